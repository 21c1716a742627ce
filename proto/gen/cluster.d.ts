import * as $protobuf from "protobufjs/minimal.js";
import Long = require("long");

/** Namespace opamp_cluster. */
export namespace opamp_cluster {

    /** Namespace v1. */
    namespace v1 {

        /**
         * Properties of an EventBatch.
         */
        interface IEventBatch extends opamp_cluster.v1.EventBatch.$Properties {
        }

        /** Represents an EventBatch. */
        class EventBatch {

            /**
             * Constructs a new EventBatch.
             * @param [properties] Properties to set
             */
            constructor(properties?: opamp_cluster.v1.EventBatch.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** EventBatch version. */
            version: number;

            /** EventBatch node. */
            node: string;

            /** EventBatch nodeName. */
            nodeName: string;

            /** EventBatch events. */
            events: opamp_cluster.v1.Event.$Properties[];

            /**
             * Creates a new EventBatch instance using the specified properties.
             * @param [properties] Properties to set
             * @returns EventBatch instance
             */
            static create(properties: opamp_cluster.v1.EventBatch.$Shape): opamp_cluster.v1.EventBatch & opamp_cluster.v1.EventBatch.$Shape;
            static create(properties?: opamp_cluster.v1.EventBatch.$Properties): opamp_cluster.v1.EventBatch;

            /**
             * Encodes the specified EventBatch message. Does not implicitly {@link opamp_cluster.v1.EventBatch.verify|verify} messages.
             * @param message EventBatch message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: opamp_cluster.v1.EventBatch.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an EventBatch message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {opamp_cluster.v1.EventBatch & opamp_cluster.v1.EventBatch.$Shape} EventBatch
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): opamp_cluster.v1.EventBatch & opamp_cluster.v1.EventBatch.$Shape;

            /**
             * Creates an EventBatch message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns EventBatch
             */
            static fromObject(object: { [k: string]: any }): opamp_cluster.v1.EventBatch;

            /**
             * Creates a plain object from an EventBatch message. Also converts values to other types if specified.
             * @param message EventBatch
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: opamp_cluster.v1.EventBatch, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this EventBatch to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace EventBatch {

            /** Properties of an EventBatch. */
            interface $Properties {

                /** EventBatch version */
                version?: (number|null);

                /** EventBatch node */
                node?: (string|null);

                /** EventBatch nodeName */
                nodeName?: (string|null);

                /** EventBatch events */
                events?: (opamp_cluster.v1.Event.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an EventBatch. */
            type $Shape = opamp_cluster.v1.EventBatch.$Properties;
        }

        /** EventKind enum. */
        enum EventKind {

            /** EVENT_KIND_UNSPECIFIED value */
            EVENT_KIND_UNSPECIFIED = 0,

            /** EVENT_KIND_REPORT value */
            EVENT_KIND_REPORT = 1,

            /** EVENT_KIND_DISCONNECTED value */
            EVENT_KIND_DISCONNECTED = 2,

            /** EVENT_KIND_HEARTBEATS value */
            EVENT_KIND_HEARTBEATS = 3,

            /** EVENT_KIND_OFFERED value */
            EVENT_KIND_OFFERED = 4,

            /** EVENT_KIND_NODE_LOST value */
            EVENT_KIND_NODE_LOST = 5,

            /** EVENT_KIND_DESIRED_UNKNOWN value */
            EVENT_KIND_DESIRED_UNKNOWN = 6,

            /** EVENT_KIND_BODY_MISSING value */
            EVENT_KIND_BODY_MISSING = 7,

            /** EVENT_KIND_COMMAND_OUTCOME value */
            EVENT_KIND_COMMAND_OUTCOME = 8,

            /** EVENT_KIND_SESSION_CLAIMED value */
            EVENT_KIND_SESSION_CLAIMED = 9,

            /** EVENT_KIND_UID_REPLACED value */
            EVENT_KIND_UID_REPLACED = 20
        }

        /** Transport enum. */
        enum Transport {

            /** TRANSPORT_UNSPECIFIED value */
            TRANSPORT_UNSPECIFIED = 0,

            /** TRANSPORT_WEBSOCKET value */
            TRANSPORT_WEBSOCKET = 1,

            /** TRANSPORT_HTTP value */
            TRANSPORT_HTTP = 2
        }

        /**
         * Properties of an Event.
         */
        interface IEvent extends opamp_cluster.v1.Event.$Properties {
        }

        /** Represents an Event. */
        class Event {

            /**
             * Constructs a new Event.
             * @param [properties] Properties to set
             */
            constructor(properties?: opamp_cluster.v1.Event.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Event kind. */
            kind: opamp_cluster.v1.EventKind;

            /** Event tenant. */
            tenant: string;

            /** Event instanceUid. */
            instanceUid: Uint8Array;

            /** Event epoch. */
            epoch: (number|Long);

            /** Event connection. */
            connection: string;

            /** Event sequenceNum. */
            sequenceNum: (number|Long);

            /** Event ageMs. */
            ageMs: number;

            /** Event message. */
            message: Uint8Array;

            /** Event transport. */
            transport: opamp_cluster.v1.Transport;

            /** Event capabilities. */
            capabilities: (number|Long);

            /** Event credential. */
            credential: string;

            /** Event gap. */
            gap: boolean;

            /** Event heartbeats. */
            heartbeats?: (opamp_cluster.v1.Heartbeats.$Properties|null);

            /** Event offered. */
            offered?: (opamp_cluster.v1.Offered.$Properties|null);

            /** Event reason. */
            reason: string;

            /** Event hash. */
            hash: Uint8Array;

            /** Event commandOutcome. */
            commandOutcome?: (opamp_cluster.v1.CommandOutcome.$Properties|null);

            /** Event lostNode. */
            lostNode: string;

            /** Event newInstanceUid. */
            newInstanceUid: Uint8Array;

            /**
             * Creates a new Event instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Event instance
             */
            static create(properties: opamp_cluster.v1.Event.$Shape): opamp_cluster.v1.Event & opamp_cluster.v1.Event.$Shape;
            static create(properties?: opamp_cluster.v1.Event.$Properties): opamp_cluster.v1.Event;

            /**
             * Encodes the specified Event message. Does not implicitly {@link opamp_cluster.v1.Event.verify|verify} messages.
             * @param message Event message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: opamp_cluster.v1.Event.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an Event message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {opamp_cluster.v1.Event & opamp_cluster.v1.Event.$Shape} Event
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): opamp_cluster.v1.Event & opamp_cluster.v1.Event.$Shape;

            /**
             * Creates an Event message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns Event
             */
            static fromObject(object: { [k: string]: any }): opamp_cluster.v1.Event;

            /**
             * Creates a plain object from an Event message. Also converts values to other types if specified.
             * @param message Event
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: opamp_cluster.v1.Event, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this Event to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace Event {

            /** Properties of an Event. */
            interface $Properties {

                /** Event kind */
                kind?: (opamp_cluster.v1.EventKind|null);

                /** Event tenant */
                tenant?: (string|null);

                /** Event instanceUid */
                instanceUid?: (Uint8Array|null);

                /** Event epoch */
                epoch?: (number|Long|null);

                /** Event connection */
                connection?: (string|null);

                /** Event sequenceNum */
                sequenceNum?: (number|Long|null);

                /** Event ageMs */
                ageMs?: (number|null);

                /** Event message */
                message?: (Uint8Array|null);

                /** Event transport */
                transport?: (opamp_cluster.v1.Transport|null);

                /** Event capabilities */
                capabilities?: (number|Long|null);

                /** Event credential */
                credential?: (string|null);

                /** Event gap */
                gap?: (boolean|null);

                /** Event heartbeats */
                heartbeats?: (opamp_cluster.v1.Heartbeats.$Properties|null);

                /** Event offered */
                offered?: (opamp_cluster.v1.Offered.$Properties|null);

                /** Event reason */
                reason?: (string|null);

                /** Event hash */
                hash?: (Uint8Array|null);

                /** Event commandOutcome */
                commandOutcome?: (opamp_cluster.v1.CommandOutcome.$Properties|null);

                /** Event lostNode */
                lostNode?: (string|null);

                /** Event newInstanceUid */
                newInstanceUid?: (Uint8Array|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an Event. */
            type $Shape = opamp_cluster.v1.Event.$Properties;
        }

        /**
         * Properties of a Heartbeats.
         */
        interface IHeartbeats extends opamp_cluster.v1.Heartbeats.$Properties {
        }

        /** Represents a Heartbeats. */
        class Heartbeats {

            /**
             * Constructs a new Heartbeats.
             * @param [properties] Properties to set
             */
            constructor(properties?: opamp_cluster.v1.Heartbeats.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Heartbeats tenant. */
            tenant: string;

            /** Heartbeats instanceUids. */
            instanceUids: Uint8Array;

            /** Heartbeats epochs. */
            epochs: (number|Long)[];

            /** Heartbeats agesMs. */
            agesMs: number[];

            /** Heartbeats polled. */
            polled: boolean;

            /**
             * Creates a new Heartbeats instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Heartbeats instance
             */
            static create(properties: opamp_cluster.v1.Heartbeats.$Shape): opamp_cluster.v1.Heartbeats & opamp_cluster.v1.Heartbeats.$Shape;
            static create(properties?: opamp_cluster.v1.Heartbeats.$Properties): opamp_cluster.v1.Heartbeats;

            /**
             * Encodes the specified Heartbeats message. Does not implicitly {@link opamp_cluster.v1.Heartbeats.verify|verify} messages.
             * @param message Heartbeats message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: opamp_cluster.v1.Heartbeats.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Heartbeats message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {opamp_cluster.v1.Heartbeats & opamp_cluster.v1.Heartbeats.$Shape} Heartbeats
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): opamp_cluster.v1.Heartbeats & opamp_cluster.v1.Heartbeats.$Shape;

            /**
             * Creates a Heartbeats message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns Heartbeats
             */
            static fromObject(object: { [k: string]: any }): opamp_cluster.v1.Heartbeats;

            /**
             * Creates a plain object from a Heartbeats message. Also converts values to other types if specified.
             * @param message Heartbeats
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: opamp_cluster.v1.Heartbeats, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this Heartbeats to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace Heartbeats {

            /** Properties of a Heartbeats. */
            interface $Properties {

                /** Heartbeats tenant */
                tenant?: (string|null);

                /** Heartbeats instanceUids */
                instanceUids?: (Uint8Array|null);

                /** Heartbeats epochs */
                epochs?: ((number|Long)[]|null);

                /** Heartbeats agesMs */
                agesMs?: (number[]|null);

                /** Heartbeats polled */
                polled?: (boolean|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Heartbeats. */
            type $Shape = opamp_cluster.v1.Heartbeats.$Properties;
        }

        /**
         * Properties of an Offered.
         */
        interface IOffered extends opamp_cluster.v1.Offered.$Properties {
        }

        /** Represents an Offered. */
        class Offered {

            /**
             * Constructs a new Offered.
             * @param [properties] Properties to set
             */
            constructor(properties?: opamp_cluster.v1.Offered.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Offered tenant. */
            tenant: string;

            /** Offered kind. */
            kind: string;

            /** Offered hash. */
            hash: Uint8Array;

            /** Offered generation. */
            generation: (number|Long);

            /** Offered instanceUids. */
            instanceUids: Uint8Array;

            /** Offered epochs. */
            epochs: (number|Long)[];

            /**
             * Creates a new Offered instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Offered instance
             */
            static create(properties: opamp_cluster.v1.Offered.$Shape): opamp_cluster.v1.Offered & opamp_cluster.v1.Offered.$Shape;
            static create(properties?: opamp_cluster.v1.Offered.$Properties): opamp_cluster.v1.Offered;

            /**
             * Encodes the specified Offered message. Does not implicitly {@link opamp_cluster.v1.Offered.verify|verify} messages.
             * @param message Offered message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: opamp_cluster.v1.Offered.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an Offered message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {opamp_cluster.v1.Offered & opamp_cluster.v1.Offered.$Shape} Offered
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): opamp_cluster.v1.Offered & opamp_cluster.v1.Offered.$Shape;

            /**
             * Creates an Offered message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns Offered
             */
            static fromObject(object: { [k: string]: any }): opamp_cluster.v1.Offered;

            /**
             * Creates a plain object from an Offered message. Also converts values to other types if specified.
             * @param message Offered
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: opamp_cluster.v1.Offered, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this Offered to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace Offered {

            /** Properties of an Offered. */
            interface $Properties {

                /** Offered tenant */
                tenant?: (string|null);

                /** Offered kind */
                kind?: (string|null);

                /** Offered hash */
                hash?: (Uint8Array|null);

                /** Offered generation */
                generation?: (number|Long|null);

                /** Offered instanceUids */
                instanceUids?: (Uint8Array|null);

                /** Offered epochs */
                epochs?: ((number|Long)[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an Offered. */
            type $Shape = opamp_cluster.v1.Offered.$Properties;
        }

        /**
         * Properties of a CommandOutcome.
         */
        interface ICommandOutcome extends opamp_cluster.v1.CommandOutcome.$Properties {
        }

        /** Represents a CommandOutcome. */
        class CommandOutcome {

            /**
             * Constructs a new CommandOutcome.
             * @param [properties] Properties to set
             */
            constructor(properties?: opamp_cluster.v1.CommandOutcome.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** CommandOutcome id. */
            id: string;

            /** CommandOutcome outcome. */
            outcome: string;

            /**
             * Creates a new CommandOutcome instance using the specified properties.
             * @param [properties] Properties to set
             * @returns CommandOutcome instance
             */
            static create(properties: opamp_cluster.v1.CommandOutcome.$Shape): opamp_cluster.v1.CommandOutcome & opamp_cluster.v1.CommandOutcome.$Shape;
            static create(properties?: opamp_cluster.v1.CommandOutcome.$Properties): opamp_cluster.v1.CommandOutcome;

            /**
             * Encodes the specified CommandOutcome message. Does not implicitly {@link opamp_cluster.v1.CommandOutcome.verify|verify} messages.
             * @param message CommandOutcome message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: opamp_cluster.v1.CommandOutcome.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a CommandOutcome message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {opamp_cluster.v1.CommandOutcome & opamp_cluster.v1.CommandOutcome.$Shape} CommandOutcome
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): opamp_cluster.v1.CommandOutcome & opamp_cluster.v1.CommandOutcome.$Shape;

            /**
             * Creates a CommandOutcome message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns CommandOutcome
             */
            static fromObject(object: { [k: string]: any }): opamp_cluster.v1.CommandOutcome;

            /**
             * Creates a plain object from a CommandOutcome message. Also converts values to other types if specified.
             * @param message CommandOutcome
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: opamp_cluster.v1.CommandOutcome, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this CommandOutcome to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace CommandOutcome {

            /** Properties of a CommandOutcome. */
            interface $Properties {

                /** CommandOutcome id */
                id?: (string|null);

                /** CommandOutcome outcome */
                outcome?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a CommandOutcome. */
            type $Shape = opamp_cluster.v1.CommandOutcome.$Properties;
        }

        /**
         * Properties of an InboxEntry.
         */
        interface IInboxEntry extends opamp_cluster.v1.InboxEntry.$Properties {
        }

        /** Represents an InboxEntry. */
        class InboxEntry {

            /**
             * Constructs a new InboxEntry.
             * @param [properties] Properties to set
             */
            constructor(properties?: opamp_cluster.v1.InboxEntry.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** InboxEntry version. */
            version: number;

            /** InboxEntry offer. */
            offer?: (opamp_cluster.v1.Offer.$Properties|null);

            /** InboxEntry closeSession. */
            closeSession?: (opamp_cluster.v1.CloseSession.$Properties|null);

            /** InboxEntry commandsWaiting. */
            commandsWaiting?: (opamp_cluster.v1.CommandsWaiting.$Properties|null);

            /** InboxEntry body. */
            body?: ("offer"|"closeSession"|"commandsWaiting");

            /**
             * Creates a new InboxEntry instance using the specified properties.
             * @param [properties] Properties to set
             * @returns InboxEntry instance
             */
            static create(properties: opamp_cluster.v1.InboxEntry.$Shape): opamp_cluster.v1.InboxEntry & opamp_cluster.v1.InboxEntry.$Shape;
            static create(properties?: opamp_cluster.v1.InboxEntry.$Properties): opamp_cluster.v1.InboxEntry;

            /**
             * Encodes the specified InboxEntry message. Does not implicitly {@link opamp_cluster.v1.InboxEntry.verify|verify} messages.
             * @param message InboxEntry message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: opamp_cluster.v1.InboxEntry.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an InboxEntry message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {opamp_cluster.v1.InboxEntry & opamp_cluster.v1.InboxEntry.$Shape} InboxEntry
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): opamp_cluster.v1.InboxEntry & opamp_cluster.v1.InboxEntry.$Shape;

            /**
             * Creates an InboxEntry message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns InboxEntry
             */
            static fromObject(object: { [k: string]: any }): opamp_cluster.v1.InboxEntry;

            /**
             * Creates a plain object from an InboxEntry message. Also converts values to other types if specified.
             * @param message InboxEntry
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: opamp_cluster.v1.InboxEntry, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this InboxEntry to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace InboxEntry {

            /** Properties of an InboxEntry. */
            interface $Properties {

                /** InboxEntry version */
                version?: (number|null);

                /** InboxEntry offer */
                offer?: (opamp_cluster.v1.Offer.$Properties|null);

                /** InboxEntry closeSession */
                closeSession?: (opamp_cluster.v1.CloseSession.$Properties|null);

                /** InboxEntry commandsWaiting */
                commandsWaiting?: (opamp_cluster.v1.CommandsWaiting.$Properties|null);

                /** InboxEntry body */
                body?: ("offer"|"closeSession"|"commandsWaiting");

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Narrowed shape of an InboxEntry. */
            type $Shape = {
              version?: number|null;
              offer?: opamp_cluster.v1.Offer.$Shape|null;
              closeSession?: opamp_cluster.v1.CloseSession.$Shape|null;
              commandsWaiting?: opamp_cluster.v1.CommandsWaiting.$Shape|null;
              $unknowns?: Uint8Array[];
            } & (
              ({ body?: undefined; offer?: null; closeSession?: null; commandsWaiting?: null }|{ body?: "offer"; offer: opamp_cluster.v1.Offer.$Shape; closeSession?: null; commandsWaiting?: null }|{ body?: "closeSession"; offer?: null; closeSession: opamp_cluster.v1.CloseSession.$Shape; commandsWaiting?: null }|{ body?: "commandsWaiting"; offer?: null; closeSession?: null; commandsWaiting: opamp_cluster.v1.CommandsWaiting.$Shape })
            );
        }

        /**
         * Properties of an Offer.
         */
        interface IOffer extends opamp_cluster.v1.Offer.$Properties {
        }

        /** Represents an Offer. */
        class Offer {

            /**
             * Constructs a new Offer.
             * @param [properties] Properties to set
             */
            constructor(properties?: opamp_cluster.v1.Offer.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Offer tenant. */
            tenant: string;

            /** Offer kind. */
            kind: string;

            /** Offer hash. */
            hash: Uint8Array;

            /** Offer generation. */
            generation: (number|Long);

            /** Offer instanceUids. */
            instanceUids: Uint8Array;

            /** Offer epochs. */
            epochs: (number|Long)[];

            /**
             * Creates a new Offer instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Offer instance
             */
            static create(properties: opamp_cluster.v1.Offer.$Shape): opamp_cluster.v1.Offer & opamp_cluster.v1.Offer.$Shape;
            static create(properties?: opamp_cluster.v1.Offer.$Properties): opamp_cluster.v1.Offer;

            /**
             * Encodes the specified Offer message. Does not implicitly {@link opamp_cluster.v1.Offer.verify|verify} messages.
             * @param message Offer message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: opamp_cluster.v1.Offer.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an Offer message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {opamp_cluster.v1.Offer & opamp_cluster.v1.Offer.$Shape} Offer
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): opamp_cluster.v1.Offer & opamp_cluster.v1.Offer.$Shape;

            /**
             * Creates an Offer message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns Offer
             */
            static fromObject(object: { [k: string]: any }): opamp_cluster.v1.Offer;

            /**
             * Creates a plain object from an Offer message. Also converts values to other types if specified.
             * @param message Offer
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: opamp_cluster.v1.Offer, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this Offer to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace Offer {

            /** Properties of an Offer. */
            interface $Properties {

                /** Offer tenant */
                tenant?: (string|null);

                /** Offer kind */
                kind?: (string|null);

                /** Offer hash */
                hash?: (Uint8Array|null);

                /** Offer generation */
                generation?: (number|Long|null);

                /** Offer instanceUids */
                instanceUids?: (Uint8Array|null);

                /** Offer epochs */
                epochs?: ((number|Long)[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an Offer. */
            type $Shape = opamp_cluster.v1.Offer.$Properties;
        }

        /**
         * Properties of a CloseSession.
         */
        interface ICloseSession extends opamp_cluster.v1.CloseSession.$Properties {
        }

        /** Represents a CloseSession. */
        class CloseSession {

            /**
             * Constructs a new CloseSession.
             * @param [properties] Properties to set
             */
            constructor(properties?: opamp_cluster.v1.CloseSession.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** CloseSession tenant. */
            tenant: string;

            /** CloseSession instanceUid. */
            instanceUid: Uint8Array;

            /** CloseSession epoch. */
            epoch: (number|Long);

            /** CloseSession connection. */
            connection: string;

            /** CloseSession reason. */
            reason: string;

            /**
             * Creates a new CloseSession instance using the specified properties.
             * @param [properties] Properties to set
             * @returns CloseSession instance
             */
            static create(properties: opamp_cluster.v1.CloseSession.$Shape): opamp_cluster.v1.CloseSession & opamp_cluster.v1.CloseSession.$Shape;
            static create(properties?: opamp_cluster.v1.CloseSession.$Properties): opamp_cluster.v1.CloseSession;

            /**
             * Encodes the specified CloseSession message. Does not implicitly {@link opamp_cluster.v1.CloseSession.verify|verify} messages.
             * @param message CloseSession message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: opamp_cluster.v1.CloseSession.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a CloseSession message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {opamp_cluster.v1.CloseSession & opamp_cluster.v1.CloseSession.$Shape} CloseSession
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): opamp_cluster.v1.CloseSession & opamp_cluster.v1.CloseSession.$Shape;

            /**
             * Creates a CloseSession message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns CloseSession
             */
            static fromObject(object: { [k: string]: any }): opamp_cluster.v1.CloseSession;

            /**
             * Creates a plain object from a CloseSession message. Also converts values to other types if specified.
             * @param message CloseSession
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: opamp_cluster.v1.CloseSession, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this CloseSession to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace CloseSession {

            /** Properties of a CloseSession. */
            interface $Properties {

                /** CloseSession tenant */
                tenant?: (string|null);

                /** CloseSession instanceUid */
                instanceUid?: (Uint8Array|null);

                /** CloseSession epoch */
                epoch?: (number|Long|null);

                /** CloseSession connection */
                connection?: (string|null);

                /** CloseSession reason */
                reason?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a CloseSession. */
            type $Shape = opamp_cluster.v1.CloseSession.$Properties;
        }

        /**
         * Properties of a CommandsWaiting.
         */
        interface ICommandsWaiting extends opamp_cluster.v1.CommandsWaiting.$Properties {
        }

        /** Represents a CommandsWaiting. */
        class CommandsWaiting {

            /**
             * Constructs a new CommandsWaiting.
             * @param [properties] Properties to set
             */
            constructor(properties?: opamp_cluster.v1.CommandsWaiting.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** CommandsWaiting tenant. */
            tenant: string;

            /** CommandsWaiting instanceUid. */
            instanceUid: Uint8Array;

            /** CommandsWaiting epoch. */
            epoch: (number|Long);

            /**
             * Creates a new CommandsWaiting instance using the specified properties.
             * @param [properties] Properties to set
             * @returns CommandsWaiting instance
             */
            static create(properties: opamp_cluster.v1.CommandsWaiting.$Shape): opamp_cluster.v1.CommandsWaiting & opamp_cluster.v1.CommandsWaiting.$Shape;
            static create(properties?: opamp_cluster.v1.CommandsWaiting.$Properties): opamp_cluster.v1.CommandsWaiting;

            /**
             * Encodes the specified CommandsWaiting message. Does not implicitly {@link opamp_cluster.v1.CommandsWaiting.verify|verify} messages.
             * @param message CommandsWaiting message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: opamp_cluster.v1.CommandsWaiting.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a CommandsWaiting message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {opamp_cluster.v1.CommandsWaiting & opamp_cluster.v1.CommandsWaiting.$Shape} CommandsWaiting
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): opamp_cluster.v1.CommandsWaiting & opamp_cluster.v1.CommandsWaiting.$Shape;

            /**
             * Creates a CommandsWaiting message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns CommandsWaiting
             */
            static fromObject(object: { [k: string]: any }): opamp_cluster.v1.CommandsWaiting;

            /**
             * Creates a plain object from a CommandsWaiting message. Also converts values to other types if specified.
             * @param message CommandsWaiting
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: opamp_cluster.v1.CommandsWaiting, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this CommandsWaiting to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace CommandsWaiting {

            /** Properties of a CommandsWaiting. */
            interface $Properties {

                /** CommandsWaiting tenant */
                tenant?: (string|null);

                /** CommandsWaiting instanceUid */
                instanceUid?: (Uint8Array|null);

                /** CommandsWaiting epoch */
                epoch?: (number|Long|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a CommandsWaiting. */
            type $Shape = opamp_cluster.v1.CommandsWaiting.$Properties;
        }

        /** CommandKind enum. */
        enum CommandKind {

            /** COMMAND_KIND_UNSPECIFIED value */
            COMMAND_KIND_UNSPECIFIED = 0,

            /** COMMAND_KIND_RESTART value */
            COMMAND_KIND_RESTART = 1,

            /** COMMAND_KIND_REPORT_FULL_STATE value */
            COMMAND_KIND_REPORT_FULL_STATE = 2,

            /** COMMAND_KIND_CUSTOM_MESSAGE value */
            COMMAND_KIND_CUSTOM_MESSAGE = 3,

            /** COMMAND_KIND_REPORT_AVAILABLE_COMPONENTS value */
            COMMAND_KIND_REPORT_AVAILABLE_COMPONENTS = 4
        }

        /**
         * Properties of a Command.
         */
        interface ICommand extends opamp_cluster.v1.Command.$Properties {
        }

        /** Represents a Command. */
        class Command {

            /**
             * Constructs a new Command.
             * @param [properties] Properties to set
             */
            constructor(properties?: opamp_cluster.v1.Command.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Command id. */
            id: string;

            /** Command kind. */
            kind: opamp_cluster.v1.CommandKind;

            /** Command expiresAtMs. */
            expiresAtMs: (number|Long);

            /** Command customMessage. */
            customMessage: Uint8Array;

            /**
             * Creates a new Command instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Command instance
             */
            static create(properties: opamp_cluster.v1.Command.$Shape): opamp_cluster.v1.Command & opamp_cluster.v1.Command.$Shape;
            static create(properties?: opamp_cluster.v1.Command.$Properties): opamp_cluster.v1.Command;

            /**
             * Encodes the specified Command message. Does not implicitly {@link opamp_cluster.v1.Command.verify|verify} messages.
             * @param message Command message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: opamp_cluster.v1.Command.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Command message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {opamp_cluster.v1.Command & opamp_cluster.v1.Command.$Shape} Command
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): opamp_cluster.v1.Command & opamp_cluster.v1.Command.$Shape;

            /**
             * Creates a Command message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns Command
             */
            static fromObject(object: { [k: string]: any }): opamp_cluster.v1.Command;

            /**
             * Creates a plain object from a Command message. Also converts values to other types if specified.
             * @param message Command
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: opamp_cluster.v1.Command, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this Command to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace Command {

            /** Properties of a Command. */
            interface $Properties {

                /** Command id */
                id?: (string|null);

                /** Command kind */
                kind?: (opamp_cluster.v1.CommandKind|null);

                /** Command expiresAtMs */
                expiresAtMs?: (number|Long|null);

                /** Command customMessage */
                customMessage?: (Uint8Array|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Command. */
            type $Shape = opamp_cluster.v1.Command.$Properties;
        }
    }
}
