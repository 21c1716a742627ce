/*eslint-disable block-scoped-var, id-length, no-control-regex, no-magic-numbers, no-mixed-operators, no-prototype-builtins, no-redeclare, no-shadow, no-var, sort-vars, default-case, jsdoc/require-param*/
import $protobuf from "protobufjs/minimal.js";

// Common aliases
const $Reader = $protobuf.Reader, $Writer = $protobuf.Writer, $util = $protobuf.util;
const $Object = $util.global.Object, $undefined = $util.global.undefined, $Error = $util.global.Error, $RangeError = $util.global.RangeError, $TypeError = $util.global.TypeError, $Number = $util.global.Number, $parseInt = $util.global.parseInt, $String = $util.global.String, $Array = $util.global.Array, $BigInt = $util.global.BigInt, $Boolean = $util.global.Boolean, $isFinite = $util.global.isFinite;

// Exported root namespace
const $root = $protobuf.roots["opamp_opamp"] || ($protobuf.roots["opamp_opamp"] = {});

export const opamp = $root.opamp = (() => {

    const opamp = {};

    opamp.proto = (function() {

        const proto = {};

        proto.v1 = (function() {

            const v1 = {};

            v1.AgentToServer = (function() {

                const AgentToServer = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                AgentToServer.prototype.instanceUid = $util.newBuffer([]);

                AgentToServer.prototype.sequenceNum = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

                AgentToServer.prototype.agentDescription = null;

                AgentToServer.prototype.capabilities = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

                AgentToServer.prototype.health = null;

                AgentToServer.prototype.effectiveConfig = null;

                AgentToServer.prototype.remoteConfigStatus = null;

                AgentToServer.prototype.packageStatuses = null;

                AgentToServer.prototype.agentDisconnect = null;

                AgentToServer.prototype.flags = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

                AgentToServer.prototype.connectionSettingsRequest = null;

                AgentToServer.prototype.customCapabilities = null;

                AgentToServer.prototype.customMessage = null;

                AgentToServer.prototype.availableComponents = null;

                AgentToServer.prototype.connectionSettingsStatus = null;

                AgentToServer.create = function(properties) {
                    return new AgentToServer(properties);
                };

                AgentToServer.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.instanceUid != null && $Object.hasOwnProperty.call(message, "instanceUid") && message.instanceUid.length)
                        writer.uint32(/* id 1, wireType 2 =*/10).bytes(message.instanceUid);
                    if (message.sequenceNum != null && $Object.hasOwnProperty.call(message, "sequenceNum") && (typeof message.sequenceNum === "object" ? message.sequenceNum.low || message.sequenceNum.high : message.sequenceNum !== 0))
                        writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.sequenceNum);
                    if (message.agentDescription != null && $Object.hasOwnProperty.call(message, "agentDescription"))
                        $root.opamp.proto.v1.AgentDescription.encode(message.agentDescription, writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
                    if (message.capabilities != null && $Object.hasOwnProperty.call(message, "capabilities") && (typeof message.capabilities === "object" ? message.capabilities.low || message.capabilities.high : message.capabilities !== 0))
                        writer.uint32(/* id 4, wireType 0 =*/32).uint64(message.capabilities);
                    if (message.health != null && $Object.hasOwnProperty.call(message, "health"))
                        $root.opamp.proto.v1.ComponentHealth.encode(message.health, writer.uint32(/* id 5, wireType 2 =*/42).fork(), _depth + 1).ldelim();
                    if (message.effectiveConfig != null && $Object.hasOwnProperty.call(message, "effectiveConfig"))
                        $root.opamp.proto.v1.EffectiveConfig.encode(message.effectiveConfig, writer.uint32(/* id 6, wireType 2 =*/50).fork(), _depth + 1).ldelim();
                    if (message.remoteConfigStatus != null && $Object.hasOwnProperty.call(message, "remoteConfigStatus"))
                        $root.opamp.proto.v1.RemoteConfigStatus.encode(message.remoteConfigStatus, writer.uint32(/* id 7, wireType 2 =*/58).fork(), _depth + 1).ldelim();
                    if (message.packageStatuses != null && $Object.hasOwnProperty.call(message, "packageStatuses"))
                        $root.opamp.proto.v1.PackageStatuses.encode(message.packageStatuses, writer.uint32(/* id 8, wireType 2 =*/66).fork(), _depth + 1).ldelim();
                    if (message.agentDisconnect != null && $Object.hasOwnProperty.call(message, "agentDisconnect"))
                        $root.opamp.proto.v1.AgentDisconnect.encode(message.agentDisconnect, writer.uint32(/* id 9, wireType 2 =*/74).fork(), _depth + 1).ldelim();
                    if (message.flags != null && $Object.hasOwnProperty.call(message, "flags") && (typeof message.flags === "object" ? message.flags.low || message.flags.high : message.flags !== 0))
                        writer.uint32(/* id 10, wireType 0 =*/80).uint64(message.flags);
                    if (message.connectionSettingsRequest != null && $Object.hasOwnProperty.call(message, "connectionSettingsRequest"))
                        $root.opamp.proto.v1.ConnectionSettingsRequest.encode(message.connectionSettingsRequest, writer.uint32(/* id 11, wireType 2 =*/90).fork(), _depth + 1).ldelim();
                    if (message.customCapabilities != null && $Object.hasOwnProperty.call(message, "customCapabilities"))
                        $root.opamp.proto.v1.CustomCapabilities.encode(message.customCapabilities, writer.uint32(/* id 12, wireType 2 =*/98).fork(), _depth + 1).ldelim();
                    if (message.customMessage != null && $Object.hasOwnProperty.call(message, "customMessage"))
                        $root.opamp.proto.v1.CustomMessage.encode(message.customMessage, writer.uint32(/* id 13, wireType 2 =*/106).fork(), _depth + 1).ldelim();
                    if (message.availableComponents != null && $Object.hasOwnProperty.call(message, "availableComponents"))
                        $root.opamp.proto.v1.AvailableComponents.encode(message.availableComponents, writer.uint32(/* id 14, wireType 2 =*/114).fork(), _depth + 1).ldelim();
                    if (message.connectionSettingsStatus != null && $Object.hasOwnProperty.call(message, "connectionSettingsStatus"))
                        $root.opamp.proto.v1.ConnectionSettingsStatus.encode(message.connectionSettingsStatus, writer.uint32(/* id 15, wireType 2 =*/122).fork(), _depth + 1).ldelim();
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                AgentToServer.decode = function (reader, length, _end, _depth, _target) {
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
                    message = _target || new $root.opamp.proto.v1.AgentToServer();
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
                                if ((value = reader.bytes()).length)
                                    message.instanceUid = value;
                                else
                                    delete message.instanceUid;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                    message.sequenceNum = value;
                                else
                                    delete message.sequenceNum;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 2)
                                    break;
                                message.agentDescription = $root.opamp.proto.v1.AgentDescription.decode(reader, reader.size(), $undefined, _depth + 1, message.agentDescription);
                                continue;
                            }
                        case 4: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                    message.capabilities = value;
                                else
                                    delete message.capabilities;
                                continue;
                            }
                        case 5: {
                                if (wireType !== 2)
                                    break;
                                message.health = $root.opamp.proto.v1.ComponentHealth.decode(reader, reader.size(), $undefined, _depth + 1, message.health);
                                continue;
                            }
                        case 6: {
                                if (wireType !== 2)
                                    break;
                                message.effectiveConfig = $root.opamp.proto.v1.EffectiveConfig.decode(reader, reader.size(), $undefined, _depth + 1, message.effectiveConfig);
                                continue;
                            }
                        case 7: {
                                if (wireType !== 2)
                                    break;
                                message.remoteConfigStatus = $root.opamp.proto.v1.RemoteConfigStatus.decode(reader, reader.size(), $undefined, _depth + 1, message.remoteConfigStatus);
                                continue;
                            }
                        case 8: {
                                if (wireType !== 2)
                                    break;
                                message.packageStatuses = $root.opamp.proto.v1.PackageStatuses.decode(reader, reader.size(), $undefined, _depth + 1, message.packageStatuses);
                                continue;
                            }
                        case 9: {
                                if (wireType !== 2)
                                    break;
                                message.agentDisconnect = $root.opamp.proto.v1.AgentDisconnect.decode(reader, reader.size(), $undefined, _depth + 1, message.agentDisconnect);
                                continue;
                            }
                        case 10: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                    message.flags = value;
                                else
                                    delete message.flags;
                                continue;
                            }
                        case 11: {
                                if (wireType !== 2)
                                    break;
                                message.connectionSettingsRequest = $root.opamp.proto.v1.ConnectionSettingsRequest.decode(reader, reader.size(), $undefined, _depth + 1, message.connectionSettingsRequest);
                                continue;
                            }
                        case 12: {
                                if (wireType !== 2)
                                    break;
                                message.customCapabilities = $root.opamp.proto.v1.CustomCapabilities.decode(reader, reader.size(), $undefined, _depth + 1, message.customCapabilities);
                                continue;
                            }
                        case 13: {
                                if (wireType !== 2)
                                    break;
                                message.customMessage = $root.opamp.proto.v1.CustomMessage.decode(reader, reader.size(), $undefined, _depth + 1, message.customMessage);
                                continue;
                            }
                        case 14: {
                                if (wireType !== 2)
                                    break;
                                message.availableComponents = $root.opamp.proto.v1.AvailableComponents.decode(reader, reader.size(), $undefined, _depth + 1, message.availableComponents);
                                continue;
                            }
                        case 15: {
                                if (wireType !== 2)
                                    break;
                                message.connectionSettingsStatus = $root.opamp.proto.v1.ConnectionSettingsStatus.decode(reader, reader.size(), $undefined, _depth + 1, message.connectionSettingsStatus);
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

                AgentToServer.fromObject = function (object, _depth) {
                    if (object instanceof $root.opamp.proto.v1.AgentToServer)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".opamp.proto.v1.AgentToServer: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.opamp.proto.v1.AgentToServer();
                    if (object.instanceUid != null)
                        if (object.instanceUid.length)
                            if (typeof object.instanceUid === "string")
                                $util.base64.decode(object.instanceUid, message.instanceUid = $util.newBuffer($util.base64.length(object.instanceUid)), 0);
                            else if (object.instanceUid.length >= 0)
                                message.instanceUid = object.instanceUid;
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
                    if (object.agentDescription != null) {
                        if (!$util.isObject(object.agentDescription))
                            throw $TypeError(".opamp.proto.v1.AgentToServer.agentDescription: object expected");
                        message.agentDescription = $root.opamp.proto.v1.AgentDescription.fromObject(object.agentDescription, _depth + 1);
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
                    if (object.health != null) {
                        if (!$util.isObject(object.health))
                            throw $TypeError(".opamp.proto.v1.AgentToServer.health: object expected");
                        message.health = $root.opamp.proto.v1.ComponentHealth.fromObject(object.health, _depth + 1);
                    }
                    if (object.effectiveConfig != null) {
                        if (!$util.isObject(object.effectiveConfig))
                            throw $TypeError(".opamp.proto.v1.AgentToServer.effectiveConfig: object expected");
                        message.effectiveConfig = $root.opamp.proto.v1.EffectiveConfig.fromObject(object.effectiveConfig, _depth + 1);
                    }
                    if (object.remoteConfigStatus != null) {
                        if (!$util.isObject(object.remoteConfigStatus))
                            throw $TypeError(".opamp.proto.v1.AgentToServer.remoteConfigStatus: object expected");
                        message.remoteConfigStatus = $root.opamp.proto.v1.RemoteConfigStatus.fromObject(object.remoteConfigStatus, _depth + 1);
                    }
                    if (object.packageStatuses != null) {
                        if (!$util.isObject(object.packageStatuses))
                            throw $TypeError(".opamp.proto.v1.AgentToServer.packageStatuses: object expected");
                        message.packageStatuses = $root.opamp.proto.v1.PackageStatuses.fromObject(object.packageStatuses, _depth + 1);
                    }
                    if (object.agentDisconnect != null) {
                        if (!$util.isObject(object.agentDisconnect))
                            throw $TypeError(".opamp.proto.v1.AgentToServer.agentDisconnect: object expected");
                        message.agentDisconnect = $root.opamp.proto.v1.AgentDisconnect.fromObject(object.agentDisconnect, _depth + 1);
                    }
                    if (object.flags != null)
                        if (typeof object.flags === "object" ? object.flags.low || object.flags.high : $Number(object.flags) !== 0)
                            if ($util.Long)
                                message.flags = $util.Long.fromValue(object.flags, true);
                            else if (typeof object.flags === "string")
                                message.flags = $parseInt(object.flags, 10);
                            else if (typeof object.flags === "number")
                                message.flags = object.flags;
                            else if (typeof object.flags === "object")
                                message.flags = new $util.LongBits(object.flags.low >>> 0, object.flags.high >>> 0).toNumber(true);
                    if (object.connectionSettingsRequest != null) {
                        if (!$util.isObject(object.connectionSettingsRequest))
                            throw $TypeError(".opamp.proto.v1.AgentToServer.connectionSettingsRequest: object expected");
                        message.connectionSettingsRequest = $root.opamp.proto.v1.ConnectionSettingsRequest.fromObject(object.connectionSettingsRequest, _depth + 1);
                    }
                    if (object.customCapabilities != null) {
                        if (!$util.isObject(object.customCapabilities))
                            throw $TypeError(".opamp.proto.v1.AgentToServer.customCapabilities: object expected");
                        message.customCapabilities = $root.opamp.proto.v1.CustomCapabilities.fromObject(object.customCapabilities, _depth + 1);
                    }
                    if (object.customMessage != null) {
                        if (!$util.isObject(object.customMessage))
                            throw $TypeError(".opamp.proto.v1.AgentToServer.customMessage: object expected");
                        message.customMessage = $root.opamp.proto.v1.CustomMessage.fromObject(object.customMessage, _depth + 1);
                    }
                    if (object.availableComponents != null) {
                        if (!$util.isObject(object.availableComponents))
                            throw $TypeError(".opamp.proto.v1.AgentToServer.availableComponents: object expected");
                        message.availableComponents = $root.opamp.proto.v1.AvailableComponents.fromObject(object.availableComponents, _depth + 1);
                    }
                    if (object.connectionSettingsStatus != null) {
                        if (!$util.isObject(object.connectionSettingsStatus))
                            throw $TypeError(".opamp.proto.v1.AgentToServer.connectionSettingsStatus: object expected");
                        message.connectionSettingsStatus = $root.opamp.proto.v1.ConnectionSettingsStatus.fromObject(object.connectionSettingsStatus, _depth + 1);
                    }
                    return message;
                };

                AgentToServer.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults) {
                        if (options.bytes === $String)
                            object.instanceUid = "";
                        else {
                            object.instanceUid = [];
                            if (options.bytes !== $Array)
                                object.instanceUid = $util.newBuffer(object.instanceUid);
                        }
                        if ($util.Long) {
                            let long = new $util.Long(0, 0, true);
                            object.sequenceNum = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                        } else
                            object.sequenceNum = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                        object.agentDescription = null;
                        if ($util.Long) {
                            let long = new $util.Long(0, 0, true);
                            object.capabilities = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                        } else
                            object.capabilities = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                        object.health = null;
                        object.effectiveConfig = null;
                        object.remoteConfigStatus = null;
                        object.packageStatuses = null;
                        object.agentDisconnect = null;
                        if ($util.Long) {
                            let long = new $util.Long(0, 0, true);
                            object.flags = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                        } else
                            object.flags = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                        object.connectionSettingsRequest = null;
                        object.customCapabilities = null;
                        object.customMessage = null;
                        object.availableComponents = null;
                        object.connectionSettingsStatus = null;
                    }
                    if (message.instanceUid != null && $Object.hasOwnProperty.call(message, "instanceUid"))
                        object.instanceUid = options.bytes === $String ? $util.base64.encode(message.instanceUid, 0, message.instanceUid.length) : options.bytes === $Array ? $Array.prototype.slice.call(message.instanceUid) : message.instanceUid;
                    if (message.sequenceNum != null && $Object.hasOwnProperty.call(message, "sequenceNum"))
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.sequenceNum = typeof message.sequenceNum === "number" ? $BigInt(message.sequenceNum) : $util.Long.fromBits(message.sequenceNum.low >>> 0, message.sequenceNum.high >>> 0, true).toBigInt();
                        else if (typeof message.sequenceNum === "number")
                            object.sequenceNum = options.longs === $String ? $String(message.sequenceNum) : message.sequenceNum;
                        else
                            object.sequenceNum = options.longs === $String ? $util.Long.prototype.toString.call(message.sequenceNum) : options.longs === $Number ? new $util.LongBits(message.sequenceNum.low >>> 0, message.sequenceNum.high >>> 0).toNumber(true) : message.sequenceNum;
                    if (message.agentDescription != null && $Object.hasOwnProperty.call(message, "agentDescription"))
                        object.agentDescription = $root.opamp.proto.v1.AgentDescription.toObject(message.agentDescription, options, _depth + 1);
                    if (message.capabilities != null && $Object.hasOwnProperty.call(message, "capabilities"))
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.capabilities = typeof message.capabilities === "number" ? $BigInt(message.capabilities) : $util.Long.fromBits(message.capabilities.low >>> 0, message.capabilities.high >>> 0, true).toBigInt();
                        else if (typeof message.capabilities === "number")
                            object.capabilities = options.longs === $String ? $String(message.capabilities) : message.capabilities;
                        else
                            object.capabilities = options.longs === $String ? $util.Long.prototype.toString.call(message.capabilities) : options.longs === $Number ? new $util.LongBits(message.capabilities.low >>> 0, message.capabilities.high >>> 0).toNumber(true) : message.capabilities;
                    if (message.health != null && $Object.hasOwnProperty.call(message, "health"))
                        object.health = $root.opamp.proto.v1.ComponentHealth.toObject(message.health, options, _depth + 1);
                    if (message.effectiveConfig != null && $Object.hasOwnProperty.call(message, "effectiveConfig"))
                        object.effectiveConfig = $root.opamp.proto.v1.EffectiveConfig.toObject(message.effectiveConfig, options, _depth + 1);
                    if (message.remoteConfigStatus != null && $Object.hasOwnProperty.call(message, "remoteConfigStatus"))
                        object.remoteConfigStatus = $root.opamp.proto.v1.RemoteConfigStatus.toObject(message.remoteConfigStatus, options, _depth + 1);
                    if (message.packageStatuses != null && $Object.hasOwnProperty.call(message, "packageStatuses"))
                        object.packageStatuses = $root.opamp.proto.v1.PackageStatuses.toObject(message.packageStatuses, options, _depth + 1);
                    if (message.agentDisconnect != null && $Object.hasOwnProperty.call(message, "agentDisconnect"))
                        object.agentDisconnect = $root.opamp.proto.v1.AgentDisconnect.toObject(message.agentDisconnect, options, _depth + 1);
                    if (message.flags != null && $Object.hasOwnProperty.call(message, "flags"))
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.flags = typeof message.flags === "number" ? $BigInt(message.flags) : $util.Long.fromBits(message.flags.low >>> 0, message.flags.high >>> 0, true).toBigInt();
                        else if (typeof message.flags === "number")
                            object.flags = options.longs === $String ? $String(message.flags) : message.flags;
                        else
                            object.flags = options.longs === $String ? $util.Long.prototype.toString.call(message.flags) : options.longs === $Number ? new $util.LongBits(message.flags.low >>> 0, message.flags.high >>> 0).toNumber(true) : message.flags;
                    if (message.connectionSettingsRequest != null && $Object.hasOwnProperty.call(message, "connectionSettingsRequest"))
                        object.connectionSettingsRequest = $root.opamp.proto.v1.ConnectionSettingsRequest.toObject(message.connectionSettingsRequest, options, _depth + 1);
                    if (message.customCapabilities != null && $Object.hasOwnProperty.call(message, "customCapabilities"))
                        object.customCapabilities = $root.opamp.proto.v1.CustomCapabilities.toObject(message.customCapabilities, options, _depth + 1);
                    if (message.customMessage != null && $Object.hasOwnProperty.call(message, "customMessage"))
                        object.customMessage = $root.opamp.proto.v1.CustomMessage.toObject(message.customMessage, options, _depth + 1);
                    if (message.availableComponents != null && $Object.hasOwnProperty.call(message, "availableComponents"))
                        object.availableComponents = $root.opamp.proto.v1.AvailableComponents.toObject(message.availableComponents, options, _depth + 1);
                    if (message.connectionSettingsStatus != null && $Object.hasOwnProperty.call(message, "connectionSettingsStatus"))
                        object.connectionSettingsStatus = $root.opamp.proto.v1.ConnectionSettingsStatus.toObject(message.connectionSettingsStatus, options, _depth + 1);
                    return object;
                };

                AgentToServer.prototype.toJSON = function() {
                    return AgentToServer.toObject(this, $protobuf.util.toJSONOptions);
                };

                return AgentToServer;
            })();

            v1.AgentDisconnect = (function() {

                const AgentDisconnect = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                AgentDisconnect.create = function(properties) {
                    return new AgentDisconnect(properties);
                };

                AgentDisconnect.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                AgentDisconnect.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.opamp.proto.v1.AgentDisconnect();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        reader.skipType(tag & 7, _depth, tag);
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

                AgentDisconnect.fromObject = function (object, _depth) {
                    if (object instanceof $root.opamp.proto.v1.AgentDisconnect)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".opamp.proto.v1.AgentDisconnect: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    return new $root.opamp.proto.v1.AgentDisconnect();
                };

                AgentDisconnect.toObject = function () {
                    return {};
                };

                AgentDisconnect.prototype.toJSON = function() {
                    return AgentDisconnect.toObject(this, $protobuf.util.toJSONOptions);
                };

                return AgentDisconnect;
            })();

            v1.ServerToAgent = (function() {

                const ServerToAgent = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                ServerToAgent.prototype.instanceUid = $util.newBuffer([]);

                ServerToAgent.prototype.errorResponse = null;

                ServerToAgent.prototype.remoteConfig = null;

                ServerToAgent.prototype.connectionSettings = null;

                ServerToAgent.prototype.packagesAvailable = null;

                ServerToAgent.prototype.flags = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

                ServerToAgent.prototype.capabilities = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

                ServerToAgent.prototype.agentIdentification = null;

                ServerToAgent.prototype.command = null;

                ServerToAgent.prototype.customCapabilities = null;

                ServerToAgent.prototype.customMessage = null;

                ServerToAgent.create = function(properties) {
                    return new ServerToAgent(properties);
                };

                ServerToAgent.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.instanceUid != null && $Object.hasOwnProperty.call(message, "instanceUid") && message.instanceUid.length)
                        writer.uint32(/* id 1, wireType 2 =*/10).bytes(message.instanceUid);
                    if (message.errorResponse != null && $Object.hasOwnProperty.call(message, "errorResponse"))
                        $root.opamp.proto.v1.ServerErrorResponse.encode(message.errorResponse, writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                    if (message.remoteConfig != null && $Object.hasOwnProperty.call(message, "remoteConfig"))
                        $root.opamp.proto.v1.AgentRemoteConfig.encode(message.remoteConfig, writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
                    if (message.connectionSettings != null && $Object.hasOwnProperty.call(message, "connectionSettings"))
                        $root.opamp.proto.v1.ConnectionSettingsOffers.encode(message.connectionSettings, writer.uint32(/* id 4, wireType 2 =*/34).fork(), _depth + 1).ldelim();
                    if (message.packagesAvailable != null && $Object.hasOwnProperty.call(message, "packagesAvailable"))
                        $root.opamp.proto.v1.PackagesAvailable.encode(message.packagesAvailable, writer.uint32(/* id 5, wireType 2 =*/42).fork(), _depth + 1).ldelim();
                    if (message.flags != null && $Object.hasOwnProperty.call(message, "flags") && (typeof message.flags === "object" ? message.flags.low || message.flags.high : message.flags !== 0))
                        writer.uint32(/* id 6, wireType 0 =*/48).uint64(message.flags);
                    if (message.capabilities != null && $Object.hasOwnProperty.call(message, "capabilities") && (typeof message.capabilities === "object" ? message.capabilities.low || message.capabilities.high : message.capabilities !== 0))
                        writer.uint32(/* id 7, wireType 0 =*/56).uint64(message.capabilities);
                    if (message.agentIdentification != null && $Object.hasOwnProperty.call(message, "agentIdentification"))
                        $root.opamp.proto.v1.AgentIdentification.encode(message.agentIdentification, writer.uint32(/* id 8, wireType 2 =*/66).fork(), _depth + 1).ldelim();
                    if (message.command != null && $Object.hasOwnProperty.call(message, "command"))
                        $root.opamp.proto.v1.ServerToAgentCommand.encode(message.command, writer.uint32(/* id 9, wireType 2 =*/74).fork(), _depth + 1).ldelim();
                    if (message.customCapabilities != null && $Object.hasOwnProperty.call(message, "customCapabilities"))
                        $root.opamp.proto.v1.CustomCapabilities.encode(message.customCapabilities, writer.uint32(/* id 10, wireType 2 =*/82).fork(), _depth + 1).ldelim();
                    if (message.customMessage != null && $Object.hasOwnProperty.call(message, "customMessage"))
                        $root.opamp.proto.v1.CustomMessage.encode(message.customMessage, writer.uint32(/* id 11, wireType 2 =*/90).fork(), _depth + 1).ldelim();
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                ServerToAgent.decode = function (reader, length, _end, _depth, _target) {
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
                    message = _target || new $root.opamp.proto.v1.ServerToAgent();
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
                                if ((value = reader.bytes()).length)
                                    message.instanceUid = value;
                                else
                                    delete message.instanceUid;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                message.errorResponse = $root.opamp.proto.v1.ServerErrorResponse.decode(reader, reader.size(), $undefined, _depth + 1, message.errorResponse);
                                continue;
                            }
                        case 3: {
                                if (wireType !== 2)
                                    break;
                                message.remoteConfig = $root.opamp.proto.v1.AgentRemoteConfig.decode(reader, reader.size(), $undefined, _depth + 1, message.remoteConfig);
                                continue;
                            }
                        case 4: {
                                if (wireType !== 2)
                                    break;
                                message.connectionSettings = $root.opamp.proto.v1.ConnectionSettingsOffers.decode(reader, reader.size(), $undefined, _depth + 1, message.connectionSettings);
                                continue;
                            }
                        case 5: {
                                if (wireType !== 2)
                                    break;
                                message.packagesAvailable = $root.opamp.proto.v1.PackagesAvailable.decode(reader, reader.size(), $undefined, _depth + 1, message.packagesAvailable);
                                continue;
                            }
                        case 6: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                    message.flags = value;
                                else
                                    delete message.flags;
                                continue;
                            }
                        case 7: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                    message.capabilities = value;
                                else
                                    delete message.capabilities;
                                continue;
                            }
                        case 8: {
                                if (wireType !== 2)
                                    break;
                                message.agentIdentification = $root.opamp.proto.v1.AgentIdentification.decode(reader, reader.size(), $undefined, _depth + 1, message.agentIdentification);
                                continue;
                            }
                        case 9: {
                                if (wireType !== 2)
                                    break;
                                message.command = $root.opamp.proto.v1.ServerToAgentCommand.decode(reader, reader.size(), $undefined, _depth + 1, message.command);
                                continue;
                            }
                        case 10: {
                                if (wireType !== 2)
                                    break;
                                message.customCapabilities = $root.opamp.proto.v1.CustomCapabilities.decode(reader, reader.size(), $undefined, _depth + 1, message.customCapabilities);
                                continue;
                            }
                        case 11: {
                                if (wireType !== 2)
                                    break;
                                message.customMessage = $root.opamp.proto.v1.CustomMessage.decode(reader, reader.size(), $undefined, _depth + 1, message.customMessage);
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

                ServerToAgent.fromObject = function (object, _depth) {
                    if (object instanceof $root.opamp.proto.v1.ServerToAgent)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".opamp.proto.v1.ServerToAgent: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.opamp.proto.v1.ServerToAgent();
                    if (object.instanceUid != null)
                        if (object.instanceUid.length)
                            if (typeof object.instanceUid === "string")
                                $util.base64.decode(object.instanceUid, message.instanceUid = $util.newBuffer($util.base64.length(object.instanceUid)), 0);
                            else if (object.instanceUid.length >= 0)
                                message.instanceUid = object.instanceUid;
                    if (object.errorResponse != null) {
                        if (!$util.isObject(object.errorResponse))
                            throw $TypeError(".opamp.proto.v1.ServerToAgent.errorResponse: object expected");
                        message.errorResponse = $root.opamp.proto.v1.ServerErrorResponse.fromObject(object.errorResponse, _depth + 1);
                    }
                    if (object.remoteConfig != null) {
                        if (!$util.isObject(object.remoteConfig))
                            throw $TypeError(".opamp.proto.v1.ServerToAgent.remoteConfig: object expected");
                        message.remoteConfig = $root.opamp.proto.v1.AgentRemoteConfig.fromObject(object.remoteConfig, _depth + 1);
                    }
                    if (object.connectionSettings != null) {
                        if (!$util.isObject(object.connectionSettings))
                            throw $TypeError(".opamp.proto.v1.ServerToAgent.connectionSettings: object expected");
                        message.connectionSettings = $root.opamp.proto.v1.ConnectionSettingsOffers.fromObject(object.connectionSettings, _depth + 1);
                    }
                    if (object.packagesAvailable != null) {
                        if (!$util.isObject(object.packagesAvailable))
                            throw $TypeError(".opamp.proto.v1.ServerToAgent.packagesAvailable: object expected");
                        message.packagesAvailable = $root.opamp.proto.v1.PackagesAvailable.fromObject(object.packagesAvailable, _depth + 1);
                    }
                    if (object.flags != null)
                        if (typeof object.flags === "object" ? object.flags.low || object.flags.high : $Number(object.flags) !== 0)
                            if ($util.Long)
                                message.flags = $util.Long.fromValue(object.flags, true);
                            else if (typeof object.flags === "string")
                                message.flags = $parseInt(object.flags, 10);
                            else if (typeof object.flags === "number")
                                message.flags = object.flags;
                            else if (typeof object.flags === "object")
                                message.flags = new $util.LongBits(object.flags.low >>> 0, object.flags.high >>> 0).toNumber(true);
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
                    if (object.agentIdentification != null) {
                        if (!$util.isObject(object.agentIdentification))
                            throw $TypeError(".opamp.proto.v1.ServerToAgent.agentIdentification: object expected");
                        message.agentIdentification = $root.opamp.proto.v1.AgentIdentification.fromObject(object.agentIdentification, _depth + 1);
                    }
                    if (object.command != null) {
                        if (!$util.isObject(object.command))
                            throw $TypeError(".opamp.proto.v1.ServerToAgent.command: object expected");
                        message.command = $root.opamp.proto.v1.ServerToAgentCommand.fromObject(object.command, _depth + 1);
                    }
                    if (object.customCapabilities != null) {
                        if (!$util.isObject(object.customCapabilities))
                            throw $TypeError(".opamp.proto.v1.ServerToAgent.customCapabilities: object expected");
                        message.customCapabilities = $root.opamp.proto.v1.CustomCapabilities.fromObject(object.customCapabilities, _depth + 1);
                    }
                    if (object.customMessage != null) {
                        if (!$util.isObject(object.customMessage))
                            throw $TypeError(".opamp.proto.v1.ServerToAgent.customMessage: object expected");
                        message.customMessage = $root.opamp.proto.v1.CustomMessage.fromObject(object.customMessage, _depth + 1);
                    }
                    return message;
                };

                ServerToAgent.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults) {
                        if (options.bytes === $String)
                            object.instanceUid = "";
                        else {
                            object.instanceUid = [];
                            if (options.bytes !== $Array)
                                object.instanceUid = $util.newBuffer(object.instanceUid);
                        }
                        object.errorResponse = null;
                        object.remoteConfig = null;
                        object.connectionSettings = null;
                        object.packagesAvailable = null;
                        if ($util.Long) {
                            let long = new $util.Long(0, 0, true);
                            object.flags = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                        } else
                            object.flags = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                        if ($util.Long) {
                            let long = new $util.Long(0, 0, true);
                            object.capabilities = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                        } else
                            object.capabilities = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                        object.agentIdentification = null;
                        object.command = null;
                        object.customCapabilities = null;
                        object.customMessage = null;
                    }
                    if (message.instanceUid != null && $Object.hasOwnProperty.call(message, "instanceUid"))
                        object.instanceUid = options.bytes === $String ? $util.base64.encode(message.instanceUid, 0, message.instanceUid.length) : options.bytes === $Array ? $Array.prototype.slice.call(message.instanceUid) : message.instanceUid;
                    if (message.errorResponse != null && $Object.hasOwnProperty.call(message, "errorResponse"))
                        object.errorResponse = $root.opamp.proto.v1.ServerErrorResponse.toObject(message.errorResponse, options, _depth + 1);
                    if (message.remoteConfig != null && $Object.hasOwnProperty.call(message, "remoteConfig"))
                        object.remoteConfig = $root.opamp.proto.v1.AgentRemoteConfig.toObject(message.remoteConfig, options, _depth + 1);
                    if (message.connectionSettings != null && $Object.hasOwnProperty.call(message, "connectionSettings"))
                        object.connectionSettings = $root.opamp.proto.v1.ConnectionSettingsOffers.toObject(message.connectionSettings, options, _depth + 1);
                    if (message.packagesAvailable != null && $Object.hasOwnProperty.call(message, "packagesAvailable"))
                        object.packagesAvailable = $root.opamp.proto.v1.PackagesAvailable.toObject(message.packagesAvailable, options, _depth + 1);
                    if (message.flags != null && $Object.hasOwnProperty.call(message, "flags"))
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.flags = typeof message.flags === "number" ? $BigInt(message.flags) : $util.Long.fromBits(message.flags.low >>> 0, message.flags.high >>> 0, true).toBigInt();
                        else if (typeof message.flags === "number")
                            object.flags = options.longs === $String ? $String(message.flags) : message.flags;
                        else
                            object.flags = options.longs === $String ? $util.Long.prototype.toString.call(message.flags) : options.longs === $Number ? new $util.LongBits(message.flags.low >>> 0, message.flags.high >>> 0).toNumber(true) : message.flags;
                    if (message.capabilities != null && $Object.hasOwnProperty.call(message, "capabilities"))
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.capabilities = typeof message.capabilities === "number" ? $BigInt(message.capabilities) : $util.Long.fromBits(message.capabilities.low >>> 0, message.capabilities.high >>> 0, true).toBigInt();
                        else if (typeof message.capabilities === "number")
                            object.capabilities = options.longs === $String ? $String(message.capabilities) : message.capabilities;
                        else
                            object.capabilities = options.longs === $String ? $util.Long.prototype.toString.call(message.capabilities) : options.longs === $Number ? new $util.LongBits(message.capabilities.low >>> 0, message.capabilities.high >>> 0).toNumber(true) : message.capabilities;
                    if (message.agentIdentification != null && $Object.hasOwnProperty.call(message, "agentIdentification"))
                        object.agentIdentification = $root.opamp.proto.v1.AgentIdentification.toObject(message.agentIdentification, options, _depth + 1);
                    if (message.command != null && $Object.hasOwnProperty.call(message, "command"))
                        object.command = $root.opamp.proto.v1.ServerToAgentCommand.toObject(message.command, options, _depth + 1);
                    if (message.customCapabilities != null && $Object.hasOwnProperty.call(message, "customCapabilities"))
                        object.customCapabilities = $root.opamp.proto.v1.CustomCapabilities.toObject(message.customCapabilities, options, _depth + 1);
                    if (message.customMessage != null && $Object.hasOwnProperty.call(message, "customMessage"))
                        object.customMessage = $root.opamp.proto.v1.CustomMessage.toObject(message.customMessage, options, _depth + 1);
                    return object;
                };

                ServerToAgent.prototype.toJSON = function() {
                    return ServerToAgent.toObject(this, $protobuf.util.toJSONOptions);
                };

                return ServerToAgent;
            })();

            v1.ServerErrorResponse = (function() {

                const ServerErrorResponse = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                ServerErrorResponse.prototype.type = 0;

                ServerErrorResponse.prototype.errorMessage = "";

                ServerErrorResponse.prototype.retryInfo = null;

                // OneOf field names bound to virtual getters and setters
                let $oneOfFields;

                $Object.defineProperty(ServerErrorResponse.prototype, "Details", {
                    get: $util.oneOfGetter($oneOfFields = ["retryInfo"]),
                    set: $util.oneOfSetter($oneOfFields)
                });

                ServerErrorResponse.create = function(properties) {
                    return new ServerErrorResponse(properties);
                };

                ServerErrorResponse.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.type != null && $Object.hasOwnProperty.call(message, "type") && message.type !== 0)
                        writer.uint32(/* id 1, wireType 0 =*/8).int32(message.type);
                    if (message.errorMessage != null && $Object.hasOwnProperty.call(message, "errorMessage") && message.errorMessage !== "")
                        writer.uint32(/* id 2, wireType 2 =*/18).string(message.errorMessage);
                    if (message.retryInfo != null && $Object.hasOwnProperty.call(message, "retryInfo"))
                        $root.opamp.proto.v1.RetryInfo.encode(message.retryInfo, writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                ServerErrorResponse.decode = function (reader, length, _end, _depth, _target) {
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
                    message = _target || new $root.opamp.proto.v1.ServerErrorResponse();
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
                                    message.type = value;
                                else
                                    delete message.type;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.errorMessage = value;
                                else
                                    delete message.errorMessage;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 2)
                                    break;
                                message.retryInfo = $root.opamp.proto.v1.RetryInfo.decode(reader, reader.size(), $undefined, _depth + 1, message.retryInfo);
                                message.Details = "retryInfo";
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

                ServerErrorResponse.fromObject = function (object, _depth) {
                    if (object instanceof $root.opamp.proto.v1.ServerErrorResponse)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".opamp.proto.v1.ServerErrorResponse: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.opamp.proto.v1.ServerErrorResponse();
                    if (object.type !== 0 && (typeof object.type !== "string" || $root.opamp.proto.v1.ServerErrorResponseType[object.type] !== 0))
                        switch (object.type) {
                        case "ServerErrorResponseType_Unknown":
                        case 0:
                            message.type = 0;
                            break;
                        case "ServerErrorResponseType_BadRequest":
                        case 1:
                            message.type = 1;
                            break;
                        case "ServerErrorResponseType_Unavailable":
                        case 2:
                            message.type = 2;
                            break;
                        default:
                            if (typeof object.type === "number" && (object.type | 0) === object.type)
                                message.type = object.type;
                        }
                    if (object.errorMessage != null)
                        if (typeof object.errorMessage !== "string" || object.errorMessage.length)
                            message.errorMessage = $String(object.errorMessage);
                    if (object.retryInfo != null) {
                        if (!$util.isObject(object.retryInfo))
                            throw $TypeError(".opamp.proto.v1.ServerErrorResponse.retryInfo: object expected");
                        message.retryInfo = $root.opamp.proto.v1.RetryInfo.fromObject(object.retryInfo, _depth + 1);
                    }
                    return message;
                };

                ServerErrorResponse.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults) {
                        object.type = options.enums === $String ? "ServerErrorResponseType_Unknown" : 0;
                        object.errorMessage = "";
                    }
                    if (message.type != null && $Object.hasOwnProperty.call(message, "type"))
                        object.type = options.enums === $String ? $root.opamp.proto.v1.ServerErrorResponseType[message.type] === $undefined ? message.type : $root.opamp.proto.v1.ServerErrorResponseType[message.type] : message.type;
                    if (message.errorMessage != null && $Object.hasOwnProperty.call(message, "errorMessage"))
                        object.errorMessage = message.errorMessage;
                    if (message.retryInfo != null && $Object.hasOwnProperty.call(message, "retryInfo")) {
                        object.retryInfo = $root.opamp.proto.v1.RetryInfo.toObject(message.retryInfo, options, _depth + 1);
                        if (options.oneofs)
                            object.Details = "retryInfo";
                    }
                    return object;
                };

                ServerErrorResponse.prototype.toJSON = function() {
                    return ServerErrorResponse.toObject(this, $protobuf.util.toJSONOptions);
                };

                return ServerErrorResponse;
            })();

            v1.RetryInfo = (function() {

                const RetryInfo = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                RetryInfo.prototype.retryAfterNanoseconds = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

                RetryInfo.create = function(properties) {
                    return new RetryInfo(properties);
                };

                RetryInfo.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.retryAfterNanoseconds != null && $Object.hasOwnProperty.call(message, "retryAfterNanoseconds") && (typeof message.retryAfterNanoseconds === "object" ? message.retryAfterNanoseconds.low || message.retryAfterNanoseconds.high : message.retryAfterNanoseconds !== 0))
                        writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.retryAfterNanoseconds);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                RetryInfo.decode = function (reader, length, _end, _depth, _target) {
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
                    message = _target || new $root.opamp.proto.v1.RetryInfo();
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
                                if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                    message.retryAfterNanoseconds = value;
                                else
                                    delete message.retryAfterNanoseconds;
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

                RetryInfo.fromObject = function (object, _depth) {
                    if (object instanceof $root.opamp.proto.v1.RetryInfo)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".opamp.proto.v1.RetryInfo: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.opamp.proto.v1.RetryInfo();
                    if (object.retryAfterNanoseconds != null)
                        if (typeof object.retryAfterNanoseconds === "object" ? object.retryAfterNanoseconds.low || object.retryAfterNanoseconds.high : $Number(object.retryAfterNanoseconds) !== 0)
                            if ($util.Long)
                                message.retryAfterNanoseconds = $util.Long.fromValue(object.retryAfterNanoseconds, true);
                            else if (typeof object.retryAfterNanoseconds === "string")
                                message.retryAfterNanoseconds = $parseInt(object.retryAfterNanoseconds, 10);
                            else if (typeof object.retryAfterNanoseconds === "number")
                                message.retryAfterNanoseconds = object.retryAfterNanoseconds;
                            else if (typeof object.retryAfterNanoseconds === "object")
                                message.retryAfterNanoseconds = new $util.LongBits(object.retryAfterNanoseconds.low >>> 0, object.retryAfterNanoseconds.high >>> 0).toNumber(true);
                    return message;
                };

                RetryInfo.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults)
                        if ($util.Long) {
                            let long = new $util.Long(0, 0, true);
                            object.retryAfterNanoseconds = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                        } else
                            object.retryAfterNanoseconds = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    if (message.retryAfterNanoseconds != null && $Object.hasOwnProperty.call(message, "retryAfterNanoseconds"))
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.retryAfterNanoseconds = typeof message.retryAfterNanoseconds === "number" ? $BigInt(message.retryAfterNanoseconds) : $util.Long.fromBits(message.retryAfterNanoseconds.low >>> 0, message.retryAfterNanoseconds.high >>> 0, true).toBigInt();
                        else if (typeof message.retryAfterNanoseconds === "number")
                            object.retryAfterNanoseconds = options.longs === $String ? $String(message.retryAfterNanoseconds) : message.retryAfterNanoseconds;
                        else
                            object.retryAfterNanoseconds = options.longs === $String ? $util.Long.prototype.toString.call(message.retryAfterNanoseconds) : options.longs === $Number ? new $util.LongBits(message.retryAfterNanoseconds.low >>> 0, message.retryAfterNanoseconds.high >>> 0).toNumber(true) : message.retryAfterNanoseconds;
                    return object;
                };

                RetryInfo.prototype.toJSON = function() {
                    return RetryInfo.toObject(this, $protobuf.util.toJSONOptions);
                };

                return RetryInfo;
            })();

            v1.ServerToAgentCommand = (function() {

                const ServerToAgentCommand = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                ServerToAgentCommand.prototype.type = 0;

                ServerToAgentCommand.create = function(properties) {
                    return new ServerToAgentCommand(properties);
                };

                ServerToAgentCommand.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.type != null && $Object.hasOwnProperty.call(message, "type") && message.type !== 0)
                        writer.uint32(/* id 1, wireType 0 =*/8).int32(message.type);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                ServerToAgentCommand.decode = function (reader, length, _end, _depth, _target) {
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
                    message = _target || new $root.opamp.proto.v1.ServerToAgentCommand();
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
                                    message.type = value;
                                else
                                    delete message.type;
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

                ServerToAgentCommand.fromObject = function (object, _depth) {
                    if (object instanceof $root.opamp.proto.v1.ServerToAgentCommand)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".opamp.proto.v1.ServerToAgentCommand: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.opamp.proto.v1.ServerToAgentCommand();
                    if (object.type !== 0 && (typeof object.type !== "string" || $root.opamp.proto.v1.CommandType[object.type] !== 0))
                        switch (object.type) {
                        case "CommandType_Restart":
                        case 0:
                            message.type = 0;
                            break;
                        default:
                            if (typeof object.type === "number" && (object.type | 0) === object.type)
                                message.type = object.type;
                        }
                    return message;
                };

                ServerToAgentCommand.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults)
                        object.type = options.enums === $String ? "CommandType_Restart" : 0;
                    if (message.type != null && $Object.hasOwnProperty.call(message, "type"))
                        object.type = options.enums === $String ? $root.opamp.proto.v1.CommandType[message.type] === $undefined ? message.type : $root.opamp.proto.v1.CommandType[message.type] : message.type;
                    return object;
                };

                ServerToAgentCommand.prototype.toJSON = function() {
                    return ServerToAgentCommand.toObject(this, $protobuf.util.toJSONOptions);
                };

                return ServerToAgentCommand;
            })();

            v1.AgentIdentification = (function() {

                const AgentIdentification = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                AgentIdentification.prototype.newInstanceUid = $util.newBuffer([]);

                AgentIdentification.create = function(properties) {
                    return new AgentIdentification(properties);
                };

                AgentIdentification.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.newInstanceUid != null && $Object.hasOwnProperty.call(message, "newInstanceUid") && message.newInstanceUid.length)
                        writer.uint32(/* id 1, wireType 2 =*/10).bytes(message.newInstanceUid);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                AgentIdentification.decode = function (reader, length, _end, _depth, _target) {
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
                    message = _target || new $root.opamp.proto.v1.AgentIdentification();
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

                AgentIdentification.fromObject = function (object, _depth) {
                    if (object instanceof $root.opamp.proto.v1.AgentIdentification)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".opamp.proto.v1.AgentIdentification: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.opamp.proto.v1.AgentIdentification();
                    if (object.newInstanceUid != null)
                        if (object.newInstanceUid.length)
                            if (typeof object.newInstanceUid === "string")
                                $util.base64.decode(object.newInstanceUid, message.newInstanceUid = $util.newBuffer($util.base64.length(object.newInstanceUid)), 0);
                            else if (object.newInstanceUid.length >= 0)
                                message.newInstanceUid = object.newInstanceUid;
                    return message;
                };

                AgentIdentification.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults)
                        if (options.bytes === $String)
                            object.newInstanceUid = "";
                        else {
                            object.newInstanceUid = [];
                            if (options.bytes !== $Array)
                                object.newInstanceUid = $util.newBuffer(object.newInstanceUid);
                        }
                    if (message.newInstanceUid != null && $Object.hasOwnProperty.call(message, "newInstanceUid"))
                        object.newInstanceUid = options.bytes === $String ? $util.base64.encode(message.newInstanceUid, 0, message.newInstanceUid.length) : options.bytes === $Array ? $Array.prototype.slice.call(message.newInstanceUid) : message.newInstanceUid;
                    return object;
                };

                AgentIdentification.prototype.toJSON = function() {
                    return AgentIdentification.toObject(this, $protobuf.util.toJSONOptions);
                };

                return AgentIdentification;
            })();

            v1.AgentDescription = (function() {

                const AgentDescription = function (properties) {
                    this.identifyingAttributes = [];
                    this.nonIdentifyingAttributes = [];
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                AgentDescription.prototype.identifyingAttributes = $util.emptyArray;

                AgentDescription.prototype.nonIdentifyingAttributes = $util.emptyArray;

                AgentDescription.create = function(properties) {
                    return new AgentDescription(properties);
                };

                AgentDescription.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.identifyingAttributes != null && message.identifyingAttributes.length)
                        for (let i = 0; i < message.identifyingAttributes.length; ++i)
                            $root.opamp.proto.v1.KeyValue.encode(message.identifyingAttributes[i], writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                    if (message.nonIdentifyingAttributes != null && message.nonIdentifyingAttributes.length)
                        for (let i = 0; i < message.nonIdentifyingAttributes.length; ++i)
                            $root.opamp.proto.v1.KeyValue.encode(message.nonIdentifyingAttributes[i], writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                AgentDescription.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.opamp.proto.v1.AgentDescription();
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
                                if (!(message.identifyingAttributes && message.identifyingAttributes.length))
                                    message.identifyingAttributes = [];
                                message.identifyingAttributes.push($root.opamp.proto.v1.KeyValue.decode(reader, reader.size(), $undefined, _depth + 1));
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                if (!(message.nonIdentifyingAttributes && message.nonIdentifyingAttributes.length))
                                    message.nonIdentifyingAttributes = [];
                                message.nonIdentifyingAttributes.push($root.opamp.proto.v1.KeyValue.decode(reader, reader.size(), $undefined, _depth + 1));
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

                AgentDescription.fromObject = function (object, _depth) {
                    if (object instanceof $root.opamp.proto.v1.AgentDescription)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".opamp.proto.v1.AgentDescription: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.opamp.proto.v1.AgentDescription();
                    if (object.identifyingAttributes) {
                        if (!$Array.isArray(object.identifyingAttributes))
                            throw $TypeError(".opamp.proto.v1.AgentDescription.identifyingAttributes: array expected");
                        message.identifyingAttributes = $Array(object.identifyingAttributes.length);
                        for (let i = 0; i < object.identifyingAttributes.length; ++i) {
                            if (!$util.isObject(object.identifyingAttributes[i]))
                                throw $TypeError(".opamp.proto.v1.AgentDescription.identifyingAttributes: object expected");
                            message.identifyingAttributes[i] = $root.opamp.proto.v1.KeyValue.fromObject(object.identifyingAttributes[i], _depth + 1);
                        }
                    }
                    if (object.nonIdentifyingAttributes) {
                        if (!$Array.isArray(object.nonIdentifyingAttributes))
                            throw $TypeError(".opamp.proto.v1.AgentDescription.nonIdentifyingAttributes: array expected");
                        message.nonIdentifyingAttributes = $Array(object.nonIdentifyingAttributes.length);
                        for (let i = 0; i < object.nonIdentifyingAttributes.length; ++i) {
                            if (!$util.isObject(object.nonIdentifyingAttributes[i]))
                                throw $TypeError(".opamp.proto.v1.AgentDescription.nonIdentifyingAttributes: object expected");
                            message.nonIdentifyingAttributes[i] = $root.opamp.proto.v1.KeyValue.fromObject(object.nonIdentifyingAttributes[i], _depth + 1);
                        }
                    }
                    return message;
                };

                AgentDescription.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.arrays || options.defaults) {
                        object.identifyingAttributes = [];
                        object.nonIdentifyingAttributes = [];
                    }
                    if (message.identifyingAttributes && message.identifyingAttributes.length) {
                        object.identifyingAttributes = $Array(message.identifyingAttributes.length);
                        for (let j = 0; j < message.identifyingAttributes.length; ++j)
                            object.identifyingAttributes[j] = $root.opamp.proto.v1.KeyValue.toObject(message.identifyingAttributes[j], options, _depth + 1);
                    }
                    if (message.nonIdentifyingAttributes && message.nonIdentifyingAttributes.length) {
                        object.nonIdentifyingAttributes = $Array(message.nonIdentifyingAttributes.length);
                        for (let j = 0; j < message.nonIdentifyingAttributes.length; ++j)
                            object.nonIdentifyingAttributes[j] = $root.opamp.proto.v1.KeyValue.toObject(message.nonIdentifyingAttributes[j], options, _depth + 1);
                    }
                    return object;
                };

                AgentDescription.prototype.toJSON = function() {
                    return AgentDescription.toObject(this, $protobuf.util.toJSONOptions);
                };

                return AgentDescription;
            })();

            v1.ComponentHealth = (function() {

                const ComponentHealth = function (properties) {
                    this.componentHealthMap = {};
                    this.attributes = [];
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                ComponentHealth.prototype.healthy = false;

                ComponentHealth.prototype.startTimeUnixNano = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

                ComponentHealth.prototype.lastError = "";

                ComponentHealth.prototype.status = "";

                ComponentHealth.prototype.statusTimeUnixNano = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

                ComponentHealth.prototype.componentHealthMap = $util.emptyObject;

                ComponentHealth.prototype.attributes = $util.emptyArray;

                ComponentHealth.create = function(properties) {
                    return new ComponentHealth(properties);
                };

                ComponentHealth.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.healthy != null && $Object.hasOwnProperty.call(message, "healthy") && message.healthy !== false)
                        writer.uint32(/* id 1, wireType 0 =*/8).bool(message.healthy);
                    if (message.startTimeUnixNano != null && $Object.hasOwnProperty.call(message, "startTimeUnixNano") && (typeof message.startTimeUnixNano === "object" ? message.startTimeUnixNano.low || message.startTimeUnixNano.high : message.startTimeUnixNano !== 0))
                        writer.uint32(/* id 2, wireType 1 =*/17).fixed64(message.startTimeUnixNano);
                    if (message.lastError != null && $Object.hasOwnProperty.call(message, "lastError") && message.lastError !== "")
                        writer.uint32(/* id 3, wireType 2 =*/26).string(message.lastError);
                    if (message.status != null && $Object.hasOwnProperty.call(message, "status") && message.status !== "")
                        writer.uint32(/* id 4, wireType 2 =*/34).string(message.status);
                    if (message.statusTimeUnixNano != null && $Object.hasOwnProperty.call(message, "statusTimeUnixNano") && (typeof message.statusTimeUnixNano === "object" ? message.statusTimeUnixNano.low || message.statusTimeUnixNano.high : message.statusTimeUnixNano !== 0))
                        writer.uint32(/* id 5, wireType 1 =*/41).fixed64(message.statusTimeUnixNano);
                    if (message.componentHealthMap != null && $Object.hasOwnProperty.call(message, "componentHealthMap"))
                        for (let keys = $Object.keys(message.componentHealthMap), i = 0; i < keys.length; ++i) {
                            writer.uint32(/* id 6, wireType 2 =*/50).fork().uint32(/* id 1, wireType 2 =*/10).string(keys[i]);
                            $root.opamp.proto.v1.ComponentHealth.encode(message.componentHealthMap[keys[i]], writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim().ldelim();
                        }
                    if (message.attributes != null && message.attributes.length)
                        for (let i = 0; i < message.attributes.length; ++i)
                            $root.opamp.proto.v1.KeyValue.encode(message.attributes[i], writer.uint32(/* id 7, wireType 2 =*/58).fork(), _depth + 1).ldelim();
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                ComponentHealth.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, key, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.opamp.proto.v1.ComponentHealth();
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
                                if (value = reader.bool())
                                    message.healthy = value;
                                else
                                    delete message.healthy;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 1)
                                    break;
                                if (typeof (value = reader.fixed64()) === "object" ? value.low || value.high : value !== 0)
                                    message.startTimeUnixNano = value;
                                else
                                    delete message.startTimeUnixNano;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.lastError = value;
                                else
                                    delete message.lastError;
                                continue;
                            }
                        case 4: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.status = value;
                                else
                                    delete message.status;
                                continue;
                            }
                        case 5: {
                                if (wireType !== 1)
                                    break;
                                if (typeof (value = reader.fixed64()) === "object" ? value.low || value.high : value !== 0)
                                    message.statusTimeUnixNano = value;
                                else
                                    delete message.statusTimeUnixNano;
                                continue;
                            }
                        case 6: {
                                if (wireType !== 2)
                                    break;
                                if (message.componentHealthMap === $util.emptyObject)
                                    message.componentHealthMap = {};
                                let end2 = reader.size() + reader.pos;
                                if (end2 > reader.len)
                                    throw $RangeError("index out of range");
                                reader.len = end2;
                                key = "";
                                value = null;
                                while (reader.pos < end2) {
                                    let tag2 = reader.tag();
                                    wireType = tag2 & 7;
                                    switch (tag2 >>>= 3) {
                                    case 1:
                                        if (wireType !== 2)
                                            break;
                                        key = reader.stringVerify();
                                        continue;
                                    case 2:
                                        if (wireType !== 2)
                                            break;
                                        value = $root.opamp.proto.v1.ComponentHealth.decode(reader, reader.size(), $undefined, _depth + 1, value);
                                        continue;
                                    }
                                    reader.skipType(wireType, _depth, tag2);
                                }
                                if (reader.pos !== end2)
                                    throw $RangeError("index out of range");
                                reader.len = end;
                                if (key === "__proto__")
                                    $util.makeProp(message.componentHealthMap, key);
                                message.componentHealthMap[key] = value || new $root.opamp.proto.v1.ComponentHealth();
                                continue;
                            }
                        case 7: {
                                if (wireType !== 2)
                                    break;
                                if (!(message.attributes && message.attributes.length))
                                    message.attributes = [];
                                message.attributes.push($root.opamp.proto.v1.KeyValue.decode(reader, reader.size(), $undefined, _depth + 1));
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

                ComponentHealth.fromObject = function (object, _depth) {
                    if (object instanceof $root.opamp.proto.v1.ComponentHealth)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".opamp.proto.v1.ComponentHealth: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.opamp.proto.v1.ComponentHealth();
                    if (object.healthy != null)
                        if (object.healthy)
                            message.healthy = $Boolean(object.healthy);
                    if (object.startTimeUnixNano != null)
                        if (typeof object.startTimeUnixNano === "object" ? object.startTimeUnixNano.low || object.startTimeUnixNano.high : $Number(object.startTimeUnixNano) !== 0)
                            if ($util.Long)
                                message.startTimeUnixNano = $util.Long.fromValue(object.startTimeUnixNano, true);
                            else if (typeof object.startTimeUnixNano === "string")
                                message.startTimeUnixNano = $parseInt(object.startTimeUnixNano, 10);
                            else if (typeof object.startTimeUnixNano === "number")
                                message.startTimeUnixNano = object.startTimeUnixNano;
                            else if (typeof object.startTimeUnixNano === "object")
                                message.startTimeUnixNano = new $util.LongBits(object.startTimeUnixNano.low >>> 0, object.startTimeUnixNano.high >>> 0).toNumber(true);
                    if (object.lastError != null)
                        if (typeof object.lastError !== "string" || object.lastError.length)
                            message.lastError = $String(object.lastError);
                    if (object.status != null)
                        if (typeof object.status !== "string" || object.status.length)
                            message.status = $String(object.status);
                    if (object.statusTimeUnixNano != null)
                        if (typeof object.statusTimeUnixNano === "object" ? object.statusTimeUnixNano.low || object.statusTimeUnixNano.high : $Number(object.statusTimeUnixNano) !== 0)
                            if ($util.Long)
                                message.statusTimeUnixNano = $util.Long.fromValue(object.statusTimeUnixNano, true);
                            else if (typeof object.statusTimeUnixNano === "string")
                                message.statusTimeUnixNano = $parseInt(object.statusTimeUnixNano, 10);
                            else if (typeof object.statusTimeUnixNano === "number")
                                message.statusTimeUnixNano = object.statusTimeUnixNano;
                            else if (typeof object.statusTimeUnixNano === "object")
                                message.statusTimeUnixNano = new $util.LongBits(object.statusTimeUnixNano.low >>> 0, object.statusTimeUnixNano.high >>> 0).toNumber(true);
                    if (object.componentHealthMap) {
                        if (!$util.isObject(object.componentHealthMap))
                            throw $TypeError(".opamp.proto.v1.ComponentHealth.componentHealthMap: object expected");
                        message.componentHealthMap = {};
                        for (let keys = $Object.keys(object.componentHealthMap), i = 0; i < keys.length; ++i) {
                            if (keys[i] === "__proto__")
                                $util.makeProp(message.componentHealthMap, keys[i]);
                            if (!$util.isObject(object.componentHealthMap[keys[i]]))
                                throw $TypeError(".opamp.proto.v1.ComponentHealth.componentHealthMap: object expected");
                            message.componentHealthMap[keys[i]] = $root.opamp.proto.v1.ComponentHealth.fromObject(object.componentHealthMap[keys[i]], _depth + 1);
                        }
                    }
                    if (object.attributes) {
                        if (!$Array.isArray(object.attributes))
                            throw $TypeError(".opamp.proto.v1.ComponentHealth.attributes: array expected");
                        message.attributes = $Array(object.attributes.length);
                        for (let i = 0; i < object.attributes.length; ++i) {
                            if (!$util.isObject(object.attributes[i]))
                                throw $TypeError(".opamp.proto.v1.ComponentHealth.attributes: object expected");
                            message.attributes[i] = $root.opamp.proto.v1.KeyValue.fromObject(object.attributes[i], _depth + 1);
                        }
                    }
                    return message;
                };

                ComponentHealth.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.arrays || options.defaults)
                        object.attributes = [];
                    if (options.objects || options.defaults)
                        object.componentHealthMap = {};
                    if (options.defaults) {
                        object.healthy = false;
                        if ($util.Long) {
                            let long = new $util.Long(0, 0, true);
                            object.startTimeUnixNano = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                        } else
                            object.startTimeUnixNano = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                        object.lastError = "";
                        object.status = "";
                        if ($util.Long) {
                            let long = new $util.Long(0, 0, true);
                            object.statusTimeUnixNano = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                        } else
                            object.statusTimeUnixNano = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    }
                    if (message.healthy != null && $Object.hasOwnProperty.call(message, "healthy"))
                        object.healthy = message.healthy;
                    if (message.startTimeUnixNano != null && $Object.hasOwnProperty.call(message, "startTimeUnixNano"))
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.startTimeUnixNano = typeof message.startTimeUnixNano === "number" ? $BigInt(message.startTimeUnixNano) : $util.Long.fromBits(message.startTimeUnixNano.low >>> 0, message.startTimeUnixNano.high >>> 0, true).toBigInt();
                        else if (typeof message.startTimeUnixNano === "number")
                            object.startTimeUnixNano = options.longs === $String ? $String(message.startTimeUnixNano) : message.startTimeUnixNano;
                        else
                            object.startTimeUnixNano = options.longs === $String ? $util.Long.prototype.toString.call(message.startTimeUnixNano) : options.longs === $Number ? new $util.LongBits(message.startTimeUnixNano.low >>> 0, message.startTimeUnixNano.high >>> 0).toNumber(true) : message.startTimeUnixNano;
                    if (message.lastError != null && $Object.hasOwnProperty.call(message, "lastError"))
                        object.lastError = message.lastError;
                    if (message.status != null && $Object.hasOwnProperty.call(message, "status"))
                        object.status = message.status;
                    if (message.statusTimeUnixNano != null && $Object.hasOwnProperty.call(message, "statusTimeUnixNano"))
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.statusTimeUnixNano = typeof message.statusTimeUnixNano === "number" ? $BigInt(message.statusTimeUnixNano) : $util.Long.fromBits(message.statusTimeUnixNano.low >>> 0, message.statusTimeUnixNano.high >>> 0, true).toBigInt();
                        else if (typeof message.statusTimeUnixNano === "number")
                            object.statusTimeUnixNano = options.longs === $String ? $String(message.statusTimeUnixNano) : message.statusTimeUnixNano;
                        else
                            object.statusTimeUnixNano = options.longs === $String ? $util.Long.prototype.toString.call(message.statusTimeUnixNano) : options.longs === $Number ? new $util.LongBits(message.statusTimeUnixNano.low >>> 0, message.statusTimeUnixNano.high >>> 0).toNumber(true) : message.statusTimeUnixNano;
                    let keys2;
                    if (message.componentHealthMap && (keys2 = $Object.keys(message.componentHealthMap)).length) {
                        object.componentHealthMap = {};
                        for (let j = 0; j < keys2.length; ++j) {
                            if (keys2[j] === "__proto__")
                                $util.makeProp(object.componentHealthMap, keys2[j]);
                            object.componentHealthMap[keys2[j]] = $root.opamp.proto.v1.ComponentHealth.toObject(message.componentHealthMap[keys2[j]], options, _depth + 1);
                        }
                    }
                    if (message.attributes && message.attributes.length) {
                        object.attributes = $Array(message.attributes.length);
                        for (let j = 0; j < message.attributes.length; ++j)
                            object.attributes[j] = $root.opamp.proto.v1.KeyValue.toObject(message.attributes[j], options, _depth + 1);
                    }
                    return object;
                };

                ComponentHealth.prototype.toJSON = function() {
                    return ComponentHealth.toObject(this, $protobuf.util.toJSONOptions);
                };

                return ComponentHealth;
            })();

            v1.EffectiveConfig = (function() {

                const EffectiveConfig = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                EffectiveConfig.prototype.configMap = null;

                EffectiveConfig.create = function(properties) {
                    return new EffectiveConfig(properties);
                };

                EffectiveConfig.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.configMap != null && $Object.hasOwnProperty.call(message, "configMap"))
                        $root.opamp.proto.v1.AgentConfigMap.encode(message.configMap, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                EffectiveConfig.decode = function (reader, length, _end, _depth, _target) {
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
                    message = _target || new $root.opamp.proto.v1.EffectiveConfig();
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
                                message.configMap = $root.opamp.proto.v1.AgentConfigMap.decode(reader, reader.size(), $undefined, _depth + 1, message.configMap);
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

                EffectiveConfig.fromObject = function (object, _depth) {
                    if (object instanceof $root.opamp.proto.v1.EffectiveConfig)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".opamp.proto.v1.EffectiveConfig: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.opamp.proto.v1.EffectiveConfig();
                    if (object.configMap != null) {
                        if (!$util.isObject(object.configMap))
                            throw $TypeError(".opamp.proto.v1.EffectiveConfig.configMap: object expected");
                        message.configMap = $root.opamp.proto.v1.AgentConfigMap.fromObject(object.configMap, _depth + 1);
                    }
                    return message;
                };

                EffectiveConfig.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults)
                        object.configMap = null;
                    if (message.configMap != null && $Object.hasOwnProperty.call(message, "configMap"))
                        object.configMap = $root.opamp.proto.v1.AgentConfigMap.toObject(message.configMap, options, _depth + 1);
                    return object;
                };

                EffectiveConfig.prototype.toJSON = function() {
                    return EffectiveConfig.toObject(this, $protobuf.util.toJSONOptions);
                };

                return EffectiveConfig;
            })();

            v1.RemoteConfigStatus = (function() {

                const RemoteConfigStatus = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                RemoteConfigStatus.prototype.lastRemoteConfigHash = $util.newBuffer([]);

                RemoteConfigStatus.prototype.status = 0;

                RemoteConfigStatus.prototype.errorMessage = "";

                RemoteConfigStatus.create = function(properties) {
                    return new RemoteConfigStatus(properties);
                };

                RemoteConfigStatus.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.lastRemoteConfigHash != null && $Object.hasOwnProperty.call(message, "lastRemoteConfigHash") && message.lastRemoteConfigHash.length)
                        writer.uint32(/* id 1, wireType 2 =*/10).bytes(message.lastRemoteConfigHash);
                    if (message.status != null && $Object.hasOwnProperty.call(message, "status") && message.status !== 0)
                        writer.uint32(/* id 2, wireType 0 =*/16).int32(message.status);
                    if (message.errorMessage != null && $Object.hasOwnProperty.call(message, "errorMessage") && message.errorMessage !== "")
                        writer.uint32(/* id 3, wireType 2 =*/26).string(message.errorMessage);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                RemoteConfigStatus.decode = function (reader, length, _end, _depth, _target) {
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
                    message = _target || new $root.opamp.proto.v1.RemoteConfigStatus();
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
                                if ((value = reader.bytes()).length)
                                    message.lastRemoteConfigHash = value;
                                else
                                    delete message.lastRemoteConfigHash;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.int32())
                                    message.status = value;
                                else
                                    delete message.status;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.errorMessage = value;
                                else
                                    delete message.errorMessage;
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

                RemoteConfigStatus.fromObject = function (object, _depth) {
                    if (object instanceof $root.opamp.proto.v1.RemoteConfigStatus)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".opamp.proto.v1.RemoteConfigStatus: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.opamp.proto.v1.RemoteConfigStatus();
                    if (object.lastRemoteConfigHash != null)
                        if (object.lastRemoteConfigHash.length)
                            if (typeof object.lastRemoteConfigHash === "string")
                                $util.base64.decode(object.lastRemoteConfigHash, message.lastRemoteConfigHash = $util.newBuffer($util.base64.length(object.lastRemoteConfigHash)), 0);
                            else if (object.lastRemoteConfigHash.length >= 0)
                                message.lastRemoteConfigHash = object.lastRemoteConfigHash;
                    if (object.status !== 0 && (typeof object.status !== "string" || $root.opamp.proto.v1.RemoteConfigStatuses[object.status] !== 0))
                        switch (object.status) {
                        case "RemoteConfigStatuses_UNSET":
                        case 0:
                            message.status = 0;
                            break;
                        case "RemoteConfigStatuses_APPLIED":
                        case 1:
                            message.status = 1;
                            break;
                        case "RemoteConfigStatuses_APPLYING":
                        case 2:
                            message.status = 2;
                            break;
                        case "RemoteConfigStatuses_FAILED":
                        case 3:
                            message.status = 3;
                            break;
                        default:
                            if (typeof object.status === "number" && (object.status | 0) === object.status)
                                message.status = object.status;
                        }
                    if (object.errorMessage != null)
                        if (typeof object.errorMessage !== "string" || object.errorMessage.length)
                            message.errorMessage = $String(object.errorMessage);
                    return message;
                };

                RemoteConfigStatus.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults) {
                        if (options.bytes === $String)
                            object.lastRemoteConfigHash = "";
                        else {
                            object.lastRemoteConfigHash = [];
                            if (options.bytes !== $Array)
                                object.lastRemoteConfigHash = $util.newBuffer(object.lastRemoteConfigHash);
                        }
                        object.status = options.enums === $String ? "RemoteConfigStatuses_UNSET" : 0;
                        object.errorMessage = "";
                    }
                    if (message.lastRemoteConfigHash != null && $Object.hasOwnProperty.call(message, "lastRemoteConfigHash"))
                        object.lastRemoteConfigHash = options.bytes === $String ? $util.base64.encode(message.lastRemoteConfigHash, 0, message.lastRemoteConfigHash.length) : options.bytes === $Array ? $Array.prototype.slice.call(message.lastRemoteConfigHash) : message.lastRemoteConfigHash;
                    if (message.status != null && $Object.hasOwnProperty.call(message, "status"))
                        object.status = options.enums === $String ? $root.opamp.proto.v1.RemoteConfigStatuses[message.status] === $undefined ? message.status : $root.opamp.proto.v1.RemoteConfigStatuses[message.status] : message.status;
                    if (message.errorMessage != null && $Object.hasOwnProperty.call(message, "errorMessage"))
                        object.errorMessage = message.errorMessage;
                    return object;
                };

                RemoteConfigStatus.prototype.toJSON = function() {
                    return RemoteConfigStatus.toObject(this, $protobuf.util.toJSONOptions);
                };

                return RemoteConfigStatus;
            })();

            v1.ConnectionSettingsStatus = (function() {

                const ConnectionSettingsStatus = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                ConnectionSettingsStatus.prototype.lastConnectionSettingsHash = $util.newBuffer([]);

                ConnectionSettingsStatus.prototype.status = 0;

                ConnectionSettingsStatus.prototype.errorMessage = "";

                ConnectionSettingsStatus.create = function(properties) {
                    return new ConnectionSettingsStatus(properties);
                };

                ConnectionSettingsStatus.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.lastConnectionSettingsHash != null && $Object.hasOwnProperty.call(message, "lastConnectionSettingsHash") && message.lastConnectionSettingsHash.length)
                        writer.uint32(/* id 1, wireType 2 =*/10).bytes(message.lastConnectionSettingsHash);
                    if (message.status != null && $Object.hasOwnProperty.call(message, "status") && message.status !== 0)
                        writer.uint32(/* id 2, wireType 0 =*/16).int32(message.status);
                    if (message.errorMessage != null && $Object.hasOwnProperty.call(message, "errorMessage") && message.errorMessage !== "")
                        writer.uint32(/* id 3, wireType 2 =*/26).string(message.errorMessage);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                ConnectionSettingsStatus.decode = function (reader, length, _end, _depth, _target) {
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
                    message = _target || new $root.opamp.proto.v1.ConnectionSettingsStatus();
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
                                if ((value = reader.bytes()).length)
                                    message.lastConnectionSettingsHash = value;
                                else
                                    delete message.lastConnectionSettingsHash;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.int32())
                                    message.status = value;
                                else
                                    delete message.status;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.errorMessage = value;
                                else
                                    delete message.errorMessage;
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

                ConnectionSettingsStatus.fromObject = function (object, _depth) {
                    if (object instanceof $root.opamp.proto.v1.ConnectionSettingsStatus)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".opamp.proto.v1.ConnectionSettingsStatus: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.opamp.proto.v1.ConnectionSettingsStatus();
                    if (object.lastConnectionSettingsHash != null)
                        if (object.lastConnectionSettingsHash.length)
                            if (typeof object.lastConnectionSettingsHash === "string")
                                $util.base64.decode(object.lastConnectionSettingsHash, message.lastConnectionSettingsHash = $util.newBuffer($util.base64.length(object.lastConnectionSettingsHash)), 0);
                            else if (object.lastConnectionSettingsHash.length >= 0)
                                message.lastConnectionSettingsHash = object.lastConnectionSettingsHash;
                    if (object.status !== 0 && (typeof object.status !== "string" || $root.opamp.proto.v1.ConnectionSettingsStatuses[object.status] !== 0))
                        switch (object.status) {
                        case "ConnectionSettingsStatuses_UNSET":
                        case 0:
                            message.status = 0;
                            break;
                        case "ConnectionSettingsStatuses_APPLIED":
                        case 1:
                            message.status = 1;
                            break;
                        case "ConnectionSettingsStatuses_APPLYING":
                        case 2:
                            message.status = 2;
                            break;
                        case "ConnectionSettingsStatuses_FAILED":
                        case 3:
                            message.status = 3;
                            break;
                        default:
                            if (typeof object.status === "number" && (object.status | 0) === object.status)
                                message.status = object.status;
                        }
                    if (object.errorMessage != null)
                        if (typeof object.errorMessage !== "string" || object.errorMessage.length)
                            message.errorMessage = $String(object.errorMessage);
                    return message;
                };

                ConnectionSettingsStatus.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults) {
                        if (options.bytes === $String)
                            object.lastConnectionSettingsHash = "";
                        else {
                            object.lastConnectionSettingsHash = [];
                            if (options.bytes !== $Array)
                                object.lastConnectionSettingsHash = $util.newBuffer(object.lastConnectionSettingsHash);
                        }
                        object.status = options.enums === $String ? "ConnectionSettingsStatuses_UNSET" : 0;
                        object.errorMessage = "";
                    }
                    if (message.lastConnectionSettingsHash != null && $Object.hasOwnProperty.call(message, "lastConnectionSettingsHash"))
                        object.lastConnectionSettingsHash = options.bytes === $String ? $util.base64.encode(message.lastConnectionSettingsHash, 0, message.lastConnectionSettingsHash.length) : options.bytes === $Array ? $Array.prototype.slice.call(message.lastConnectionSettingsHash) : message.lastConnectionSettingsHash;
                    if (message.status != null && $Object.hasOwnProperty.call(message, "status"))
                        object.status = options.enums === $String ? $root.opamp.proto.v1.ConnectionSettingsStatuses[message.status] === $undefined ? message.status : $root.opamp.proto.v1.ConnectionSettingsStatuses[message.status] : message.status;
                    if (message.errorMessage != null && $Object.hasOwnProperty.call(message, "errorMessage"))
                        object.errorMessage = message.errorMessage;
                    return object;
                };

                ConnectionSettingsStatus.prototype.toJSON = function() {
                    return ConnectionSettingsStatus.toObject(this, $protobuf.util.toJSONOptions);
                };

                return ConnectionSettingsStatus;
            })();

            v1.PackageStatuses = (function() {

                const PackageStatuses = function (properties) {
                    this.packages = {};
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                PackageStatuses.prototype.packages = $util.emptyObject;

                PackageStatuses.prototype.serverProvidedAllPackagesHash = $util.newBuffer([]);

                PackageStatuses.prototype.errorMessage = "";

                PackageStatuses.create = function(properties) {
                    return new PackageStatuses(properties);
                };

                PackageStatuses.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.packages != null && $Object.hasOwnProperty.call(message, "packages"))
                        for (let keys = $Object.keys(message.packages), i = 0; i < keys.length; ++i) {
                            writer.uint32(/* id 1, wireType 2 =*/10).fork().uint32(/* id 1, wireType 2 =*/10).string(keys[i]);
                            $root.opamp.proto.v1.PackageStatus.encode(message.packages[keys[i]], writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim().ldelim();
                        }
                    if (message.serverProvidedAllPackagesHash != null && $Object.hasOwnProperty.call(message, "serverProvidedAllPackagesHash") && message.serverProvidedAllPackagesHash.length)
                        writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.serverProvidedAllPackagesHash);
                    if (message.errorMessage != null && $Object.hasOwnProperty.call(message, "errorMessage") && message.errorMessage !== "")
                        writer.uint32(/* id 3, wireType 2 =*/26).string(message.errorMessage);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                PackageStatuses.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, key, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.opamp.proto.v1.PackageStatuses();
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
                                if (message.packages === $util.emptyObject)
                                    message.packages = {};
                                let end2 = reader.size() + reader.pos;
                                if (end2 > reader.len)
                                    throw $RangeError("index out of range");
                                reader.len = end2;
                                key = "";
                                value = null;
                                while (reader.pos < end2) {
                                    let tag2 = reader.tag();
                                    wireType = tag2 & 7;
                                    switch (tag2 >>>= 3) {
                                    case 1:
                                        if (wireType !== 2)
                                            break;
                                        key = reader.stringVerify();
                                        continue;
                                    case 2:
                                        if (wireType !== 2)
                                            break;
                                        value = $root.opamp.proto.v1.PackageStatus.decode(reader, reader.size(), $undefined, _depth + 1, value);
                                        continue;
                                    }
                                    reader.skipType(wireType, _depth, tag2);
                                }
                                if (reader.pos !== end2)
                                    throw $RangeError("index out of range");
                                reader.len = end;
                                if (key === "__proto__")
                                    $util.makeProp(message.packages, key);
                                message.packages[key] = value || new $root.opamp.proto.v1.PackageStatus();
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.bytes()).length)
                                    message.serverProvidedAllPackagesHash = value;
                                else
                                    delete message.serverProvidedAllPackagesHash;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.errorMessage = value;
                                else
                                    delete message.errorMessage;
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

                PackageStatuses.fromObject = function (object, _depth) {
                    if (object instanceof $root.opamp.proto.v1.PackageStatuses)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".opamp.proto.v1.PackageStatuses: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.opamp.proto.v1.PackageStatuses();
                    if (object.packages) {
                        if (!$util.isObject(object.packages))
                            throw $TypeError(".opamp.proto.v1.PackageStatuses.packages: object expected");
                        message.packages = {};
                        for (let keys = $Object.keys(object.packages), i = 0; i < keys.length; ++i) {
                            if (keys[i] === "__proto__")
                                $util.makeProp(message.packages, keys[i]);
                            if (!$util.isObject(object.packages[keys[i]]))
                                throw $TypeError(".opamp.proto.v1.PackageStatuses.packages: object expected");
                            message.packages[keys[i]] = $root.opamp.proto.v1.PackageStatus.fromObject(object.packages[keys[i]], _depth + 1);
                        }
                    }
                    if (object.serverProvidedAllPackagesHash != null)
                        if (object.serverProvidedAllPackagesHash.length)
                            if (typeof object.serverProvidedAllPackagesHash === "string")
                                $util.base64.decode(object.serverProvidedAllPackagesHash, message.serverProvidedAllPackagesHash = $util.newBuffer($util.base64.length(object.serverProvidedAllPackagesHash)), 0);
                            else if (object.serverProvidedAllPackagesHash.length >= 0)
                                message.serverProvidedAllPackagesHash = object.serverProvidedAllPackagesHash;
                    if (object.errorMessage != null)
                        if (typeof object.errorMessage !== "string" || object.errorMessage.length)
                            message.errorMessage = $String(object.errorMessage);
                    return message;
                };

                PackageStatuses.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.objects || options.defaults)
                        object.packages = {};
                    if (options.defaults) {
                        if (options.bytes === $String)
                            object.serverProvidedAllPackagesHash = "";
                        else {
                            object.serverProvidedAllPackagesHash = [];
                            if (options.bytes !== $Array)
                                object.serverProvidedAllPackagesHash = $util.newBuffer(object.serverProvidedAllPackagesHash);
                        }
                        object.errorMessage = "";
                    }
                    let keys2;
                    if (message.packages && (keys2 = $Object.keys(message.packages)).length) {
                        object.packages = {};
                        for (let j = 0; j < keys2.length; ++j) {
                            if (keys2[j] === "__proto__")
                                $util.makeProp(object.packages, keys2[j]);
                            object.packages[keys2[j]] = $root.opamp.proto.v1.PackageStatus.toObject(message.packages[keys2[j]], options, _depth + 1);
                        }
                    }
                    if (message.serverProvidedAllPackagesHash != null && $Object.hasOwnProperty.call(message, "serverProvidedAllPackagesHash"))
                        object.serverProvidedAllPackagesHash = options.bytes === $String ? $util.base64.encode(message.serverProvidedAllPackagesHash, 0, message.serverProvidedAllPackagesHash.length) : options.bytes === $Array ? $Array.prototype.slice.call(message.serverProvidedAllPackagesHash) : message.serverProvidedAllPackagesHash;
                    if (message.errorMessage != null && $Object.hasOwnProperty.call(message, "errorMessage"))
                        object.errorMessage = message.errorMessage;
                    return object;
                };

                PackageStatuses.prototype.toJSON = function() {
                    return PackageStatuses.toObject(this, $protobuf.util.toJSONOptions);
                };

                return PackageStatuses;
            })();

            v1.PackageStatus = (function() {

                const PackageStatus = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                PackageStatus.prototype.name = "";

                PackageStatus.prototype.agentHasVersion = "";

                PackageStatus.prototype.agentHasHash = $util.newBuffer([]);

                PackageStatus.prototype.serverOfferedVersion = "";

                PackageStatus.prototype.serverOfferedHash = $util.newBuffer([]);

                PackageStatus.prototype.status = 0;

                PackageStatus.prototype.errorMessage = "";

                PackageStatus.prototype.downloadDetails = null;

                PackageStatus.create = function(properties) {
                    return new PackageStatus(properties);
                };

                PackageStatus.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
                        writer.uint32(/* id 1, wireType 2 =*/10).string(message.name);
                    if (message.agentHasVersion != null && $Object.hasOwnProperty.call(message, "agentHasVersion") && message.agentHasVersion !== "")
                        writer.uint32(/* id 2, wireType 2 =*/18).string(message.agentHasVersion);
                    if (message.agentHasHash != null && $Object.hasOwnProperty.call(message, "agentHasHash") && message.agentHasHash.length)
                        writer.uint32(/* id 3, wireType 2 =*/26).bytes(message.agentHasHash);
                    if (message.serverOfferedVersion != null && $Object.hasOwnProperty.call(message, "serverOfferedVersion") && message.serverOfferedVersion !== "")
                        writer.uint32(/* id 4, wireType 2 =*/34).string(message.serverOfferedVersion);
                    if (message.serverOfferedHash != null && $Object.hasOwnProperty.call(message, "serverOfferedHash") && message.serverOfferedHash.length)
                        writer.uint32(/* id 5, wireType 2 =*/42).bytes(message.serverOfferedHash);
                    if (message.status != null && $Object.hasOwnProperty.call(message, "status") && message.status !== 0)
                        writer.uint32(/* id 6, wireType 0 =*/48).int32(message.status);
                    if (message.errorMessage != null && $Object.hasOwnProperty.call(message, "errorMessage") && message.errorMessage !== "")
                        writer.uint32(/* id 7, wireType 2 =*/58).string(message.errorMessage);
                    if (message.downloadDetails != null && $Object.hasOwnProperty.call(message, "downloadDetails"))
                        $root.opamp.proto.v1.PackageDownloadDetails.encode(message.downloadDetails, writer.uint32(/* id 8, wireType 2 =*/66).fork(), _depth + 1).ldelim();
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                PackageStatus.decode = function (reader, length, _end, _depth, _target) {
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
                    message = _target || new $root.opamp.proto.v1.PackageStatus();
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
                                    message.name = value;
                                else
                                    delete message.name;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.agentHasVersion = value;
                                else
                                    delete message.agentHasVersion;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.bytes()).length)
                                    message.agentHasHash = value;
                                else
                                    delete message.agentHasHash;
                                continue;
                            }
                        case 4: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.serverOfferedVersion = value;
                                else
                                    delete message.serverOfferedVersion;
                                continue;
                            }
                        case 5: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.bytes()).length)
                                    message.serverOfferedHash = value;
                                else
                                    delete message.serverOfferedHash;
                                continue;
                            }
                        case 6: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.int32())
                                    message.status = value;
                                else
                                    delete message.status;
                                continue;
                            }
                        case 7: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.errorMessage = value;
                                else
                                    delete message.errorMessage;
                                continue;
                            }
                        case 8: {
                                if (wireType !== 2)
                                    break;
                                message.downloadDetails = $root.opamp.proto.v1.PackageDownloadDetails.decode(reader, reader.size(), $undefined, _depth + 1, message.downloadDetails);
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

                PackageStatus.fromObject = function (object, _depth) {
                    if (object instanceof $root.opamp.proto.v1.PackageStatus)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".opamp.proto.v1.PackageStatus: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.opamp.proto.v1.PackageStatus();
                    if (object.name != null)
                        if (typeof object.name !== "string" || object.name.length)
                            message.name = $String(object.name);
                    if (object.agentHasVersion != null)
                        if (typeof object.agentHasVersion !== "string" || object.agentHasVersion.length)
                            message.agentHasVersion = $String(object.agentHasVersion);
                    if (object.agentHasHash != null)
                        if (object.agentHasHash.length)
                            if (typeof object.agentHasHash === "string")
                                $util.base64.decode(object.agentHasHash, message.agentHasHash = $util.newBuffer($util.base64.length(object.agentHasHash)), 0);
                            else if (object.agentHasHash.length >= 0)
                                message.agentHasHash = object.agentHasHash;
                    if (object.serverOfferedVersion != null)
                        if (typeof object.serverOfferedVersion !== "string" || object.serverOfferedVersion.length)
                            message.serverOfferedVersion = $String(object.serverOfferedVersion);
                    if (object.serverOfferedHash != null)
                        if (object.serverOfferedHash.length)
                            if (typeof object.serverOfferedHash === "string")
                                $util.base64.decode(object.serverOfferedHash, message.serverOfferedHash = $util.newBuffer($util.base64.length(object.serverOfferedHash)), 0);
                            else if (object.serverOfferedHash.length >= 0)
                                message.serverOfferedHash = object.serverOfferedHash;
                    if (object.status !== 0 && (typeof object.status !== "string" || $root.opamp.proto.v1.PackageStatusEnum[object.status] !== 0))
                        switch (object.status) {
                        case "PackageStatusEnum_Installed":
                        case 0:
                            message.status = 0;
                            break;
                        case "PackageStatusEnum_InstallPending":
                        case 1:
                            message.status = 1;
                            break;
                        case "PackageStatusEnum_Installing":
                        case 2:
                            message.status = 2;
                            break;
                        case "PackageStatusEnum_InstallFailed":
                        case 3:
                            message.status = 3;
                            break;
                        case "PackageStatusEnum_Downloading":
                        case 4:
                            message.status = 4;
                            break;
                        default:
                            if (typeof object.status === "number" && (object.status | 0) === object.status)
                                message.status = object.status;
                        }
                    if (object.errorMessage != null)
                        if (typeof object.errorMessage !== "string" || object.errorMessage.length)
                            message.errorMessage = $String(object.errorMessage);
                    if (object.downloadDetails != null) {
                        if (!$util.isObject(object.downloadDetails))
                            throw $TypeError(".opamp.proto.v1.PackageStatus.downloadDetails: object expected");
                        message.downloadDetails = $root.opamp.proto.v1.PackageDownloadDetails.fromObject(object.downloadDetails, _depth + 1);
                    }
                    return message;
                };

                PackageStatus.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults) {
                        object.name = "";
                        object.agentHasVersion = "";
                        if (options.bytes === $String)
                            object.agentHasHash = "";
                        else {
                            object.agentHasHash = [];
                            if (options.bytes !== $Array)
                                object.agentHasHash = $util.newBuffer(object.agentHasHash);
                        }
                        object.serverOfferedVersion = "";
                        if (options.bytes === $String)
                            object.serverOfferedHash = "";
                        else {
                            object.serverOfferedHash = [];
                            if (options.bytes !== $Array)
                                object.serverOfferedHash = $util.newBuffer(object.serverOfferedHash);
                        }
                        object.status = options.enums === $String ? "PackageStatusEnum_Installed" : 0;
                        object.errorMessage = "";
                        object.downloadDetails = null;
                    }
                    if (message.name != null && $Object.hasOwnProperty.call(message, "name"))
                        object.name = message.name;
                    if (message.agentHasVersion != null && $Object.hasOwnProperty.call(message, "agentHasVersion"))
                        object.agentHasVersion = message.agentHasVersion;
                    if (message.agentHasHash != null && $Object.hasOwnProperty.call(message, "agentHasHash"))
                        object.agentHasHash = options.bytes === $String ? $util.base64.encode(message.agentHasHash, 0, message.agentHasHash.length) : options.bytes === $Array ? $Array.prototype.slice.call(message.agentHasHash) : message.agentHasHash;
                    if (message.serverOfferedVersion != null && $Object.hasOwnProperty.call(message, "serverOfferedVersion"))
                        object.serverOfferedVersion = message.serverOfferedVersion;
                    if (message.serverOfferedHash != null && $Object.hasOwnProperty.call(message, "serverOfferedHash"))
                        object.serverOfferedHash = options.bytes === $String ? $util.base64.encode(message.serverOfferedHash, 0, message.serverOfferedHash.length) : options.bytes === $Array ? $Array.prototype.slice.call(message.serverOfferedHash) : message.serverOfferedHash;
                    if (message.status != null && $Object.hasOwnProperty.call(message, "status"))
                        object.status = options.enums === $String ? $root.opamp.proto.v1.PackageStatusEnum[message.status] === $undefined ? message.status : $root.opamp.proto.v1.PackageStatusEnum[message.status] : message.status;
                    if (message.errorMessage != null && $Object.hasOwnProperty.call(message, "errorMessage"))
                        object.errorMessage = message.errorMessage;
                    if (message.downloadDetails != null && $Object.hasOwnProperty.call(message, "downloadDetails"))
                        object.downloadDetails = $root.opamp.proto.v1.PackageDownloadDetails.toObject(message.downloadDetails, options, _depth + 1);
                    return object;
                };

                PackageStatus.prototype.toJSON = function() {
                    return PackageStatus.toObject(this, $protobuf.util.toJSONOptions);
                };

                return PackageStatus;
            })();

            v1.PackageDownloadDetails = (function() {

                const PackageDownloadDetails = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                PackageDownloadDetails.prototype.downloadPercent = 0;

                PackageDownloadDetails.prototype.downloadBytesPerSecond = 0;

                PackageDownloadDetails.create = function(properties) {
                    return new PackageDownloadDetails(properties);
                };

                PackageDownloadDetails.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.downloadPercent != null && $Object.hasOwnProperty.call(message, "downloadPercent") && !$Object.is(message.downloadPercent, 0))
                        writer.uint32(/* id 1, wireType 1 =*/9).double(message.downloadPercent);
                    if (message.downloadBytesPerSecond != null && $Object.hasOwnProperty.call(message, "downloadBytesPerSecond") && !$Object.is(message.downloadBytesPerSecond, 0))
                        writer.uint32(/* id 2, wireType 1 =*/17).double(message.downloadBytesPerSecond);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                PackageDownloadDetails.decode = function (reader, length, _end, _depth, _target) {
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
                    message = _target || new $root.opamp.proto.v1.PackageDownloadDetails();
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
                                if (wireType !== 1)
                                    break;
                                if (!$Object.is(value = reader.double(), 0))
                                    message.downloadPercent = value;
                                else
                                    delete message.downloadPercent;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 1)
                                    break;
                                if (!$Object.is(value = reader.double(), 0))
                                    message.downloadBytesPerSecond = value;
                                else
                                    delete message.downloadBytesPerSecond;
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

                PackageDownloadDetails.fromObject = function (object, _depth) {
                    if (object instanceof $root.opamp.proto.v1.PackageDownloadDetails)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".opamp.proto.v1.PackageDownloadDetails: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.opamp.proto.v1.PackageDownloadDetails();
                    if (object.downloadPercent != null)
                        if (!$Object.is($Number(object.downloadPercent), 0))
                            message.downloadPercent = $Number(object.downloadPercent);
                    if (object.downloadBytesPerSecond != null)
                        if (!$Object.is($Number(object.downloadBytesPerSecond), 0))
                            message.downloadBytesPerSecond = $Number(object.downloadBytesPerSecond);
                    return message;
                };

                PackageDownloadDetails.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults) {
                        object.downloadPercent = 0;
                        object.downloadBytesPerSecond = 0;
                    }
                    if (message.downloadPercent != null && $Object.hasOwnProperty.call(message, "downloadPercent"))
                        object.downloadPercent = options.json && !$isFinite(message.downloadPercent) ? $String(message.downloadPercent) : message.downloadPercent;
                    if (message.downloadBytesPerSecond != null && $Object.hasOwnProperty.call(message, "downloadBytesPerSecond"))
                        object.downloadBytesPerSecond = options.json && !$isFinite(message.downloadBytesPerSecond) ? $String(message.downloadBytesPerSecond) : message.downloadBytesPerSecond;
                    return object;
                };

                PackageDownloadDetails.prototype.toJSON = function() {
                    return PackageDownloadDetails.toObject(this, $protobuf.util.toJSONOptions);
                };

                return PackageDownloadDetails;
            })();

            v1.AvailableComponents = (function() {

                const AvailableComponents = function (properties) {
                    this.components = {};
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                AvailableComponents.prototype.components = $util.emptyObject;

                AvailableComponents.prototype.hash = $util.newBuffer([]);

                AvailableComponents.create = function(properties) {
                    return new AvailableComponents(properties);
                };

                AvailableComponents.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.components != null && $Object.hasOwnProperty.call(message, "components"))
                        for (let keys = $Object.keys(message.components), i = 0; i < keys.length; ++i) {
                            writer.uint32(/* id 1, wireType 2 =*/10).fork().uint32(/* id 1, wireType 2 =*/10).string(keys[i]);
                            $root.opamp.proto.v1.ComponentDetails.encode(message.components[keys[i]], writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim().ldelim();
                        }
                    if (message.hash != null && $Object.hasOwnProperty.call(message, "hash") && message.hash.length)
                        writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.hash);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                AvailableComponents.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, key, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.opamp.proto.v1.AvailableComponents();
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
                                if (message.components === $util.emptyObject)
                                    message.components = {};
                                let end2 = reader.size() + reader.pos;
                                if (end2 > reader.len)
                                    throw $RangeError("index out of range");
                                reader.len = end2;
                                key = "";
                                value = null;
                                while (reader.pos < end2) {
                                    let tag2 = reader.tag();
                                    wireType = tag2 & 7;
                                    switch (tag2 >>>= 3) {
                                    case 1:
                                        if (wireType !== 2)
                                            break;
                                        key = reader.stringVerify();
                                        continue;
                                    case 2:
                                        if (wireType !== 2)
                                            break;
                                        value = $root.opamp.proto.v1.ComponentDetails.decode(reader, reader.size(), $undefined, _depth + 1, value);
                                        continue;
                                    }
                                    reader.skipType(wireType, _depth, tag2);
                                }
                                if (reader.pos !== end2)
                                    throw $RangeError("index out of range");
                                reader.len = end;
                                if (key === "__proto__")
                                    $util.makeProp(message.components, key);
                                message.components[key] = value || new $root.opamp.proto.v1.ComponentDetails();
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.bytes()).length)
                                    message.hash = value;
                                else
                                    delete message.hash;
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

                AvailableComponents.fromObject = function (object, _depth) {
                    if (object instanceof $root.opamp.proto.v1.AvailableComponents)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".opamp.proto.v1.AvailableComponents: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.opamp.proto.v1.AvailableComponents();
                    if (object.components) {
                        if (!$util.isObject(object.components))
                            throw $TypeError(".opamp.proto.v1.AvailableComponents.components: object expected");
                        message.components = {};
                        for (let keys = $Object.keys(object.components), i = 0; i < keys.length; ++i) {
                            if (keys[i] === "__proto__")
                                $util.makeProp(message.components, keys[i]);
                            if (!$util.isObject(object.components[keys[i]]))
                                throw $TypeError(".opamp.proto.v1.AvailableComponents.components: object expected");
                            message.components[keys[i]] = $root.opamp.proto.v1.ComponentDetails.fromObject(object.components[keys[i]], _depth + 1);
                        }
                    }
                    if (object.hash != null)
                        if (object.hash.length)
                            if (typeof object.hash === "string")
                                $util.base64.decode(object.hash, message.hash = $util.newBuffer($util.base64.length(object.hash)), 0);
                            else if (object.hash.length >= 0)
                                message.hash = object.hash;
                    return message;
                };

                AvailableComponents.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.objects || options.defaults)
                        object.components = {};
                    if (options.defaults)
                        if (options.bytes === $String)
                            object.hash = "";
                        else {
                            object.hash = [];
                            if (options.bytes !== $Array)
                                object.hash = $util.newBuffer(object.hash);
                        }
                    let keys2;
                    if (message.components && (keys2 = $Object.keys(message.components)).length) {
                        object.components = {};
                        for (let j = 0; j < keys2.length; ++j) {
                            if (keys2[j] === "__proto__")
                                $util.makeProp(object.components, keys2[j]);
                            object.components[keys2[j]] = $root.opamp.proto.v1.ComponentDetails.toObject(message.components[keys2[j]], options, _depth + 1);
                        }
                    }
                    if (message.hash != null && $Object.hasOwnProperty.call(message, "hash"))
                        object.hash = options.bytes === $String ? $util.base64.encode(message.hash, 0, message.hash.length) : options.bytes === $Array ? $Array.prototype.slice.call(message.hash) : message.hash;
                    return object;
                };

                AvailableComponents.prototype.toJSON = function() {
                    return AvailableComponents.toObject(this, $protobuf.util.toJSONOptions);
                };

                return AvailableComponents;
            })();

            v1.ComponentDetails = (function() {

                const ComponentDetails = function (properties) {
                    this.metadata = [];
                    this.subComponentMap = {};
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                ComponentDetails.prototype.metadata = $util.emptyArray;

                ComponentDetails.prototype.subComponentMap = $util.emptyObject;

                ComponentDetails.create = function(properties) {
                    return new ComponentDetails(properties);
                };

                ComponentDetails.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.metadata != null && message.metadata.length)
                        for (let i = 0; i < message.metadata.length; ++i)
                            $root.opamp.proto.v1.KeyValue.encode(message.metadata[i], writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                    if (message.subComponentMap != null && $Object.hasOwnProperty.call(message, "subComponentMap"))
                        for (let keys = $Object.keys(message.subComponentMap), i = 0; i < keys.length; ++i) {
                            writer.uint32(/* id 2, wireType 2 =*/18).fork().uint32(/* id 1, wireType 2 =*/10).string(keys[i]);
                            $root.opamp.proto.v1.ComponentDetails.encode(message.subComponentMap[keys[i]], writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim().ldelim();
                        }
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                ComponentDetails.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, key, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.opamp.proto.v1.ComponentDetails();
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
                                if (!(message.metadata && message.metadata.length))
                                    message.metadata = [];
                                message.metadata.push($root.opamp.proto.v1.KeyValue.decode(reader, reader.size(), $undefined, _depth + 1));
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                if (message.subComponentMap === $util.emptyObject)
                                    message.subComponentMap = {};
                                let end2 = reader.size() + reader.pos;
                                if (end2 > reader.len)
                                    throw $RangeError("index out of range");
                                reader.len = end2;
                                key = "";
                                value = null;
                                while (reader.pos < end2) {
                                    let tag2 = reader.tag();
                                    wireType = tag2 & 7;
                                    switch (tag2 >>>= 3) {
                                    case 1:
                                        if (wireType !== 2)
                                            break;
                                        key = reader.stringVerify();
                                        continue;
                                    case 2:
                                        if (wireType !== 2)
                                            break;
                                        value = $root.opamp.proto.v1.ComponentDetails.decode(reader, reader.size(), $undefined, _depth + 1, value);
                                        continue;
                                    }
                                    reader.skipType(wireType, _depth, tag2);
                                }
                                if (reader.pos !== end2)
                                    throw $RangeError("index out of range");
                                reader.len = end;
                                if (key === "__proto__")
                                    $util.makeProp(message.subComponentMap, key);
                                message.subComponentMap[key] = value || new $root.opamp.proto.v1.ComponentDetails();
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

                ComponentDetails.fromObject = function (object, _depth) {
                    if (object instanceof $root.opamp.proto.v1.ComponentDetails)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".opamp.proto.v1.ComponentDetails: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.opamp.proto.v1.ComponentDetails();
                    if (object.metadata) {
                        if (!$Array.isArray(object.metadata))
                            throw $TypeError(".opamp.proto.v1.ComponentDetails.metadata: array expected");
                        message.metadata = $Array(object.metadata.length);
                        for (let i = 0; i < object.metadata.length; ++i) {
                            if (!$util.isObject(object.metadata[i]))
                                throw $TypeError(".opamp.proto.v1.ComponentDetails.metadata: object expected");
                            message.metadata[i] = $root.opamp.proto.v1.KeyValue.fromObject(object.metadata[i], _depth + 1);
                        }
                    }
                    if (object.subComponentMap) {
                        if (!$util.isObject(object.subComponentMap))
                            throw $TypeError(".opamp.proto.v1.ComponentDetails.subComponentMap: object expected");
                        message.subComponentMap = {};
                        for (let keys = $Object.keys(object.subComponentMap), i = 0; i < keys.length; ++i) {
                            if (keys[i] === "__proto__")
                                $util.makeProp(message.subComponentMap, keys[i]);
                            if (!$util.isObject(object.subComponentMap[keys[i]]))
                                throw $TypeError(".opamp.proto.v1.ComponentDetails.subComponentMap: object expected");
                            message.subComponentMap[keys[i]] = $root.opamp.proto.v1.ComponentDetails.fromObject(object.subComponentMap[keys[i]], _depth + 1);
                        }
                    }
                    return message;
                };

                ComponentDetails.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.arrays || options.defaults)
                        object.metadata = [];
                    if (options.objects || options.defaults)
                        object.subComponentMap = {};
                    if (message.metadata && message.metadata.length) {
                        object.metadata = $Array(message.metadata.length);
                        for (let j = 0; j < message.metadata.length; ++j)
                            object.metadata[j] = $root.opamp.proto.v1.KeyValue.toObject(message.metadata[j], options, _depth + 1);
                    }
                    let keys2;
                    if (message.subComponentMap && (keys2 = $Object.keys(message.subComponentMap)).length) {
                        object.subComponentMap = {};
                        for (let j = 0; j < keys2.length; ++j) {
                            if (keys2[j] === "__proto__")
                                $util.makeProp(object.subComponentMap, keys2[j]);
                            object.subComponentMap[keys2[j]] = $root.opamp.proto.v1.ComponentDetails.toObject(message.subComponentMap[keys2[j]], options, _depth + 1);
                        }
                    }
                    return object;
                };

                ComponentDetails.prototype.toJSON = function() {
                    return ComponentDetails.toObject(this, $protobuf.util.toJSONOptions);
                };

                return ComponentDetails;
            })();

            v1.AgentRemoteConfig = (function() {

                const AgentRemoteConfig = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                AgentRemoteConfig.prototype.config = null;

                AgentRemoteConfig.prototype.configHash = $util.newBuffer([]);

                AgentRemoteConfig.create = function(properties) {
                    return new AgentRemoteConfig(properties);
                };

                AgentRemoteConfig.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.config != null && $Object.hasOwnProperty.call(message, "config"))
                        $root.opamp.proto.v1.AgentConfigMap.encode(message.config, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                    if (message.configHash != null && $Object.hasOwnProperty.call(message, "configHash") && message.configHash.length)
                        writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.configHash);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                AgentRemoteConfig.decode = function (reader, length, _end, _depth, _target) {
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
                    message = _target || new $root.opamp.proto.v1.AgentRemoteConfig();
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
                                message.config = $root.opamp.proto.v1.AgentConfigMap.decode(reader, reader.size(), $undefined, _depth + 1, message.config);
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.bytes()).length)
                                    message.configHash = value;
                                else
                                    delete message.configHash;
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

                AgentRemoteConfig.fromObject = function (object, _depth) {
                    if (object instanceof $root.opamp.proto.v1.AgentRemoteConfig)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".opamp.proto.v1.AgentRemoteConfig: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.opamp.proto.v1.AgentRemoteConfig();
                    if (object.config != null) {
                        if (!$util.isObject(object.config))
                            throw $TypeError(".opamp.proto.v1.AgentRemoteConfig.config: object expected");
                        message.config = $root.opamp.proto.v1.AgentConfigMap.fromObject(object.config, _depth + 1);
                    }
                    if (object.configHash != null)
                        if (object.configHash.length)
                            if (typeof object.configHash === "string")
                                $util.base64.decode(object.configHash, message.configHash = $util.newBuffer($util.base64.length(object.configHash)), 0);
                            else if (object.configHash.length >= 0)
                                message.configHash = object.configHash;
                    return message;
                };

                AgentRemoteConfig.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults) {
                        object.config = null;
                        if (options.bytes === $String)
                            object.configHash = "";
                        else {
                            object.configHash = [];
                            if (options.bytes !== $Array)
                                object.configHash = $util.newBuffer(object.configHash);
                        }
                    }
                    if (message.config != null && $Object.hasOwnProperty.call(message, "config"))
                        object.config = $root.opamp.proto.v1.AgentConfigMap.toObject(message.config, options, _depth + 1);
                    if (message.configHash != null && $Object.hasOwnProperty.call(message, "configHash"))
                        object.configHash = options.bytes === $String ? $util.base64.encode(message.configHash, 0, message.configHash.length) : options.bytes === $Array ? $Array.prototype.slice.call(message.configHash) : message.configHash;
                    return object;
                };

                AgentRemoteConfig.prototype.toJSON = function() {
                    return AgentRemoteConfig.toObject(this, $protobuf.util.toJSONOptions);
                };

                return AgentRemoteConfig;
            })();

            v1.AgentConfigMap = (function() {

                const AgentConfigMap = function (properties) {
                    this.configMap = {};
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                AgentConfigMap.prototype.configMap = $util.emptyObject;

                AgentConfigMap.create = function(properties) {
                    return new AgentConfigMap(properties);
                };

                AgentConfigMap.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.configMap != null && $Object.hasOwnProperty.call(message, "configMap"))
                        for (let keys = $Object.keys(message.configMap), i = 0; i < keys.length; ++i) {
                            writer.uint32(/* id 1, wireType 2 =*/10).fork().uint32(/* id 1, wireType 2 =*/10).string(keys[i]);
                            $root.opamp.proto.v1.AgentConfigFile.encode(message.configMap[keys[i]], writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim().ldelim();
                        }
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                AgentConfigMap.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, key, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.opamp.proto.v1.AgentConfigMap();
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
                                if (message.configMap === $util.emptyObject)
                                    message.configMap = {};
                                let end2 = reader.size() + reader.pos;
                                if (end2 > reader.len)
                                    throw $RangeError("index out of range");
                                reader.len = end2;
                                key = "";
                                value = null;
                                while (reader.pos < end2) {
                                    let tag2 = reader.tag();
                                    wireType = tag2 & 7;
                                    switch (tag2 >>>= 3) {
                                    case 1:
                                        if (wireType !== 2)
                                            break;
                                        key = reader.stringVerify();
                                        continue;
                                    case 2:
                                        if (wireType !== 2)
                                            break;
                                        value = $root.opamp.proto.v1.AgentConfigFile.decode(reader, reader.size(), $undefined, _depth + 1, value);
                                        continue;
                                    }
                                    reader.skipType(wireType, _depth, tag2);
                                }
                                if (reader.pos !== end2)
                                    throw $RangeError("index out of range");
                                reader.len = end;
                                if (key === "__proto__")
                                    $util.makeProp(message.configMap, key);
                                message.configMap[key] = value || new $root.opamp.proto.v1.AgentConfigFile();
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

                AgentConfigMap.fromObject = function (object, _depth) {
                    if (object instanceof $root.opamp.proto.v1.AgentConfigMap)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".opamp.proto.v1.AgentConfigMap: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.opamp.proto.v1.AgentConfigMap();
                    if (object.configMap) {
                        if (!$util.isObject(object.configMap))
                            throw $TypeError(".opamp.proto.v1.AgentConfigMap.configMap: object expected");
                        message.configMap = {};
                        for (let keys = $Object.keys(object.configMap), i = 0; i < keys.length; ++i) {
                            if (keys[i] === "__proto__")
                                $util.makeProp(message.configMap, keys[i]);
                            if (!$util.isObject(object.configMap[keys[i]]))
                                throw $TypeError(".opamp.proto.v1.AgentConfigMap.configMap: object expected");
                            message.configMap[keys[i]] = $root.opamp.proto.v1.AgentConfigFile.fromObject(object.configMap[keys[i]], _depth + 1);
                        }
                    }
                    return message;
                };

                AgentConfigMap.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.objects || options.defaults)
                        object.configMap = {};
                    let keys2;
                    if (message.configMap && (keys2 = $Object.keys(message.configMap)).length) {
                        object.configMap = {};
                        for (let j = 0; j < keys2.length; ++j) {
                            if (keys2[j] === "__proto__")
                                $util.makeProp(object.configMap, keys2[j]);
                            object.configMap[keys2[j]] = $root.opamp.proto.v1.AgentConfigFile.toObject(message.configMap[keys2[j]], options, _depth + 1);
                        }
                    }
                    return object;
                };

                AgentConfigMap.prototype.toJSON = function() {
                    return AgentConfigMap.toObject(this, $protobuf.util.toJSONOptions);
                };

                return AgentConfigMap;
            })();

            v1.AgentConfigFile = (function() {

                const AgentConfigFile = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                AgentConfigFile.prototype.body = $util.newBuffer([]);

                AgentConfigFile.prototype.contentType = "";

                AgentConfigFile.create = function(properties) {
                    return new AgentConfigFile(properties);
                };

                AgentConfigFile.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.body != null && $Object.hasOwnProperty.call(message, "body") && message.body.length)
                        writer.uint32(/* id 1, wireType 2 =*/10).bytes(message.body);
                    if (message.contentType != null && $Object.hasOwnProperty.call(message, "contentType") && message.contentType !== "")
                        writer.uint32(/* id 2, wireType 2 =*/18).string(message.contentType);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                AgentConfigFile.decode = function (reader, length, _end, _depth, _target) {
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
                    message = _target || new $root.opamp.proto.v1.AgentConfigFile();
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
                                if ((value = reader.bytes()).length)
                                    message.body = value;
                                else
                                    delete message.body;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.contentType = value;
                                else
                                    delete message.contentType;
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

                AgentConfigFile.fromObject = function (object, _depth) {
                    if (object instanceof $root.opamp.proto.v1.AgentConfigFile)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".opamp.proto.v1.AgentConfigFile: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.opamp.proto.v1.AgentConfigFile();
                    if (object.body != null)
                        if (object.body.length)
                            if (typeof object.body === "string")
                                $util.base64.decode(object.body, message.body = $util.newBuffer($util.base64.length(object.body)), 0);
                            else if (object.body.length >= 0)
                                message.body = object.body;
                    if (object.contentType != null)
                        if (typeof object.contentType !== "string" || object.contentType.length)
                            message.contentType = $String(object.contentType);
                    return message;
                };

                AgentConfigFile.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults) {
                        if (options.bytes === $String)
                            object.body = "";
                        else {
                            object.body = [];
                            if (options.bytes !== $Array)
                                object.body = $util.newBuffer(object.body);
                        }
                        object.contentType = "";
                    }
                    if (message.body != null && $Object.hasOwnProperty.call(message, "body"))
                        object.body = options.bytes === $String ? $util.base64.encode(message.body, 0, message.body.length) : options.bytes === $Array ? $Array.prototype.slice.call(message.body) : message.body;
                    if (message.contentType != null && $Object.hasOwnProperty.call(message, "contentType"))
                        object.contentType = message.contentType;
                    return object;
                };

                AgentConfigFile.prototype.toJSON = function() {
                    return AgentConfigFile.toObject(this, $protobuf.util.toJSONOptions);
                };

                return AgentConfigFile;
            })();

            v1.ConnectionSettingsOffers = (function() {

                const ConnectionSettingsOffers = function (properties) {
                    this.otherConnections = {};
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                ConnectionSettingsOffers.prototype.hash = $util.newBuffer([]);

                ConnectionSettingsOffers.prototype.opamp = null;

                ConnectionSettingsOffers.prototype.ownMetrics = null;

                ConnectionSettingsOffers.prototype.ownTraces = null;

                ConnectionSettingsOffers.prototype.ownLogs = null;

                ConnectionSettingsOffers.prototype.otherConnections = $util.emptyObject;

                ConnectionSettingsOffers.create = function(properties) {
                    return new ConnectionSettingsOffers(properties);
                };

                ConnectionSettingsOffers.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.hash != null && $Object.hasOwnProperty.call(message, "hash") && message.hash.length)
                        writer.uint32(/* id 1, wireType 2 =*/10).bytes(message.hash);
                    if (message.opamp != null && $Object.hasOwnProperty.call(message, "opamp"))
                        $root.opamp.proto.v1.OpAMPConnectionSettings.encode(message.opamp, writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                    if (message.ownMetrics != null && $Object.hasOwnProperty.call(message, "ownMetrics"))
                        $root.opamp.proto.v1.TelemetryConnectionSettings.encode(message.ownMetrics, writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
                    if (message.ownTraces != null && $Object.hasOwnProperty.call(message, "ownTraces"))
                        $root.opamp.proto.v1.TelemetryConnectionSettings.encode(message.ownTraces, writer.uint32(/* id 4, wireType 2 =*/34).fork(), _depth + 1).ldelim();
                    if (message.ownLogs != null && $Object.hasOwnProperty.call(message, "ownLogs"))
                        $root.opamp.proto.v1.TelemetryConnectionSettings.encode(message.ownLogs, writer.uint32(/* id 5, wireType 2 =*/42).fork(), _depth + 1).ldelim();
                    if (message.otherConnections != null && $Object.hasOwnProperty.call(message, "otherConnections"))
                        for (let keys = $Object.keys(message.otherConnections), i = 0; i < keys.length; ++i) {
                            writer.uint32(/* id 6, wireType 2 =*/50).fork().uint32(/* id 1, wireType 2 =*/10).string(keys[i]);
                            $root.opamp.proto.v1.OtherConnectionSettings.encode(message.otherConnections[keys[i]], writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim().ldelim();
                        }
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                ConnectionSettingsOffers.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, key, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.opamp.proto.v1.ConnectionSettingsOffers();
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
                                if ((value = reader.bytes()).length)
                                    message.hash = value;
                                else
                                    delete message.hash;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                message.opamp = $root.opamp.proto.v1.OpAMPConnectionSettings.decode(reader, reader.size(), $undefined, _depth + 1, message.opamp);
                                continue;
                            }
                        case 3: {
                                if (wireType !== 2)
                                    break;
                                message.ownMetrics = $root.opamp.proto.v1.TelemetryConnectionSettings.decode(reader, reader.size(), $undefined, _depth + 1, message.ownMetrics);
                                continue;
                            }
                        case 4: {
                                if (wireType !== 2)
                                    break;
                                message.ownTraces = $root.opamp.proto.v1.TelemetryConnectionSettings.decode(reader, reader.size(), $undefined, _depth + 1, message.ownTraces);
                                continue;
                            }
                        case 5: {
                                if (wireType !== 2)
                                    break;
                                message.ownLogs = $root.opamp.proto.v1.TelemetryConnectionSettings.decode(reader, reader.size(), $undefined, _depth + 1, message.ownLogs);
                                continue;
                            }
                        case 6: {
                                if (wireType !== 2)
                                    break;
                                if (message.otherConnections === $util.emptyObject)
                                    message.otherConnections = {};
                                let end2 = reader.size() + reader.pos;
                                if (end2 > reader.len)
                                    throw $RangeError("index out of range");
                                reader.len = end2;
                                key = "";
                                value = null;
                                while (reader.pos < end2) {
                                    let tag2 = reader.tag();
                                    wireType = tag2 & 7;
                                    switch (tag2 >>>= 3) {
                                    case 1:
                                        if (wireType !== 2)
                                            break;
                                        key = reader.stringVerify();
                                        continue;
                                    case 2:
                                        if (wireType !== 2)
                                            break;
                                        value = $root.opamp.proto.v1.OtherConnectionSettings.decode(reader, reader.size(), $undefined, _depth + 1, value);
                                        continue;
                                    }
                                    reader.skipType(wireType, _depth, tag2);
                                }
                                if (reader.pos !== end2)
                                    throw $RangeError("index out of range");
                                reader.len = end;
                                if (key === "__proto__")
                                    $util.makeProp(message.otherConnections, key);
                                message.otherConnections[key] = value || new $root.opamp.proto.v1.OtherConnectionSettings();
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

                ConnectionSettingsOffers.fromObject = function (object, _depth) {
                    if (object instanceof $root.opamp.proto.v1.ConnectionSettingsOffers)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".opamp.proto.v1.ConnectionSettingsOffers: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.opamp.proto.v1.ConnectionSettingsOffers();
                    if (object.hash != null)
                        if (object.hash.length)
                            if (typeof object.hash === "string")
                                $util.base64.decode(object.hash, message.hash = $util.newBuffer($util.base64.length(object.hash)), 0);
                            else if (object.hash.length >= 0)
                                message.hash = object.hash;
                    if (object.opamp != null) {
                        if (!$util.isObject(object.opamp))
                            throw $TypeError(".opamp.proto.v1.ConnectionSettingsOffers.opamp: object expected");
                        message.opamp = $root.opamp.proto.v1.OpAMPConnectionSettings.fromObject(object.opamp, _depth + 1);
                    }
                    if (object.ownMetrics != null) {
                        if (!$util.isObject(object.ownMetrics))
                            throw $TypeError(".opamp.proto.v1.ConnectionSettingsOffers.ownMetrics: object expected");
                        message.ownMetrics = $root.opamp.proto.v1.TelemetryConnectionSettings.fromObject(object.ownMetrics, _depth + 1);
                    }
                    if (object.ownTraces != null) {
                        if (!$util.isObject(object.ownTraces))
                            throw $TypeError(".opamp.proto.v1.ConnectionSettingsOffers.ownTraces: object expected");
                        message.ownTraces = $root.opamp.proto.v1.TelemetryConnectionSettings.fromObject(object.ownTraces, _depth + 1);
                    }
                    if (object.ownLogs != null) {
                        if (!$util.isObject(object.ownLogs))
                            throw $TypeError(".opamp.proto.v1.ConnectionSettingsOffers.ownLogs: object expected");
                        message.ownLogs = $root.opamp.proto.v1.TelemetryConnectionSettings.fromObject(object.ownLogs, _depth + 1);
                    }
                    if (object.otherConnections) {
                        if (!$util.isObject(object.otherConnections))
                            throw $TypeError(".opamp.proto.v1.ConnectionSettingsOffers.otherConnections: object expected");
                        message.otherConnections = {};
                        for (let keys = $Object.keys(object.otherConnections), i = 0; i < keys.length; ++i) {
                            if (keys[i] === "__proto__")
                                $util.makeProp(message.otherConnections, keys[i]);
                            if (!$util.isObject(object.otherConnections[keys[i]]))
                                throw $TypeError(".opamp.proto.v1.ConnectionSettingsOffers.otherConnections: object expected");
                            message.otherConnections[keys[i]] = $root.opamp.proto.v1.OtherConnectionSettings.fromObject(object.otherConnections[keys[i]], _depth + 1);
                        }
                    }
                    return message;
                };

                ConnectionSettingsOffers.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.objects || options.defaults)
                        object.otherConnections = {};
                    if (options.defaults) {
                        if (options.bytes === $String)
                            object.hash = "";
                        else {
                            object.hash = [];
                            if (options.bytes !== $Array)
                                object.hash = $util.newBuffer(object.hash);
                        }
                        object.opamp = null;
                        object.ownMetrics = null;
                        object.ownTraces = null;
                        object.ownLogs = null;
                    }
                    if (message.hash != null && $Object.hasOwnProperty.call(message, "hash"))
                        object.hash = options.bytes === $String ? $util.base64.encode(message.hash, 0, message.hash.length) : options.bytes === $Array ? $Array.prototype.slice.call(message.hash) : message.hash;
                    if (message.opamp != null && $Object.hasOwnProperty.call(message, "opamp"))
                        object.opamp = $root.opamp.proto.v1.OpAMPConnectionSettings.toObject(message.opamp, options, _depth + 1);
                    if (message.ownMetrics != null && $Object.hasOwnProperty.call(message, "ownMetrics"))
                        object.ownMetrics = $root.opamp.proto.v1.TelemetryConnectionSettings.toObject(message.ownMetrics, options, _depth + 1);
                    if (message.ownTraces != null && $Object.hasOwnProperty.call(message, "ownTraces"))
                        object.ownTraces = $root.opamp.proto.v1.TelemetryConnectionSettings.toObject(message.ownTraces, options, _depth + 1);
                    if (message.ownLogs != null && $Object.hasOwnProperty.call(message, "ownLogs"))
                        object.ownLogs = $root.opamp.proto.v1.TelemetryConnectionSettings.toObject(message.ownLogs, options, _depth + 1);
                    let keys2;
                    if (message.otherConnections && (keys2 = $Object.keys(message.otherConnections)).length) {
                        object.otherConnections = {};
                        for (let j = 0; j < keys2.length; ++j) {
                            if (keys2[j] === "__proto__")
                                $util.makeProp(object.otherConnections, keys2[j]);
                            object.otherConnections[keys2[j]] = $root.opamp.proto.v1.OtherConnectionSettings.toObject(message.otherConnections[keys2[j]], options, _depth + 1);
                        }
                    }
                    return object;
                };

                ConnectionSettingsOffers.prototype.toJSON = function() {
                    return ConnectionSettingsOffers.toObject(this, $protobuf.util.toJSONOptions);
                };

                return ConnectionSettingsOffers;
            })();

            v1.OpAMPConnectionSettings = (function() {

                const OpAMPConnectionSettings = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                OpAMPConnectionSettings.prototype.destinationEndpoint = "";

                OpAMPConnectionSettings.prototype.headers = null;

                OpAMPConnectionSettings.prototype.certificate = null;

                OpAMPConnectionSettings.prototype.heartbeatIntervalSeconds = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

                OpAMPConnectionSettings.prototype.tls = null;

                OpAMPConnectionSettings.prototype.proxy = null;

                OpAMPConnectionSettings.create = function(properties) {
                    return new OpAMPConnectionSettings(properties);
                };

                OpAMPConnectionSettings.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.destinationEndpoint != null && $Object.hasOwnProperty.call(message, "destinationEndpoint") && message.destinationEndpoint !== "")
                        writer.uint32(/* id 1, wireType 2 =*/10).string(message.destinationEndpoint);
                    if (message.headers != null && $Object.hasOwnProperty.call(message, "headers"))
                        $root.opamp.proto.v1.Headers.encode(message.headers, writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                    if (message.certificate != null && $Object.hasOwnProperty.call(message, "certificate"))
                        $root.opamp.proto.v1.TLSCertificate.encode(message.certificate, writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
                    if (message.heartbeatIntervalSeconds != null && $Object.hasOwnProperty.call(message, "heartbeatIntervalSeconds") && (typeof message.heartbeatIntervalSeconds === "object" ? message.heartbeatIntervalSeconds.low || message.heartbeatIntervalSeconds.high : message.heartbeatIntervalSeconds !== 0))
                        writer.uint32(/* id 4, wireType 0 =*/32).uint64(message.heartbeatIntervalSeconds);
                    if (message.tls != null && $Object.hasOwnProperty.call(message, "tls"))
                        $root.opamp.proto.v1.TLSConnectionSettings.encode(message.tls, writer.uint32(/* id 5, wireType 2 =*/42).fork(), _depth + 1).ldelim();
                    if (message.proxy != null && $Object.hasOwnProperty.call(message, "proxy"))
                        $root.opamp.proto.v1.ProxyConnectionSettings.encode(message.proxy, writer.uint32(/* id 6, wireType 2 =*/50).fork(), _depth + 1).ldelim();
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                OpAMPConnectionSettings.decode = function (reader, length, _end, _depth, _target) {
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
                    message = _target || new $root.opamp.proto.v1.OpAMPConnectionSettings();
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
                                    message.destinationEndpoint = value;
                                else
                                    delete message.destinationEndpoint;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                message.headers = $root.opamp.proto.v1.Headers.decode(reader, reader.size(), $undefined, _depth + 1, message.headers);
                                continue;
                            }
                        case 3: {
                                if (wireType !== 2)
                                    break;
                                message.certificate = $root.opamp.proto.v1.TLSCertificate.decode(reader, reader.size(), $undefined, _depth + 1, message.certificate);
                                continue;
                            }
                        case 4: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                    message.heartbeatIntervalSeconds = value;
                                else
                                    delete message.heartbeatIntervalSeconds;
                                continue;
                            }
                        case 5: {
                                if (wireType !== 2)
                                    break;
                                message.tls = $root.opamp.proto.v1.TLSConnectionSettings.decode(reader, reader.size(), $undefined, _depth + 1, message.tls);
                                continue;
                            }
                        case 6: {
                                if (wireType !== 2)
                                    break;
                                message.proxy = $root.opamp.proto.v1.ProxyConnectionSettings.decode(reader, reader.size(), $undefined, _depth + 1, message.proxy);
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

                OpAMPConnectionSettings.fromObject = function (object, _depth) {
                    if (object instanceof $root.opamp.proto.v1.OpAMPConnectionSettings)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".opamp.proto.v1.OpAMPConnectionSettings: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.opamp.proto.v1.OpAMPConnectionSettings();
                    if (object.destinationEndpoint != null)
                        if (typeof object.destinationEndpoint !== "string" || object.destinationEndpoint.length)
                            message.destinationEndpoint = $String(object.destinationEndpoint);
                    if (object.headers != null) {
                        if (!$util.isObject(object.headers))
                            throw $TypeError(".opamp.proto.v1.OpAMPConnectionSettings.headers: object expected");
                        message.headers = $root.opamp.proto.v1.Headers.fromObject(object.headers, _depth + 1);
                    }
                    if (object.certificate != null) {
                        if (!$util.isObject(object.certificate))
                            throw $TypeError(".opamp.proto.v1.OpAMPConnectionSettings.certificate: object expected");
                        message.certificate = $root.opamp.proto.v1.TLSCertificate.fromObject(object.certificate, _depth + 1);
                    }
                    if (object.heartbeatIntervalSeconds != null)
                        if (typeof object.heartbeatIntervalSeconds === "object" ? object.heartbeatIntervalSeconds.low || object.heartbeatIntervalSeconds.high : $Number(object.heartbeatIntervalSeconds) !== 0)
                            if ($util.Long)
                                message.heartbeatIntervalSeconds = $util.Long.fromValue(object.heartbeatIntervalSeconds, true);
                            else if (typeof object.heartbeatIntervalSeconds === "string")
                                message.heartbeatIntervalSeconds = $parseInt(object.heartbeatIntervalSeconds, 10);
                            else if (typeof object.heartbeatIntervalSeconds === "number")
                                message.heartbeatIntervalSeconds = object.heartbeatIntervalSeconds;
                            else if (typeof object.heartbeatIntervalSeconds === "object")
                                message.heartbeatIntervalSeconds = new $util.LongBits(object.heartbeatIntervalSeconds.low >>> 0, object.heartbeatIntervalSeconds.high >>> 0).toNumber(true);
                    if (object.tls != null) {
                        if (!$util.isObject(object.tls))
                            throw $TypeError(".opamp.proto.v1.OpAMPConnectionSettings.tls: object expected");
                        message.tls = $root.opamp.proto.v1.TLSConnectionSettings.fromObject(object.tls, _depth + 1);
                    }
                    if (object.proxy != null) {
                        if (!$util.isObject(object.proxy))
                            throw $TypeError(".opamp.proto.v1.OpAMPConnectionSettings.proxy: object expected");
                        message.proxy = $root.opamp.proto.v1.ProxyConnectionSettings.fromObject(object.proxy, _depth + 1);
                    }
                    return message;
                };

                OpAMPConnectionSettings.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults) {
                        object.destinationEndpoint = "";
                        object.headers = null;
                        object.certificate = null;
                        if ($util.Long) {
                            let long = new $util.Long(0, 0, true);
                            object.heartbeatIntervalSeconds = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                        } else
                            object.heartbeatIntervalSeconds = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                        object.tls = null;
                        object.proxy = null;
                    }
                    if (message.destinationEndpoint != null && $Object.hasOwnProperty.call(message, "destinationEndpoint"))
                        object.destinationEndpoint = message.destinationEndpoint;
                    if (message.headers != null && $Object.hasOwnProperty.call(message, "headers"))
                        object.headers = $root.opamp.proto.v1.Headers.toObject(message.headers, options, _depth + 1);
                    if (message.certificate != null && $Object.hasOwnProperty.call(message, "certificate"))
                        object.certificate = $root.opamp.proto.v1.TLSCertificate.toObject(message.certificate, options, _depth + 1);
                    if (message.heartbeatIntervalSeconds != null && $Object.hasOwnProperty.call(message, "heartbeatIntervalSeconds"))
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.heartbeatIntervalSeconds = typeof message.heartbeatIntervalSeconds === "number" ? $BigInt(message.heartbeatIntervalSeconds) : $util.Long.fromBits(message.heartbeatIntervalSeconds.low >>> 0, message.heartbeatIntervalSeconds.high >>> 0, true).toBigInt();
                        else if (typeof message.heartbeatIntervalSeconds === "number")
                            object.heartbeatIntervalSeconds = options.longs === $String ? $String(message.heartbeatIntervalSeconds) : message.heartbeatIntervalSeconds;
                        else
                            object.heartbeatIntervalSeconds = options.longs === $String ? $util.Long.prototype.toString.call(message.heartbeatIntervalSeconds) : options.longs === $Number ? new $util.LongBits(message.heartbeatIntervalSeconds.low >>> 0, message.heartbeatIntervalSeconds.high >>> 0).toNumber(true) : message.heartbeatIntervalSeconds;
                    if (message.tls != null && $Object.hasOwnProperty.call(message, "tls"))
                        object.tls = $root.opamp.proto.v1.TLSConnectionSettings.toObject(message.tls, options, _depth + 1);
                    if (message.proxy != null && $Object.hasOwnProperty.call(message, "proxy"))
                        object.proxy = $root.opamp.proto.v1.ProxyConnectionSettings.toObject(message.proxy, options, _depth + 1);
                    return object;
                };

                OpAMPConnectionSettings.prototype.toJSON = function() {
                    return OpAMPConnectionSettings.toObject(this, $protobuf.util.toJSONOptions);
                };

                return OpAMPConnectionSettings;
            })();

            v1.TelemetryConnectionSettings = (function() {

                const TelemetryConnectionSettings = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                TelemetryConnectionSettings.prototype.destinationEndpoint = "";

                TelemetryConnectionSettings.prototype.headers = null;

                TelemetryConnectionSettings.prototype.certificate = null;

                TelemetryConnectionSettings.prototype.tls = null;

                TelemetryConnectionSettings.prototype.proxy = null;

                TelemetryConnectionSettings.create = function(properties) {
                    return new TelemetryConnectionSettings(properties);
                };

                TelemetryConnectionSettings.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.destinationEndpoint != null && $Object.hasOwnProperty.call(message, "destinationEndpoint") && message.destinationEndpoint !== "")
                        writer.uint32(/* id 1, wireType 2 =*/10).string(message.destinationEndpoint);
                    if (message.headers != null && $Object.hasOwnProperty.call(message, "headers"))
                        $root.opamp.proto.v1.Headers.encode(message.headers, writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                    if (message.certificate != null && $Object.hasOwnProperty.call(message, "certificate"))
                        $root.opamp.proto.v1.TLSCertificate.encode(message.certificate, writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
                    if (message.tls != null && $Object.hasOwnProperty.call(message, "tls"))
                        $root.opamp.proto.v1.TLSConnectionSettings.encode(message.tls, writer.uint32(/* id 4, wireType 2 =*/34).fork(), _depth + 1).ldelim();
                    if (message.proxy != null && $Object.hasOwnProperty.call(message, "proxy"))
                        $root.opamp.proto.v1.ProxyConnectionSettings.encode(message.proxy, writer.uint32(/* id 5, wireType 2 =*/42).fork(), _depth + 1).ldelim();
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                TelemetryConnectionSettings.decode = function (reader, length, _end, _depth, _target) {
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
                    message = _target || new $root.opamp.proto.v1.TelemetryConnectionSettings();
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
                                    message.destinationEndpoint = value;
                                else
                                    delete message.destinationEndpoint;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                message.headers = $root.opamp.proto.v1.Headers.decode(reader, reader.size(), $undefined, _depth + 1, message.headers);
                                continue;
                            }
                        case 3: {
                                if (wireType !== 2)
                                    break;
                                message.certificate = $root.opamp.proto.v1.TLSCertificate.decode(reader, reader.size(), $undefined, _depth + 1, message.certificate);
                                continue;
                            }
                        case 4: {
                                if (wireType !== 2)
                                    break;
                                message.tls = $root.opamp.proto.v1.TLSConnectionSettings.decode(reader, reader.size(), $undefined, _depth + 1, message.tls);
                                continue;
                            }
                        case 5: {
                                if (wireType !== 2)
                                    break;
                                message.proxy = $root.opamp.proto.v1.ProxyConnectionSettings.decode(reader, reader.size(), $undefined, _depth + 1, message.proxy);
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

                TelemetryConnectionSettings.fromObject = function (object, _depth) {
                    if (object instanceof $root.opamp.proto.v1.TelemetryConnectionSettings)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".opamp.proto.v1.TelemetryConnectionSettings: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.opamp.proto.v1.TelemetryConnectionSettings();
                    if (object.destinationEndpoint != null)
                        if (typeof object.destinationEndpoint !== "string" || object.destinationEndpoint.length)
                            message.destinationEndpoint = $String(object.destinationEndpoint);
                    if (object.headers != null) {
                        if (!$util.isObject(object.headers))
                            throw $TypeError(".opamp.proto.v1.TelemetryConnectionSettings.headers: object expected");
                        message.headers = $root.opamp.proto.v1.Headers.fromObject(object.headers, _depth + 1);
                    }
                    if (object.certificate != null) {
                        if (!$util.isObject(object.certificate))
                            throw $TypeError(".opamp.proto.v1.TelemetryConnectionSettings.certificate: object expected");
                        message.certificate = $root.opamp.proto.v1.TLSCertificate.fromObject(object.certificate, _depth + 1);
                    }
                    if (object.tls != null) {
                        if (!$util.isObject(object.tls))
                            throw $TypeError(".opamp.proto.v1.TelemetryConnectionSettings.tls: object expected");
                        message.tls = $root.opamp.proto.v1.TLSConnectionSettings.fromObject(object.tls, _depth + 1);
                    }
                    if (object.proxy != null) {
                        if (!$util.isObject(object.proxy))
                            throw $TypeError(".opamp.proto.v1.TelemetryConnectionSettings.proxy: object expected");
                        message.proxy = $root.opamp.proto.v1.ProxyConnectionSettings.fromObject(object.proxy, _depth + 1);
                    }
                    return message;
                };

                TelemetryConnectionSettings.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults) {
                        object.destinationEndpoint = "";
                        object.headers = null;
                        object.certificate = null;
                        object.tls = null;
                        object.proxy = null;
                    }
                    if (message.destinationEndpoint != null && $Object.hasOwnProperty.call(message, "destinationEndpoint"))
                        object.destinationEndpoint = message.destinationEndpoint;
                    if (message.headers != null && $Object.hasOwnProperty.call(message, "headers"))
                        object.headers = $root.opamp.proto.v1.Headers.toObject(message.headers, options, _depth + 1);
                    if (message.certificate != null && $Object.hasOwnProperty.call(message, "certificate"))
                        object.certificate = $root.opamp.proto.v1.TLSCertificate.toObject(message.certificate, options, _depth + 1);
                    if (message.tls != null && $Object.hasOwnProperty.call(message, "tls"))
                        object.tls = $root.opamp.proto.v1.TLSConnectionSettings.toObject(message.tls, options, _depth + 1);
                    if (message.proxy != null && $Object.hasOwnProperty.call(message, "proxy"))
                        object.proxy = $root.opamp.proto.v1.ProxyConnectionSettings.toObject(message.proxy, options, _depth + 1);
                    return object;
                };

                TelemetryConnectionSettings.prototype.toJSON = function() {
                    return TelemetryConnectionSettings.toObject(this, $protobuf.util.toJSONOptions);
                };

                return TelemetryConnectionSettings;
            })();

            v1.OtherConnectionSettings = (function() {

                const OtherConnectionSettings = function (properties) {
                    this.otherSettings = {};
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                OtherConnectionSettings.prototype.destinationEndpoint = "";

                OtherConnectionSettings.prototype.headers = null;

                OtherConnectionSettings.prototype.certificate = null;

                OtherConnectionSettings.prototype.otherSettings = $util.emptyObject;

                OtherConnectionSettings.prototype.tls = null;

                OtherConnectionSettings.prototype.proxy = null;

                OtherConnectionSettings.create = function(properties) {
                    return new OtherConnectionSettings(properties);
                };

                OtherConnectionSettings.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.destinationEndpoint != null && $Object.hasOwnProperty.call(message, "destinationEndpoint") && message.destinationEndpoint !== "")
                        writer.uint32(/* id 1, wireType 2 =*/10).string(message.destinationEndpoint);
                    if (message.headers != null && $Object.hasOwnProperty.call(message, "headers"))
                        $root.opamp.proto.v1.Headers.encode(message.headers, writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                    if (message.certificate != null && $Object.hasOwnProperty.call(message, "certificate"))
                        $root.opamp.proto.v1.TLSCertificate.encode(message.certificate, writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
                    if (message.otherSettings != null && $Object.hasOwnProperty.call(message, "otherSettings"))
                        for (let keys = $Object.keys(message.otherSettings), i = 0; i < keys.length; ++i)
                            writer.uint32(/* id 4, wireType 2 =*/34).fork().uint32(/* id 1, wireType 2 =*/10).string(keys[i]).uint32(/* id 2, wireType 2 =*/18).string(message.otherSettings[keys[i]]).ldelim();
                    if (message.tls != null && $Object.hasOwnProperty.call(message, "tls"))
                        $root.opamp.proto.v1.TLSConnectionSettings.encode(message.tls, writer.uint32(/* id 5, wireType 2 =*/42).fork(), _depth + 1).ldelim();
                    if (message.proxy != null && $Object.hasOwnProperty.call(message, "proxy"))
                        $root.opamp.proto.v1.ProxyConnectionSettings.encode(message.proxy, writer.uint32(/* id 6, wireType 2 =*/50).fork(), _depth + 1).ldelim();
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                OtherConnectionSettings.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, key, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.opamp.proto.v1.OtherConnectionSettings();
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
                                    message.destinationEndpoint = value;
                                else
                                    delete message.destinationEndpoint;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                message.headers = $root.opamp.proto.v1.Headers.decode(reader, reader.size(), $undefined, _depth + 1, message.headers);
                                continue;
                            }
                        case 3: {
                                if (wireType !== 2)
                                    break;
                                message.certificate = $root.opamp.proto.v1.TLSCertificate.decode(reader, reader.size(), $undefined, _depth + 1, message.certificate);
                                continue;
                            }
                        case 4: {
                                if (wireType !== 2)
                                    break;
                                if (message.otherSettings === $util.emptyObject)
                                    message.otherSettings = {};
                                let end2 = reader.size() + reader.pos;
                                if (end2 > reader.len)
                                    throw $RangeError("index out of range");
                                reader.len = end2;
                                key = "";
                                value = "";
                                while (reader.pos < end2) {
                                    let tag2 = reader.tag();
                                    wireType = tag2 & 7;
                                    switch (tag2 >>>= 3) {
                                    case 1:
                                        if (wireType !== 2)
                                            break;
                                        key = reader.stringVerify();
                                        continue;
                                    case 2:
                                        if (wireType !== 2)
                                            break;
                                        value = reader.stringVerify();
                                        continue;
                                    }
                                    reader.skipType(wireType, _depth, tag2);
                                }
                                if (reader.pos !== end2)
                                    throw $RangeError("index out of range");
                                reader.len = end;
                                if (key === "__proto__")
                                    $util.makeProp(message.otherSettings, key);
                                message.otherSettings[key] = value;
                                continue;
                            }
                        case 5: {
                                if (wireType !== 2)
                                    break;
                                message.tls = $root.opamp.proto.v1.TLSConnectionSettings.decode(reader, reader.size(), $undefined, _depth + 1, message.tls);
                                continue;
                            }
                        case 6: {
                                if (wireType !== 2)
                                    break;
                                message.proxy = $root.opamp.proto.v1.ProxyConnectionSettings.decode(reader, reader.size(), $undefined, _depth + 1, message.proxy);
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

                OtherConnectionSettings.fromObject = function (object, _depth) {
                    if (object instanceof $root.opamp.proto.v1.OtherConnectionSettings)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".opamp.proto.v1.OtherConnectionSettings: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.opamp.proto.v1.OtherConnectionSettings();
                    if (object.destinationEndpoint != null)
                        if (typeof object.destinationEndpoint !== "string" || object.destinationEndpoint.length)
                            message.destinationEndpoint = $String(object.destinationEndpoint);
                    if (object.headers != null) {
                        if (!$util.isObject(object.headers))
                            throw $TypeError(".opamp.proto.v1.OtherConnectionSettings.headers: object expected");
                        message.headers = $root.opamp.proto.v1.Headers.fromObject(object.headers, _depth + 1);
                    }
                    if (object.certificate != null) {
                        if (!$util.isObject(object.certificate))
                            throw $TypeError(".opamp.proto.v1.OtherConnectionSettings.certificate: object expected");
                        message.certificate = $root.opamp.proto.v1.TLSCertificate.fromObject(object.certificate, _depth + 1);
                    }
                    if (object.otherSettings) {
                        if (!$util.isObject(object.otherSettings))
                            throw $TypeError(".opamp.proto.v1.OtherConnectionSettings.otherSettings: object expected");
                        message.otherSettings = {};
                        for (let keys = $Object.keys(object.otherSettings), i = 0; i < keys.length; ++i) {
                            if (keys[i] === "__proto__")
                                $util.makeProp(message.otherSettings, keys[i]);
                            message.otherSettings[keys[i]] = $String(object.otherSettings[keys[i]]);
                        }
                    }
                    if (object.tls != null) {
                        if (!$util.isObject(object.tls))
                            throw $TypeError(".opamp.proto.v1.OtherConnectionSettings.tls: object expected");
                        message.tls = $root.opamp.proto.v1.TLSConnectionSettings.fromObject(object.tls, _depth + 1);
                    }
                    if (object.proxy != null) {
                        if (!$util.isObject(object.proxy))
                            throw $TypeError(".opamp.proto.v1.OtherConnectionSettings.proxy: object expected");
                        message.proxy = $root.opamp.proto.v1.ProxyConnectionSettings.fromObject(object.proxy, _depth + 1);
                    }
                    return message;
                };

                OtherConnectionSettings.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.objects || options.defaults)
                        object.otherSettings = {};
                    if (options.defaults) {
                        object.destinationEndpoint = "";
                        object.headers = null;
                        object.certificate = null;
                        object.tls = null;
                        object.proxy = null;
                    }
                    if (message.destinationEndpoint != null && $Object.hasOwnProperty.call(message, "destinationEndpoint"))
                        object.destinationEndpoint = message.destinationEndpoint;
                    if (message.headers != null && $Object.hasOwnProperty.call(message, "headers"))
                        object.headers = $root.opamp.proto.v1.Headers.toObject(message.headers, options, _depth + 1);
                    if (message.certificate != null && $Object.hasOwnProperty.call(message, "certificate"))
                        object.certificate = $root.opamp.proto.v1.TLSCertificate.toObject(message.certificate, options, _depth + 1);
                    let keys2;
                    if (message.otherSettings && (keys2 = $Object.keys(message.otherSettings)).length) {
                        object.otherSettings = {};
                        for (let j = 0; j < keys2.length; ++j) {
                            if (keys2[j] === "__proto__")
                                $util.makeProp(object.otherSettings, keys2[j]);
                            object.otherSettings[keys2[j]] = message.otherSettings[keys2[j]];
                        }
                    }
                    if (message.tls != null && $Object.hasOwnProperty.call(message, "tls"))
                        object.tls = $root.opamp.proto.v1.TLSConnectionSettings.toObject(message.tls, options, _depth + 1);
                    if (message.proxy != null && $Object.hasOwnProperty.call(message, "proxy"))
                        object.proxy = $root.opamp.proto.v1.ProxyConnectionSettings.toObject(message.proxy, options, _depth + 1);
                    return object;
                };

                OtherConnectionSettings.prototype.toJSON = function() {
                    return OtherConnectionSettings.toObject(this, $protobuf.util.toJSONOptions);
                };

                return OtherConnectionSettings;
            })();

            v1.TLSConnectionSettings = (function() {

                const TLSConnectionSettings = function (properties) {
                    this.cipherSuites = [];
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                TLSConnectionSettings.prototype.caPemContents = "";

                TLSConnectionSettings.prototype.includeSystemCaCertsPool = false;

                TLSConnectionSettings.prototype.insecureSkipVerify = false;

                TLSConnectionSettings.prototype.minVersion = "";

                TLSConnectionSettings.prototype.maxVersion = "";

                TLSConnectionSettings.prototype.cipherSuites = $util.emptyArray;

                TLSConnectionSettings.create = function(properties) {
                    return new TLSConnectionSettings(properties);
                };

                TLSConnectionSettings.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.caPemContents != null && $Object.hasOwnProperty.call(message, "caPemContents") && message.caPemContents !== "")
                        writer.uint32(/* id 1, wireType 2 =*/10).string(message.caPemContents);
                    if (message.includeSystemCaCertsPool != null && $Object.hasOwnProperty.call(message, "includeSystemCaCertsPool") && message.includeSystemCaCertsPool !== false)
                        writer.uint32(/* id 2, wireType 0 =*/16).bool(message.includeSystemCaCertsPool);
                    if (message.insecureSkipVerify != null && $Object.hasOwnProperty.call(message, "insecureSkipVerify") && message.insecureSkipVerify !== false)
                        writer.uint32(/* id 3, wireType 0 =*/24).bool(message.insecureSkipVerify);
                    if (message.minVersion != null && $Object.hasOwnProperty.call(message, "minVersion") && message.minVersion !== "")
                        writer.uint32(/* id 4, wireType 2 =*/34).string(message.minVersion);
                    if (message.maxVersion != null && $Object.hasOwnProperty.call(message, "maxVersion") && message.maxVersion !== "")
                        writer.uint32(/* id 5, wireType 2 =*/42).string(message.maxVersion);
                    if (message.cipherSuites != null && message.cipherSuites.length)
                        for (let i = 0; i < message.cipherSuites.length; ++i)
                            writer.uint32(/* id 6, wireType 2 =*/50).string(message.cipherSuites[i]);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                TLSConnectionSettings.decode = function (reader, length, _end, _depth, _target) {
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
                    message = _target || new $root.opamp.proto.v1.TLSConnectionSettings();
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
                                    message.caPemContents = value;
                                else
                                    delete message.caPemContents;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.bool())
                                    message.includeSystemCaCertsPool = value;
                                else
                                    delete message.includeSystemCaCertsPool;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.bool())
                                    message.insecureSkipVerify = value;
                                else
                                    delete message.insecureSkipVerify;
                                continue;
                            }
                        case 4: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.minVersion = value;
                                else
                                    delete message.minVersion;
                                continue;
                            }
                        case 5: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.maxVersion = value;
                                else
                                    delete message.maxVersion;
                                continue;
                            }
                        case 6: {
                                if (wireType !== 2)
                                    break;
                                if (!(message.cipherSuites && message.cipherSuites.length))
                                    message.cipherSuites = [];
                                message.cipherSuites.push(reader.stringVerify());
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

                TLSConnectionSettings.fromObject = function (object, _depth) {
                    if (object instanceof $root.opamp.proto.v1.TLSConnectionSettings)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".opamp.proto.v1.TLSConnectionSettings: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.opamp.proto.v1.TLSConnectionSettings();
                    if (object.caPemContents != null)
                        if (typeof object.caPemContents !== "string" || object.caPemContents.length)
                            message.caPemContents = $String(object.caPemContents);
                    if (object.includeSystemCaCertsPool != null)
                        if (object.includeSystemCaCertsPool)
                            message.includeSystemCaCertsPool = $Boolean(object.includeSystemCaCertsPool);
                    if (object.insecureSkipVerify != null)
                        if (object.insecureSkipVerify)
                            message.insecureSkipVerify = $Boolean(object.insecureSkipVerify);
                    if (object.minVersion != null)
                        if (typeof object.minVersion !== "string" || object.minVersion.length)
                            message.minVersion = $String(object.minVersion);
                    if (object.maxVersion != null)
                        if (typeof object.maxVersion !== "string" || object.maxVersion.length)
                            message.maxVersion = $String(object.maxVersion);
                    if (object.cipherSuites) {
                        if (!$Array.isArray(object.cipherSuites))
                            throw $TypeError(".opamp.proto.v1.TLSConnectionSettings.cipherSuites: array expected");
                        message.cipherSuites = $Array(object.cipherSuites.length);
                        for (let i = 0; i < object.cipherSuites.length; ++i)
                            message.cipherSuites[i] = $String(object.cipherSuites[i]);
                    }
                    return message;
                };

                TLSConnectionSettings.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.arrays || options.defaults)
                        object.cipherSuites = [];
                    if (options.defaults) {
                        object.caPemContents = "";
                        object.includeSystemCaCertsPool = false;
                        object.insecureSkipVerify = false;
                        object.minVersion = "";
                        object.maxVersion = "";
                    }
                    if (message.caPemContents != null && $Object.hasOwnProperty.call(message, "caPemContents"))
                        object.caPemContents = message.caPemContents;
                    if (message.includeSystemCaCertsPool != null && $Object.hasOwnProperty.call(message, "includeSystemCaCertsPool"))
                        object.includeSystemCaCertsPool = message.includeSystemCaCertsPool;
                    if (message.insecureSkipVerify != null && $Object.hasOwnProperty.call(message, "insecureSkipVerify"))
                        object.insecureSkipVerify = message.insecureSkipVerify;
                    if (message.minVersion != null && $Object.hasOwnProperty.call(message, "minVersion"))
                        object.minVersion = message.minVersion;
                    if (message.maxVersion != null && $Object.hasOwnProperty.call(message, "maxVersion"))
                        object.maxVersion = message.maxVersion;
                    if (message.cipherSuites && message.cipherSuites.length) {
                        object.cipherSuites = $Array(message.cipherSuites.length);
                        for (let j = 0; j < message.cipherSuites.length; ++j)
                            object.cipherSuites[j] = message.cipherSuites[j];
                    }
                    return object;
                };

                TLSConnectionSettings.prototype.toJSON = function() {
                    return TLSConnectionSettings.toObject(this, $protobuf.util.toJSONOptions);
                };

                return TLSConnectionSettings;
            })();

            v1.ProxyConnectionSettings = (function() {

                const ProxyConnectionSettings = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                ProxyConnectionSettings.prototype.url = "";

                ProxyConnectionSettings.prototype.connectHeaders = null;

                ProxyConnectionSettings.create = function(properties) {
                    return new ProxyConnectionSettings(properties);
                };

                ProxyConnectionSettings.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.url != null && $Object.hasOwnProperty.call(message, "url") && message.url !== "")
                        writer.uint32(/* id 1, wireType 2 =*/10).string(message.url);
                    if (message.connectHeaders != null && $Object.hasOwnProperty.call(message, "connectHeaders"))
                        $root.opamp.proto.v1.Headers.encode(message.connectHeaders, writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                ProxyConnectionSettings.decode = function (reader, length, _end, _depth, _target) {
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
                    message = _target || new $root.opamp.proto.v1.ProxyConnectionSettings();
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
                                    message.url = value;
                                else
                                    delete message.url;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                message.connectHeaders = $root.opamp.proto.v1.Headers.decode(reader, reader.size(), $undefined, _depth + 1, message.connectHeaders);
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

                ProxyConnectionSettings.fromObject = function (object, _depth) {
                    if (object instanceof $root.opamp.proto.v1.ProxyConnectionSettings)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".opamp.proto.v1.ProxyConnectionSettings: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.opamp.proto.v1.ProxyConnectionSettings();
                    if (object.url != null)
                        if (typeof object.url !== "string" || object.url.length)
                            message.url = $String(object.url);
                    if (object.connectHeaders != null) {
                        if (!$util.isObject(object.connectHeaders))
                            throw $TypeError(".opamp.proto.v1.ProxyConnectionSettings.connectHeaders: object expected");
                        message.connectHeaders = $root.opamp.proto.v1.Headers.fromObject(object.connectHeaders, _depth + 1);
                    }
                    return message;
                };

                ProxyConnectionSettings.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults) {
                        object.url = "";
                        object.connectHeaders = null;
                    }
                    if (message.url != null && $Object.hasOwnProperty.call(message, "url"))
                        object.url = message.url;
                    if (message.connectHeaders != null && $Object.hasOwnProperty.call(message, "connectHeaders"))
                        object.connectHeaders = $root.opamp.proto.v1.Headers.toObject(message.connectHeaders, options, _depth + 1);
                    return object;
                };

                ProxyConnectionSettings.prototype.toJSON = function() {
                    return ProxyConnectionSettings.toObject(this, $protobuf.util.toJSONOptions);
                };

                return ProxyConnectionSettings;
            })();

            v1.Headers = (function() {

                const Headers = function (properties) {
                    this.headers = [];
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                Headers.prototype.headers = $util.emptyArray;

                Headers.create = function(properties) {
                    return new Headers(properties);
                };

                Headers.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.headers != null && message.headers.length)
                        for (let i = 0; i < message.headers.length; ++i)
                            $root.opamp.proto.v1.Header.encode(message.headers[i], writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                Headers.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.opamp.proto.v1.Headers();
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
                                if (!(message.headers && message.headers.length))
                                    message.headers = [];
                                message.headers.push($root.opamp.proto.v1.Header.decode(reader, reader.size(), $undefined, _depth + 1));
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

                Headers.fromObject = function (object, _depth) {
                    if (object instanceof $root.opamp.proto.v1.Headers)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".opamp.proto.v1.Headers: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.opamp.proto.v1.Headers();
                    if (object.headers) {
                        if (!$Array.isArray(object.headers))
                            throw $TypeError(".opamp.proto.v1.Headers.headers: array expected");
                        message.headers = $Array(object.headers.length);
                        for (let i = 0; i < object.headers.length; ++i) {
                            if (!$util.isObject(object.headers[i]))
                                throw $TypeError(".opamp.proto.v1.Headers.headers: object expected");
                            message.headers[i] = $root.opamp.proto.v1.Header.fromObject(object.headers[i], _depth + 1);
                        }
                    }
                    return message;
                };

                Headers.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.arrays || options.defaults)
                        object.headers = [];
                    if (message.headers && message.headers.length) {
                        object.headers = $Array(message.headers.length);
                        for (let j = 0; j < message.headers.length; ++j)
                            object.headers[j] = $root.opamp.proto.v1.Header.toObject(message.headers[j], options, _depth + 1);
                    }
                    return object;
                };

                Headers.prototype.toJSON = function() {
                    return Headers.toObject(this, $protobuf.util.toJSONOptions);
                };

                return Headers;
            })();

            v1.Header = (function() {

                const Header = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                Header.prototype.key = "";

                Header.prototype.value = "";

                Header.create = function(properties) {
                    return new Header(properties);
                };

                Header.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.key != null && $Object.hasOwnProperty.call(message, "key") && message.key !== "")
                        writer.uint32(/* id 1, wireType 2 =*/10).string(message.key);
                    if (message.value != null && $Object.hasOwnProperty.call(message, "value") && message.value !== "")
                        writer.uint32(/* id 2, wireType 2 =*/18).string(message.value);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                Header.decode = function (reader, length, _end, _depth, _target) {
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
                    message = _target || new $root.opamp.proto.v1.Header();
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
                                    message.key = value;
                                else
                                    delete message.key;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.value = value;
                                else
                                    delete message.value;
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

                Header.fromObject = function (object, _depth) {
                    if (object instanceof $root.opamp.proto.v1.Header)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".opamp.proto.v1.Header: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.opamp.proto.v1.Header();
                    if (object.key != null)
                        if (typeof object.key !== "string" || object.key.length)
                            message.key = $String(object.key);
                    if (object.value != null)
                        if (typeof object.value !== "string" || object.value.length)
                            message.value = $String(object.value);
                    return message;
                };

                Header.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults) {
                        object.key = "";
                        object.value = "";
                    }
                    if (message.key != null && $Object.hasOwnProperty.call(message, "key"))
                        object.key = message.key;
                    if (message.value != null && $Object.hasOwnProperty.call(message, "value"))
                        object.value = message.value;
                    return object;
                };

                Header.prototype.toJSON = function() {
                    return Header.toObject(this, $protobuf.util.toJSONOptions);
                };

                return Header;
            })();

            v1.TLSCertificate = (function() {

                const TLSCertificate = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                TLSCertificate.prototype.cert = $util.newBuffer([]);

                TLSCertificate.prototype.privateKey = $util.newBuffer([]);

                TLSCertificate.prototype.caCert = $util.newBuffer([]);

                TLSCertificate.create = function(properties) {
                    return new TLSCertificate(properties);
                };

                TLSCertificate.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.cert != null && $Object.hasOwnProperty.call(message, "cert") && message.cert.length)
                        writer.uint32(/* id 1, wireType 2 =*/10).bytes(message.cert);
                    if (message.privateKey != null && $Object.hasOwnProperty.call(message, "privateKey") && message.privateKey.length)
                        writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.privateKey);
                    if (message.caCert != null && $Object.hasOwnProperty.call(message, "caCert") && message.caCert.length)
                        writer.uint32(/* id 3, wireType 2 =*/26).bytes(message.caCert);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                TLSCertificate.decode = function (reader, length, _end, _depth, _target) {
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
                    message = _target || new $root.opamp.proto.v1.TLSCertificate();
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
                                if ((value = reader.bytes()).length)
                                    message.cert = value;
                                else
                                    delete message.cert;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.bytes()).length)
                                    message.privateKey = value;
                                else
                                    delete message.privateKey;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.bytes()).length)
                                    message.caCert = value;
                                else
                                    delete message.caCert;
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

                TLSCertificate.fromObject = function (object, _depth) {
                    if (object instanceof $root.opamp.proto.v1.TLSCertificate)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".opamp.proto.v1.TLSCertificate: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.opamp.proto.v1.TLSCertificate();
                    if (object.cert != null)
                        if (object.cert.length)
                            if (typeof object.cert === "string")
                                $util.base64.decode(object.cert, message.cert = $util.newBuffer($util.base64.length(object.cert)), 0);
                            else if (object.cert.length >= 0)
                                message.cert = object.cert;
                    if (object.privateKey != null)
                        if (object.privateKey.length)
                            if (typeof object.privateKey === "string")
                                $util.base64.decode(object.privateKey, message.privateKey = $util.newBuffer($util.base64.length(object.privateKey)), 0);
                            else if (object.privateKey.length >= 0)
                                message.privateKey = object.privateKey;
                    if (object.caCert != null)
                        if (object.caCert.length)
                            if (typeof object.caCert === "string")
                                $util.base64.decode(object.caCert, message.caCert = $util.newBuffer($util.base64.length(object.caCert)), 0);
                            else if (object.caCert.length >= 0)
                                message.caCert = object.caCert;
                    return message;
                };

                TLSCertificate.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults) {
                        if (options.bytes === $String)
                            object.cert = "";
                        else {
                            object.cert = [];
                            if (options.bytes !== $Array)
                                object.cert = $util.newBuffer(object.cert);
                        }
                        if (options.bytes === $String)
                            object.privateKey = "";
                        else {
                            object.privateKey = [];
                            if (options.bytes !== $Array)
                                object.privateKey = $util.newBuffer(object.privateKey);
                        }
                        if (options.bytes === $String)
                            object.caCert = "";
                        else {
                            object.caCert = [];
                            if (options.bytes !== $Array)
                                object.caCert = $util.newBuffer(object.caCert);
                        }
                    }
                    if (message.cert != null && $Object.hasOwnProperty.call(message, "cert"))
                        object.cert = options.bytes === $String ? $util.base64.encode(message.cert, 0, message.cert.length) : options.bytes === $Array ? $Array.prototype.slice.call(message.cert) : message.cert;
                    if (message.privateKey != null && $Object.hasOwnProperty.call(message, "privateKey"))
                        object.privateKey = options.bytes === $String ? $util.base64.encode(message.privateKey, 0, message.privateKey.length) : options.bytes === $Array ? $Array.prototype.slice.call(message.privateKey) : message.privateKey;
                    if (message.caCert != null && $Object.hasOwnProperty.call(message, "caCert"))
                        object.caCert = options.bytes === $String ? $util.base64.encode(message.caCert, 0, message.caCert.length) : options.bytes === $Array ? $Array.prototype.slice.call(message.caCert) : message.caCert;
                    return object;
                };

                TLSCertificate.prototype.toJSON = function() {
                    return TLSCertificate.toObject(this, $protobuf.util.toJSONOptions);
                };

                return TLSCertificate;
            })();

            v1.ConnectionSettingsRequest = (function() {

                const ConnectionSettingsRequest = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                ConnectionSettingsRequest.prototype.opamp = null;

                ConnectionSettingsRequest.create = function(properties) {
                    return new ConnectionSettingsRequest(properties);
                };

                ConnectionSettingsRequest.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.opamp != null && $Object.hasOwnProperty.call(message, "opamp"))
                        $root.opamp.proto.v1.OpAMPConnectionSettingsRequest.encode(message.opamp, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                ConnectionSettingsRequest.decode = function (reader, length, _end, _depth, _target) {
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
                    message = _target || new $root.opamp.proto.v1.ConnectionSettingsRequest();
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
                                message.opamp = $root.opamp.proto.v1.OpAMPConnectionSettingsRequest.decode(reader, reader.size(), $undefined, _depth + 1, message.opamp);
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

                ConnectionSettingsRequest.fromObject = function (object, _depth) {
                    if (object instanceof $root.opamp.proto.v1.ConnectionSettingsRequest)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".opamp.proto.v1.ConnectionSettingsRequest: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.opamp.proto.v1.ConnectionSettingsRequest();
                    if (object.opamp != null) {
                        if (!$util.isObject(object.opamp))
                            throw $TypeError(".opamp.proto.v1.ConnectionSettingsRequest.opamp: object expected");
                        message.opamp = $root.opamp.proto.v1.OpAMPConnectionSettingsRequest.fromObject(object.opamp, _depth + 1);
                    }
                    return message;
                };

                ConnectionSettingsRequest.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults)
                        object.opamp = null;
                    if (message.opamp != null && $Object.hasOwnProperty.call(message, "opamp"))
                        object.opamp = $root.opamp.proto.v1.OpAMPConnectionSettingsRequest.toObject(message.opamp, options, _depth + 1);
                    return object;
                };

                ConnectionSettingsRequest.prototype.toJSON = function() {
                    return ConnectionSettingsRequest.toObject(this, $protobuf.util.toJSONOptions);
                };

                return ConnectionSettingsRequest;
            })();

            v1.OpAMPConnectionSettingsRequest = (function() {

                const OpAMPConnectionSettingsRequest = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                OpAMPConnectionSettingsRequest.prototype.certificateRequest = null;

                OpAMPConnectionSettingsRequest.create = function(properties) {
                    return new OpAMPConnectionSettingsRequest(properties);
                };

                OpAMPConnectionSettingsRequest.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.certificateRequest != null && $Object.hasOwnProperty.call(message, "certificateRequest"))
                        $root.opamp.proto.v1.CertificateRequest.encode(message.certificateRequest, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                OpAMPConnectionSettingsRequest.decode = function (reader, length, _end, _depth, _target) {
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
                    message = _target || new $root.opamp.proto.v1.OpAMPConnectionSettingsRequest();
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
                                message.certificateRequest = $root.opamp.proto.v1.CertificateRequest.decode(reader, reader.size(), $undefined, _depth + 1, message.certificateRequest);
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

                OpAMPConnectionSettingsRequest.fromObject = function (object, _depth) {
                    if (object instanceof $root.opamp.proto.v1.OpAMPConnectionSettingsRequest)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".opamp.proto.v1.OpAMPConnectionSettingsRequest: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.opamp.proto.v1.OpAMPConnectionSettingsRequest();
                    if (object.certificateRequest != null) {
                        if (!$util.isObject(object.certificateRequest))
                            throw $TypeError(".opamp.proto.v1.OpAMPConnectionSettingsRequest.certificateRequest: object expected");
                        message.certificateRequest = $root.opamp.proto.v1.CertificateRequest.fromObject(object.certificateRequest, _depth + 1);
                    }
                    return message;
                };

                OpAMPConnectionSettingsRequest.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults)
                        object.certificateRequest = null;
                    if (message.certificateRequest != null && $Object.hasOwnProperty.call(message, "certificateRequest"))
                        object.certificateRequest = $root.opamp.proto.v1.CertificateRequest.toObject(message.certificateRequest, options, _depth + 1);
                    return object;
                };

                OpAMPConnectionSettingsRequest.prototype.toJSON = function() {
                    return OpAMPConnectionSettingsRequest.toObject(this, $protobuf.util.toJSONOptions);
                };

                return OpAMPConnectionSettingsRequest;
            })();

            v1.CertificateRequest = (function() {

                const CertificateRequest = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                CertificateRequest.prototype.csr = $util.newBuffer([]);

                CertificateRequest.create = function(properties) {
                    return new CertificateRequest(properties);
                };

                CertificateRequest.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.csr != null && $Object.hasOwnProperty.call(message, "csr") && message.csr.length)
                        writer.uint32(/* id 1, wireType 2 =*/10).bytes(message.csr);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                CertificateRequest.decode = function (reader, length, _end, _depth, _target) {
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
                    message = _target || new $root.opamp.proto.v1.CertificateRequest();
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
                                if ((value = reader.bytes()).length)
                                    message.csr = value;
                                else
                                    delete message.csr;
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

                CertificateRequest.fromObject = function (object, _depth) {
                    if (object instanceof $root.opamp.proto.v1.CertificateRequest)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".opamp.proto.v1.CertificateRequest: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.opamp.proto.v1.CertificateRequest();
                    if (object.csr != null)
                        if (object.csr.length)
                            if (typeof object.csr === "string")
                                $util.base64.decode(object.csr, message.csr = $util.newBuffer($util.base64.length(object.csr)), 0);
                            else if (object.csr.length >= 0)
                                message.csr = object.csr;
                    return message;
                };

                CertificateRequest.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults)
                        if (options.bytes === $String)
                            object.csr = "";
                        else {
                            object.csr = [];
                            if (options.bytes !== $Array)
                                object.csr = $util.newBuffer(object.csr);
                        }
                    if (message.csr != null && $Object.hasOwnProperty.call(message, "csr"))
                        object.csr = options.bytes === $String ? $util.base64.encode(message.csr, 0, message.csr.length) : options.bytes === $Array ? $Array.prototype.slice.call(message.csr) : message.csr;
                    return object;
                };

                CertificateRequest.prototype.toJSON = function() {
                    return CertificateRequest.toObject(this, $protobuf.util.toJSONOptions);
                };

                return CertificateRequest;
            })();

            v1.PackagesAvailable = (function() {

                const PackagesAvailable = function (properties) {
                    this.packages = {};
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                PackagesAvailable.prototype.packages = $util.emptyObject;

                PackagesAvailable.prototype.allPackagesHash = $util.newBuffer([]);

                PackagesAvailable.create = function(properties) {
                    return new PackagesAvailable(properties);
                };

                PackagesAvailable.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.packages != null && $Object.hasOwnProperty.call(message, "packages"))
                        for (let keys = $Object.keys(message.packages), i = 0; i < keys.length; ++i) {
                            writer.uint32(/* id 1, wireType 2 =*/10).fork().uint32(/* id 1, wireType 2 =*/10).string(keys[i]);
                            $root.opamp.proto.v1.PackageAvailable.encode(message.packages[keys[i]], writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim().ldelim();
                        }
                    if (message.allPackagesHash != null && $Object.hasOwnProperty.call(message, "allPackagesHash") && message.allPackagesHash.length)
                        writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.allPackagesHash);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                PackagesAvailable.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, key, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.opamp.proto.v1.PackagesAvailable();
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
                                if (message.packages === $util.emptyObject)
                                    message.packages = {};
                                let end2 = reader.size() + reader.pos;
                                if (end2 > reader.len)
                                    throw $RangeError("index out of range");
                                reader.len = end2;
                                key = "";
                                value = null;
                                while (reader.pos < end2) {
                                    let tag2 = reader.tag();
                                    wireType = tag2 & 7;
                                    switch (tag2 >>>= 3) {
                                    case 1:
                                        if (wireType !== 2)
                                            break;
                                        key = reader.stringVerify();
                                        continue;
                                    case 2:
                                        if (wireType !== 2)
                                            break;
                                        value = $root.opamp.proto.v1.PackageAvailable.decode(reader, reader.size(), $undefined, _depth + 1, value);
                                        continue;
                                    }
                                    reader.skipType(wireType, _depth, tag2);
                                }
                                if (reader.pos !== end2)
                                    throw $RangeError("index out of range");
                                reader.len = end;
                                if (key === "__proto__")
                                    $util.makeProp(message.packages, key);
                                message.packages[key] = value || new $root.opamp.proto.v1.PackageAvailable();
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.bytes()).length)
                                    message.allPackagesHash = value;
                                else
                                    delete message.allPackagesHash;
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

                PackagesAvailable.fromObject = function (object, _depth) {
                    if (object instanceof $root.opamp.proto.v1.PackagesAvailable)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".opamp.proto.v1.PackagesAvailable: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.opamp.proto.v1.PackagesAvailable();
                    if (object.packages) {
                        if (!$util.isObject(object.packages))
                            throw $TypeError(".opamp.proto.v1.PackagesAvailable.packages: object expected");
                        message.packages = {};
                        for (let keys = $Object.keys(object.packages), i = 0; i < keys.length; ++i) {
                            if (keys[i] === "__proto__")
                                $util.makeProp(message.packages, keys[i]);
                            if (!$util.isObject(object.packages[keys[i]]))
                                throw $TypeError(".opamp.proto.v1.PackagesAvailable.packages: object expected");
                            message.packages[keys[i]] = $root.opamp.proto.v1.PackageAvailable.fromObject(object.packages[keys[i]], _depth + 1);
                        }
                    }
                    if (object.allPackagesHash != null)
                        if (object.allPackagesHash.length)
                            if (typeof object.allPackagesHash === "string")
                                $util.base64.decode(object.allPackagesHash, message.allPackagesHash = $util.newBuffer($util.base64.length(object.allPackagesHash)), 0);
                            else if (object.allPackagesHash.length >= 0)
                                message.allPackagesHash = object.allPackagesHash;
                    return message;
                };

                PackagesAvailable.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.objects || options.defaults)
                        object.packages = {};
                    if (options.defaults)
                        if (options.bytes === $String)
                            object.allPackagesHash = "";
                        else {
                            object.allPackagesHash = [];
                            if (options.bytes !== $Array)
                                object.allPackagesHash = $util.newBuffer(object.allPackagesHash);
                        }
                    let keys2;
                    if (message.packages && (keys2 = $Object.keys(message.packages)).length) {
                        object.packages = {};
                        for (let j = 0; j < keys2.length; ++j) {
                            if (keys2[j] === "__proto__")
                                $util.makeProp(object.packages, keys2[j]);
                            object.packages[keys2[j]] = $root.opamp.proto.v1.PackageAvailable.toObject(message.packages[keys2[j]], options, _depth + 1);
                        }
                    }
                    if (message.allPackagesHash != null && $Object.hasOwnProperty.call(message, "allPackagesHash"))
                        object.allPackagesHash = options.bytes === $String ? $util.base64.encode(message.allPackagesHash, 0, message.allPackagesHash.length) : options.bytes === $Array ? $Array.prototype.slice.call(message.allPackagesHash) : message.allPackagesHash;
                    return object;
                };

                PackagesAvailable.prototype.toJSON = function() {
                    return PackagesAvailable.toObject(this, $protobuf.util.toJSONOptions);
                };

                return PackagesAvailable;
            })();

            v1.PackageAvailable = (function() {

                const PackageAvailable = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                PackageAvailable.prototype.type = 0;

                PackageAvailable.prototype.version = "";

                PackageAvailable.prototype.file = null;

                PackageAvailable.prototype.hash = $util.newBuffer([]);

                PackageAvailable.create = function(properties) {
                    return new PackageAvailable(properties);
                };

                PackageAvailable.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.type != null && $Object.hasOwnProperty.call(message, "type") && message.type !== 0)
                        writer.uint32(/* id 1, wireType 0 =*/8).int32(message.type);
                    if (message.version != null && $Object.hasOwnProperty.call(message, "version") && message.version !== "")
                        writer.uint32(/* id 2, wireType 2 =*/18).string(message.version);
                    if (message.file != null && $Object.hasOwnProperty.call(message, "file"))
                        $root.opamp.proto.v1.DownloadableFile.encode(message.file, writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
                    if (message.hash != null && $Object.hasOwnProperty.call(message, "hash") && message.hash.length)
                        writer.uint32(/* id 4, wireType 2 =*/34).bytes(message.hash);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                PackageAvailable.decode = function (reader, length, _end, _depth, _target) {
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
                    message = _target || new $root.opamp.proto.v1.PackageAvailable();
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
                                    message.type = value;
                                else
                                    delete message.type;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.version = value;
                                else
                                    delete message.version;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 2)
                                    break;
                                message.file = $root.opamp.proto.v1.DownloadableFile.decode(reader, reader.size(), $undefined, _depth + 1, message.file);
                                continue;
                            }
                        case 4: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.bytes()).length)
                                    message.hash = value;
                                else
                                    delete message.hash;
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

                PackageAvailable.fromObject = function (object, _depth) {
                    if (object instanceof $root.opamp.proto.v1.PackageAvailable)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".opamp.proto.v1.PackageAvailable: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.opamp.proto.v1.PackageAvailable();
                    if (object.type !== 0 && (typeof object.type !== "string" || $root.opamp.proto.v1.PackageType[object.type] !== 0))
                        switch (object.type) {
                        case "PackageType_TopLevel":
                        case 0:
                            message.type = 0;
                            break;
                        case "PackageType_Addon":
                        case 1:
                            message.type = 1;
                            break;
                        default:
                            if (typeof object.type === "number" && (object.type | 0) === object.type)
                                message.type = object.type;
                        }
                    if (object.version != null)
                        if (typeof object.version !== "string" || object.version.length)
                            message.version = $String(object.version);
                    if (object.file != null) {
                        if (!$util.isObject(object.file))
                            throw $TypeError(".opamp.proto.v1.PackageAvailable.file: object expected");
                        message.file = $root.opamp.proto.v1.DownloadableFile.fromObject(object.file, _depth + 1);
                    }
                    if (object.hash != null)
                        if (object.hash.length)
                            if (typeof object.hash === "string")
                                $util.base64.decode(object.hash, message.hash = $util.newBuffer($util.base64.length(object.hash)), 0);
                            else if (object.hash.length >= 0)
                                message.hash = object.hash;
                    return message;
                };

                PackageAvailable.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults) {
                        object.type = options.enums === $String ? "PackageType_TopLevel" : 0;
                        object.version = "";
                        object.file = null;
                        if (options.bytes === $String)
                            object.hash = "";
                        else {
                            object.hash = [];
                            if (options.bytes !== $Array)
                                object.hash = $util.newBuffer(object.hash);
                        }
                    }
                    if (message.type != null && $Object.hasOwnProperty.call(message, "type"))
                        object.type = options.enums === $String ? $root.opamp.proto.v1.PackageType[message.type] === $undefined ? message.type : $root.opamp.proto.v1.PackageType[message.type] : message.type;
                    if (message.version != null && $Object.hasOwnProperty.call(message, "version"))
                        object.version = message.version;
                    if (message.file != null && $Object.hasOwnProperty.call(message, "file"))
                        object.file = $root.opamp.proto.v1.DownloadableFile.toObject(message.file, options, _depth + 1);
                    if (message.hash != null && $Object.hasOwnProperty.call(message, "hash"))
                        object.hash = options.bytes === $String ? $util.base64.encode(message.hash, 0, message.hash.length) : options.bytes === $Array ? $Array.prototype.slice.call(message.hash) : message.hash;
                    return object;
                };

                PackageAvailable.prototype.toJSON = function() {
                    return PackageAvailable.toObject(this, $protobuf.util.toJSONOptions);
                };

                return PackageAvailable;
            })();

            v1.DownloadableFile = (function() {

                const DownloadableFile = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                DownloadableFile.prototype.downloadUrl = "";

                DownloadableFile.prototype.contentHash = $util.newBuffer([]);

                DownloadableFile.prototype.signature = $util.newBuffer([]);

                DownloadableFile.prototype.headers = null;

                DownloadableFile.create = function(properties) {
                    return new DownloadableFile(properties);
                };

                DownloadableFile.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.downloadUrl != null && $Object.hasOwnProperty.call(message, "downloadUrl") && message.downloadUrl !== "")
                        writer.uint32(/* id 1, wireType 2 =*/10).string(message.downloadUrl);
                    if (message.contentHash != null && $Object.hasOwnProperty.call(message, "contentHash") && message.contentHash.length)
                        writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.contentHash);
                    if (message.signature != null && $Object.hasOwnProperty.call(message, "signature") && message.signature.length)
                        writer.uint32(/* id 3, wireType 2 =*/26).bytes(message.signature);
                    if (message.headers != null && $Object.hasOwnProperty.call(message, "headers"))
                        $root.opamp.proto.v1.Headers.encode(message.headers, writer.uint32(/* id 4, wireType 2 =*/34).fork(), _depth + 1).ldelim();
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                DownloadableFile.decode = function (reader, length, _end, _depth, _target) {
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
                    message = _target || new $root.opamp.proto.v1.DownloadableFile();
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
                                    message.downloadUrl = value;
                                else
                                    delete message.downloadUrl;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.bytes()).length)
                                    message.contentHash = value;
                                else
                                    delete message.contentHash;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.bytes()).length)
                                    message.signature = value;
                                else
                                    delete message.signature;
                                continue;
                            }
                        case 4: {
                                if (wireType !== 2)
                                    break;
                                message.headers = $root.opamp.proto.v1.Headers.decode(reader, reader.size(), $undefined, _depth + 1, message.headers);
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

                DownloadableFile.fromObject = function (object, _depth) {
                    if (object instanceof $root.opamp.proto.v1.DownloadableFile)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".opamp.proto.v1.DownloadableFile: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.opamp.proto.v1.DownloadableFile();
                    if (object.downloadUrl != null)
                        if (typeof object.downloadUrl !== "string" || object.downloadUrl.length)
                            message.downloadUrl = $String(object.downloadUrl);
                    if (object.contentHash != null)
                        if (object.contentHash.length)
                            if (typeof object.contentHash === "string")
                                $util.base64.decode(object.contentHash, message.contentHash = $util.newBuffer($util.base64.length(object.contentHash)), 0);
                            else if (object.contentHash.length >= 0)
                                message.contentHash = object.contentHash;
                    if (object.signature != null)
                        if (object.signature.length)
                            if (typeof object.signature === "string")
                                $util.base64.decode(object.signature, message.signature = $util.newBuffer($util.base64.length(object.signature)), 0);
                            else if (object.signature.length >= 0)
                                message.signature = object.signature;
                    if (object.headers != null) {
                        if (!$util.isObject(object.headers))
                            throw $TypeError(".opamp.proto.v1.DownloadableFile.headers: object expected");
                        message.headers = $root.opamp.proto.v1.Headers.fromObject(object.headers, _depth + 1);
                    }
                    return message;
                };

                DownloadableFile.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults) {
                        object.downloadUrl = "";
                        if (options.bytes === $String)
                            object.contentHash = "";
                        else {
                            object.contentHash = [];
                            if (options.bytes !== $Array)
                                object.contentHash = $util.newBuffer(object.contentHash);
                        }
                        if (options.bytes === $String)
                            object.signature = "";
                        else {
                            object.signature = [];
                            if (options.bytes !== $Array)
                                object.signature = $util.newBuffer(object.signature);
                        }
                        object.headers = null;
                    }
                    if (message.downloadUrl != null && $Object.hasOwnProperty.call(message, "downloadUrl"))
                        object.downloadUrl = message.downloadUrl;
                    if (message.contentHash != null && $Object.hasOwnProperty.call(message, "contentHash"))
                        object.contentHash = options.bytes === $String ? $util.base64.encode(message.contentHash, 0, message.contentHash.length) : options.bytes === $Array ? $Array.prototype.slice.call(message.contentHash) : message.contentHash;
                    if (message.signature != null && $Object.hasOwnProperty.call(message, "signature"))
                        object.signature = options.bytes === $String ? $util.base64.encode(message.signature, 0, message.signature.length) : options.bytes === $Array ? $Array.prototype.slice.call(message.signature) : message.signature;
                    if (message.headers != null && $Object.hasOwnProperty.call(message, "headers"))
                        object.headers = $root.opamp.proto.v1.Headers.toObject(message.headers, options, _depth + 1);
                    return object;
                };

                DownloadableFile.prototype.toJSON = function() {
                    return DownloadableFile.toObject(this, $protobuf.util.toJSONOptions);
                };

                return DownloadableFile;
            })();

            v1.CustomCapabilities = (function() {

                const CustomCapabilities = function (properties) {
                    this.capabilities = [];
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                CustomCapabilities.prototype.capabilities = $util.emptyArray;

                CustomCapabilities.create = function(properties) {
                    return new CustomCapabilities(properties);
                };

                CustomCapabilities.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.capabilities != null && message.capabilities.length)
                        for (let i = 0; i < message.capabilities.length; ++i)
                            writer.uint32(/* id 1, wireType 2 =*/10).string(message.capabilities[i]);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                CustomCapabilities.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.opamp.proto.v1.CustomCapabilities();
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
                                if (!(message.capabilities && message.capabilities.length))
                                    message.capabilities = [];
                                message.capabilities.push(reader.stringVerify());
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

                CustomCapabilities.fromObject = function (object, _depth) {
                    if (object instanceof $root.opamp.proto.v1.CustomCapabilities)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".opamp.proto.v1.CustomCapabilities: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.opamp.proto.v1.CustomCapabilities();
                    if (object.capabilities) {
                        if (!$Array.isArray(object.capabilities))
                            throw $TypeError(".opamp.proto.v1.CustomCapabilities.capabilities: array expected");
                        message.capabilities = $Array(object.capabilities.length);
                        for (let i = 0; i < object.capabilities.length; ++i)
                            message.capabilities[i] = $String(object.capabilities[i]);
                    }
                    return message;
                };

                CustomCapabilities.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.arrays || options.defaults)
                        object.capabilities = [];
                    if (message.capabilities && message.capabilities.length) {
                        object.capabilities = $Array(message.capabilities.length);
                        for (let j = 0; j < message.capabilities.length; ++j)
                            object.capabilities[j] = message.capabilities[j];
                    }
                    return object;
                };

                CustomCapabilities.prototype.toJSON = function() {
                    return CustomCapabilities.toObject(this, $protobuf.util.toJSONOptions);
                };

                return CustomCapabilities;
            })();

            v1.CustomMessage = (function() {

                const CustomMessage = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                CustomMessage.prototype.capability = "";

                CustomMessage.prototype.type = "";

                CustomMessage.prototype.data = $util.newBuffer([]);

                CustomMessage.create = function(properties) {
                    return new CustomMessage(properties);
                };

                CustomMessage.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.capability != null && $Object.hasOwnProperty.call(message, "capability") && message.capability !== "")
                        writer.uint32(/* id 1, wireType 2 =*/10).string(message.capability);
                    if (message.type != null && $Object.hasOwnProperty.call(message, "type") && message.type !== "")
                        writer.uint32(/* id 2, wireType 2 =*/18).string(message.type);
                    if (message.data != null && $Object.hasOwnProperty.call(message, "data") && message.data.length)
                        writer.uint32(/* id 3, wireType 2 =*/26).bytes(message.data);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                CustomMessage.decode = function (reader, length, _end, _depth, _target) {
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
                    message = _target || new $root.opamp.proto.v1.CustomMessage();
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
                                    message.capability = value;
                                else
                                    delete message.capability;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.type = value;
                                else
                                    delete message.type;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.bytes()).length)
                                    message.data = value;
                                else
                                    delete message.data;
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

                CustomMessage.fromObject = function (object, _depth) {
                    if (object instanceof $root.opamp.proto.v1.CustomMessage)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".opamp.proto.v1.CustomMessage: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.opamp.proto.v1.CustomMessage();
                    if (object.capability != null)
                        if (typeof object.capability !== "string" || object.capability.length)
                            message.capability = $String(object.capability);
                    if (object.type != null)
                        if (typeof object.type !== "string" || object.type.length)
                            message.type = $String(object.type);
                    if (object.data != null)
                        if (object.data.length)
                            if (typeof object.data === "string")
                                $util.base64.decode(object.data, message.data = $util.newBuffer($util.base64.length(object.data)), 0);
                            else if (object.data.length >= 0)
                                message.data = object.data;
                    return message;
                };

                CustomMessage.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults) {
                        object.capability = "";
                        object.type = "";
                        if (options.bytes === $String)
                            object.data = "";
                        else {
                            object.data = [];
                            if (options.bytes !== $Array)
                                object.data = $util.newBuffer(object.data);
                        }
                    }
                    if (message.capability != null && $Object.hasOwnProperty.call(message, "capability"))
                        object.capability = message.capability;
                    if (message.type != null && $Object.hasOwnProperty.call(message, "type"))
                        object.type = message.type;
                    if (message.data != null && $Object.hasOwnProperty.call(message, "data"))
                        object.data = options.bytes === $String ? $util.base64.encode(message.data, 0, message.data.length) : options.bytes === $Array ? $Array.prototype.slice.call(message.data) : message.data;
                    return object;
                };

                CustomMessage.prototype.toJSON = function() {
                    return CustomMessage.toObject(this, $protobuf.util.toJSONOptions);
                };

                return CustomMessage;
            })();

            v1.AgentToServerFlags = (function() {
                const valuesById = $Object.create(null), values = $Object.create(valuesById);
                values[valuesById[0] = "AgentToServerFlags_Unspecified"] = 0;
                values[valuesById[1] = "AgentToServerFlags_RequestInstanceUid"] = 1;
                return values;
            })();

            v1.ServerToAgentFlags = (function() {
                const valuesById = $Object.create(null), values = $Object.create(valuesById);
                values[valuesById[0] = "ServerToAgentFlags_Unspecified"] = 0;
                values[valuesById[1] = "ServerToAgentFlags_ReportFullState"] = 1;
                values[valuesById[2] = "ServerToAgentFlags_ReportAvailableComponents"] = 2;
                return values;
            })();

            v1.ServerCapabilities = (function() {
                const valuesById = $Object.create(null), values = $Object.create(valuesById);
                values[valuesById[0] = "ServerCapabilities_Unspecified"] = 0;
                values[valuesById[1] = "ServerCapabilities_AcceptsStatus"] = 1;
                values[valuesById[2] = "ServerCapabilities_OffersRemoteConfig"] = 2;
                values[valuesById[4] = "ServerCapabilities_AcceptsEffectiveConfig"] = 4;
                values[valuesById[8] = "ServerCapabilities_OffersPackages"] = 8;
                values[valuesById[16] = "ServerCapabilities_AcceptsPackagesStatus"] = 16;
                values[valuesById[32] = "ServerCapabilities_OffersConnectionSettings"] = 32;
                values[valuesById[64] = "ServerCapabilities_AcceptsConnectionSettingsRequest"] = 64;
                return values;
            })();

            v1.PackageType = (function() {
                const valuesById = $Object.create(null), values = $Object.create(valuesById);
                values[valuesById[0] = "PackageType_TopLevel"] = 0;
                values[valuesById[1] = "PackageType_Addon"] = 1;
                return values;
            })();

            v1.ServerErrorResponseType = (function() {
                const valuesById = $Object.create(null), values = $Object.create(valuesById);
                values[valuesById[0] = "ServerErrorResponseType_Unknown"] = 0;
                values[valuesById[1] = "ServerErrorResponseType_BadRequest"] = 1;
                values[valuesById[2] = "ServerErrorResponseType_Unavailable"] = 2;
                return values;
            })();

            v1.CommandType = (function() {
                const valuesById = $Object.create(null), values = $Object.create(valuesById);
                values[valuesById[0] = "CommandType_Restart"] = 0;
                return values;
            })();

            v1.AgentCapabilities = (function() {
                const valuesById = $Object.create(null), values = $Object.create(valuesById);
                values[valuesById[0] = "AgentCapabilities_Unspecified"] = 0;
                values[valuesById[1] = "AgentCapabilities_ReportsStatus"] = 1;
                values[valuesById[2] = "AgentCapabilities_AcceptsRemoteConfig"] = 2;
                values[valuesById[4] = "AgentCapabilities_ReportsEffectiveConfig"] = 4;
                values[valuesById[8] = "AgentCapabilities_AcceptsPackages"] = 8;
                values[valuesById[16] = "AgentCapabilities_ReportsPackageStatuses"] = 16;
                values[valuesById[32] = "AgentCapabilities_ReportsOwnTraces"] = 32;
                values[valuesById[64] = "AgentCapabilities_ReportsOwnMetrics"] = 64;
                values[valuesById[128] = "AgentCapabilities_ReportsOwnLogs"] = 128;
                values[valuesById[256] = "AgentCapabilities_AcceptsOpAMPConnectionSettings"] = 256;
                values[valuesById[512] = "AgentCapabilities_AcceptsOtherConnectionSettings"] = 512;
                values[valuesById[1024] = "AgentCapabilities_AcceptsRestartCommand"] = 1024;
                values[valuesById[2048] = "AgentCapabilities_ReportsHealth"] = 2048;
                values[valuesById[4096] = "AgentCapabilities_ReportsRemoteConfig"] = 4096;
                values[valuesById[8192] = "AgentCapabilities_ReportsHeartbeat"] = 8192;
                values[valuesById[16384] = "AgentCapabilities_ReportsAvailableComponents"] = 16384;
                values[valuesById[32768] = "AgentCapabilities_ReportsConnectionSettingsStatus"] = 32768;
                return values;
            })();

            v1.ConnectionSettingsStatuses = (function() {
                const valuesById = $Object.create(null), values = $Object.create(valuesById);
                values[valuesById[0] = "ConnectionSettingsStatuses_UNSET"] = 0;
                values[valuesById[1] = "ConnectionSettingsStatuses_APPLIED"] = 1;
                values[valuesById[2] = "ConnectionSettingsStatuses_APPLYING"] = 2;
                values[valuesById[3] = "ConnectionSettingsStatuses_FAILED"] = 3;
                return values;
            })();

            v1.RemoteConfigStatuses = (function() {
                const valuesById = $Object.create(null), values = $Object.create(valuesById);
                values[valuesById[0] = "RemoteConfigStatuses_UNSET"] = 0;
                values[valuesById[1] = "RemoteConfigStatuses_APPLIED"] = 1;
                values[valuesById[2] = "RemoteConfigStatuses_APPLYING"] = 2;
                values[valuesById[3] = "RemoteConfigStatuses_FAILED"] = 3;
                return values;
            })();

            v1.PackageStatusEnum = (function() {
                const valuesById = $Object.create(null), values = $Object.create(valuesById);
                values[valuesById[0] = "PackageStatusEnum_Installed"] = 0;
                values[valuesById[1] = "PackageStatusEnum_InstallPending"] = 1;
                values[valuesById[2] = "PackageStatusEnum_Installing"] = 2;
                values[valuesById[3] = "PackageStatusEnum_InstallFailed"] = 3;
                values[valuesById[4] = "PackageStatusEnum_Downloading"] = 4;
                return values;
            })();

            v1.AnyValue = (function() {

                const AnyValue = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                AnyValue.prototype.stringValue = null;

                AnyValue.prototype.boolValue = null;

                AnyValue.prototype.intValue = null;

                AnyValue.prototype.doubleValue = null;

                AnyValue.prototype.arrayValue = null;

                AnyValue.prototype.kvlistValue = null;

                AnyValue.prototype.bytesValue = null;

                // OneOf field names bound to virtual getters and setters
                let $oneOfFields;

                $Object.defineProperty(AnyValue.prototype, "value", {
                    get: $util.oneOfGetter($oneOfFields = ["stringValue", "boolValue", "intValue", "doubleValue", "arrayValue", "kvlistValue", "bytesValue"]),
                    set: $util.oneOfSetter($oneOfFields)
                });

                AnyValue.create = function(properties) {
                    return new AnyValue(properties);
                };

                AnyValue.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.stringValue != null && $Object.hasOwnProperty.call(message, "stringValue"))
                        writer.uint32(/* id 1, wireType 2 =*/10).string(message.stringValue);
                    if (message.boolValue != null && $Object.hasOwnProperty.call(message, "boolValue"))
                        writer.uint32(/* id 2, wireType 0 =*/16).bool(message.boolValue);
                    if (message.intValue != null && $Object.hasOwnProperty.call(message, "intValue"))
                        writer.uint32(/* id 3, wireType 0 =*/24).int64(message.intValue);
                    if (message.doubleValue != null && $Object.hasOwnProperty.call(message, "doubleValue"))
                        writer.uint32(/* id 4, wireType 1 =*/33).double(message.doubleValue);
                    if (message.arrayValue != null && $Object.hasOwnProperty.call(message, "arrayValue"))
                        $root.opamp.proto.v1.ArrayValue.encode(message.arrayValue, writer.uint32(/* id 5, wireType 2 =*/42).fork(), _depth + 1).ldelim();
                    if (message.kvlistValue != null && $Object.hasOwnProperty.call(message, "kvlistValue"))
                        $root.opamp.proto.v1.KeyValueList.encode(message.kvlistValue, writer.uint32(/* id 6, wireType 2 =*/50).fork(), _depth + 1).ldelim();
                    if (message.bytesValue != null && $Object.hasOwnProperty.call(message, "bytesValue"))
                        writer.uint32(/* id 7, wireType 2 =*/58).bytes(message.bytesValue);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                AnyValue.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.opamp.proto.v1.AnyValue();
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
                                message.stringValue = reader.stringVerify();
                                message.value = "stringValue";
                                continue;
                            }
                        case 2: {
                                if (wireType !== 0)
                                    break;
                                message.boolValue = reader.bool();
                                message.value = "boolValue";
                                continue;
                            }
                        case 3: {
                                if (wireType !== 0)
                                    break;
                                message.intValue = reader.int64();
                                message.value = "intValue";
                                continue;
                            }
                        case 4: {
                                if (wireType !== 1)
                                    break;
                                message.doubleValue = reader.double();
                                message.value = "doubleValue";
                                continue;
                            }
                        case 5: {
                                if (wireType !== 2)
                                    break;
                                message.arrayValue = $root.opamp.proto.v1.ArrayValue.decode(reader, reader.size(), $undefined, _depth + 1, message.arrayValue);
                                message.value = "arrayValue";
                                continue;
                            }
                        case 6: {
                                if (wireType !== 2)
                                    break;
                                message.kvlistValue = $root.opamp.proto.v1.KeyValueList.decode(reader, reader.size(), $undefined, _depth + 1, message.kvlistValue);
                                message.value = "kvlistValue";
                                continue;
                            }
                        case 7: {
                                if (wireType !== 2)
                                    break;
                                message.bytesValue = reader.bytes();
                                message.value = "bytesValue";
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

                AnyValue.fromObject = function (object, _depth) {
                    if (object instanceof $root.opamp.proto.v1.AnyValue)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".opamp.proto.v1.AnyValue: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.opamp.proto.v1.AnyValue();
                    if (object.stringValue != null)
                        message.stringValue = $String(object.stringValue);
                    if (object.boolValue != null)
                        message.boolValue = $Boolean(object.boolValue);
                    if (object.intValue != null)
                        if ($util.Long)
                            message.intValue = $util.Long.fromValue(object.intValue, false);
                        else if (typeof object.intValue === "string")
                            message.intValue = $parseInt(object.intValue, 10);
                        else if (typeof object.intValue === "number")
                            message.intValue = object.intValue;
                        else if (typeof object.intValue === "object")
                            message.intValue = new $util.LongBits(object.intValue.low >>> 0, object.intValue.high >>> 0).toNumber();
                    if (object.doubleValue != null)
                        message.doubleValue = $Number(object.doubleValue);
                    if (object.arrayValue != null) {
                        if (!$util.isObject(object.arrayValue))
                            throw $TypeError(".opamp.proto.v1.AnyValue.arrayValue: object expected");
                        message.arrayValue = $root.opamp.proto.v1.ArrayValue.fromObject(object.arrayValue, _depth + 1);
                    }
                    if (object.kvlistValue != null) {
                        if (!$util.isObject(object.kvlistValue))
                            throw $TypeError(".opamp.proto.v1.AnyValue.kvlistValue: object expected");
                        message.kvlistValue = $root.opamp.proto.v1.KeyValueList.fromObject(object.kvlistValue, _depth + 1);
                    }
                    if (object.bytesValue != null)
                        if (typeof object.bytesValue === "string")
                            $util.base64.decode(object.bytesValue, message.bytesValue = $util.newBuffer($util.base64.length(object.bytesValue)), 0);
                        else if (object.bytesValue.length >= 0)
                            message.bytesValue = object.bytesValue;
                    return message;
                };

                AnyValue.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (message.stringValue != null && $Object.hasOwnProperty.call(message, "stringValue")) {
                        object.stringValue = message.stringValue;
                        if (options.oneofs)
                            object.value = "stringValue";
                    }
                    if (message.boolValue != null && $Object.hasOwnProperty.call(message, "boolValue")) {
                        object.boolValue = message.boolValue;
                        if (options.oneofs)
                            object.value = "boolValue";
                    }
                    if (message.intValue != null && $Object.hasOwnProperty.call(message, "intValue")) {
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.intValue = typeof message.intValue === "number" ? $BigInt(message.intValue) : $util.Long.fromBits(message.intValue.low >>> 0, message.intValue.high >>> 0, false).toBigInt();
                        else if (typeof message.intValue === "number")
                            object.intValue = options.longs === $String ? $String(message.intValue) : message.intValue;
                        else
                            object.intValue = options.longs === $String ? $util.Long.prototype.toString.call(message.intValue) : options.longs === $Number ? new $util.LongBits(message.intValue.low >>> 0, message.intValue.high >>> 0).toNumber() : message.intValue;
                        if (options.oneofs)
                            object.value = "intValue";
                    }
                    if (message.doubleValue != null && $Object.hasOwnProperty.call(message, "doubleValue")) {
                        object.doubleValue = options.json && !$isFinite(message.doubleValue) ? $String(message.doubleValue) : message.doubleValue;
                        if (options.oneofs)
                            object.value = "doubleValue";
                    }
                    if (message.arrayValue != null && $Object.hasOwnProperty.call(message, "arrayValue")) {
                        object.arrayValue = $root.opamp.proto.v1.ArrayValue.toObject(message.arrayValue, options, _depth + 1);
                        if (options.oneofs)
                            object.value = "arrayValue";
                    }
                    if (message.kvlistValue != null && $Object.hasOwnProperty.call(message, "kvlistValue")) {
                        object.kvlistValue = $root.opamp.proto.v1.KeyValueList.toObject(message.kvlistValue, options, _depth + 1);
                        if (options.oneofs)
                            object.value = "kvlistValue";
                    }
                    if (message.bytesValue != null && $Object.hasOwnProperty.call(message, "bytesValue")) {
                        object.bytesValue = options.bytes === $String ? $util.base64.encode(message.bytesValue, 0, message.bytesValue.length) : options.bytes === $Array ? $Array.prototype.slice.call(message.bytesValue) : message.bytesValue;
                        if (options.oneofs)
                            object.value = "bytesValue";
                    }
                    return object;
                };

                AnyValue.prototype.toJSON = function() {
                    return AnyValue.toObject(this, $protobuf.util.toJSONOptions);
                };

                return AnyValue;
            })();

            v1.ArrayValue = (function() {

                const ArrayValue = function (properties) {
                    this.values = [];
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                ArrayValue.prototype.values = $util.emptyArray;

                ArrayValue.create = function(properties) {
                    return new ArrayValue(properties);
                };

                ArrayValue.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.values != null && message.values.length)
                        for (let i = 0; i < message.values.length; ++i)
                            $root.opamp.proto.v1.AnyValue.encode(message.values[i], writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                ArrayValue.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.opamp.proto.v1.ArrayValue();
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
                                if (!(message.values && message.values.length))
                                    message.values = [];
                                message.values.push($root.opamp.proto.v1.AnyValue.decode(reader, reader.size(), $undefined, _depth + 1));
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

                ArrayValue.fromObject = function (object, _depth) {
                    if (object instanceof $root.opamp.proto.v1.ArrayValue)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".opamp.proto.v1.ArrayValue: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.opamp.proto.v1.ArrayValue();
                    if (object.values) {
                        if (!$Array.isArray(object.values))
                            throw $TypeError(".opamp.proto.v1.ArrayValue.values: array expected");
                        message.values = $Array(object.values.length);
                        for (let i = 0; i < object.values.length; ++i) {
                            if (!$util.isObject(object.values[i]))
                                throw $TypeError(".opamp.proto.v1.ArrayValue.values: object expected");
                            message.values[i] = $root.opamp.proto.v1.AnyValue.fromObject(object.values[i], _depth + 1);
                        }
                    }
                    return message;
                };

                ArrayValue.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.arrays || options.defaults)
                        object.values = [];
                    if (message.values && message.values.length) {
                        object.values = $Array(message.values.length);
                        for (let j = 0; j < message.values.length; ++j)
                            object.values[j] = $root.opamp.proto.v1.AnyValue.toObject(message.values[j], options, _depth + 1);
                    }
                    return object;
                };

                ArrayValue.prototype.toJSON = function() {
                    return ArrayValue.toObject(this, $protobuf.util.toJSONOptions);
                };

                return ArrayValue;
            })();

            v1.KeyValueList = (function() {

                const KeyValueList = function (properties) {
                    this.values = [];
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                KeyValueList.prototype.values = $util.emptyArray;

                KeyValueList.create = function(properties) {
                    return new KeyValueList(properties);
                };

                KeyValueList.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.values != null && message.values.length)
                        for (let i = 0; i < message.values.length; ++i)
                            $root.opamp.proto.v1.KeyValue.encode(message.values[i], writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                KeyValueList.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.opamp.proto.v1.KeyValueList();
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
                                if (!(message.values && message.values.length))
                                    message.values = [];
                                message.values.push($root.opamp.proto.v1.KeyValue.decode(reader, reader.size(), $undefined, _depth + 1));
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

                KeyValueList.fromObject = function (object, _depth) {
                    if (object instanceof $root.opamp.proto.v1.KeyValueList)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".opamp.proto.v1.KeyValueList: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.opamp.proto.v1.KeyValueList();
                    if (object.values) {
                        if (!$Array.isArray(object.values))
                            throw $TypeError(".opamp.proto.v1.KeyValueList.values: array expected");
                        message.values = $Array(object.values.length);
                        for (let i = 0; i < object.values.length; ++i) {
                            if (!$util.isObject(object.values[i]))
                                throw $TypeError(".opamp.proto.v1.KeyValueList.values: object expected");
                            message.values[i] = $root.opamp.proto.v1.KeyValue.fromObject(object.values[i], _depth + 1);
                        }
                    }
                    return message;
                };

                KeyValueList.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.arrays || options.defaults)
                        object.values = [];
                    if (message.values && message.values.length) {
                        object.values = $Array(message.values.length);
                        for (let j = 0; j < message.values.length; ++j)
                            object.values[j] = $root.opamp.proto.v1.KeyValue.toObject(message.values[j], options, _depth + 1);
                    }
                    return object;
                };

                KeyValueList.prototype.toJSON = function() {
                    return KeyValueList.toObject(this, $protobuf.util.toJSONOptions);
                };

                return KeyValueList;
            })();

            v1.KeyValue = (function() {

                const KeyValue = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                KeyValue.prototype.key = "";

                KeyValue.prototype.value = null;

                KeyValue.create = function(properties) {
                    return new KeyValue(properties);
                };

                KeyValue.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.key != null && $Object.hasOwnProperty.call(message, "key") && message.key !== "")
                        writer.uint32(/* id 1, wireType 2 =*/10).string(message.key);
                    if (message.value != null && $Object.hasOwnProperty.call(message, "value"))
                        $root.opamp.proto.v1.AnyValue.encode(message.value, writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                KeyValue.decode = function (reader, length, _end, _depth, _target) {
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
                    message = _target || new $root.opamp.proto.v1.KeyValue();
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
                                    message.key = value;
                                else
                                    delete message.key;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                message.value = $root.opamp.proto.v1.AnyValue.decode(reader, reader.size(), $undefined, _depth + 1, message.value);
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

                KeyValue.fromObject = function (object, _depth) {
                    if (object instanceof $root.opamp.proto.v1.KeyValue)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".opamp.proto.v1.KeyValue: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.opamp.proto.v1.KeyValue();
                    if (object.key != null)
                        if (typeof object.key !== "string" || object.key.length)
                            message.key = $String(object.key);
                    if (object.value != null) {
                        if (!$util.isObject(object.value))
                            throw $TypeError(".opamp.proto.v1.KeyValue.value: object expected");
                        message.value = $root.opamp.proto.v1.AnyValue.fromObject(object.value, _depth + 1);
                    }
                    return message;
                };

                KeyValue.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults) {
                        object.key = "";
                        object.value = null;
                    }
                    if (message.key != null && $Object.hasOwnProperty.call(message, "key"))
                        object.key = message.key;
                    if (message.value != null && $Object.hasOwnProperty.call(message, "value"))
                        object.value = $root.opamp.proto.v1.AnyValue.toObject(message.value, options, _depth + 1);
                    return object;
                };

                KeyValue.prototype.toJSON = function() {
                    return KeyValue.toObject(this, $protobuf.util.toJSONOptions);
                };

                return KeyValue;
            })();

            return v1;
        })();

        return proto;
    })();

    return opamp;
})();

export {
  $root as default
};
