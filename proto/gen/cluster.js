/*eslint-disable block-scoped-var, id-length, no-control-regex, no-magic-numbers, no-mixed-operators, no-prototype-builtins, no-redeclare, no-shadow, no-var, sort-vars, default-case, jsdoc/require-param*/
import $protobuf from "protobufjs/minimal.js";

// Common aliases
const $Reader = $protobuf.Reader, $Writer = $protobuf.Writer, $util = $protobuf.util;
const $Object = $util.global.Object, $undefined = $util.global.undefined, $Error = $util.global.Error, $RangeError = $util.global.RangeError, $TypeError = $util.global.TypeError, $Number = $util.global.Number, $String = $util.global.String, $Array = $util.global.Array, $parseInt = $util.global.parseInt, $Boolean = $util.global.Boolean, $BigInt = $util.global.BigInt;

// Exported root namespace
const $root = $protobuf.roots["opamp_cluster"] || ($protobuf.roots["opamp_cluster"] = {});

export const opamp_cluster = $root.opamp_cluster = (() => {

    const opamp_cluster = {};

    opamp_cluster.v1 = (function() {

        const v1 = {};

        v1.EventBatch = (function() {

            const EventBatch = function (properties) {
                this.events = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            EventBatch.prototype.version = 0;

            EventBatch.prototype.node = "";

            EventBatch.prototype.nodeName = "";

            EventBatch.prototype.events = $util.emptyArray;

            EventBatch.create = function(properties) {
                return new EventBatch(properties);
            };

            EventBatch.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.version != null && $Object.hasOwnProperty.call(message, "version") && message.version !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.version);
                if (message.node != null && $Object.hasOwnProperty.call(message, "node") && message.node !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.node);
                if (message.nodeName != null && $Object.hasOwnProperty.call(message, "nodeName") && message.nodeName !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.nodeName);
                if (message.events != null && message.events.length)
                    for (let i = 0; i < message.events.length; ++i)
                        $root.opamp_cluster.v1.Event.encode(message.events[i], writer.uint32(/* id 4, wireType 2 =*/34).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            EventBatch.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.opamp_cluster.v1.EventBatch();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.version = value;
                            else
                                delete message.version;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.node = value;
                            else
                                delete message.node;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.nodeName = value;
                            else
                                delete message.nodeName;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if (!(message.events && message.events.length))
                                message.events = [];
                            message.events.push($root.opamp_cluster.v1.Event.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            EventBatch.fromObject = function (object, _depth) {
                if (object instanceof $root.opamp_cluster.v1.EventBatch)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".opamp_cluster.v1.EventBatch: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.opamp_cluster.v1.EventBatch();
                if (object.version != null)
                    if ($Number(object.version) !== 0)
                        message.version = object.version >>> 0;
                if (object.node != null)
                    if (typeof object.node !== "string" || object.node.length)
                        message.node = $String(object.node);
                if (object.nodeName != null)
                    if (typeof object.nodeName !== "string" || object.nodeName.length)
                        message.nodeName = $String(object.nodeName);
                if (object.events) {
                    if (!$Array.isArray(object.events))
                        throw $TypeError(".opamp_cluster.v1.EventBatch.events: array expected");
                    message.events = $Array(object.events.length);
                    for (let i = 0; i < object.events.length; ++i) {
                        if (!$util.isObject(object.events[i]))
                            throw $TypeError(".opamp_cluster.v1.EventBatch.events: object expected");
                        message.events[i] = $root.opamp_cluster.v1.Event.fromObject(object.events[i], _depth + 1);
                    }
                }
                return message;
            };

            EventBatch.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.arrays || options.defaults)
                    object.events = [];
                if (options.defaults) {
                    object.version = 0;
                    object.node = "";
                    object.nodeName = "";
                }
                if (message.version != null && $Object.hasOwnProperty.call(message, "version"))
                    object.version = message.version;
                if (message.node != null && $Object.hasOwnProperty.call(message, "node"))
                    object.node = message.node;
                if (message.nodeName != null && $Object.hasOwnProperty.call(message, "nodeName"))
                    object.nodeName = message.nodeName;
                if (message.events && message.events.length) {
                    object.events = $Array(message.events.length);
                    for (let j = 0; j < message.events.length; ++j)
                        object.events[j] = $root.opamp_cluster.v1.Event.toObject(message.events[j], options, _depth + 1);
                }
                return object;
            };

            EventBatch.prototype.toJSON = function() {
                return EventBatch.toObject(this, $protobuf.util.toJSONOptions);
            };

            return EventBatch;
        })();

        v1.EventKind = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "EVENT_KIND_UNSPECIFIED"] = 0;
            values[valuesById[1] = "EVENT_KIND_REPORT"] = 1;
            values[valuesById[2] = "EVENT_KIND_DISCONNECTED"] = 2;
            values[valuesById[3] = "EVENT_KIND_HEARTBEATS"] = 3;
            values[valuesById[4] = "EVENT_KIND_OFFERED"] = 4;
            values[valuesById[5] = "EVENT_KIND_NODE_LOST"] = 5;
            values[valuesById[6] = "EVENT_KIND_DESIRED_UNKNOWN"] = 6;
            values[valuesById[7] = "EVENT_KIND_BODY_MISSING"] = 7;
            values[valuesById[8] = "EVENT_KIND_COMMAND_OUTCOME"] = 8;
            values[valuesById[9] = "EVENT_KIND_SESSION_CLAIMED"] = 9;
            values[valuesById[20] = "EVENT_KIND_UID_REPLACED"] = 20;
            return values;
        })();

        v1.Transport = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "TRANSPORT_UNSPECIFIED"] = 0;
            values[valuesById[1] = "TRANSPORT_WEBSOCKET"] = 1;
            values[valuesById[2] = "TRANSPORT_HTTP"] = 2;
            return values;
        })();

        v1.Event = (function() {

            const Event = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            Event.prototype.kind = 0;

            Event.prototype.tenant = "";

            Event.prototype.instanceUid = $util.newBuffer([]);

            Event.prototype.epoch = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            Event.prototype.connection = "";

            Event.prototype.sequenceNum = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            Event.prototype.ageMs = 0;

            Event.prototype.message = $util.newBuffer([]);

            Event.prototype.transport = 0;

            Event.prototype.capabilities = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            Event.prototype.credential = "";

            Event.prototype.gap = false;

            Event.prototype.heartbeats = null;

            Event.prototype.offered = null;

            Event.prototype.reason = "";

            Event.prototype.hash = $util.newBuffer([]);

            Event.prototype.commandOutcome = null;

            Event.prototype.lostNode = "";

            Event.prototype.newInstanceUid = $util.newBuffer([]);

            Event.create = function(properties) {
                return new Event(properties);
            };

            Event.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.kind != null && $Object.hasOwnProperty.call(message, "kind") && message.kind !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).int32(message.kind);
                if (message.tenant != null && $Object.hasOwnProperty.call(message, "tenant") && message.tenant !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.tenant);
                if (message.instanceUid != null && $Object.hasOwnProperty.call(message, "instanceUid") && message.instanceUid.length)
                    writer.uint32(/* id 3, wireType 2 =*/26).bytes(message.instanceUid);
                if (message.epoch != null && $Object.hasOwnProperty.call(message, "epoch") && (typeof message.epoch === "object" ? message.epoch.low || message.epoch.high : message.epoch !== 0))
                    writer.uint32(/* id 4, wireType 0 =*/32).uint64(message.epoch);
                if (message.connection != null && $Object.hasOwnProperty.call(message, "connection") && message.connection !== "")
                    writer.uint32(/* id 5, wireType 2 =*/42).string(message.connection);
                if (message.sequenceNum != null && $Object.hasOwnProperty.call(message, "sequenceNum") && (typeof message.sequenceNum === "object" ? message.sequenceNum.low || message.sequenceNum.high : message.sequenceNum !== 0))
                    writer.uint32(/* id 6, wireType 0 =*/48).uint64(message.sequenceNum);
                if (message.ageMs != null && $Object.hasOwnProperty.call(message, "ageMs") && message.ageMs !== 0)
                    writer.uint32(/* id 7, wireType 0 =*/56).uint32(message.ageMs);
                if (message.message != null && $Object.hasOwnProperty.call(message, "message") && message.message.length)
                    writer.uint32(/* id 8, wireType 2 =*/66).bytes(message.message);
                if (message.transport != null && $Object.hasOwnProperty.call(message, "transport") && message.transport !== 0)
                    writer.uint32(/* id 9, wireType 0 =*/72).int32(message.transport);
                if (message.capabilities != null && $Object.hasOwnProperty.call(message, "capabilities") && (typeof message.capabilities === "object" ? message.capabilities.low || message.capabilities.high : message.capabilities !== 0))
                    writer.uint32(/* id 10, wireType 0 =*/80).uint64(message.capabilities);
                if (message.credential != null && $Object.hasOwnProperty.call(message, "credential") && message.credential !== "")
                    writer.uint32(/* id 11, wireType 2 =*/90).string(message.credential);
                if (message.gap != null && $Object.hasOwnProperty.call(message, "gap") && message.gap !== false)
                    writer.uint32(/* id 12, wireType 0 =*/96).bool(message.gap);
                if (message.heartbeats != null && $Object.hasOwnProperty.call(message, "heartbeats"))
                    $root.opamp_cluster.v1.Heartbeats.encode(message.heartbeats, writer.uint32(/* id 13, wireType 2 =*/106).fork(), _depth + 1).ldelim();
                if (message.offered != null && $Object.hasOwnProperty.call(message, "offered"))
                    $root.opamp_cluster.v1.Offered.encode(message.offered, writer.uint32(/* id 14, wireType 2 =*/114).fork(), _depth + 1).ldelim();
                if (message.reason != null && $Object.hasOwnProperty.call(message, "reason") && message.reason !== "")
                    writer.uint32(/* id 15, wireType 2 =*/122).string(message.reason);
                if (message.hash != null && $Object.hasOwnProperty.call(message, "hash") && message.hash.length)
                    writer.uint32(/* id 16, wireType 2 =*/130).bytes(message.hash);
                if (message.commandOutcome != null && $Object.hasOwnProperty.call(message, "commandOutcome"))
                    $root.opamp_cluster.v1.CommandOutcome.encode(message.commandOutcome, writer.uint32(/* id 17, wireType 2 =*/138).fork(), _depth + 1).ldelim();
                if (message.lostNode != null && $Object.hasOwnProperty.call(message, "lostNode") && message.lostNode !== "")
                    writer.uint32(/* id 18, wireType 2 =*/146).string(message.lostNode);
                if (message.newInstanceUid != null && $Object.hasOwnProperty.call(message, "newInstanceUid") && message.newInstanceUid.length)
                    writer.uint32(/* id 30, wireType 2 =*/242).bytes(message.newInstanceUid);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            Event.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.opamp_cluster.v1.Event();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.kind = value;
                            else
                                delete message.kind;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.tenant = value;
                            else
                                delete message.tenant;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.instanceUid = value;
                            else
                                delete message.instanceUid;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.epoch = value;
                            else
                                delete message.epoch;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.connection = value;
                            else
                                delete message.connection;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.sequenceNum = value;
                            else
                                delete message.sequenceNum;
                            continue;
                        }
                    case 7: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.ageMs = value;
                            else
                                delete message.ageMs;
                            continue;
                        }
                    case 8: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.message = value;
                            else
                                delete message.message;
                            continue;
                        }
                    case 9: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.transport = value;
                            else
                                delete message.transport;
                            continue;
                        }
                    case 10: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.capabilities = value;
                            else
                                delete message.capabilities;
                            continue;
                        }
                    case 11: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.credential = value;
                            else
                                delete message.credential;
                            continue;
                        }
                    case 12: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.gap = value;
                            else
                                delete message.gap;
                            continue;
                        }
                    case 13: {
                            if (wireType !== 2)
                                break;
                            message.heartbeats = $root.opamp_cluster.v1.Heartbeats.decode(reader, reader.size(), $undefined, _depth + 1, message.heartbeats);
                            continue;
                        }
                    case 14: {
                            if (wireType !== 2)
                                break;
                            message.offered = $root.opamp_cluster.v1.Offered.decode(reader, reader.size(), $undefined, _depth + 1, message.offered);
                            continue;
                        }
                    case 15: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.reason = value;
                            else
                                delete message.reason;
                            continue;
                        }
                    case 16: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.hash = value;
                            else
                                delete message.hash;
                            continue;
                        }
                    case 17: {
                            if (wireType !== 2)
                                break;
                            message.commandOutcome = $root.opamp_cluster.v1.CommandOutcome.decode(reader, reader.size(), $undefined, _depth + 1, message.commandOutcome);
                            continue;
                        }
                    case 18: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.lostNode = value;
                            else
                                delete message.lostNode;
                            continue;
                        }
                    case 30: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.newInstanceUid = value;
                            else
                                delete message.newInstanceUid;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            Event.fromObject = function (object, _depth) {
                if (object instanceof $root.opamp_cluster.v1.Event)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".opamp_cluster.v1.Event: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.opamp_cluster.v1.Event();
                if (object.kind !== 0 && (typeof object.kind !== "string" || $root.opamp_cluster.v1.EventKind[object.kind] !== 0))
                    switch (object.kind) {
                    case "EVENT_KIND_UNSPECIFIED":
                    case 0:
                        message.kind = 0;
                        break;
                    case "EVENT_KIND_REPORT":
                    case 1:
                        message.kind = 1;
                        break;
                    case "EVENT_KIND_DISCONNECTED":
                    case 2:
                        message.kind = 2;
                        break;
                    case "EVENT_KIND_HEARTBEATS":
                    case 3:
                        message.kind = 3;
                        break;
                    case "EVENT_KIND_OFFERED":
                    case 4:
                        message.kind = 4;
                        break;
                    case "EVENT_KIND_NODE_LOST":
                    case 5:
                        message.kind = 5;
                        break;
                    case "EVENT_KIND_DESIRED_UNKNOWN":
                    case 6:
                        message.kind = 6;
                        break;
                    case "EVENT_KIND_BODY_MISSING":
                    case 7:
                        message.kind = 7;
                        break;
                    case "EVENT_KIND_COMMAND_OUTCOME":
                    case 8:
                        message.kind = 8;
                        break;
                    case "EVENT_KIND_SESSION_CLAIMED":
                    case 9:
                        message.kind = 9;
                        break;
                    case "EVENT_KIND_UID_REPLACED":
                    case 20:
                        message.kind = 20;
                        break;
                    default:
                        if (typeof object.kind === "number" && (object.kind | 0) === object.kind)
                            message.kind = object.kind;
                    }
                if (object.tenant != null)
                    if (typeof object.tenant !== "string" || object.tenant.length)
                        message.tenant = $String(object.tenant);
                if (object.instanceUid != null)
                    if (object.instanceUid.length)
                        if (typeof object.instanceUid === "string")
                            $util.base64.decode(object.instanceUid, message.instanceUid = $util.newBuffer($util.base64.length(object.instanceUid)), 0);
                        else if (object.instanceUid.length >= 0)
                            message.instanceUid = object.instanceUid;
                if (object.epoch != null)
                    if (typeof object.epoch === "object" ? object.epoch.low || object.epoch.high : $Number(object.epoch) !== 0)
                        if ($util.Long)
                            message.epoch = $util.Long.fromValue(object.epoch, true);
                        else if (typeof object.epoch === "string")
                            message.epoch = $parseInt(object.epoch, 10);
                        else if (typeof object.epoch === "number")
                            message.epoch = object.epoch;
                        else if (typeof object.epoch === "object")
                            message.epoch = new $util.LongBits(object.epoch.low >>> 0, object.epoch.high >>> 0).toNumber(true);
                if (object.connection != null)
                    if (typeof object.connection !== "string" || object.connection.length)
                        message.connection = $String(object.connection);
                if (object.sequenceNum != null)
                    if (typeof object.sequenceNum === "object" ? object.sequenceNum.low || object.sequenceNum.high : $Number(object.sequenceNum) !== 0)
                        if ($util.Long)
                            message.sequenceNum = $util.Long.fromValue(object.sequenceNum, true);
                        else if (typeof object.sequenceNum === "string")
                            message.sequenceNum = $parseInt(object.sequenceNum, 10);
                        else if (typeof object.sequenceNum === "number")
                            message.sequenceNum = object.sequenceNum;
                        else if (typeof object.sequenceNum === "object")
                            message.sequenceNum = new $util.LongBits(object.sequenceNum.low >>> 0, object.sequenceNum.high >>> 0).toNumber(true);
                if (object.ageMs != null)
                    if ($Number(object.ageMs) !== 0)
                        message.ageMs = object.ageMs >>> 0;
                if (object.message != null)
                    if (object.message.length)
                        if (typeof object.message === "string")
                            $util.base64.decode(object.message, message.message = $util.newBuffer($util.base64.length(object.message)), 0);
                        else if (object.message.length >= 0)
                            message.message = object.message;
                if (object.transport !== 0 && (typeof object.transport !== "string" || $root.opamp_cluster.v1.Transport[object.transport] !== 0))
                    switch (object.transport) {
                    case "TRANSPORT_UNSPECIFIED":
                    case 0:
                        message.transport = 0;
                        break;
                    case "TRANSPORT_WEBSOCKET":
                    case 1:
                        message.transport = 1;
                        break;
                    case "TRANSPORT_HTTP":
                    case 2:
                        message.transport = 2;
                        break;
                    default:
                        if (typeof object.transport === "number" && (object.transport | 0) === object.transport)
                            message.transport = object.transport;
                    }
                if (object.capabilities != null)
                    if (typeof object.capabilities === "object" ? object.capabilities.low || object.capabilities.high : $Number(object.capabilities) !== 0)
                        if ($util.Long)
                            message.capabilities = $util.Long.fromValue(object.capabilities, true);
                        else if (typeof object.capabilities === "string")
                            message.capabilities = $parseInt(object.capabilities, 10);
                        else if (typeof object.capabilities === "number")
                            message.capabilities = object.capabilities;
                        else if (typeof object.capabilities === "object")
                            message.capabilities = new $util.LongBits(object.capabilities.low >>> 0, object.capabilities.high >>> 0).toNumber(true);
                if (object.credential != null)
                    if (typeof object.credential !== "string" || object.credential.length)
                        message.credential = $String(object.credential);
                if (object.gap != null)
                    if (object.gap)
                        message.gap = $Boolean(object.gap);
                if (object.heartbeats != null) {
                    if (!$util.isObject(object.heartbeats))
                        throw $TypeError(".opamp_cluster.v1.Event.heartbeats: object expected");
                    message.heartbeats = $root.opamp_cluster.v1.Heartbeats.fromObject(object.heartbeats, _depth + 1);
                }
                if (object.offered != null) {
                    if (!$util.isObject(object.offered))
                        throw $TypeError(".opamp_cluster.v1.Event.offered: object expected");
                    message.offered = $root.opamp_cluster.v1.Offered.fromObject(object.offered, _depth + 1);
                }
                if (object.reason != null)
                    if (typeof object.reason !== "string" || object.reason.length)
                        message.reason = $String(object.reason);
                if (object.hash != null)
                    if (object.hash.length)
                        if (typeof object.hash === "string")
                            $util.base64.decode(object.hash, message.hash = $util.newBuffer($util.base64.length(object.hash)), 0);
                        else if (object.hash.length >= 0)
                            message.hash = object.hash;
                if (object.commandOutcome != null) {
                    if (!$util.isObject(object.commandOutcome))
                        throw $TypeError(".opamp_cluster.v1.Event.commandOutcome: object expected");
                    message.commandOutcome = $root.opamp_cluster.v1.CommandOutcome.fromObject(object.commandOutcome, _depth + 1);
                }
                if (object.lostNode != null)
                    if (typeof object.lostNode !== "string" || object.lostNode.length)
                        message.lostNode = $String(object.lostNode);
                if (object.newInstanceUid != null)
                    if (object.newInstanceUid.length)
                        if (typeof object.newInstanceUid === "string")
                            $util.base64.decode(object.newInstanceUid, message.newInstanceUid = $util.newBuffer($util.base64.length(object.newInstanceUid)), 0);
                        else if (object.newInstanceUid.length >= 0)
                            message.newInstanceUid = object.newInstanceUid;
                return message;
            };

            Event.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults) {
                    object.kind = options.enums === $String ? "EVENT_KIND_UNSPECIFIED" : 0;
                    object.tenant = "";
                    if (options.bytes === $String)
                        object.instanceUid = "";
                    else {
                        object.instanceUid = [];
                        if (options.bytes !== $Array)
                            object.instanceUid = $util.newBuffer(object.instanceUid);
                    }
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.epoch = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.epoch = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    object.connection = "";
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.sequenceNum = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.sequenceNum = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    object.ageMs = 0;
                    if (options.bytes === $String)
                        object.message = "";
                    else {
                        object.message = [];
                        if (options.bytes !== $Array)
                            object.message = $util.newBuffer(object.message);
                    }
                    object.transport = options.enums === $String ? "TRANSPORT_UNSPECIFIED" : 0;
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.capabilities = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.capabilities = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    object.credential = "";
                    object.gap = false;
                    object.heartbeats = null;
                    object.offered = null;
                    object.reason = "";
                    if (options.bytes === $String)
                        object.hash = "";
                    else {
                        object.hash = [];
                        if (options.bytes !== $Array)
                            object.hash = $util.newBuffer(object.hash);
                    }
                    object.commandOutcome = null;
                    object.lostNode = "";
                    if (options.bytes === $String)
                        object.newInstanceUid = "";
                    else {
                        object.newInstanceUid = [];
                        if (options.bytes !== $Array)
                            object.newInstanceUid = $util.newBuffer(object.newInstanceUid);
                    }
                }
                if (message.kind != null && $Object.hasOwnProperty.call(message, "kind"))
                    object.kind = options.enums === $String ? $root.opamp_cluster.v1.EventKind[message.kind] === $undefined ? message.kind : $root.opamp_cluster.v1.EventKind[message.kind] : message.kind;
                if (message.tenant != null && $Object.hasOwnProperty.call(message, "tenant"))
                    object.tenant = message.tenant;
                if (message.instanceUid != null && $Object.hasOwnProperty.call(message, "instanceUid"))
                    object.instanceUid = options.bytes === $String ? $util.base64.encode(message.instanceUid, 0, message.instanceUid.length) : options.bytes === $Array ? $Array.prototype.slice.call(message.instanceUid) : message.instanceUid;
                if (message.epoch != null && $Object.hasOwnProperty.call(message, "epoch"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.epoch = typeof message.epoch === "number" ? $BigInt(message.epoch) : $util.Long.fromBits(message.epoch.low >>> 0, message.epoch.high >>> 0, true).toBigInt();
                    else if (typeof message.epoch === "number")
                        object.epoch = options.longs === $String ? $String(message.epoch) : message.epoch;
                    else
                        object.epoch = options.longs === $String ? $util.Long.prototype.toString.call(message.epoch) : options.longs === $Number ? new $util.LongBits(message.epoch.low >>> 0, message.epoch.high >>> 0).toNumber(true) : message.epoch;
                if (message.connection != null && $Object.hasOwnProperty.call(message, "connection"))
                    object.connection = message.connection;
                if (message.sequenceNum != null && $Object.hasOwnProperty.call(message, "sequenceNum"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.sequenceNum = typeof message.sequenceNum === "number" ? $BigInt(message.sequenceNum) : $util.Long.fromBits(message.sequenceNum.low >>> 0, message.sequenceNum.high >>> 0, true).toBigInt();
                    else if (typeof message.sequenceNum === "number")
                        object.sequenceNum = options.longs === $String ? $String(message.sequenceNum) : message.sequenceNum;
                    else
                        object.sequenceNum = options.longs === $String ? $util.Long.prototype.toString.call(message.sequenceNum) : options.longs === $Number ? new $util.LongBits(message.sequenceNum.low >>> 0, message.sequenceNum.high >>> 0).toNumber(true) : message.sequenceNum;
                if (message.ageMs != null && $Object.hasOwnProperty.call(message, "ageMs"))
                    object.ageMs = message.ageMs;
                if (message.message != null && $Object.hasOwnProperty.call(message, "message"))
                    object.message = options.bytes === $String ? $util.base64.encode(message.message, 0, message.message.length) : options.bytes === $Array ? $Array.prototype.slice.call(message.message) : message.message;
                if (message.transport != null && $Object.hasOwnProperty.call(message, "transport"))
                    object.transport = options.enums === $String ? $root.opamp_cluster.v1.Transport[message.transport] === $undefined ? message.transport : $root.opamp_cluster.v1.Transport[message.transport] : message.transport;
                if (message.capabilities != null && $Object.hasOwnProperty.call(message, "capabilities"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.capabilities = typeof message.capabilities === "number" ? $BigInt(message.capabilities) : $util.Long.fromBits(message.capabilities.low >>> 0, message.capabilities.high >>> 0, true).toBigInt();
                    else if (typeof message.capabilities === "number")
                        object.capabilities = options.longs === $String ? $String(message.capabilities) : message.capabilities;
                    else
                        object.capabilities = options.longs === $String ? $util.Long.prototype.toString.call(message.capabilities) : options.longs === $Number ? new $util.LongBits(message.capabilities.low >>> 0, message.capabilities.high >>> 0).toNumber(true) : message.capabilities;
                if (message.credential != null && $Object.hasOwnProperty.call(message, "credential"))
                    object.credential = message.credential;
                if (message.gap != null && $Object.hasOwnProperty.call(message, "gap"))
                    object.gap = message.gap;
                if (message.heartbeats != null && $Object.hasOwnProperty.call(message, "heartbeats"))
                    object.heartbeats = $root.opamp_cluster.v1.Heartbeats.toObject(message.heartbeats, options, _depth + 1);
                if (message.offered != null && $Object.hasOwnProperty.call(message, "offered"))
                    object.offered = $root.opamp_cluster.v1.Offered.toObject(message.offered, options, _depth + 1);
                if (message.reason != null && $Object.hasOwnProperty.call(message, "reason"))
                    object.reason = message.reason;
                if (message.hash != null && $Object.hasOwnProperty.call(message, "hash"))
                    object.hash = options.bytes === $String ? $util.base64.encode(message.hash, 0, message.hash.length) : options.bytes === $Array ? $Array.prototype.slice.call(message.hash) : message.hash;
                if (message.commandOutcome != null && $Object.hasOwnProperty.call(message, "commandOutcome"))
                    object.commandOutcome = $root.opamp_cluster.v1.CommandOutcome.toObject(message.commandOutcome, options, _depth + 1);
                if (message.lostNode != null && $Object.hasOwnProperty.call(message, "lostNode"))
                    object.lostNode = message.lostNode;
                if (message.newInstanceUid != null && $Object.hasOwnProperty.call(message, "newInstanceUid"))
                    object.newInstanceUid = options.bytes === $String ? $util.base64.encode(message.newInstanceUid, 0, message.newInstanceUid.length) : options.bytes === $Array ? $Array.prototype.slice.call(message.newInstanceUid) : message.newInstanceUid;
                return object;
            };

            Event.prototype.toJSON = function() {
                return Event.toObject(this, $protobuf.util.toJSONOptions);
            };

            return Event;
        })();

        v1.Heartbeats = (function() {

            const Heartbeats = function (properties) {
                this.epochs = [];
                this.agesMs = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            Heartbeats.prototype.tenant = "";

            Heartbeats.prototype.instanceUids = $util.newBuffer([]);

            Heartbeats.prototype.epochs = $util.emptyArray;

            Heartbeats.prototype.agesMs = $util.emptyArray;

            Heartbeats.prototype.polled = false;

            Heartbeats.create = function(properties) {
                return new Heartbeats(properties);
            };

            Heartbeats.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.tenant != null && $Object.hasOwnProperty.call(message, "tenant") && message.tenant !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.tenant);
                if (message.instanceUids != null && $Object.hasOwnProperty.call(message, "instanceUids") && message.instanceUids.length)
                    writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.instanceUids);
                if (message.epochs != null && message.epochs.length)
                    writer.uint32(/* id 3, wireType 2 =*/26).uint64s(message.epochs);
                if (message.agesMs != null && message.agesMs.length)
                    writer.uint32(/* id 4, wireType 2 =*/34).uint32s(message.agesMs);
                if (message.polled != null && $Object.hasOwnProperty.call(message, "polled") && message.polled !== false)
                    writer.uint32(/* id 5, wireType 0 =*/40).bool(message.polled);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            Heartbeats.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.opamp_cluster.v1.Heartbeats();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.tenant = value;
                            else
                                delete message.tenant;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.instanceUids = value;
                            else
                                delete message.instanceUids;
                            continue;
                        }
                    case 3: {
                            if (wireType === 2) {
                                if (!(message.epochs && message.epochs.length))
                                    message.epochs = [];
                                reader.uint64s(message.epochs);
                                continue;
                            }
                            if (wireType !== 0)
                                break;
                            if (!(message.epochs && message.epochs.length))
                                message.epochs = [];
                            message.epochs.push(reader.uint64());
                            continue;
                        }
                    case 4: {
                            if (wireType === 2) {
                                if (!(message.agesMs && message.agesMs.length))
                                    message.agesMs = [];
                                reader.uint32s(message.agesMs);
                                continue;
                            }
                            if (wireType !== 0)
                                break;
                            if (!(message.agesMs && message.agesMs.length))
                                message.agesMs = [];
                            message.agesMs.push(reader.uint32());
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.polled = value;
                            else
                                delete message.polled;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            Heartbeats.fromObject = function (object, _depth) {
                if (object instanceof $root.opamp_cluster.v1.Heartbeats)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".opamp_cluster.v1.Heartbeats: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.opamp_cluster.v1.Heartbeats();
                if (object.tenant != null)
                    if (typeof object.tenant !== "string" || object.tenant.length)
                        message.tenant = $String(object.tenant);
                if (object.instanceUids != null)
                    if (object.instanceUids.length)
                        if (typeof object.instanceUids === "string")
                            $util.base64.decode(object.instanceUids, message.instanceUids = $util.newBuffer($util.base64.length(object.instanceUids)), 0);
                        else if (object.instanceUids.length >= 0)
                            message.instanceUids = object.instanceUids;
                if (object.epochs) {
                    if (!$Array.isArray(object.epochs))
                        throw $TypeError(".opamp_cluster.v1.Heartbeats.epochs: array expected");
                    message.epochs = $Array(object.epochs.length);
                    for (let i = 0; i < object.epochs.length; ++i)
                        if ($util.Long)
                            message.epochs[i] = $util.Long.fromValue(object.epochs[i], true);
                        else if (typeof object.epochs[i] === "string")
                            message.epochs[i] = $parseInt(object.epochs[i], 10);
                        else if (typeof object.epochs[i] === "number")
                            message.epochs[i] = object.epochs[i];
                        else if (typeof object.epochs[i] === "object")
                            message.epochs[i] = new $util.LongBits(object.epochs[i].low >>> 0, object.epochs[i].high >>> 0).toNumber(true);
                }
                if (object.agesMs) {
                    if (!$Array.isArray(object.agesMs))
                        throw $TypeError(".opamp_cluster.v1.Heartbeats.agesMs: array expected");
                    message.agesMs = $Array(object.agesMs.length);
                    for (let i = 0; i < object.agesMs.length; ++i)
                        message.agesMs[i] = object.agesMs[i] >>> 0;
                }
                if (object.polled != null)
                    if (object.polled)
                        message.polled = $Boolean(object.polled);
                return message;
            };

            Heartbeats.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.arrays || options.defaults) {
                    object.epochs = [];
                    object.agesMs = [];
                }
                if (options.defaults) {
                    object.tenant = "";
                    if (options.bytes === $String)
                        object.instanceUids = "";
                    else {
                        object.instanceUids = [];
                        if (options.bytes !== $Array)
                            object.instanceUids = $util.newBuffer(object.instanceUids);
                    }
                    object.polled = false;
                }
                if (message.tenant != null && $Object.hasOwnProperty.call(message, "tenant"))
                    object.tenant = message.tenant;
                if (message.instanceUids != null && $Object.hasOwnProperty.call(message, "instanceUids"))
                    object.instanceUids = options.bytes === $String ? $util.base64.encode(message.instanceUids, 0, message.instanceUids.length) : options.bytes === $Array ? $Array.prototype.slice.call(message.instanceUids) : message.instanceUids;
                if (message.epochs && message.epochs.length) {
                    object.epochs = $Array(message.epochs.length);
                    for (let j = 0; j < message.epochs.length; ++j)
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.epochs[j] = typeof message.epochs[j] === "number" ? $BigInt(message.epochs[j]) : $util.Long.fromBits(message.epochs[j].low >>> 0, message.epochs[j].high >>> 0, true).toBigInt();
                        else if (typeof message.epochs[j] === "number")
                            object.epochs[j] = options.longs === $String ? $String(message.epochs[j]) : message.epochs[j];
                        else
                            object.epochs[j] = options.longs === $String ? $util.Long.prototype.toString.call(message.epochs[j]) : options.longs === $Number ? new $util.LongBits(message.epochs[j].low >>> 0, message.epochs[j].high >>> 0).toNumber(true) : message.epochs[j];
                }
                if (message.agesMs && message.agesMs.length) {
                    object.agesMs = $Array(message.agesMs.length);
                    for (let j = 0; j < message.agesMs.length; ++j)
                        object.agesMs[j] = message.agesMs[j];
                }
                if (message.polled != null && $Object.hasOwnProperty.call(message, "polled"))
                    object.polled = message.polled;
                return object;
            };

            Heartbeats.prototype.toJSON = function() {
                return Heartbeats.toObject(this, $protobuf.util.toJSONOptions);
            };

            return Heartbeats;
        })();

        v1.Offered = (function() {

            const Offered = function (properties) {
                this.epochs = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            Offered.prototype.tenant = "";

            Offered.prototype.kind = "";

            Offered.prototype.hash = $util.newBuffer([]);

            Offered.prototype.generation = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            Offered.prototype.instanceUids = $util.newBuffer([]);

            Offered.prototype.epochs = $util.emptyArray;

            Offered.create = function(properties) {
                return new Offered(properties);
            };

            Offered.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.tenant != null && $Object.hasOwnProperty.call(message, "tenant") && message.tenant !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.tenant);
                if (message.kind != null && $Object.hasOwnProperty.call(message, "kind") && message.kind !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.kind);
                if (message.hash != null && $Object.hasOwnProperty.call(message, "hash") && message.hash.length)
                    writer.uint32(/* id 3, wireType 2 =*/26).bytes(message.hash);
                if (message.generation != null && $Object.hasOwnProperty.call(message, "generation") && (typeof message.generation === "object" ? message.generation.low || message.generation.high : message.generation !== 0))
                    writer.uint32(/* id 4, wireType 0 =*/32).uint64(message.generation);
                if (message.instanceUids != null && $Object.hasOwnProperty.call(message, "instanceUids") && message.instanceUids.length)
                    writer.uint32(/* id 5, wireType 2 =*/42).bytes(message.instanceUids);
                if (message.epochs != null && message.epochs.length)
                    writer.uint32(/* id 6, wireType 2 =*/50).uint64s(message.epochs);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            Offered.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.opamp_cluster.v1.Offered();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.tenant = value;
                            else
                                delete message.tenant;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.kind = value;
                            else
                                delete message.kind;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.hash = value;
                            else
                                delete message.hash;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.generation = value;
                            else
                                delete message.generation;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.instanceUids = value;
                            else
                                delete message.instanceUids;
                            continue;
                        }
                    case 6: {
                            if (wireType === 2) {
                                if (!(message.epochs && message.epochs.length))
                                    message.epochs = [];
                                reader.uint64s(message.epochs);
                                continue;
                            }
                            if (wireType !== 0)
                                break;
                            if (!(message.epochs && message.epochs.length))
                                message.epochs = [];
                            message.epochs.push(reader.uint64());
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            Offered.fromObject = function (object, _depth) {
                if (object instanceof $root.opamp_cluster.v1.Offered)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".opamp_cluster.v1.Offered: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.opamp_cluster.v1.Offered();
                if (object.tenant != null)
                    if (typeof object.tenant !== "string" || object.tenant.length)
                        message.tenant = $String(object.tenant);
                if (object.kind != null)
                    if (typeof object.kind !== "string" || object.kind.length)
                        message.kind = $String(object.kind);
                if (object.hash != null)
                    if (object.hash.length)
                        if (typeof object.hash === "string")
                            $util.base64.decode(object.hash, message.hash = $util.newBuffer($util.base64.length(object.hash)), 0);
                        else if (object.hash.length >= 0)
                            message.hash = object.hash;
                if (object.generation != null)
                    if (typeof object.generation === "object" ? object.generation.low || object.generation.high : $Number(object.generation) !== 0)
                        if ($util.Long)
                            message.generation = $util.Long.fromValue(object.generation, true);
                        else if (typeof object.generation === "string")
                            message.generation = $parseInt(object.generation, 10);
                        else if (typeof object.generation === "number")
                            message.generation = object.generation;
                        else if (typeof object.generation === "object")
                            message.generation = new $util.LongBits(object.generation.low >>> 0, object.generation.high >>> 0).toNumber(true);
                if (object.instanceUids != null)
                    if (object.instanceUids.length)
                        if (typeof object.instanceUids === "string")
                            $util.base64.decode(object.instanceUids, message.instanceUids = $util.newBuffer($util.base64.length(object.instanceUids)), 0);
                        else if (object.instanceUids.length >= 0)
                            message.instanceUids = object.instanceUids;
                if (object.epochs) {
                    if (!$Array.isArray(object.epochs))
                        throw $TypeError(".opamp_cluster.v1.Offered.epochs: array expected");
                    message.epochs = $Array(object.epochs.length);
                    for (let i = 0; i < object.epochs.length; ++i)
                        if ($util.Long)
                            message.epochs[i] = $util.Long.fromValue(object.epochs[i], true);
                        else if (typeof object.epochs[i] === "string")
                            message.epochs[i] = $parseInt(object.epochs[i], 10);
                        else if (typeof object.epochs[i] === "number")
                            message.epochs[i] = object.epochs[i];
                        else if (typeof object.epochs[i] === "object")
                            message.epochs[i] = new $util.LongBits(object.epochs[i].low >>> 0, object.epochs[i].high >>> 0).toNumber(true);
                }
                return message;
            };

            Offered.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.arrays || options.defaults)
                    object.epochs = [];
                if (options.defaults) {
                    object.tenant = "";
                    object.kind = "";
                    if (options.bytes === $String)
                        object.hash = "";
                    else {
                        object.hash = [];
                        if (options.bytes !== $Array)
                            object.hash = $util.newBuffer(object.hash);
                    }
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.generation = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.generation = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    if (options.bytes === $String)
                        object.instanceUids = "";
                    else {
                        object.instanceUids = [];
                        if (options.bytes !== $Array)
                            object.instanceUids = $util.newBuffer(object.instanceUids);
                    }
                }
                if (message.tenant != null && $Object.hasOwnProperty.call(message, "tenant"))
                    object.tenant = message.tenant;
                if (message.kind != null && $Object.hasOwnProperty.call(message, "kind"))
                    object.kind = message.kind;
                if (message.hash != null && $Object.hasOwnProperty.call(message, "hash"))
                    object.hash = options.bytes === $String ? $util.base64.encode(message.hash, 0, message.hash.length) : options.bytes === $Array ? $Array.prototype.slice.call(message.hash) : message.hash;
                if (message.generation != null && $Object.hasOwnProperty.call(message, "generation"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.generation = typeof message.generation === "number" ? $BigInt(message.generation) : $util.Long.fromBits(message.generation.low >>> 0, message.generation.high >>> 0, true).toBigInt();
                    else if (typeof message.generation === "number")
                        object.generation = options.longs === $String ? $String(message.generation) : message.generation;
                    else
                        object.generation = options.longs === $String ? $util.Long.prototype.toString.call(message.generation) : options.longs === $Number ? new $util.LongBits(message.generation.low >>> 0, message.generation.high >>> 0).toNumber(true) : message.generation;
                if (message.instanceUids != null && $Object.hasOwnProperty.call(message, "instanceUids"))
                    object.instanceUids = options.bytes === $String ? $util.base64.encode(message.instanceUids, 0, message.instanceUids.length) : options.bytes === $Array ? $Array.prototype.slice.call(message.instanceUids) : message.instanceUids;
                if (message.epochs && message.epochs.length) {
                    object.epochs = $Array(message.epochs.length);
                    for (let j = 0; j < message.epochs.length; ++j)
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.epochs[j] = typeof message.epochs[j] === "number" ? $BigInt(message.epochs[j]) : $util.Long.fromBits(message.epochs[j].low >>> 0, message.epochs[j].high >>> 0, true).toBigInt();
                        else if (typeof message.epochs[j] === "number")
                            object.epochs[j] = options.longs === $String ? $String(message.epochs[j]) : message.epochs[j];
                        else
                            object.epochs[j] = options.longs === $String ? $util.Long.prototype.toString.call(message.epochs[j]) : options.longs === $Number ? new $util.LongBits(message.epochs[j].low >>> 0, message.epochs[j].high >>> 0).toNumber(true) : message.epochs[j];
                }
                return object;
            };

            Offered.prototype.toJSON = function() {
                return Offered.toObject(this, $protobuf.util.toJSONOptions);
            };

            return Offered;
        })();

        v1.CommandOutcome = (function() {

            const CommandOutcome = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            CommandOutcome.prototype.id = "";

            CommandOutcome.prototype.outcome = "";

            CommandOutcome.create = function(properties) {
                return new CommandOutcome(properties);
            };

            CommandOutcome.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.id != null && $Object.hasOwnProperty.call(message, "id") && message.id !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.id);
                if (message.outcome != null && $Object.hasOwnProperty.call(message, "outcome") && message.outcome !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.outcome);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            CommandOutcome.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.opamp_cluster.v1.CommandOutcome();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.id = value;
                            else
                                delete message.id;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.outcome = value;
                            else
                                delete message.outcome;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            CommandOutcome.fromObject = function (object, _depth) {
                if (object instanceof $root.opamp_cluster.v1.CommandOutcome)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".opamp_cluster.v1.CommandOutcome: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.opamp_cluster.v1.CommandOutcome();
                if (object.id != null)
                    if (typeof object.id !== "string" || object.id.length)
                        message.id = $String(object.id);
                if (object.outcome != null)
                    if (typeof object.outcome !== "string" || object.outcome.length)
                        message.outcome = $String(object.outcome);
                return message;
            };

            CommandOutcome.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults) {
                    object.id = "";
                    object.outcome = "";
                }
                if (message.id != null && $Object.hasOwnProperty.call(message, "id"))
                    object.id = message.id;
                if (message.outcome != null && $Object.hasOwnProperty.call(message, "outcome"))
                    object.outcome = message.outcome;
                return object;
            };

            CommandOutcome.prototype.toJSON = function() {
                return CommandOutcome.toObject(this, $protobuf.util.toJSONOptions);
            };

            return CommandOutcome;
        })();

        v1.InboxEntry = (function() {

            const InboxEntry = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            InboxEntry.prototype.version = 0;

            InboxEntry.prototype.offer = null;

            InboxEntry.prototype.closeSession = null;

            InboxEntry.prototype.commandsWaiting = null;

            // OneOf field names bound to virtual getters and setters
            let $oneOfFields;

            $Object.defineProperty(InboxEntry.prototype, "body", {
                get: $util.oneOfGetter($oneOfFields = ["offer", "closeSession", "commandsWaiting"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            InboxEntry.create = function(properties) {
                return new InboxEntry(properties);
            };

            InboxEntry.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.version != null && $Object.hasOwnProperty.call(message, "version") && message.version !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.version);
                if (message.offer != null && $Object.hasOwnProperty.call(message, "offer"))
                    $root.opamp_cluster.v1.Offer.encode(message.offer, writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                if (message.closeSession != null && $Object.hasOwnProperty.call(message, "closeSession"))
                    $root.opamp_cluster.v1.CloseSession.encode(message.closeSession, writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
                if (message.commandsWaiting != null && $Object.hasOwnProperty.call(message, "commandsWaiting"))
                    $root.opamp_cluster.v1.CommandsWaiting.encode(message.commandsWaiting, writer.uint32(/* id 4, wireType 2 =*/34).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            InboxEntry.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.opamp_cluster.v1.InboxEntry();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.version = value;
                            else
                                delete message.version;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            message.offer = $root.opamp_cluster.v1.Offer.decode(reader, reader.size(), $undefined, _depth + 1, message.offer);
                            message.body = "offer";
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            message.closeSession = $root.opamp_cluster.v1.CloseSession.decode(reader, reader.size(), $undefined, _depth + 1, message.closeSession);
                            message.body = "closeSession";
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            message.commandsWaiting = $root.opamp_cluster.v1.CommandsWaiting.decode(reader, reader.size(), $undefined, _depth + 1, message.commandsWaiting);
                            message.body = "commandsWaiting";
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            InboxEntry.fromObject = function (object, _depth) {
                if (object instanceof $root.opamp_cluster.v1.InboxEntry)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".opamp_cluster.v1.InboxEntry: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.opamp_cluster.v1.InboxEntry();
                if (object.version != null)
                    if ($Number(object.version) !== 0)
                        message.version = object.version >>> 0;
                if (object.offer != null) {
                    if (!$util.isObject(object.offer))
                        throw $TypeError(".opamp_cluster.v1.InboxEntry.offer: object expected");
                    message.offer = $root.opamp_cluster.v1.Offer.fromObject(object.offer, _depth + 1);
                }
                if (object.closeSession != null) {
                    if (!$util.isObject(object.closeSession))
                        throw $TypeError(".opamp_cluster.v1.InboxEntry.closeSession: object expected");
                    message.closeSession = $root.opamp_cluster.v1.CloseSession.fromObject(object.closeSession, _depth + 1);
                }
                if (object.commandsWaiting != null) {
                    if (!$util.isObject(object.commandsWaiting))
                        throw $TypeError(".opamp_cluster.v1.InboxEntry.commandsWaiting: object expected");
                    message.commandsWaiting = $root.opamp_cluster.v1.CommandsWaiting.fromObject(object.commandsWaiting, _depth + 1);
                }
                return message;
            };

            InboxEntry.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults)
                    object.version = 0;
                if (message.version != null && $Object.hasOwnProperty.call(message, "version"))
                    object.version = message.version;
                if (message.offer != null && $Object.hasOwnProperty.call(message, "offer")) {
                    object.offer = $root.opamp_cluster.v1.Offer.toObject(message.offer, options, _depth + 1);
                    if (options.oneofs)
                        object.body = "offer";
                }
                if (message.closeSession != null && $Object.hasOwnProperty.call(message, "closeSession")) {
                    object.closeSession = $root.opamp_cluster.v1.CloseSession.toObject(message.closeSession, options, _depth + 1);
                    if (options.oneofs)
                        object.body = "closeSession";
                }
                if (message.commandsWaiting != null && $Object.hasOwnProperty.call(message, "commandsWaiting")) {
                    object.commandsWaiting = $root.opamp_cluster.v1.CommandsWaiting.toObject(message.commandsWaiting, options, _depth + 1);
                    if (options.oneofs)
                        object.body = "commandsWaiting";
                }
                return object;
            };

            InboxEntry.prototype.toJSON = function() {
                return InboxEntry.toObject(this, $protobuf.util.toJSONOptions);
            };

            return InboxEntry;
        })();

        v1.Offer = (function() {

            const Offer = function (properties) {
                this.epochs = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            Offer.prototype.tenant = "";

            Offer.prototype.kind = "";

            Offer.prototype.hash = $util.newBuffer([]);

            Offer.prototype.generation = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            Offer.prototype.instanceUids = $util.newBuffer([]);

            Offer.prototype.epochs = $util.emptyArray;

            Offer.create = function(properties) {
                return new Offer(properties);
            };

            Offer.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.tenant != null && $Object.hasOwnProperty.call(message, "tenant") && message.tenant !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.tenant);
                if (message.kind != null && $Object.hasOwnProperty.call(message, "kind") && message.kind !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.kind);
                if (message.hash != null && $Object.hasOwnProperty.call(message, "hash") && message.hash.length)
                    writer.uint32(/* id 3, wireType 2 =*/26).bytes(message.hash);
                if (message.generation != null && $Object.hasOwnProperty.call(message, "generation") && (typeof message.generation === "object" ? message.generation.low || message.generation.high : message.generation !== 0))
                    writer.uint32(/* id 4, wireType 0 =*/32).uint64(message.generation);
                if (message.instanceUids != null && $Object.hasOwnProperty.call(message, "instanceUids") && message.instanceUids.length)
                    writer.uint32(/* id 5, wireType 2 =*/42).bytes(message.instanceUids);
                if (message.epochs != null && message.epochs.length)
                    writer.uint32(/* id 6, wireType 2 =*/50).uint64s(message.epochs);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            Offer.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.opamp_cluster.v1.Offer();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.tenant = value;
                            else
                                delete message.tenant;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.kind = value;
                            else
                                delete message.kind;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.hash = value;
                            else
                                delete message.hash;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.generation = value;
                            else
                                delete message.generation;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.instanceUids = value;
                            else
                                delete message.instanceUids;
                            continue;
                        }
                    case 6: {
                            if (wireType === 2) {
                                if (!(message.epochs && message.epochs.length))
                                    message.epochs = [];
                                reader.uint64s(message.epochs);
                                continue;
                            }
                            if (wireType !== 0)
                                break;
                            if (!(message.epochs && message.epochs.length))
                                message.epochs = [];
                            message.epochs.push(reader.uint64());
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            Offer.fromObject = function (object, _depth) {
                if (object instanceof $root.opamp_cluster.v1.Offer)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".opamp_cluster.v1.Offer: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.opamp_cluster.v1.Offer();
                if (object.tenant != null)
                    if (typeof object.tenant !== "string" || object.tenant.length)
                        message.tenant = $String(object.tenant);
                if (object.kind != null)
                    if (typeof object.kind !== "string" || object.kind.length)
                        message.kind = $String(object.kind);
                if (object.hash != null)
                    if (object.hash.length)
                        if (typeof object.hash === "string")
                            $util.base64.decode(object.hash, message.hash = $util.newBuffer($util.base64.length(object.hash)), 0);
                        else if (object.hash.length >= 0)
                            message.hash = object.hash;
                if (object.generation != null)
                    if (typeof object.generation === "object" ? object.generation.low || object.generation.high : $Number(object.generation) !== 0)
                        if ($util.Long)
                            message.generation = $util.Long.fromValue(object.generation, true);
                        else if (typeof object.generation === "string")
                            message.generation = $parseInt(object.generation, 10);
                        else if (typeof object.generation === "number")
                            message.generation = object.generation;
                        else if (typeof object.generation === "object")
                            message.generation = new $util.LongBits(object.generation.low >>> 0, object.generation.high >>> 0).toNumber(true);
                if (object.instanceUids != null)
                    if (object.instanceUids.length)
                        if (typeof object.instanceUids === "string")
                            $util.base64.decode(object.instanceUids, message.instanceUids = $util.newBuffer($util.base64.length(object.instanceUids)), 0);
                        else if (object.instanceUids.length >= 0)
                            message.instanceUids = object.instanceUids;
                if (object.epochs) {
                    if (!$Array.isArray(object.epochs))
                        throw $TypeError(".opamp_cluster.v1.Offer.epochs: array expected");
                    message.epochs = $Array(object.epochs.length);
                    for (let i = 0; i < object.epochs.length; ++i)
                        if ($util.Long)
                            message.epochs[i] = $util.Long.fromValue(object.epochs[i], true);
                        else if (typeof object.epochs[i] === "string")
                            message.epochs[i] = $parseInt(object.epochs[i], 10);
                        else if (typeof object.epochs[i] === "number")
                            message.epochs[i] = object.epochs[i];
                        else if (typeof object.epochs[i] === "object")
                            message.epochs[i] = new $util.LongBits(object.epochs[i].low >>> 0, object.epochs[i].high >>> 0).toNumber(true);
                }
                return message;
            };

            Offer.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.arrays || options.defaults)
                    object.epochs = [];
                if (options.defaults) {
                    object.tenant = "";
                    object.kind = "";
                    if (options.bytes === $String)
                        object.hash = "";
                    else {
                        object.hash = [];
                        if (options.bytes !== $Array)
                            object.hash = $util.newBuffer(object.hash);
                    }
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.generation = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.generation = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    if (options.bytes === $String)
                        object.instanceUids = "";
                    else {
                        object.instanceUids = [];
                        if (options.bytes !== $Array)
                            object.instanceUids = $util.newBuffer(object.instanceUids);
                    }
                }
                if (message.tenant != null && $Object.hasOwnProperty.call(message, "tenant"))
                    object.tenant = message.tenant;
                if (message.kind != null && $Object.hasOwnProperty.call(message, "kind"))
                    object.kind = message.kind;
                if (message.hash != null && $Object.hasOwnProperty.call(message, "hash"))
                    object.hash = options.bytes === $String ? $util.base64.encode(message.hash, 0, message.hash.length) : options.bytes === $Array ? $Array.prototype.slice.call(message.hash) : message.hash;
                if (message.generation != null && $Object.hasOwnProperty.call(message, "generation"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.generation = typeof message.generation === "number" ? $BigInt(message.generation) : $util.Long.fromBits(message.generation.low >>> 0, message.generation.high >>> 0, true).toBigInt();
                    else if (typeof message.generation === "number")
                        object.generation = options.longs === $String ? $String(message.generation) : message.generation;
                    else
                        object.generation = options.longs === $String ? $util.Long.prototype.toString.call(message.generation) : options.longs === $Number ? new $util.LongBits(message.generation.low >>> 0, message.generation.high >>> 0).toNumber(true) : message.generation;
                if (message.instanceUids != null && $Object.hasOwnProperty.call(message, "instanceUids"))
                    object.instanceUids = options.bytes === $String ? $util.base64.encode(message.instanceUids, 0, message.instanceUids.length) : options.bytes === $Array ? $Array.prototype.slice.call(message.instanceUids) : message.instanceUids;
                if (message.epochs && message.epochs.length) {
                    object.epochs = $Array(message.epochs.length);
                    for (let j = 0; j < message.epochs.length; ++j)
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.epochs[j] = typeof message.epochs[j] === "number" ? $BigInt(message.epochs[j]) : $util.Long.fromBits(message.epochs[j].low >>> 0, message.epochs[j].high >>> 0, true).toBigInt();
                        else if (typeof message.epochs[j] === "number")
                            object.epochs[j] = options.longs === $String ? $String(message.epochs[j]) : message.epochs[j];
                        else
                            object.epochs[j] = options.longs === $String ? $util.Long.prototype.toString.call(message.epochs[j]) : options.longs === $Number ? new $util.LongBits(message.epochs[j].low >>> 0, message.epochs[j].high >>> 0).toNumber(true) : message.epochs[j];
                }
                return object;
            };

            Offer.prototype.toJSON = function() {
                return Offer.toObject(this, $protobuf.util.toJSONOptions);
            };

            return Offer;
        })();

        v1.CloseSession = (function() {

            const CloseSession = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            CloseSession.prototype.tenant = "";

            CloseSession.prototype.instanceUid = $util.newBuffer([]);

            CloseSession.prototype.epoch = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            CloseSession.prototype.connection = "";

            CloseSession.prototype.reason = "";

            CloseSession.create = function(properties) {
                return new CloseSession(properties);
            };

            CloseSession.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.tenant != null && $Object.hasOwnProperty.call(message, "tenant") && message.tenant !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.tenant);
                if (message.instanceUid != null && $Object.hasOwnProperty.call(message, "instanceUid") && message.instanceUid.length)
                    writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.instanceUid);
                if (message.epoch != null && $Object.hasOwnProperty.call(message, "epoch") && (typeof message.epoch === "object" ? message.epoch.low || message.epoch.high : message.epoch !== 0))
                    writer.uint32(/* id 3, wireType 0 =*/24).uint64(message.epoch);
                if (message.connection != null && $Object.hasOwnProperty.call(message, "connection") && message.connection !== "")
                    writer.uint32(/* id 4, wireType 2 =*/34).string(message.connection);
                if (message.reason != null && $Object.hasOwnProperty.call(message, "reason") && message.reason !== "")
                    writer.uint32(/* id 5, wireType 2 =*/42).string(message.reason);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            CloseSession.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.opamp_cluster.v1.CloseSession();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.tenant = value;
                            else
                                delete message.tenant;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.instanceUid = value;
                            else
                                delete message.instanceUid;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.epoch = value;
                            else
                                delete message.epoch;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.connection = value;
                            else
                                delete message.connection;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.reason = value;
                            else
                                delete message.reason;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            CloseSession.fromObject = function (object, _depth) {
                if (object instanceof $root.opamp_cluster.v1.CloseSession)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".opamp_cluster.v1.CloseSession: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.opamp_cluster.v1.CloseSession();
                if (object.tenant != null)
                    if (typeof object.tenant !== "string" || object.tenant.length)
                        message.tenant = $String(object.tenant);
                if (object.instanceUid != null)
                    if (object.instanceUid.length)
                        if (typeof object.instanceUid === "string")
                            $util.base64.decode(object.instanceUid, message.instanceUid = $util.newBuffer($util.base64.length(object.instanceUid)), 0);
                        else if (object.instanceUid.length >= 0)
                            message.instanceUid = object.instanceUid;
                if (object.epoch != null)
                    if (typeof object.epoch === "object" ? object.epoch.low || object.epoch.high : $Number(object.epoch) !== 0)
                        if ($util.Long)
                            message.epoch = $util.Long.fromValue(object.epoch, true);
                        else if (typeof object.epoch === "string")
                            message.epoch = $parseInt(object.epoch, 10);
                        else if (typeof object.epoch === "number")
                            message.epoch = object.epoch;
                        else if (typeof object.epoch === "object")
                            message.epoch = new $util.LongBits(object.epoch.low >>> 0, object.epoch.high >>> 0).toNumber(true);
                if (object.connection != null)
                    if (typeof object.connection !== "string" || object.connection.length)
                        message.connection = $String(object.connection);
                if (object.reason != null)
                    if (typeof object.reason !== "string" || object.reason.length)
                        message.reason = $String(object.reason);
                return message;
            };

            CloseSession.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults) {
                    object.tenant = "";
                    if (options.bytes === $String)
                        object.instanceUid = "";
                    else {
                        object.instanceUid = [];
                        if (options.bytes !== $Array)
                            object.instanceUid = $util.newBuffer(object.instanceUid);
                    }
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.epoch = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.epoch = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    object.connection = "";
                    object.reason = "";
                }
                if (message.tenant != null && $Object.hasOwnProperty.call(message, "tenant"))
                    object.tenant = message.tenant;
                if (message.instanceUid != null && $Object.hasOwnProperty.call(message, "instanceUid"))
                    object.instanceUid = options.bytes === $String ? $util.base64.encode(message.instanceUid, 0, message.instanceUid.length) : options.bytes === $Array ? $Array.prototype.slice.call(message.instanceUid) : message.instanceUid;
                if (message.epoch != null && $Object.hasOwnProperty.call(message, "epoch"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.epoch = typeof message.epoch === "number" ? $BigInt(message.epoch) : $util.Long.fromBits(message.epoch.low >>> 0, message.epoch.high >>> 0, true).toBigInt();
                    else if (typeof message.epoch === "number")
                        object.epoch = options.longs === $String ? $String(message.epoch) : message.epoch;
                    else
                        object.epoch = options.longs === $String ? $util.Long.prototype.toString.call(message.epoch) : options.longs === $Number ? new $util.LongBits(message.epoch.low >>> 0, message.epoch.high >>> 0).toNumber(true) : message.epoch;
                if (message.connection != null && $Object.hasOwnProperty.call(message, "connection"))
                    object.connection = message.connection;
                if (message.reason != null && $Object.hasOwnProperty.call(message, "reason"))
                    object.reason = message.reason;
                return object;
            };

            CloseSession.prototype.toJSON = function() {
                return CloseSession.toObject(this, $protobuf.util.toJSONOptions);
            };

            return CloseSession;
        })();

        v1.CommandsWaiting = (function() {

            const CommandsWaiting = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            CommandsWaiting.prototype.tenant = "";

            CommandsWaiting.prototype.instanceUid = $util.newBuffer([]);

            CommandsWaiting.prototype.epoch = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            CommandsWaiting.create = function(properties) {
                return new CommandsWaiting(properties);
            };

            CommandsWaiting.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.tenant != null && $Object.hasOwnProperty.call(message, "tenant") && message.tenant !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.tenant);
                if (message.instanceUid != null && $Object.hasOwnProperty.call(message, "instanceUid") && message.instanceUid.length)
                    writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.instanceUid);
                if (message.epoch != null && $Object.hasOwnProperty.call(message, "epoch") && (typeof message.epoch === "object" ? message.epoch.low || message.epoch.high : message.epoch !== 0))
                    writer.uint32(/* id 3, wireType 0 =*/24).uint64(message.epoch);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            CommandsWaiting.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.opamp_cluster.v1.CommandsWaiting();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.tenant = value;
                            else
                                delete message.tenant;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.instanceUid = value;
                            else
                                delete message.instanceUid;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.epoch = value;
                            else
                                delete message.epoch;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            CommandsWaiting.fromObject = function (object, _depth) {
                if (object instanceof $root.opamp_cluster.v1.CommandsWaiting)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".opamp_cluster.v1.CommandsWaiting: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.opamp_cluster.v1.CommandsWaiting();
                if (object.tenant != null)
                    if (typeof object.tenant !== "string" || object.tenant.length)
                        message.tenant = $String(object.tenant);
                if (object.instanceUid != null)
                    if (object.instanceUid.length)
                        if (typeof object.instanceUid === "string")
                            $util.base64.decode(object.instanceUid, message.instanceUid = $util.newBuffer($util.base64.length(object.instanceUid)), 0);
                        else if (object.instanceUid.length >= 0)
                            message.instanceUid = object.instanceUid;
                if (object.epoch != null)
                    if (typeof object.epoch === "object" ? object.epoch.low || object.epoch.high : $Number(object.epoch) !== 0)
                        if ($util.Long)
                            message.epoch = $util.Long.fromValue(object.epoch, true);
                        else if (typeof object.epoch === "string")
                            message.epoch = $parseInt(object.epoch, 10);
                        else if (typeof object.epoch === "number")
                            message.epoch = object.epoch;
                        else if (typeof object.epoch === "object")
                            message.epoch = new $util.LongBits(object.epoch.low >>> 0, object.epoch.high >>> 0).toNumber(true);
                return message;
            };

            CommandsWaiting.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults) {
                    object.tenant = "";
                    if (options.bytes === $String)
                        object.instanceUid = "";
                    else {
                        object.instanceUid = [];
                        if (options.bytes !== $Array)
                            object.instanceUid = $util.newBuffer(object.instanceUid);
                    }
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.epoch = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.epoch = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                }
                if (message.tenant != null && $Object.hasOwnProperty.call(message, "tenant"))
                    object.tenant = message.tenant;
                if (message.instanceUid != null && $Object.hasOwnProperty.call(message, "instanceUid"))
                    object.instanceUid = options.bytes === $String ? $util.base64.encode(message.instanceUid, 0, message.instanceUid.length) : options.bytes === $Array ? $Array.prototype.slice.call(message.instanceUid) : message.instanceUid;
                if (message.epoch != null && $Object.hasOwnProperty.call(message, "epoch"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.epoch = typeof message.epoch === "number" ? $BigInt(message.epoch) : $util.Long.fromBits(message.epoch.low >>> 0, message.epoch.high >>> 0, true).toBigInt();
                    else if (typeof message.epoch === "number")
                        object.epoch = options.longs === $String ? $String(message.epoch) : message.epoch;
                    else
                        object.epoch = options.longs === $String ? $util.Long.prototype.toString.call(message.epoch) : options.longs === $Number ? new $util.LongBits(message.epoch.low >>> 0, message.epoch.high >>> 0).toNumber(true) : message.epoch;
                return object;
            };

            CommandsWaiting.prototype.toJSON = function() {
                return CommandsWaiting.toObject(this, $protobuf.util.toJSONOptions);
            };

            return CommandsWaiting;
        })();

        v1.CommandKind = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "COMMAND_KIND_UNSPECIFIED"] = 0;
            values[valuesById[1] = "COMMAND_KIND_RESTART"] = 1;
            values[valuesById[2] = "COMMAND_KIND_REPORT_FULL_STATE"] = 2;
            values[valuesById[3] = "COMMAND_KIND_CUSTOM_MESSAGE"] = 3;
            values[valuesById[4] = "COMMAND_KIND_REPORT_AVAILABLE_COMPONENTS"] = 4;
            return values;
        })();

        v1.Command = (function() {

            const Command = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            Command.prototype.id = "";

            Command.prototype.kind = 0;

            Command.prototype.expiresAtMs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            Command.prototype.customMessage = $util.newBuffer([]);

            Command.create = function(properties) {
                return new Command(properties);
            };

            Command.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.id != null && $Object.hasOwnProperty.call(message, "id") && message.id !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.id);
                if (message.kind != null && $Object.hasOwnProperty.call(message, "kind") && message.kind !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).int32(message.kind);
                if (message.expiresAtMs != null && $Object.hasOwnProperty.call(message, "expiresAtMs") && (typeof message.expiresAtMs === "object" ? message.expiresAtMs.low || message.expiresAtMs.high : message.expiresAtMs !== 0))
                    writer.uint32(/* id 3, wireType 0 =*/24).uint64(message.expiresAtMs);
                if (message.customMessage != null && $Object.hasOwnProperty.call(message, "customMessage") && message.customMessage.length)
                    writer.uint32(/* id 4, wireType 2 =*/34).bytes(message.customMessage);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            Command.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.opamp_cluster.v1.Command();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.id = value;
                            else
                                delete message.id;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.kind = value;
                            else
                                delete message.kind;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.expiresAtMs = value;
                            else
                                delete message.expiresAtMs;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.customMessage = value;
                            else
                                delete message.customMessage;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            Command.fromObject = function (object, _depth) {
                if (object instanceof $root.opamp_cluster.v1.Command)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".opamp_cluster.v1.Command: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.opamp_cluster.v1.Command();
                if (object.id != null)
                    if (typeof object.id !== "string" || object.id.length)
                        message.id = $String(object.id);
                if (object.kind !== 0 && (typeof object.kind !== "string" || $root.opamp_cluster.v1.CommandKind[object.kind] !== 0))
                    switch (object.kind) {
                    case "COMMAND_KIND_UNSPECIFIED":
                    case 0:
                        message.kind = 0;
                        break;
                    case "COMMAND_KIND_RESTART":
                    case 1:
                        message.kind = 1;
                        break;
                    case "COMMAND_KIND_REPORT_FULL_STATE":
                    case 2:
                        message.kind = 2;
                        break;
                    case "COMMAND_KIND_CUSTOM_MESSAGE":
                    case 3:
                        message.kind = 3;
                        break;
                    case "COMMAND_KIND_REPORT_AVAILABLE_COMPONENTS":
                    case 4:
                        message.kind = 4;
                        break;
                    default:
                        if (typeof object.kind === "number" && (object.kind | 0) === object.kind)
                            message.kind = object.kind;
                    }
                if (object.expiresAtMs != null)
                    if (typeof object.expiresAtMs === "object" ? object.expiresAtMs.low || object.expiresAtMs.high : $Number(object.expiresAtMs) !== 0)
                        if ($util.Long)
                            message.expiresAtMs = $util.Long.fromValue(object.expiresAtMs, true);
                        else if (typeof object.expiresAtMs === "string")
                            message.expiresAtMs = $parseInt(object.expiresAtMs, 10);
                        else if (typeof object.expiresAtMs === "number")
                            message.expiresAtMs = object.expiresAtMs;
                        else if (typeof object.expiresAtMs === "object")
                            message.expiresAtMs = new $util.LongBits(object.expiresAtMs.low >>> 0, object.expiresAtMs.high >>> 0).toNumber(true);
                if (object.customMessage != null)
                    if (object.customMessage.length)
                        if (typeof object.customMessage === "string")
                            $util.base64.decode(object.customMessage, message.customMessage = $util.newBuffer($util.base64.length(object.customMessage)), 0);
                        else if (object.customMessage.length >= 0)
                            message.customMessage = object.customMessage;
                return message;
            };

            Command.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults) {
                    object.id = "";
                    object.kind = options.enums === $String ? "COMMAND_KIND_UNSPECIFIED" : 0;
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.expiresAtMs = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.expiresAtMs = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    if (options.bytes === $String)
                        object.customMessage = "";
                    else {
                        object.customMessage = [];
                        if (options.bytes !== $Array)
                            object.customMessage = $util.newBuffer(object.customMessage);
                    }
                }
                if (message.id != null && $Object.hasOwnProperty.call(message, "id"))
                    object.id = message.id;
                if (message.kind != null && $Object.hasOwnProperty.call(message, "kind"))
                    object.kind = options.enums === $String ? $root.opamp_cluster.v1.CommandKind[message.kind] === $undefined ? message.kind : $root.opamp_cluster.v1.CommandKind[message.kind] : message.kind;
                if (message.expiresAtMs != null && $Object.hasOwnProperty.call(message, "expiresAtMs"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.expiresAtMs = typeof message.expiresAtMs === "number" ? $BigInt(message.expiresAtMs) : $util.Long.fromBits(message.expiresAtMs.low >>> 0, message.expiresAtMs.high >>> 0, true).toBigInt();
                    else if (typeof message.expiresAtMs === "number")
                        object.expiresAtMs = options.longs === $String ? $String(message.expiresAtMs) : message.expiresAtMs;
                    else
                        object.expiresAtMs = options.longs === $String ? $util.Long.prototype.toString.call(message.expiresAtMs) : options.longs === $Number ? new $util.LongBits(message.expiresAtMs.low >>> 0, message.expiresAtMs.high >>> 0).toNumber(true) : message.expiresAtMs;
                if (message.customMessage != null && $Object.hasOwnProperty.call(message, "customMessage"))
                    object.customMessage = options.bytes === $String ? $util.base64.encode(message.customMessage, 0, message.customMessage.length) : options.bytes === $Array ? $Array.prototype.slice.call(message.customMessage) : message.customMessage;
                return object;
            };

            Command.prototype.toJSON = function() {
                return Command.toObject(this, $protobuf.util.toJSONOptions);
            };

            return Command;
        })();

        return v1;
    })();

    return opamp_cluster;
})();

export {
  $root as default
};
