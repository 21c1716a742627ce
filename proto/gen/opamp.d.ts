import * as $protobuf from "protobufjs/minimal.js";
import Long = require("long");

/** Namespace opamp. */
export namespace opamp {

    /** Namespace proto. */
    namespace proto {

        /** Namespace v1. */
        namespace v1 {

            /**
             * Properties of an AgentToServer.
             */
            interface IAgentToServer extends opamp.proto.v1.AgentToServer.$Properties {
            }

            /** Represents an AgentToServer. */
            class AgentToServer {

                /**
                 * Constructs a new AgentToServer.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: opamp.proto.v1.AgentToServer.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** AgentToServer instanceUid. */
                instanceUid: Uint8Array;

                /** AgentToServer sequenceNum. */
                sequenceNum: Long;

                /** AgentToServer agentDescription. */
                agentDescription?: (opamp.proto.v1.AgentDescription.$Properties|null);

                /** AgentToServer capabilities. */
                capabilities: Long;

                /** AgentToServer health. */
                health?: (opamp.proto.v1.ComponentHealth.$Properties|null);

                /** AgentToServer effectiveConfig. */
                effectiveConfig?: (opamp.proto.v1.EffectiveConfig.$Properties|null);

                /** AgentToServer remoteConfigStatus. */
                remoteConfigStatus?: (opamp.proto.v1.RemoteConfigStatus.$Properties|null);

                /** AgentToServer packageStatuses. */
                packageStatuses?: (opamp.proto.v1.PackageStatuses.$Properties|null);

                /** AgentToServer agentDisconnect. */
                agentDisconnect?: (opamp.proto.v1.AgentDisconnect.$Properties|null);

                /** AgentToServer flags. */
                flags: Long;

                /** AgentToServer connectionSettingsRequest. */
                connectionSettingsRequest?: (opamp.proto.v1.ConnectionSettingsRequest.$Properties|null);

                /** AgentToServer customCapabilities. */
                customCapabilities?: (opamp.proto.v1.CustomCapabilities.$Properties|null);

                /** AgentToServer customMessage. */
                customMessage?: (opamp.proto.v1.CustomMessage.$Properties|null);

                /** AgentToServer availableComponents. */
                availableComponents?: (opamp.proto.v1.AvailableComponents.$Properties|null);

                /** AgentToServer connectionSettingsStatus. */
                connectionSettingsStatus?: (opamp.proto.v1.ConnectionSettingsStatus.$Properties|null);

                /**
                 * Creates a new AgentToServer instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns AgentToServer instance
                 */
                static create(properties: opamp.proto.v1.AgentToServer.$Shape): opamp.proto.v1.AgentToServer & opamp.proto.v1.AgentToServer.$Shape;
                static create(properties?: opamp.proto.v1.AgentToServer.$Properties): opamp.proto.v1.AgentToServer;

                /**
                 * Encodes the specified AgentToServer message. Does not implicitly {@link opamp.proto.v1.AgentToServer.verify|verify} messages.
                 * @param message AgentToServer message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: opamp.proto.v1.AgentToServer.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes an AgentToServer message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {opamp.proto.v1.AgentToServer & opamp.proto.v1.AgentToServer.$Shape} AgentToServer
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): opamp.proto.v1.AgentToServer & opamp.proto.v1.AgentToServer.$Shape;

                /**
                 * Creates an AgentToServer message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns AgentToServer
                 */
                static fromObject(object: { [k: string]: any }): opamp.proto.v1.AgentToServer;

                /**
                 * Creates a plain object from an AgentToServer message. Also converts values to other types if specified.
                 * @param message AgentToServer
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: opamp.proto.v1.AgentToServer, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this AgentToServer to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace AgentToServer {

                /** Properties of an AgentToServer. */
                interface $Properties {

                    /** AgentToServer instanceUid */
                    instanceUid?: (Uint8Array|null);

                    /** AgentToServer sequenceNum */
                    sequenceNum?: (Long|null);

                    /** AgentToServer agentDescription */
                    agentDescription?: (opamp.proto.v1.AgentDescription.$Properties|null);

                    /** AgentToServer capabilities */
                    capabilities?: (Long|null);

                    /** AgentToServer health */
                    health?: (opamp.proto.v1.ComponentHealth.$Properties|null);

                    /** AgentToServer effectiveConfig */
                    effectiveConfig?: (opamp.proto.v1.EffectiveConfig.$Properties|null);

                    /** AgentToServer remoteConfigStatus */
                    remoteConfigStatus?: (opamp.proto.v1.RemoteConfigStatus.$Properties|null);

                    /** AgentToServer packageStatuses */
                    packageStatuses?: (opamp.proto.v1.PackageStatuses.$Properties|null);

                    /** AgentToServer agentDisconnect */
                    agentDisconnect?: (opamp.proto.v1.AgentDisconnect.$Properties|null);

                    /** AgentToServer flags */
                    flags?: (Long|null);

                    /** AgentToServer connectionSettingsRequest */
                    connectionSettingsRequest?: (opamp.proto.v1.ConnectionSettingsRequest.$Properties|null);

                    /** AgentToServer customCapabilities */
                    customCapabilities?: (opamp.proto.v1.CustomCapabilities.$Properties|null);

                    /** AgentToServer customMessage */
                    customMessage?: (opamp.proto.v1.CustomMessage.$Properties|null);

                    /** AgentToServer availableComponents */
                    availableComponents?: (opamp.proto.v1.AvailableComponents.$Properties|null);

                    /** AgentToServer connectionSettingsStatus */
                    connectionSettingsStatus?: (opamp.proto.v1.ConnectionSettingsStatus.$Properties|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of an AgentToServer. */
                type $Shape = {
                  instanceUid?: Uint8Array|null;
                  sequenceNum?: Long|null;
                  agentDescription?: opamp.proto.v1.AgentDescription.$Shape|null;
                  capabilities?: Long|null;
                  health?: opamp.proto.v1.ComponentHealth.$Shape|null;
                  effectiveConfig?: opamp.proto.v1.EffectiveConfig.$Shape|null;
                  remoteConfigStatus?: opamp.proto.v1.RemoteConfigStatus.$Shape|null;
                  packageStatuses?: opamp.proto.v1.PackageStatuses.$Shape|null;
                  agentDisconnect?: opamp.proto.v1.AgentDisconnect.$Shape|null;
                  flags?: Long|null;
                  connectionSettingsRequest?: opamp.proto.v1.ConnectionSettingsRequest.$Shape|null;
                  customCapabilities?: opamp.proto.v1.CustomCapabilities.$Shape|null;
                  customMessage?: opamp.proto.v1.CustomMessage.$Shape|null;
                  availableComponents?: opamp.proto.v1.AvailableComponents.$Shape|null;
                  connectionSettingsStatus?: opamp.proto.v1.ConnectionSettingsStatus.$Shape|null;
                  $unknowns?: Uint8Array[];
                };
            }

            /**
             * Properties of an AgentDisconnect.
             */
            interface IAgentDisconnect extends opamp.proto.v1.AgentDisconnect.$Properties {
            }

            /** Represents an AgentDisconnect. */
            class AgentDisconnect {

                /**
                 * Constructs a new AgentDisconnect.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: opamp.proto.v1.AgentDisconnect.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /**
                 * Creates a new AgentDisconnect instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns AgentDisconnect instance
                 */
                static create(properties: opamp.proto.v1.AgentDisconnect.$Shape): opamp.proto.v1.AgentDisconnect & opamp.proto.v1.AgentDisconnect.$Shape;
                static create(properties?: opamp.proto.v1.AgentDisconnect.$Properties): opamp.proto.v1.AgentDisconnect;

                /**
                 * Encodes the specified AgentDisconnect message. Does not implicitly {@link opamp.proto.v1.AgentDisconnect.verify|verify} messages.
                 * @param message AgentDisconnect message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: opamp.proto.v1.AgentDisconnect.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes an AgentDisconnect message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {opamp.proto.v1.AgentDisconnect & opamp.proto.v1.AgentDisconnect.$Shape} AgentDisconnect
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): opamp.proto.v1.AgentDisconnect & opamp.proto.v1.AgentDisconnect.$Shape;

                /**
                 * Creates an AgentDisconnect message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns AgentDisconnect
                 */
                static fromObject(object: { [k: string]: any }): opamp.proto.v1.AgentDisconnect;

                /**
                 * Creates a plain object from an AgentDisconnect message. Also converts values to other types if specified.
                 * @param message AgentDisconnect
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: opamp.proto.v1.AgentDisconnect, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this AgentDisconnect to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace AgentDisconnect {

                /** Properties of an AgentDisconnect. */
                interface $Properties {

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of an AgentDisconnect. */
                type $Shape = opamp.proto.v1.AgentDisconnect.$Properties;
            }

            /**
             * Properties of a ServerToAgent.
             */
            interface IServerToAgent extends opamp.proto.v1.ServerToAgent.$Properties {
            }

            /** Represents a ServerToAgent. */
            class ServerToAgent {

                /**
                 * Constructs a new ServerToAgent.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: opamp.proto.v1.ServerToAgent.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** ServerToAgent instanceUid. */
                instanceUid: Uint8Array;

                /** ServerToAgent errorResponse. */
                errorResponse?: (opamp.proto.v1.ServerErrorResponse.$Properties|null);

                /** ServerToAgent remoteConfig. */
                remoteConfig?: (opamp.proto.v1.AgentRemoteConfig.$Properties|null);

                /** ServerToAgent connectionSettings. */
                connectionSettings?: (opamp.proto.v1.ConnectionSettingsOffers.$Properties|null);

                /** ServerToAgent packagesAvailable. */
                packagesAvailable?: (opamp.proto.v1.PackagesAvailable.$Properties|null);

                /** ServerToAgent flags. */
                flags: Long;

                /** ServerToAgent capabilities. */
                capabilities: Long;

                /** ServerToAgent agentIdentification. */
                agentIdentification?: (opamp.proto.v1.AgentIdentification.$Properties|null);

                /** ServerToAgent command. */
                command?: (opamp.proto.v1.ServerToAgentCommand.$Properties|null);

                /** ServerToAgent customCapabilities. */
                customCapabilities?: (opamp.proto.v1.CustomCapabilities.$Properties|null);

                /** ServerToAgent customMessage. */
                customMessage?: (opamp.proto.v1.CustomMessage.$Properties|null);

                /**
                 * Creates a new ServerToAgent instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns ServerToAgent instance
                 */
                static create(properties: opamp.proto.v1.ServerToAgent.$Shape): opamp.proto.v1.ServerToAgent & opamp.proto.v1.ServerToAgent.$Shape;
                static create(properties?: opamp.proto.v1.ServerToAgent.$Properties): opamp.proto.v1.ServerToAgent;

                /**
                 * Encodes the specified ServerToAgent message. Does not implicitly {@link opamp.proto.v1.ServerToAgent.verify|verify} messages.
                 * @param message ServerToAgent message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: opamp.proto.v1.ServerToAgent.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a ServerToAgent message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {opamp.proto.v1.ServerToAgent & opamp.proto.v1.ServerToAgent.$Shape} ServerToAgent
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): opamp.proto.v1.ServerToAgent & opamp.proto.v1.ServerToAgent.$Shape;

                /**
                 * Creates a ServerToAgent message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns ServerToAgent
                 */
                static fromObject(object: { [k: string]: any }): opamp.proto.v1.ServerToAgent;

                /**
                 * Creates a plain object from a ServerToAgent message. Also converts values to other types if specified.
                 * @param message ServerToAgent
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: opamp.proto.v1.ServerToAgent, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this ServerToAgent to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace ServerToAgent {

                /** Properties of a ServerToAgent. */
                interface $Properties {

                    /** ServerToAgent instanceUid */
                    instanceUid?: (Uint8Array|null);

                    /** ServerToAgent errorResponse */
                    errorResponse?: (opamp.proto.v1.ServerErrorResponse.$Properties|null);

                    /** ServerToAgent remoteConfig */
                    remoteConfig?: (opamp.proto.v1.AgentRemoteConfig.$Properties|null);

                    /** ServerToAgent connectionSettings */
                    connectionSettings?: (opamp.proto.v1.ConnectionSettingsOffers.$Properties|null);

                    /** ServerToAgent packagesAvailable */
                    packagesAvailable?: (opamp.proto.v1.PackagesAvailable.$Properties|null);

                    /** ServerToAgent flags */
                    flags?: (Long|null);

                    /** ServerToAgent capabilities */
                    capabilities?: (Long|null);

                    /** ServerToAgent agentIdentification */
                    agentIdentification?: (opamp.proto.v1.AgentIdentification.$Properties|null);

                    /** ServerToAgent command */
                    command?: (opamp.proto.v1.ServerToAgentCommand.$Properties|null);

                    /** ServerToAgent customCapabilities */
                    customCapabilities?: (opamp.proto.v1.CustomCapabilities.$Properties|null);

                    /** ServerToAgent customMessage */
                    customMessage?: (opamp.proto.v1.CustomMessage.$Properties|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a ServerToAgent. */
                type $Shape = {
                  instanceUid?: Uint8Array|null;
                  errorResponse?: opamp.proto.v1.ServerErrorResponse.$Shape|null;
                  remoteConfig?: opamp.proto.v1.AgentRemoteConfig.$Shape|null;
                  connectionSettings?: opamp.proto.v1.ConnectionSettingsOffers.$Shape|null;
                  packagesAvailable?: opamp.proto.v1.PackagesAvailable.$Shape|null;
                  flags?: Long|null;
                  capabilities?: Long|null;
                  agentIdentification?: opamp.proto.v1.AgentIdentification.$Shape|null;
                  command?: opamp.proto.v1.ServerToAgentCommand.$Shape|null;
                  customCapabilities?: opamp.proto.v1.CustomCapabilities.$Shape|null;
                  customMessage?: opamp.proto.v1.CustomMessage.$Shape|null;
                  $unknowns?: Uint8Array[];
                };
            }

            /**
             * Properties of a ServerErrorResponse.
             */
            interface IServerErrorResponse extends opamp.proto.v1.ServerErrorResponse.$Properties {
            }

            /** Represents a ServerErrorResponse. */
            class ServerErrorResponse {

                /**
                 * Constructs a new ServerErrorResponse.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: opamp.proto.v1.ServerErrorResponse.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** ServerErrorResponse type. */
                type: opamp.proto.v1.ServerErrorResponseType;

                /** ServerErrorResponse errorMessage. */
                errorMessage: string;

                /** ServerErrorResponse retryInfo. */
                retryInfo?: (opamp.proto.v1.RetryInfo.$Properties|null);

                /** ServerErrorResponse Details. */
                Details?: "retryInfo";

                /**
                 * Creates a new ServerErrorResponse instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns ServerErrorResponse instance
                 */
                static create(properties: opamp.proto.v1.ServerErrorResponse.$Shape): opamp.proto.v1.ServerErrorResponse & opamp.proto.v1.ServerErrorResponse.$Shape;
                static create(properties?: opamp.proto.v1.ServerErrorResponse.$Properties): opamp.proto.v1.ServerErrorResponse;

                /**
                 * Encodes the specified ServerErrorResponse message. Does not implicitly {@link opamp.proto.v1.ServerErrorResponse.verify|verify} messages.
                 * @param message ServerErrorResponse message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: opamp.proto.v1.ServerErrorResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a ServerErrorResponse message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {opamp.proto.v1.ServerErrorResponse & opamp.proto.v1.ServerErrorResponse.$Shape} ServerErrorResponse
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): opamp.proto.v1.ServerErrorResponse & opamp.proto.v1.ServerErrorResponse.$Shape;

                /**
                 * Creates a ServerErrorResponse message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns ServerErrorResponse
                 */
                static fromObject(object: { [k: string]: any }): opamp.proto.v1.ServerErrorResponse;

                /**
                 * Creates a plain object from a ServerErrorResponse message. Also converts values to other types if specified.
                 * @param message ServerErrorResponse
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: opamp.proto.v1.ServerErrorResponse, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this ServerErrorResponse to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace ServerErrorResponse {

                /** Properties of a ServerErrorResponse. */
                interface $Properties {

                    /** ServerErrorResponse type */
                    type?: (opamp.proto.v1.ServerErrorResponseType|null);

                    /** ServerErrorResponse errorMessage */
                    errorMessage?: (string|null);

                    /** ServerErrorResponse retryInfo */
                    retryInfo?: (opamp.proto.v1.RetryInfo.$Properties|null);

                    /** ServerErrorResponse Details */
                    Details?: "retryInfo";

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Narrowed shape of a ServerErrorResponse. */
                type $Shape = {
                  type?: opamp.proto.v1.ServerErrorResponseType|null;
                  errorMessage?: string|null;
                  retryInfo?: opamp.proto.v1.RetryInfo.$Shape|null;
                  $unknowns?: Uint8Array[];
                } & (
                  ({ Details?: undefined; retryInfo?: null }|{ Details?: "retryInfo"; retryInfo: opamp.proto.v1.RetryInfo.$Shape })
                );
            }

            /**
             * Properties of a RetryInfo.
             */
            interface IRetryInfo extends opamp.proto.v1.RetryInfo.$Properties {
            }

            /** Represents a RetryInfo. */
            class RetryInfo {

                /**
                 * Constructs a new RetryInfo.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: opamp.proto.v1.RetryInfo.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** RetryInfo retryAfterNanoseconds. */
                retryAfterNanoseconds: Long;

                /**
                 * Creates a new RetryInfo instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns RetryInfo instance
                 */
                static create(properties: opamp.proto.v1.RetryInfo.$Shape): opamp.proto.v1.RetryInfo & opamp.proto.v1.RetryInfo.$Shape;
                static create(properties?: opamp.proto.v1.RetryInfo.$Properties): opamp.proto.v1.RetryInfo;

                /**
                 * Encodes the specified RetryInfo message. Does not implicitly {@link opamp.proto.v1.RetryInfo.verify|verify} messages.
                 * @param message RetryInfo message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: opamp.proto.v1.RetryInfo.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a RetryInfo message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {opamp.proto.v1.RetryInfo & opamp.proto.v1.RetryInfo.$Shape} RetryInfo
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): opamp.proto.v1.RetryInfo & opamp.proto.v1.RetryInfo.$Shape;

                /**
                 * Creates a RetryInfo message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns RetryInfo
                 */
                static fromObject(object: { [k: string]: any }): opamp.proto.v1.RetryInfo;

                /**
                 * Creates a plain object from a RetryInfo message. Also converts values to other types if specified.
                 * @param message RetryInfo
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: opamp.proto.v1.RetryInfo, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this RetryInfo to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace RetryInfo {

                /** Properties of a RetryInfo. */
                interface $Properties {

                    /** RetryInfo retryAfterNanoseconds */
                    retryAfterNanoseconds?: (Long|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a RetryInfo. */
                type $Shape = opamp.proto.v1.RetryInfo.$Properties;
            }

            /**
             * Properties of a ServerToAgentCommand.
             */
            interface IServerToAgentCommand extends opamp.proto.v1.ServerToAgentCommand.$Properties {
            }

            /** Represents a ServerToAgentCommand. */
            class ServerToAgentCommand {

                /**
                 * Constructs a new ServerToAgentCommand.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: opamp.proto.v1.ServerToAgentCommand.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** ServerToAgentCommand type. */
                type: opamp.proto.v1.CommandType;

                /**
                 * Creates a new ServerToAgentCommand instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns ServerToAgentCommand instance
                 */
                static create(properties: opamp.proto.v1.ServerToAgentCommand.$Shape): opamp.proto.v1.ServerToAgentCommand & opamp.proto.v1.ServerToAgentCommand.$Shape;
                static create(properties?: opamp.proto.v1.ServerToAgentCommand.$Properties): opamp.proto.v1.ServerToAgentCommand;

                /**
                 * Encodes the specified ServerToAgentCommand message. Does not implicitly {@link opamp.proto.v1.ServerToAgentCommand.verify|verify} messages.
                 * @param message ServerToAgentCommand message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: opamp.proto.v1.ServerToAgentCommand.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a ServerToAgentCommand message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {opamp.proto.v1.ServerToAgentCommand & opamp.proto.v1.ServerToAgentCommand.$Shape} ServerToAgentCommand
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): opamp.proto.v1.ServerToAgentCommand & opamp.proto.v1.ServerToAgentCommand.$Shape;

                /**
                 * Creates a ServerToAgentCommand message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns ServerToAgentCommand
                 */
                static fromObject(object: { [k: string]: any }): opamp.proto.v1.ServerToAgentCommand;

                /**
                 * Creates a plain object from a ServerToAgentCommand message. Also converts values to other types if specified.
                 * @param message ServerToAgentCommand
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: opamp.proto.v1.ServerToAgentCommand, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this ServerToAgentCommand to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace ServerToAgentCommand {

                /** Properties of a ServerToAgentCommand. */
                interface $Properties {

                    /** ServerToAgentCommand type */
                    type?: (opamp.proto.v1.CommandType|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a ServerToAgentCommand. */
                type $Shape = opamp.proto.v1.ServerToAgentCommand.$Properties;
            }

            /**
             * Properties of an AgentIdentification.
             */
            interface IAgentIdentification extends opamp.proto.v1.AgentIdentification.$Properties {
            }

            /** Represents an AgentIdentification. */
            class AgentIdentification {

                /**
                 * Constructs a new AgentIdentification.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: opamp.proto.v1.AgentIdentification.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** AgentIdentification newInstanceUid. */
                newInstanceUid: Uint8Array;

                /**
                 * Creates a new AgentIdentification instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns AgentIdentification instance
                 */
                static create(properties: opamp.proto.v1.AgentIdentification.$Shape): opamp.proto.v1.AgentIdentification & opamp.proto.v1.AgentIdentification.$Shape;
                static create(properties?: opamp.proto.v1.AgentIdentification.$Properties): opamp.proto.v1.AgentIdentification;

                /**
                 * Encodes the specified AgentIdentification message. Does not implicitly {@link opamp.proto.v1.AgentIdentification.verify|verify} messages.
                 * @param message AgentIdentification message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: opamp.proto.v1.AgentIdentification.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes an AgentIdentification message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {opamp.proto.v1.AgentIdentification & opamp.proto.v1.AgentIdentification.$Shape} AgentIdentification
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): opamp.proto.v1.AgentIdentification & opamp.proto.v1.AgentIdentification.$Shape;

                /**
                 * Creates an AgentIdentification message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns AgentIdentification
                 */
                static fromObject(object: { [k: string]: any }): opamp.proto.v1.AgentIdentification;

                /**
                 * Creates a plain object from an AgentIdentification message. Also converts values to other types if specified.
                 * @param message AgentIdentification
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: opamp.proto.v1.AgentIdentification, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this AgentIdentification to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace AgentIdentification {

                /** Properties of an AgentIdentification. */
                interface $Properties {

                    /** AgentIdentification newInstanceUid */
                    newInstanceUid?: (Uint8Array|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of an AgentIdentification. */
                type $Shape = opamp.proto.v1.AgentIdentification.$Properties;
            }

            /**
             * Properties of an AgentDescription.
             */
            interface IAgentDescription extends opamp.proto.v1.AgentDescription.$Properties {
            }

            /** Represents an AgentDescription. */
            class AgentDescription {

                /**
                 * Constructs a new AgentDescription.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: opamp.proto.v1.AgentDescription.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** AgentDescription identifyingAttributes. */
                identifyingAttributes: opamp.proto.v1.KeyValue.$Properties[];

                /** AgentDescription nonIdentifyingAttributes. */
                nonIdentifyingAttributes: opamp.proto.v1.KeyValue.$Properties[];

                /**
                 * Creates a new AgentDescription instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns AgentDescription instance
                 */
                static create(properties: opamp.proto.v1.AgentDescription.$Shape): opamp.proto.v1.AgentDescription & opamp.proto.v1.AgentDescription.$Shape;
                static create(properties?: opamp.proto.v1.AgentDescription.$Properties): opamp.proto.v1.AgentDescription;

                /**
                 * Encodes the specified AgentDescription message. Does not implicitly {@link opamp.proto.v1.AgentDescription.verify|verify} messages.
                 * @param message AgentDescription message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: opamp.proto.v1.AgentDescription.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes an AgentDescription message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {opamp.proto.v1.AgentDescription & opamp.proto.v1.AgentDescription.$Shape} AgentDescription
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): opamp.proto.v1.AgentDescription & opamp.proto.v1.AgentDescription.$Shape;

                /**
                 * Creates an AgentDescription message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns AgentDescription
                 */
                static fromObject(object: { [k: string]: any }): opamp.proto.v1.AgentDescription;

                /**
                 * Creates a plain object from an AgentDescription message. Also converts values to other types if specified.
                 * @param message AgentDescription
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: opamp.proto.v1.AgentDescription, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this AgentDescription to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace AgentDescription {

                /** Properties of an AgentDescription. */
                interface $Properties {

                    /** AgentDescription identifyingAttributes */
                    identifyingAttributes?: (opamp.proto.v1.KeyValue.$Properties[]|null);

                    /** AgentDescription nonIdentifyingAttributes */
                    nonIdentifyingAttributes?: (opamp.proto.v1.KeyValue.$Properties[]|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of an AgentDescription. */
                type $Shape = {
                  identifyingAttributes?: opamp.proto.v1.KeyValue.$Shape[]|null;
                  nonIdentifyingAttributes?: opamp.proto.v1.KeyValue.$Shape[]|null;
                  $unknowns?: Uint8Array[];
                };
            }

            /**
             * Properties of a ComponentHealth.
             */
            interface IComponentHealth extends opamp.proto.v1.ComponentHealth.$Properties {
            }

            /** Represents a ComponentHealth. */
            class ComponentHealth {

                /**
                 * Constructs a new ComponentHealth.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: opamp.proto.v1.ComponentHealth.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** ComponentHealth healthy. */
                healthy: boolean;

                /** ComponentHealth startTimeUnixNano. */
                startTimeUnixNano: Long;

                /** ComponentHealth lastError. */
                lastError: string;

                /** ComponentHealth status. */
                status: string;

                /** ComponentHealth statusTimeUnixNano. */
                statusTimeUnixNano: Long;

                /** ComponentHealth componentHealthMap. */
                componentHealthMap: { [k: string]: opamp.proto.v1.ComponentHealth.$Properties };

                /** ComponentHealth attributes. */
                attributes: opamp.proto.v1.KeyValue.$Properties[];

                /**
                 * Creates a new ComponentHealth instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns ComponentHealth instance
                 */
                static create(properties: opamp.proto.v1.ComponentHealth.$Shape): opamp.proto.v1.ComponentHealth & opamp.proto.v1.ComponentHealth.$Shape;
                static create(properties?: opamp.proto.v1.ComponentHealth.$Properties): opamp.proto.v1.ComponentHealth;

                /**
                 * Encodes the specified ComponentHealth message. Does not implicitly {@link opamp.proto.v1.ComponentHealth.verify|verify} messages.
                 * @param message ComponentHealth message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: opamp.proto.v1.ComponentHealth.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a ComponentHealth message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {opamp.proto.v1.ComponentHealth & opamp.proto.v1.ComponentHealth.$Shape} ComponentHealth
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): opamp.proto.v1.ComponentHealth & opamp.proto.v1.ComponentHealth.$Shape;

                /**
                 * Creates a ComponentHealth message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns ComponentHealth
                 */
                static fromObject(object: { [k: string]: any }): opamp.proto.v1.ComponentHealth;

                /**
                 * Creates a plain object from a ComponentHealth message. Also converts values to other types if specified.
                 * @param message ComponentHealth
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: opamp.proto.v1.ComponentHealth, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this ComponentHealth to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace ComponentHealth {

                /** Properties of a ComponentHealth. */
                interface $Properties {

                    /** ComponentHealth healthy */
                    healthy?: (boolean|null);

                    /** ComponentHealth startTimeUnixNano */
                    startTimeUnixNano?: (Long|null);

                    /** ComponentHealth lastError */
                    lastError?: (string|null);

                    /** ComponentHealth status */
                    status?: (string|null);

                    /** ComponentHealth statusTimeUnixNano */
                    statusTimeUnixNano?: (Long|null);

                    /** ComponentHealth componentHealthMap */
                    componentHealthMap?: ({ [k: string]: opamp.proto.v1.ComponentHealth.$Properties }|null);

                    /** ComponentHealth attributes */
                    attributes?: (opamp.proto.v1.KeyValue.$Properties[]|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a ComponentHealth. */
                type $Shape = {
                  healthy?: boolean|null;
                  startTimeUnixNano?: Long|null;
                  lastError?: string|null;
                  status?: string|null;
                  statusTimeUnixNano?: Long|null;
                  componentHealthMap?: { [k: string]: opamp.proto.v1.ComponentHealth.$Shape }|null;
                  attributes?: opamp.proto.v1.KeyValue.$Shape[]|null;
                  $unknowns?: Uint8Array[];
                };
            }

            /**
             * Properties of an EffectiveConfig.
             */
            interface IEffectiveConfig extends opamp.proto.v1.EffectiveConfig.$Properties {
            }

            /** Represents an EffectiveConfig. */
            class EffectiveConfig {

                /**
                 * Constructs a new EffectiveConfig.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: opamp.proto.v1.EffectiveConfig.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** EffectiveConfig configMap. */
                configMap?: (opamp.proto.v1.AgentConfigMap.$Properties|null);

                /**
                 * Creates a new EffectiveConfig instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns EffectiveConfig instance
                 */
                static create(properties: opamp.proto.v1.EffectiveConfig.$Shape): opamp.proto.v1.EffectiveConfig & opamp.proto.v1.EffectiveConfig.$Shape;
                static create(properties?: opamp.proto.v1.EffectiveConfig.$Properties): opamp.proto.v1.EffectiveConfig;

                /**
                 * Encodes the specified EffectiveConfig message. Does not implicitly {@link opamp.proto.v1.EffectiveConfig.verify|verify} messages.
                 * @param message EffectiveConfig message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: opamp.proto.v1.EffectiveConfig.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes an EffectiveConfig message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {opamp.proto.v1.EffectiveConfig & opamp.proto.v1.EffectiveConfig.$Shape} EffectiveConfig
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): opamp.proto.v1.EffectiveConfig & opamp.proto.v1.EffectiveConfig.$Shape;

                /**
                 * Creates an EffectiveConfig message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns EffectiveConfig
                 */
                static fromObject(object: { [k: string]: any }): opamp.proto.v1.EffectiveConfig;

                /**
                 * Creates a plain object from an EffectiveConfig message. Also converts values to other types if specified.
                 * @param message EffectiveConfig
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: opamp.proto.v1.EffectiveConfig, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this EffectiveConfig to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace EffectiveConfig {

                /** Properties of an EffectiveConfig. */
                interface $Properties {

                    /** EffectiveConfig configMap */
                    configMap?: (opamp.proto.v1.AgentConfigMap.$Properties|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of an EffectiveConfig. */
                type $Shape = opamp.proto.v1.EffectiveConfig.$Properties;
            }

            /**
             * Properties of a RemoteConfigStatus.
             */
            interface IRemoteConfigStatus extends opamp.proto.v1.RemoteConfigStatus.$Properties {
            }

            /** Represents a RemoteConfigStatus. */
            class RemoteConfigStatus {

                /**
                 * Constructs a new RemoteConfigStatus.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: opamp.proto.v1.RemoteConfigStatus.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** RemoteConfigStatus lastRemoteConfigHash. */
                lastRemoteConfigHash: Uint8Array;

                /** RemoteConfigStatus status. */
                status: opamp.proto.v1.RemoteConfigStatuses;

                /** RemoteConfigStatus errorMessage. */
                errorMessage: string;

                /**
                 * Creates a new RemoteConfigStatus instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns RemoteConfigStatus instance
                 */
                static create(properties: opamp.proto.v1.RemoteConfigStatus.$Shape): opamp.proto.v1.RemoteConfigStatus & opamp.proto.v1.RemoteConfigStatus.$Shape;
                static create(properties?: opamp.proto.v1.RemoteConfigStatus.$Properties): opamp.proto.v1.RemoteConfigStatus;

                /**
                 * Encodes the specified RemoteConfigStatus message. Does not implicitly {@link opamp.proto.v1.RemoteConfigStatus.verify|verify} messages.
                 * @param message RemoteConfigStatus message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: opamp.proto.v1.RemoteConfigStatus.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a RemoteConfigStatus message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {opamp.proto.v1.RemoteConfigStatus & opamp.proto.v1.RemoteConfigStatus.$Shape} RemoteConfigStatus
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): opamp.proto.v1.RemoteConfigStatus & opamp.proto.v1.RemoteConfigStatus.$Shape;

                /**
                 * Creates a RemoteConfigStatus message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns RemoteConfigStatus
                 */
                static fromObject(object: { [k: string]: any }): opamp.proto.v1.RemoteConfigStatus;

                /**
                 * Creates a plain object from a RemoteConfigStatus message. Also converts values to other types if specified.
                 * @param message RemoteConfigStatus
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: opamp.proto.v1.RemoteConfigStatus, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this RemoteConfigStatus to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace RemoteConfigStatus {

                /** Properties of a RemoteConfigStatus. */
                interface $Properties {

                    /** RemoteConfigStatus lastRemoteConfigHash */
                    lastRemoteConfigHash?: (Uint8Array|null);

                    /** RemoteConfigStatus status */
                    status?: (opamp.proto.v1.RemoteConfigStatuses|null);

                    /** RemoteConfigStatus errorMessage */
                    errorMessage?: (string|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a RemoteConfigStatus. */
                type $Shape = opamp.proto.v1.RemoteConfigStatus.$Properties;
            }

            /**
             * Properties of a ConnectionSettingsStatus.
             */
            interface IConnectionSettingsStatus extends opamp.proto.v1.ConnectionSettingsStatus.$Properties {
            }

            /** Represents a ConnectionSettingsStatus. */
            class ConnectionSettingsStatus {

                /**
                 * Constructs a new ConnectionSettingsStatus.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: opamp.proto.v1.ConnectionSettingsStatus.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** ConnectionSettingsStatus lastConnectionSettingsHash. */
                lastConnectionSettingsHash: Uint8Array;

                /** ConnectionSettingsStatus status. */
                status: opamp.proto.v1.ConnectionSettingsStatuses;

                /** ConnectionSettingsStatus errorMessage. */
                errorMessage: string;

                /**
                 * Creates a new ConnectionSettingsStatus instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns ConnectionSettingsStatus instance
                 */
                static create(properties: opamp.proto.v1.ConnectionSettingsStatus.$Shape): opamp.proto.v1.ConnectionSettingsStatus & opamp.proto.v1.ConnectionSettingsStatus.$Shape;
                static create(properties?: opamp.proto.v1.ConnectionSettingsStatus.$Properties): opamp.proto.v1.ConnectionSettingsStatus;

                /**
                 * Encodes the specified ConnectionSettingsStatus message. Does not implicitly {@link opamp.proto.v1.ConnectionSettingsStatus.verify|verify} messages.
                 * @param message ConnectionSettingsStatus message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: opamp.proto.v1.ConnectionSettingsStatus.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a ConnectionSettingsStatus message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {opamp.proto.v1.ConnectionSettingsStatus & opamp.proto.v1.ConnectionSettingsStatus.$Shape} ConnectionSettingsStatus
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): opamp.proto.v1.ConnectionSettingsStatus & opamp.proto.v1.ConnectionSettingsStatus.$Shape;

                /**
                 * Creates a ConnectionSettingsStatus message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns ConnectionSettingsStatus
                 */
                static fromObject(object: { [k: string]: any }): opamp.proto.v1.ConnectionSettingsStatus;

                /**
                 * Creates a plain object from a ConnectionSettingsStatus message. Also converts values to other types if specified.
                 * @param message ConnectionSettingsStatus
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: opamp.proto.v1.ConnectionSettingsStatus, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this ConnectionSettingsStatus to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace ConnectionSettingsStatus {

                /** Properties of a ConnectionSettingsStatus. */
                interface $Properties {

                    /** ConnectionSettingsStatus lastConnectionSettingsHash */
                    lastConnectionSettingsHash?: (Uint8Array|null);

                    /** ConnectionSettingsStatus status */
                    status?: (opamp.proto.v1.ConnectionSettingsStatuses|null);

                    /** ConnectionSettingsStatus errorMessage */
                    errorMessage?: (string|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a ConnectionSettingsStatus. */
                type $Shape = opamp.proto.v1.ConnectionSettingsStatus.$Properties;
            }

            /**
             * Properties of a PackageStatuses.
             */
            interface IPackageStatuses extends opamp.proto.v1.PackageStatuses.$Properties {
            }

            /** Represents a PackageStatuses. */
            class PackageStatuses {

                /**
                 * Constructs a new PackageStatuses.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: opamp.proto.v1.PackageStatuses.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** PackageStatuses packages. */
                packages: { [k: string]: opamp.proto.v1.PackageStatus.$Properties };

                /** PackageStatuses serverProvidedAllPackagesHash. */
                serverProvidedAllPackagesHash: Uint8Array;

                /** PackageStatuses errorMessage. */
                errorMessage: string;

                /**
                 * Creates a new PackageStatuses instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns PackageStatuses instance
                 */
                static create(properties: opamp.proto.v1.PackageStatuses.$Shape): opamp.proto.v1.PackageStatuses & opamp.proto.v1.PackageStatuses.$Shape;
                static create(properties?: opamp.proto.v1.PackageStatuses.$Properties): opamp.proto.v1.PackageStatuses;

                /**
                 * Encodes the specified PackageStatuses message. Does not implicitly {@link opamp.proto.v1.PackageStatuses.verify|verify} messages.
                 * @param message PackageStatuses message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: opamp.proto.v1.PackageStatuses.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a PackageStatuses message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {opamp.proto.v1.PackageStatuses & opamp.proto.v1.PackageStatuses.$Shape} PackageStatuses
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): opamp.proto.v1.PackageStatuses & opamp.proto.v1.PackageStatuses.$Shape;

                /**
                 * Creates a PackageStatuses message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns PackageStatuses
                 */
                static fromObject(object: { [k: string]: any }): opamp.proto.v1.PackageStatuses;

                /**
                 * Creates a plain object from a PackageStatuses message. Also converts values to other types if specified.
                 * @param message PackageStatuses
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: opamp.proto.v1.PackageStatuses, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this PackageStatuses to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace PackageStatuses {

                /** Properties of a PackageStatuses. */
                interface $Properties {

                    /** PackageStatuses packages */
                    packages?: ({ [k: string]: opamp.proto.v1.PackageStatus.$Properties }|null);

                    /** PackageStatuses serverProvidedAllPackagesHash */
                    serverProvidedAllPackagesHash?: (Uint8Array|null);

                    /** PackageStatuses errorMessage */
                    errorMessage?: (string|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a PackageStatuses. */
                type $Shape = opamp.proto.v1.PackageStatuses.$Properties;
            }

            /**
             * Properties of a PackageStatus.
             */
            interface IPackageStatus extends opamp.proto.v1.PackageStatus.$Properties {
            }

            /** Represents a PackageStatus. */
            class PackageStatus {

                /**
                 * Constructs a new PackageStatus.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: opamp.proto.v1.PackageStatus.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** PackageStatus name. */
                name: string;

                /** PackageStatus agentHasVersion. */
                agentHasVersion: string;

                /** PackageStatus agentHasHash. */
                agentHasHash: Uint8Array;

                /** PackageStatus serverOfferedVersion. */
                serverOfferedVersion: string;

                /** PackageStatus serverOfferedHash. */
                serverOfferedHash: Uint8Array;

                /** PackageStatus status. */
                status: opamp.proto.v1.PackageStatusEnum;

                /** PackageStatus errorMessage. */
                errorMessage: string;

                /** PackageStatus downloadDetails. */
                downloadDetails?: (opamp.proto.v1.PackageDownloadDetails.$Properties|null);

                /**
                 * Creates a new PackageStatus instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns PackageStatus instance
                 */
                static create(properties: opamp.proto.v1.PackageStatus.$Shape): opamp.proto.v1.PackageStatus & opamp.proto.v1.PackageStatus.$Shape;
                static create(properties?: opamp.proto.v1.PackageStatus.$Properties): opamp.proto.v1.PackageStatus;

                /**
                 * Encodes the specified PackageStatus message. Does not implicitly {@link opamp.proto.v1.PackageStatus.verify|verify} messages.
                 * @param message PackageStatus message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: opamp.proto.v1.PackageStatus.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a PackageStatus message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {opamp.proto.v1.PackageStatus & opamp.proto.v1.PackageStatus.$Shape} PackageStatus
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): opamp.proto.v1.PackageStatus & opamp.proto.v1.PackageStatus.$Shape;

                /**
                 * Creates a PackageStatus message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns PackageStatus
                 */
                static fromObject(object: { [k: string]: any }): opamp.proto.v1.PackageStatus;

                /**
                 * Creates a plain object from a PackageStatus message. Also converts values to other types if specified.
                 * @param message PackageStatus
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: opamp.proto.v1.PackageStatus, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this PackageStatus to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace PackageStatus {

                /** Properties of a PackageStatus. */
                interface $Properties {

                    /** PackageStatus name */
                    name?: (string|null);

                    /** PackageStatus agentHasVersion */
                    agentHasVersion?: (string|null);

                    /** PackageStatus agentHasHash */
                    agentHasHash?: (Uint8Array|null);

                    /** PackageStatus serverOfferedVersion */
                    serverOfferedVersion?: (string|null);

                    /** PackageStatus serverOfferedHash */
                    serverOfferedHash?: (Uint8Array|null);

                    /** PackageStatus status */
                    status?: (opamp.proto.v1.PackageStatusEnum|null);

                    /** PackageStatus errorMessage */
                    errorMessage?: (string|null);

                    /** PackageStatus downloadDetails */
                    downloadDetails?: (opamp.proto.v1.PackageDownloadDetails.$Properties|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a PackageStatus. */
                type $Shape = opamp.proto.v1.PackageStatus.$Properties;
            }

            /**
             * Properties of a PackageDownloadDetails.
             */
            interface IPackageDownloadDetails extends opamp.proto.v1.PackageDownloadDetails.$Properties {
            }

            /** Represents a PackageDownloadDetails. */
            class PackageDownloadDetails {

                /**
                 * Constructs a new PackageDownloadDetails.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: opamp.proto.v1.PackageDownloadDetails.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** PackageDownloadDetails downloadPercent. */
                downloadPercent: number;

                /** PackageDownloadDetails downloadBytesPerSecond. */
                downloadBytesPerSecond: number;

                /**
                 * Creates a new PackageDownloadDetails instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns PackageDownloadDetails instance
                 */
                static create(properties: opamp.proto.v1.PackageDownloadDetails.$Shape): opamp.proto.v1.PackageDownloadDetails & opamp.proto.v1.PackageDownloadDetails.$Shape;
                static create(properties?: opamp.proto.v1.PackageDownloadDetails.$Properties): opamp.proto.v1.PackageDownloadDetails;

                /**
                 * Encodes the specified PackageDownloadDetails message. Does not implicitly {@link opamp.proto.v1.PackageDownloadDetails.verify|verify} messages.
                 * @param message PackageDownloadDetails message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: opamp.proto.v1.PackageDownloadDetails.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a PackageDownloadDetails message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {opamp.proto.v1.PackageDownloadDetails & opamp.proto.v1.PackageDownloadDetails.$Shape} PackageDownloadDetails
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): opamp.proto.v1.PackageDownloadDetails & opamp.proto.v1.PackageDownloadDetails.$Shape;

                /**
                 * Creates a PackageDownloadDetails message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns PackageDownloadDetails
                 */
                static fromObject(object: { [k: string]: any }): opamp.proto.v1.PackageDownloadDetails;

                /**
                 * Creates a plain object from a PackageDownloadDetails message. Also converts values to other types if specified.
                 * @param message PackageDownloadDetails
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: opamp.proto.v1.PackageDownloadDetails, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this PackageDownloadDetails to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace PackageDownloadDetails {

                /** Properties of a PackageDownloadDetails. */
                interface $Properties {

                    /** PackageDownloadDetails downloadPercent */
                    downloadPercent?: (number|null);

                    /** PackageDownloadDetails downloadBytesPerSecond */
                    downloadBytesPerSecond?: (number|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a PackageDownloadDetails. */
                type $Shape = opamp.proto.v1.PackageDownloadDetails.$Properties;
            }

            /**
             * Properties of an AvailableComponents.
             */
            interface IAvailableComponents extends opamp.proto.v1.AvailableComponents.$Properties {
            }

            /** Represents an AvailableComponents. */
            class AvailableComponents {

                /**
                 * Constructs a new AvailableComponents.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: opamp.proto.v1.AvailableComponents.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** AvailableComponents components. */
                components: { [k: string]: opamp.proto.v1.ComponentDetails.$Properties };

                /** AvailableComponents hash. */
                hash: Uint8Array;

                /**
                 * Creates a new AvailableComponents instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns AvailableComponents instance
                 */
                static create(properties: opamp.proto.v1.AvailableComponents.$Shape): opamp.proto.v1.AvailableComponents & opamp.proto.v1.AvailableComponents.$Shape;
                static create(properties?: opamp.proto.v1.AvailableComponents.$Properties): opamp.proto.v1.AvailableComponents;

                /**
                 * Encodes the specified AvailableComponents message. Does not implicitly {@link opamp.proto.v1.AvailableComponents.verify|verify} messages.
                 * @param message AvailableComponents message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: opamp.proto.v1.AvailableComponents.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes an AvailableComponents message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {opamp.proto.v1.AvailableComponents & opamp.proto.v1.AvailableComponents.$Shape} AvailableComponents
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): opamp.proto.v1.AvailableComponents & opamp.proto.v1.AvailableComponents.$Shape;

                /**
                 * Creates an AvailableComponents message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns AvailableComponents
                 */
                static fromObject(object: { [k: string]: any }): opamp.proto.v1.AvailableComponents;

                /**
                 * Creates a plain object from an AvailableComponents message. Also converts values to other types if specified.
                 * @param message AvailableComponents
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: opamp.proto.v1.AvailableComponents, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this AvailableComponents to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace AvailableComponents {

                /** Properties of an AvailableComponents. */
                interface $Properties {

                    /** AvailableComponents components */
                    components?: ({ [k: string]: opamp.proto.v1.ComponentDetails.$Properties }|null);

                    /** AvailableComponents hash */
                    hash?: (Uint8Array|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of an AvailableComponents. */
                type $Shape = {
                  components?: { [k: string]: opamp.proto.v1.ComponentDetails.$Shape }|null;
                  hash?: Uint8Array|null;
                  $unknowns?: Uint8Array[];
                };
            }

            /**
             * Properties of a ComponentDetails.
             */
            interface IComponentDetails extends opamp.proto.v1.ComponentDetails.$Properties {
            }

            /** Represents a ComponentDetails. */
            class ComponentDetails {

                /**
                 * Constructs a new ComponentDetails.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: opamp.proto.v1.ComponentDetails.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** ComponentDetails metadata. */
                metadata: opamp.proto.v1.KeyValue.$Properties[];

                /** ComponentDetails subComponentMap. */
                subComponentMap: { [k: string]: opamp.proto.v1.ComponentDetails.$Properties };

                /**
                 * Creates a new ComponentDetails instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns ComponentDetails instance
                 */
                static create(properties: opamp.proto.v1.ComponentDetails.$Shape): opamp.proto.v1.ComponentDetails & opamp.proto.v1.ComponentDetails.$Shape;
                static create(properties?: opamp.proto.v1.ComponentDetails.$Properties): opamp.proto.v1.ComponentDetails;

                /**
                 * Encodes the specified ComponentDetails message. Does not implicitly {@link opamp.proto.v1.ComponentDetails.verify|verify} messages.
                 * @param message ComponentDetails message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: opamp.proto.v1.ComponentDetails.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a ComponentDetails message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {opamp.proto.v1.ComponentDetails & opamp.proto.v1.ComponentDetails.$Shape} ComponentDetails
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): opamp.proto.v1.ComponentDetails & opamp.proto.v1.ComponentDetails.$Shape;

                /**
                 * Creates a ComponentDetails message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns ComponentDetails
                 */
                static fromObject(object: { [k: string]: any }): opamp.proto.v1.ComponentDetails;

                /**
                 * Creates a plain object from a ComponentDetails message. Also converts values to other types if specified.
                 * @param message ComponentDetails
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: opamp.proto.v1.ComponentDetails, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this ComponentDetails to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace ComponentDetails {

                /** Properties of a ComponentDetails. */
                interface $Properties {

                    /** ComponentDetails metadata */
                    metadata?: (opamp.proto.v1.KeyValue.$Properties[]|null);

                    /** ComponentDetails subComponentMap */
                    subComponentMap?: ({ [k: string]: opamp.proto.v1.ComponentDetails.$Properties }|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a ComponentDetails. */
                type $Shape = {
                  metadata?: opamp.proto.v1.KeyValue.$Shape[]|null;
                  subComponentMap?: { [k: string]: opamp.proto.v1.ComponentDetails.$Shape }|null;
                  $unknowns?: Uint8Array[];
                };
            }

            /**
             * Properties of an AgentRemoteConfig.
             */
            interface IAgentRemoteConfig extends opamp.proto.v1.AgentRemoteConfig.$Properties {
            }

            /** Represents an AgentRemoteConfig. */
            class AgentRemoteConfig {

                /**
                 * Constructs a new AgentRemoteConfig.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: opamp.proto.v1.AgentRemoteConfig.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** AgentRemoteConfig config. */
                config?: (opamp.proto.v1.AgentConfigMap.$Properties|null);

                /** AgentRemoteConfig configHash. */
                configHash: Uint8Array;

                /**
                 * Creates a new AgentRemoteConfig instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns AgentRemoteConfig instance
                 */
                static create(properties: opamp.proto.v1.AgentRemoteConfig.$Shape): opamp.proto.v1.AgentRemoteConfig & opamp.proto.v1.AgentRemoteConfig.$Shape;
                static create(properties?: opamp.proto.v1.AgentRemoteConfig.$Properties): opamp.proto.v1.AgentRemoteConfig;

                /**
                 * Encodes the specified AgentRemoteConfig message. Does not implicitly {@link opamp.proto.v1.AgentRemoteConfig.verify|verify} messages.
                 * @param message AgentRemoteConfig message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: opamp.proto.v1.AgentRemoteConfig.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes an AgentRemoteConfig message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {opamp.proto.v1.AgentRemoteConfig & opamp.proto.v1.AgentRemoteConfig.$Shape} AgentRemoteConfig
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): opamp.proto.v1.AgentRemoteConfig & opamp.proto.v1.AgentRemoteConfig.$Shape;

                /**
                 * Creates an AgentRemoteConfig message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns AgentRemoteConfig
                 */
                static fromObject(object: { [k: string]: any }): opamp.proto.v1.AgentRemoteConfig;

                /**
                 * Creates a plain object from an AgentRemoteConfig message. Also converts values to other types if specified.
                 * @param message AgentRemoteConfig
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: opamp.proto.v1.AgentRemoteConfig, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this AgentRemoteConfig to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace AgentRemoteConfig {

                /** Properties of an AgentRemoteConfig. */
                interface $Properties {

                    /** AgentRemoteConfig config */
                    config?: (opamp.proto.v1.AgentConfigMap.$Properties|null);

                    /** AgentRemoteConfig configHash */
                    configHash?: (Uint8Array|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of an AgentRemoteConfig. */
                type $Shape = opamp.proto.v1.AgentRemoteConfig.$Properties;
            }

            /**
             * Properties of an AgentConfigMap.
             */
            interface IAgentConfigMap extends opamp.proto.v1.AgentConfigMap.$Properties {
            }

            /** Represents an AgentConfigMap. */
            class AgentConfigMap {

                /**
                 * Constructs a new AgentConfigMap.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: opamp.proto.v1.AgentConfigMap.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** AgentConfigMap configMap. */
                configMap: { [k: string]: opamp.proto.v1.AgentConfigFile.$Properties };

                /**
                 * Creates a new AgentConfigMap instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns AgentConfigMap instance
                 */
                static create(properties: opamp.proto.v1.AgentConfigMap.$Shape): opamp.proto.v1.AgentConfigMap & opamp.proto.v1.AgentConfigMap.$Shape;
                static create(properties?: opamp.proto.v1.AgentConfigMap.$Properties): opamp.proto.v1.AgentConfigMap;

                /**
                 * Encodes the specified AgentConfigMap message. Does not implicitly {@link opamp.proto.v1.AgentConfigMap.verify|verify} messages.
                 * @param message AgentConfigMap message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: opamp.proto.v1.AgentConfigMap.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes an AgentConfigMap message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {opamp.proto.v1.AgentConfigMap & opamp.proto.v1.AgentConfigMap.$Shape} AgentConfigMap
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): opamp.proto.v1.AgentConfigMap & opamp.proto.v1.AgentConfigMap.$Shape;

                /**
                 * Creates an AgentConfigMap message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns AgentConfigMap
                 */
                static fromObject(object: { [k: string]: any }): opamp.proto.v1.AgentConfigMap;

                /**
                 * Creates a plain object from an AgentConfigMap message. Also converts values to other types if specified.
                 * @param message AgentConfigMap
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: opamp.proto.v1.AgentConfigMap, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this AgentConfigMap to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace AgentConfigMap {

                /** Properties of an AgentConfigMap. */
                interface $Properties {

                    /** AgentConfigMap configMap */
                    configMap?: ({ [k: string]: opamp.proto.v1.AgentConfigFile.$Properties }|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of an AgentConfigMap. */
                type $Shape = opamp.proto.v1.AgentConfigMap.$Properties;
            }

            /**
             * Properties of an AgentConfigFile.
             */
            interface IAgentConfigFile extends opamp.proto.v1.AgentConfigFile.$Properties {
            }

            /** Represents an AgentConfigFile. */
            class AgentConfigFile {

                /**
                 * Constructs a new AgentConfigFile.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: opamp.proto.v1.AgentConfigFile.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** AgentConfigFile body. */
                body: Uint8Array;

                /** AgentConfigFile contentType. */
                contentType: string;

                /**
                 * Creates a new AgentConfigFile instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns AgentConfigFile instance
                 */
                static create(properties: opamp.proto.v1.AgentConfigFile.$Shape): opamp.proto.v1.AgentConfigFile & opamp.proto.v1.AgentConfigFile.$Shape;
                static create(properties?: opamp.proto.v1.AgentConfigFile.$Properties): opamp.proto.v1.AgentConfigFile;

                /**
                 * Encodes the specified AgentConfigFile message. Does not implicitly {@link opamp.proto.v1.AgentConfigFile.verify|verify} messages.
                 * @param message AgentConfigFile message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: opamp.proto.v1.AgentConfigFile.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes an AgentConfigFile message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {opamp.proto.v1.AgentConfigFile & opamp.proto.v1.AgentConfigFile.$Shape} AgentConfigFile
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): opamp.proto.v1.AgentConfigFile & opamp.proto.v1.AgentConfigFile.$Shape;

                /**
                 * Creates an AgentConfigFile message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns AgentConfigFile
                 */
                static fromObject(object: { [k: string]: any }): opamp.proto.v1.AgentConfigFile;

                /**
                 * Creates a plain object from an AgentConfigFile message. Also converts values to other types if specified.
                 * @param message AgentConfigFile
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: opamp.proto.v1.AgentConfigFile, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this AgentConfigFile to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace AgentConfigFile {

                /** Properties of an AgentConfigFile. */
                interface $Properties {

                    /** AgentConfigFile body */
                    body?: (Uint8Array|null);

                    /** AgentConfigFile contentType */
                    contentType?: (string|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of an AgentConfigFile. */
                type $Shape = opamp.proto.v1.AgentConfigFile.$Properties;
            }

            /**
             * Properties of a ConnectionSettingsOffers.
             */
            interface IConnectionSettingsOffers extends opamp.proto.v1.ConnectionSettingsOffers.$Properties {
            }

            /** Represents a ConnectionSettingsOffers. */
            class ConnectionSettingsOffers {

                /**
                 * Constructs a new ConnectionSettingsOffers.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: opamp.proto.v1.ConnectionSettingsOffers.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** ConnectionSettingsOffers hash. */
                hash: Uint8Array;

                /** ConnectionSettingsOffers opamp. */
                opamp?: (opamp.proto.v1.OpAMPConnectionSettings.$Properties|null);

                /** ConnectionSettingsOffers ownMetrics. */
                ownMetrics?: (opamp.proto.v1.TelemetryConnectionSettings.$Properties|null);

                /** ConnectionSettingsOffers ownTraces. */
                ownTraces?: (opamp.proto.v1.TelemetryConnectionSettings.$Properties|null);

                /** ConnectionSettingsOffers ownLogs. */
                ownLogs?: (opamp.proto.v1.TelemetryConnectionSettings.$Properties|null);

                /** ConnectionSettingsOffers otherConnections. */
                otherConnections: { [k: string]: opamp.proto.v1.OtherConnectionSettings.$Properties };

                /**
                 * Creates a new ConnectionSettingsOffers instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns ConnectionSettingsOffers instance
                 */
                static create(properties: opamp.proto.v1.ConnectionSettingsOffers.$Shape): opamp.proto.v1.ConnectionSettingsOffers & opamp.proto.v1.ConnectionSettingsOffers.$Shape;
                static create(properties?: opamp.proto.v1.ConnectionSettingsOffers.$Properties): opamp.proto.v1.ConnectionSettingsOffers;

                /**
                 * Encodes the specified ConnectionSettingsOffers message. Does not implicitly {@link opamp.proto.v1.ConnectionSettingsOffers.verify|verify} messages.
                 * @param message ConnectionSettingsOffers message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: opamp.proto.v1.ConnectionSettingsOffers.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a ConnectionSettingsOffers message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {opamp.proto.v1.ConnectionSettingsOffers & opamp.proto.v1.ConnectionSettingsOffers.$Shape} ConnectionSettingsOffers
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): opamp.proto.v1.ConnectionSettingsOffers & opamp.proto.v1.ConnectionSettingsOffers.$Shape;

                /**
                 * Creates a ConnectionSettingsOffers message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns ConnectionSettingsOffers
                 */
                static fromObject(object: { [k: string]: any }): opamp.proto.v1.ConnectionSettingsOffers;

                /**
                 * Creates a plain object from a ConnectionSettingsOffers message. Also converts values to other types if specified.
                 * @param message ConnectionSettingsOffers
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: opamp.proto.v1.ConnectionSettingsOffers, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this ConnectionSettingsOffers to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace ConnectionSettingsOffers {

                /** Properties of a ConnectionSettingsOffers. */
                interface $Properties {

                    /** ConnectionSettingsOffers hash */
                    hash?: (Uint8Array|null);

                    /** ConnectionSettingsOffers opamp */
                    opamp?: (opamp.proto.v1.OpAMPConnectionSettings.$Properties|null);

                    /** ConnectionSettingsOffers ownMetrics */
                    ownMetrics?: (opamp.proto.v1.TelemetryConnectionSettings.$Properties|null);

                    /** ConnectionSettingsOffers ownTraces */
                    ownTraces?: (opamp.proto.v1.TelemetryConnectionSettings.$Properties|null);

                    /** ConnectionSettingsOffers ownLogs */
                    ownLogs?: (opamp.proto.v1.TelemetryConnectionSettings.$Properties|null);

                    /** ConnectionSettingsOffers otherConnections */
                    otherConnections?: ({ [k: string]: opamp.proto.v1.OtherConnectionSettings.$Properties }|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a ConnectionSettingsOffers. */
                type $Shape = opamp.proto.v1.ConnectionSettingsOffers.$Properties;
            }

            /**
             * Properties of an OpAMPConnectionSettings.
             */
            interface IOpAMPConnectionSettings extends opamp.proto.v1.OpAMPConnectionSettings.$Properties {
            }

            /** Represents an OpAMPConnectionSettings. */
            class OpAMPConnectionSettings {

                /**
                 * Constructs a new OpAMPConnectionSettings.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: opamp.proto.v1.OpAMPConnectionSettings.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** OpAMPConnectionSettings destinationEndpoint. */
                destinationEndpoint: string;

                /** OpAMPConnectionSettings headers. */
                headers?: (opamp.proto.v1.Headers.$Properties|null);

                /** OpAMPConnectionSettings certificate. */
                certificate?: (opamp.proto.v1.TLSCertificate.$Properties|null);

                /** OpAMPConnectionSettings heartbeatIntervalSeconds. */
                heartbeatIntervalSeconds: Long;

                /** OpAMPConnectionSettings tls. */
                tls?: (opamp.proto.v1.TLSConnectionSettings.$Properties|null);

                /** OpAMPConnectionSettings proxy. */
                proxy?: (opamp.proto.v1.ProxyConnectionSettings.$Properties|null);

                /**
                 * Creates a new OpAMPConnectionSettings instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns OpAMPConnectionSettings instance
                 */
                static create(properties: opamp.proto.v1.OpAMPConnectionSettings.$Shape): opamp.proto.v1.OpAMPConnectionSettings & opamp.proto.v1.OpAMPConnectionSettings.$Shape;
                static create(properties?: opamp.proto.v1.OpAMPConnectionSettings.$Properties): opamp.proto.v1.OpAMPConnectionSettings;

                /**
                 * Encodes the specified OpAMPConnectionSettings message. Does not implicitly {@link opamp.proto.v1.OpAMPConnectionSettings.verify|verify} messages.
                 * @param message OpAMPConnectionSettings message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: opamp.proto.v1.OpAMPConnectionSettings.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes an OpAMPConnectionSettings message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {opamp.proto.v1.OpAMPConnectionSettings & opamp.proto.v1.OpAMPConnectionSettings.$Shape} OpAMPConnectionSettings
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): opamp.proto.v1.OpAMPConnectionSettings & opamp.proto.v1.OpAMPConnectionSettings.$Shape;

                /**
                 * Creates an OpAMPConnectionSettings message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns OpAMPConnectionSettings
                 */
                static fromObject(object: { [k: string]: any }): opamp.proto.v1.OpAMPConnectionSettings;

                /**
                 * Creates a plain object from an OpAMPConnectionSettings message. Also converts values to other types if specified.
                 * @param message OpAMPConnectionSettings
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: opamp.proto.v1.OpAMPConnectionSettings, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this OpAMPConnectionSettings to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace OpAMPConnectionSettings {

                /** Properties of an OpAMPConnectionSettings. */
                interface $Properties {

                    /** OpAMPConnectionSettings destinationEndpoint */
                    destinationEndpoint?: (string|null);

                    /** OpAMPConnectionSettings headers */
                    headers?: (opamp.proto.v1.Headers.$Properties|null);

                    /** OpAMPConnectionSettings certificate */
                    certificate?: (opamp.proto.v1.TLSCertificate.$Properties|null);

                    /** OpAMPConnectionSettings heartbeatIntervalSeconds */
                    heartbeatIntervalSeconds?: (Long|null);

                    /** OpAMPConnectionSettings tls */
                    tls?: (opamp.proto.v1.TLSConnectionSettings.$Properties|null);

                    /** OpAMPConnectionSettings proxy */
                    proxy?: (opamp.proto.v1.ProxyConnectionSettings.$Properties|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of an OpAMPConnectionSettings. */
                type $Shape = opamp.proto.v1.OpAMPConnectionSettings.$Properties;
            }

            /**
             * Properties of a TelemetryConnectionSettings.
             */
            interface ITelemetryConnectionSettings extends opamp.proto.v1.TelemetryConnectionSettings.$Properties {
            }

            /** Represents a TelemetryConnectionSettings. */
            class TelemetryConnectionSettings {

                /**
                 * Constructs a new TelemetryConnectionSettings.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: opamp.proto.v1.TelemetryConnectionSettings.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** TelemetryConnectionSettings destinationEndpoint. */
                destinationEndpoint: string;

                /** TelemetryConnectionSettings headers. */
                headers?: (opamp.proto.v1.Headers.$Properties|null);

                /** TelemetryConnectionSettings certificate. */
                certificate?: (opamp.proto.v1.TLSCertificate.$Properties|null);

                /** TelemetryConnectionSettings tls. */
                tls?: (opamp.proto.v1.TLSConnectionSettings.$Properties|null);

                /** TelemetryConnectionSettings proxy. */
                proxy?: (opamp.proto.v1.ProxyConnectionSettings.$Properties|null);

                /**
                 * Creates a new TelemetryConnectionSettings instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns TelemetryConnectionSettings instance
                 */
                static create(properties: opamp.proto.v1.TelemetryConnectionSettings.$Shape): opamp.proto.v1.TelemetryConnectionSettings & opamp.proto.v1.TelemetryConnectionSettings.$Shape;
                static create(properties?: opamp.proto.v1.TelemetryConnectionSettings.$Properties): opamp.proto.v1.TelemetryConnectionSettings;

                /**
                 * Encodes the specified TelemetryConnectionSettings message. Does not implicitly {@link opamp.proto.v1.TelemetryConnectionSettings.verify|verify} messages.
                 * @param message TelemetryConnectionSettings message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: opamp.proto.v1.TelemetryConnectionSettings.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a TelemetryConnectionSettings message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {opamp.proto.v1.TelemetryConnectionSettings & opamp.proto.v1.TelemetryConnectionSettings.$Shape} TelemetryConnectionSettings
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): opamp.proto.v1.TelemetryConnectionSettings & opamp.proto.v1.TelemetryConnectionSettings.$Shape;

                /**
                 * Creates a TelemetryConnectionSettings message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns TelemetryConnectionSettings
                 */
                static fromObject(object: { [k: string]: any }): opamp.proto.v1.TelemetryConnectionSettings;

                /**
                 * Creates a plain object from a TelemetryConnectionSettings message. Also converts values to other types if specified.
                 * @param message TelemetryConnectionSettings
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: opamp.proto.v1.TelemetryConnectionSettings, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this TelemetryConnectionSettings to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace TelemetryConnectionSettings {

                /** Properties of a TelemetryConnectionSettings. */
                interface $Properties {

                    /** TelemetryConnectionSettings destinationEndpoint */
                    destinationEndpoint?: (string|null);

                    /** TelemetryConnectionSettings headers */
                    headers?: (opamp.proto.v1.Headers.$Properties|null);

                    /** TelemetryConnectionSettings certificate */
                    certificate?: (opamp.proto.v1.TLSCertificate.$Properties|null);

                    /** TelemetryConnectionSettings tls */
                    tls?: (opamp.proto.v1.TLSConnectionSettings.$Properties|null);

                    /** TelemetryConnectionSettings proxy */
                    proxy?: (opamp.proto.v1.ProxyConnectionSettings.$Properties|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a TelemetryConnectionSettings. */
                type $Shape = opamp.proto.v1.TelemetryConnectionSettings.$Properties;
            }

            /**
             * Properties of an OtherConnectionSettings.
             */
            interface IOtherConnectionSettings extends opamp.proto.v1.OtherConnectionSettings.$Properties {
            }

            /** Represents an OtherConnectionSettings. */
            class OtherConnectionSettings {

                /**
                 * Constructs a new OtherConnectionSettings.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: opamp.proto.v1.OtherConnectionSettings.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** OtherConnectionSettings destinationEndpoint. */
                destinationEndpoint: string;

                /** OtherConnectionSettings headers. */
                headers?: (opamp.proto.v1.Headers.$Properties|null);

                /** OtherConnectionSettings certificate. */
                certificate?: (opamp.proto.v1.TLSCertificate.$Properties|null);

                /** OtherConnectionSettings otherSettings. */
                otherSettings: { [k: string]: string };

                /** OtherConnectionSettings tls. */
                tls?: (opamp.proto.v1.TLSConnectionSettings.$Properties|null);

                /** OtherConnectionSettings proxy. */
                proxy?: (opamp.proto.v1.ProxyConnectionSettings.$Properties|null);

                /**
                 * Creates a new OtherConnectionSettings instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns OtherConnectionSettings instance
                 */
                static create(properties: opamp.proto.v1.OtherConnectionSettings.$Shape): opamp.proto.v1.OtherConnectionSettings & opamp.proto.v1.OtherConnectionSettings.$Shape;
                static create(properties?: opamp.proto.v1.OtherConnectionSettings.$Properties): opamp.proto.v1.OtherConnectionSettings;

                /**
                 * Encodes the specified OtherConnectionSettings message. Does not implicitly {@link opamp.proto.v1.OtherConnectionSettings.verify|verify} messages.
                 * @param message OtherConnectionSettings message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: opamp.proto.v1.OtherConnectionSettings.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes an OtherConnectionSettings message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {opamp.proto.v1.OtherConnectionSettings & opamp.proto.v1.OtherConnectionSettings.$Shape} OtherConnectionSettings
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): opamp.proto.v1.OtherConnectionSettings & opamp.proto.v1.OtherConnectionSettings.$Shape;

                /**
                 * Creates an OtherConnectionSettings message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns OtherConnectionSettings
                 */
                static fromObject(object: { [k: string]: any }): opamp.proto.v1.OtherConnectionSettings;

                /**
                 * Creates a plain object from an OtherConnectionSettings message. Also converts values to other types if specified.
                 * @param message OtherConnectionSettings
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: opamp.proto.v1.OtherConnectionSettings, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this OtherConnectionSettings to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace OtherConnectionSettings {

                /** Properties of an OtherConnectionSettings. */
                interface $Properties {

                    /** OtherConnectionSettings destinationEndpoint */
                    destinationEndpoint?: (string|null);

                    /** OtherConnectionSettings headers */
                    headers?: (opamp.proto.v1.Headers.$Properties|null);

                    /** OtherConnectionSettings certificate */
                    certificate?: (opamp.proto.v1.TLSCertificate.$Properties|null);

                    /** OtherConnectionSettings otherSettings */
                    otherSettings?: ({ [k: string]: string }|null);

                    /** OtherConnectionSettings tls */
                    tls?: (opamp.proto.v1.TLSConnectionSettings.$Properties|null);

                    /** OtherConnectionSettings proxy */
                    proxy?: (opamp.proto.v1.ProxyConnectionSettings.$Properties|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of an OtherConnectionSettings. */
                type $Shape = opamp.proto.v1.OtherConnectionSettings.$Properties;
            }

            /**
             * Properties of a TLSConnectionSettings.
             */
            interface ITLSConnectionSettings extends opamp.proto.v1.TLSConnectionSettings.$Properties {
            }

            /** Represents a TLSConnectionSettings. */
            class TLSConnectionSettings {

                /**
                 * Constructs a new TLSConnectionSettings.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: opamp.proto.v1.TLSConnectionSettings.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** TLSConnectionSettings caPemContents. */
                caPemContents: string;

                /** TLSConnectionSettings includeSystemCaCertsPool. */
                includeSystemCaCertsPool: boolean;

                /** TLSConnectionSettings insecureSkipVerify. */
                insecureSkipVerify: boolean;

                /** TLSConnectionSettings minVersion. */
                minVersion: string;

                /** TLSConnectionSettings maxVersion. */
                maxVersion: string;

                /** TLSConnectionSettings cipherSuites. */
                cipherSuites: string[];

                /**
                 * Creates a new TLSConnectionSettings instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns TLSConnectionSettings instance
                 */
                static create(properties: opamp.proto.v1.TLSConnectionSettings.$Shape): opamp.proto.v1.TLSConnectionSettings & opamp.proto.v1.TLSConnectionSettings.$Shape;
                static create(properties?: opamp.proto.v1.TLSConnectionSettings.$Properties): opamp.proto.v1.TLSConnectionSettings;

                /**
                 * Encodes the specified TLSConnectionSettings message. Does not implicitly {@link opamp.proto.v1.TLSConnectionSettings.verify|verify} messages.
                 * @param message TLSConnectionSettings message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: opamp.proto.v1.TLSConnectionSettings.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a TLSConnectionSettings message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {opamp.proto.v1.TLSConnectionSettings & opamp.proto.v1.TLSConnectionSettings.$Shape} TLSConnectionSettings
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): opamp.proto.v1.TLSConnectionSettings & opamp.proto.v1.TLSConnectionSettings.$Shape;

                /**
                 * Creates a TLSConnectionSettings message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns TLSConnectionSettings
                 */
                static fromObject(object: { [k: string]: any }): opamp.proto.v1.TLSConnectionSettings;

                /**
                 * Creates a plain object from a TLSConnectionSettings message. Also converts values to other types if specified.
                 * @param message TLSConnectionSettings
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: opamp.proto.v1.TLSConnectionSettings, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this TLSConnectionSettings to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace TLSConnectionSettings {

                /** Properties of a TLSConnectionSettings. */
                interface $Properties {

                    /** TLSConnectionSettings caPemContents */
                    caPemContents?: (string|null);

                    /** TLSConnectionSettings includeSystemCaCertsPool */
                    includeSystemCaCertsPool?: (boolean|null);

                    /** TLSConnectionSettings insecureSkipVerify */
                    insecureSkipVerify?: (boolean|null);

                    /** TLSConnectionSettings minVersion */
                    minVersion?: (string|null);

                    /** TLSConnectionSettings maxVersion */
                    maxVersion?: (string|null);

                    /** TLSConnectionSettings cipherSuites */
                    cipherSuites?: (string[]|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a TLSConnectionSettings. */
                type $Shape = opamp.proto.v1.TLSConnectionSettings.$Properties;
            }

            /**
             * Properties of a ProxyConnectionSettings.
             */
            interface IProxyConnectionSettings extends opamp.proto.v1.ProxyConnectionSettings.$Properties {
            }

            /** Represents a ProxyConnectionSettings. */
            class ProxyConnectionSettings {

                /**
                 * Constructs a new ProxyConnectionSettings.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: opamp.proto.v1.ProxyConnectionSettings.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** ProxyConnectionSettings url. */
                url: string;

                /** ProxyConnectionSettings connectHeaders. */
                connectHeaders?: (opamp.proto.v1.Headers.$Properties|null);

                /**
                 * Creates a new ProxyConnectionSettings instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns ProxyConnectionSettings instance
                 */
                static create(properties: opamp.proto.v1.ProxyConnectionSettings.$Shape): opamp.proto.v1.ProxyConnectionSettings & opamp.proto.v1.ProxyConnectionSettings.$Shape;
                static create(properties?: opamp.proto.v1.ProxyConnectionSettings.$Properties): opamp.proto.v1.ProxyConnectionSettings;

                /**
                 * Encodes the specified ProxyConnectionSettings message. Does not implicitly {@link opamp.proto.v1.ProxyConnectionSettings.verify|verify} messages.
                 * @param message ProxyConnectionSettings message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: opamp.proto.v1.ProxyConnectionSettings.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a ProxyConnectionSettings message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {opamp.proto.v1.ProxyConnectionSettings & opamp.proto.v1.ProxyConnectionSettings.$Shape} ProxyConnectionSettings
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): opamp.proto.v1.ProxyConnectionSettings & opamp.proto.v1.ProxyConnectionSettings.$Shape;

                /**
                 * Creates a ProxyConnectionSettings message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns ProxyConnectionSettings
                 */
                static fromObject(object: { [k: string]: any }): opamp.proto.v1.ProxyConnectionSettings;

                /**
                 * Creates a plain object from a ProxyConnectionSettings message. Also converts values to other types if specified.
                 * @param message ProxyConnectionSettings
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: opamp.proto.v1.ProxyConnectionSettings, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this ProxyConnectionSettings to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace ProxyConnectionSettings {

                /** Properties of a ProxyConnectionSettings. */
                interface $Properties {

                    /** ProxyConnectionSettings url */
                    url?: (string|null);

                    /** ProxyConnectionSettings connectHeaders */
                    connectHeaders?: (opamp.proto.v1.Headers.$Properties|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a ProxyConnectionSettings. */
                type $Shape = opamp.proto.v1.ProxyConnectionSettings.$Properties;
            }

            /**
             * Properties of a Headers.
             */
            interface IHeaders extends opamp.proto.v1.Headers.$Properties {
            }

            /** Represents a Headers. */
            class Headers {

                /**
                 * Constructs a new Headers.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: opamp.proto.v1.Headers.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Headers headers. */
                headers: opamp.proto.v1.Header.$Properties[];

                /**
                 * Creates a new Headers instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns Headers instance
                 */
                static create(properties: opamp.proto.v1.Headers.$Shape): opamp.proto.v1.Headers & opamp.proto.v1.Headers.$Shape;
                static create(properties?: opamp.proto.v1.Headers.$Properties): opamp.proto.v1.Headers;

                /**
                 * Encodes the specified Headers message. Does not implicitly {@link opamp.proto.v1.Headers.verify|verify} messages.
                 * @param message Headers message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: opamp.proto.v1.Headers.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Headers message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {opamp.proto.v1.Headers & opamp.proto.v1.Headers.$Shape} Headers
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): opamp.proto.v1.Headers & opamp.proto.v1.Headers.$Shape;

                /**
                 * Creates a Headers message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns Headers
                 */
                static fromObject(object: { [k: string]: any }): opamp.proto.v1.Headers;

                /**
                 * Creates a plain object from a Headers message. Also converts values to other types if specified.
                 * @param message Headers
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: opamp.proto.v1.Headers, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this Headers to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace Headers {

                /** Properties of a Headers. */
                interface $Properties {

                    /** Headers headers */
                    headers?: (opamp.proto.v1.Header.$Properties[]|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a Headers. */
                type $Shape = opamp.proto.v1.Headers.$Properties;
            }

            /**
             * Properties of a Header.
             */
            interface IHeader extends opamp.proto.v1.Header.$Properties {
            }

            /** Represents a Header. */
            class Header {

                /**
                 * Constructs a new Header.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: opamp.proto.v1.Header.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Header key. */
                key: string;

                /** Header value. */
                value: string;

                /**
                 * Creates a new Header instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns Header instance
                 */
                static create(properties: opamp.proto.v1.Header.$Shape): opamp.proto.v1.Header & opamp.proto.v1.Header.$Shape;
                static create(properties?: opamp.proto.v1.Header.$Properties): opamp.proto.v1.Header;

                /**
                 * Encodes the specified Header message. Does not implicitly {@link opamp.proto.v1.Header.verify|verify} messages.
                 * @param message Header message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: opamp.proto.v1.Header.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Header message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {opamp.proto.v1.Header & opamp.proto.v1.Header.$Shape} Header
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): opamp.proto.v1.Header & opamp.proto.v1.Header.$Shape;

                /**
                 * Creates a Header message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns Header
                 */
                static fromObject(object: { [k: string]: any }): opamp.proto.v1.Header;

                /**
                 * Creates a plain object from a Header message. Also converts values to other types if specified.
                 * @param message Header
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: opamp.proto.v1.Header, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this Header to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace Header {

                /** Properties of a Header. */
                interface $Properties {

                    /** Header key */
                    key?: (string|null);

                    /** Header value */
                    value?: (string|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a Header. */
                type $Shape = opamp.proto.v1.Header.$Properties;
            }

            /**
             * Properties of a TLSCertificate.
             */
            interface ITLSCertificate extends opamp.proto.v1.TLSCertificate.$Properties {
            }

            /** Represents a TLSCertificate. */
            class TLSCertificate {

                /**
                 * Constructs a new TLSCertificate.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: opamp.proto.v1.TLSCertificate.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** TLSCertificate cert. */
                cert: Uint8Array;

                /** TLSCertificate privateKey. */
                privateKey: Uint8Array;

                /** TLSCertificate caCert. */
                caCert: Uint8Array;

                /**
                 * Creates a new TLSCertificate instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns TLSCertificate instance
                 */
                static create(properties: opamp.proto.v1.TLSCertificate.$Shape): opamp.proto.v1.TLSCertificate & opamp.proto.v1.TLSCertificate.$Shape;
                static create(properties?: opamp.proto.v1.TLSCertificate.$Properties): opamp.proto.v1.TLSCertificate;

                /**
                 * Encodes the specified TLSCertificate message. Does not implicitly {@link opamp.proto.v1.TLSCertificate.verify|verify} messages.
                 * @param message TLSCertificate message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: opamp.proto.v1.TLSCertificate.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a TLSCertificate message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {opamp.proto.v1.TLSCertificate & opamp.proto.v1.TLSCertificate.$Shape} TLSCertificate
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): opamp.proto.v1.TLSCertificate & opamp.proto.v1.TLSCertificate.$Shape;

                /**
                 * Creates a TLSCertificate message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns TLSCertificate
                 */
                static fromObject(object: { [k: string]: any }): opamp.proto.v1.TLSCertificate;

                /**
                 * Creates a plain object from a TLSCertificate message. Also converts values to other types if specified.
                 * @param message TLSCertificate
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: opamp.proto.v1.TLSCertificate, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this TLSCertificate to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace TLSCertificate {

                /** Properties of a TLSCertificate. */
                interface $Properties {

                    /** TLSCertificate cert */
                    cert?: (Uint8Array|null);

                    /** TLSCertificate privateKey */
                    privateKey?: (Uint8Array|null);

                    /** TLSCertificate caCert */
                    caCert?: (Uint8Array|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a TLSCertificate. */
                type $Shape = opamp.proto.v1.TLSCertificate.$Properties;
            }

            /**
             * Properties of a ConnectionSettingsRequest.
             */
            interface IConnectionSettingsRequest extends opamp.proto.v1.ConnectionSettingsRequest.$Properties {
            }

            /** Represents a ConnectionSettingsRequest. */
            class ConnectionSettingsRequest {

                /**
                 * Constructs a new ConnectionSettingsRequest.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: opamp.proto.v1.ConnectionSettingsRequest.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** ConnectionSettingsRequest opamp. */
                opamp?: (opamp.proto.v1.OpAMPConnectionSettingsRequest.$Properties|null);

                /**
                 * Creates a new ConnectionSettingsRequest instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns ConnectionSettingsRequest instance
                 */
                static create(properties: opamp.proto.v1.ConnectionSettingsRequest.$Shape): opamp.proto.v1.ConnectionSettingsRequest & opamp.proto.v1.ConnectionSettingsRequest.$Shape;
                static create(properties?: opamp.proto.v1.ConnectionSettingsRequest.$Properties): opamp.proto.v1.ConnectionSettingsRequest;

                /**
                 * Encodes the specified ConnectionSettingsRequest message. Does not implicitly {@link opamp.proto.v1.ConnectionSettingsRequest.verify|verify} messages.
                 * @param message ConnectionSettingsRequest message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: opamp.proto.v1.ConnectionSettingsRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a ConnectionSettingsRequest message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {opamp.proto.v1.ConnectionSettingsRequest & opamp.proto.v1.ConnectionSettingsRequest.$Shape} ConnectionSettingsRequest
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): opamp.proto.v1.ConnectionSettingsRequest & opamp.proto.v1.ConnectionSettingsRequest.$Shape;

                /**
                 * Creates a ConnectionSettingsRequest message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns ConnectionSettingsRequest
                 */
                static fromObject(object: { [k: string]: any }): opamp.proto.v1.ConnectionSettingsRequest;

                /**
                 * Creates a plain object from a ConnectionSettingsRequest message. Also converts values to other types if specified.
                 * @param message ConnectionSettingsRequest
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: opamp.proto.v1.ConnectionSettingsRequest, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this ConnectionSettingsRequest to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace ConnectionSettingsRequest {

                /** Properties of a ConnectionSettingsRequest. */
                interface $Properties {

                    /** ConnectionSettingsRequest opamp */
                    opamp?: (opamp.proto.v1.OpAMPConnectionSettingsRequest.$Properties|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a ConnectionSettingsRequest. */
                type $Shape = opamp.proto.v1.ConnectionSettingsRequest.$Properties;
            }

            /**
             * Properties of an OpAMPConnectionSettingsRequest.
             */
            interface IOpAMPConnectionSettingsRequest extends opamp.proto.v1.OpAMPConnectionSettingsRequest.$Properties {
            }

            /** Represents an OpAMPConnectionSettingsRequest. */
            class OpAMPConnectionSettingsRequest {

                /**
                 * Constructs a new OpAMPConnectionSettingsRequest.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: opamp.proto.v1.OpAMPConnectionSettingsRequest.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** OpAMPConnectionSettingsRequest certificateRequest. */
                certificateRequest?: (opamp.proto.v1.CertificateRequest.$Properties|null);

                /**
                 * Creates a new OpAMPConnectionSettingsRequest instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns OpAMPConnectionSettingsRequest instance
                 */
                static create(properties: opamp.proto.v1.OpAMPConnectionSettingsRequest.$Shape): opamp.proto.v1.OpAMPConnectionSettingsRequest & opamp.proto.v1.OpAMPConnectionSettingsRequest.$Shape;
                static create(properties?: opamp.proto.v1.OpAMPConnectionSettingsRequest.$Properties): opamp.proto.v1.OpAMPConnectionSettingsRequest;

                /**
                 * Encodes the specified OpAMPConnectionSettingsRequest message. Does not implicitly {@link opamp.proto.v1.OpAMPConnectionSettingsRequest.verify|verify} messages.
                 * @param message OpAMPConnectionSettingsRequest message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: opamp.proto.v1.OpAMPConnectionSettingsRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes an OpAMPConnectionSettingsRequest message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {opamp.proto.v1.OpAMPConnectionSettingsRequest & opamp.proto.v1.OpAMPConnectionSettingsRequest.$Shape} OpAMPConnectionSettingsRequest
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): opamp.proto.v1.OpAMPConnectionSettingsRequest & opamp.proto.v1.OpAMPConnectionSettingsRequest.$Shape;

                /**
                 * Creates an OpAMPConnectionSettingsRequest message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns OpAMPConnectionSettingsRequest
                 */
                static fromObject(object: { [k: string]: any }): opamp.proto.v1.OpAMPConnectionSettingsRequest;

                /**
                 * Creates a plain object from an OpAMPConnectionSettingsRequest message. Also converts values to other types if specified.
                 * @param message OpAMPConnectionSettingsRequest
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: opamp.proto.v1.OpAMPConnectionSettingsRequest, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this OpAMPConnectionSettingsRequest to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace OpAMPConnectionSettingsRequest {

                /** Properties of an OpAMPConnectionSettingsRequest. */
                interface $Properties {

                    /** OpAMPConnectionSettingsRequest certificateRequest */
                    certificateRequest?: (opamp.proto.v1.CertificateRequest.$Properties|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of an OpAMPConnectionSettingsRequest. */
                type $Shape = opamp.proto.v1.OpAMPConnectionSettingsRequest.$Properties;
            }

            /**
             * Properties of a CertificateRequest.
             */
            interface ICertificateRequest extends opamp.proto.v1.CertificateRequest.$Properties {
            }

            /** Represents a CertificateRequest. */
            class CertificateRequest {

                /**
                 * Constructs a new CertificateRequest.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: opamp.proto.v1.CertificateRequest.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** CertificateRequest csr. */
                csr: Uint8Array;

                /**
                 * Creates a new CertificateRequest instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns CertificateRequest instance
                 */
                static create(properties: opamp.proto.v1.CertificateRequest.$Shape): opamp.proto.v1.CertificateRequest & opamp.proto.v1.CertificateRequest.$Shape;
                static create(properties?: opamp.proto.v1.CertificateRequest.$Properties): opamp.proto.v1.CertificateRequest;

                /**
                 * Encodes the specified CertificateRequest message. Does not implicitly {@link opamp.proto.v1.CertificateRequest.verify|verify} messages.
                 * @param message CertificateRequest message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: opamp.proto.v1.CertificateRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a CertificateRequest message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {opamp.proto.v1.CertificateRequest & opamp.proto.v1.CertificateRequest.$Shape} CertificateRequest
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): opamp.proto.v1.CertificateRequest & opamp.proto.v1.CertificateRequest.$Shape;

                /**
                 * Creates a CertificateRequest message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns CertificateRequest
                 */
                static fromObject(object: { [k: string]: any }): opamp.proto.v1.CertificateRequest;

                /**
                 * Creates a plain object from a CertificateRequest message. Also converts values to other types if specified.
                 * @param message CertificateRequest
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: opamp.proto.v1.CertificateRequest, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this CertificateRequest to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace CertificateRequest {

                /** Properties of a CertificateRequest. */
                interface $Properties {

                    /** CertificateRequest csr */
                    csr?: (Uint8Array|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a CertificateRequest. */
                type $Shape = opamp.proto.v1.CertificateRequest.$Properties;
            }

            /**
             * Properties of a PackagesAvailable.
             */
            interface IPackagesAvailable extends opamp.proto.v1.PackagesAvailable.$Properties {
            }

            /** Represents a PackagesAvailable. */
            class PackagesAvailable {

                /**
                 * Constructs a new PackagesAvailable.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: opamp.proto.v1.PackagesAvailable.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** PackagesAvailable packages. */
                packages: { [k: string]: opamp.proto.v1.PackageAvailable.$Properties };

                /** PackagesAvailable allPackagesHash. */
                allPackagesHash: Uint8Array;

                /**
                 * Creates a new PackagesAvailable instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns PackagesAvailable instance
                 */
                static create(properties: opamp.proto.v1.PackagesAvailable.$Shape): opamp.proto.v1.PackagesAvailable & opamp.proto.v1.PackagesAvailable.$Shape;
                static create(properties?: opamp.proto.v1.PackagesAvailable.$Properties): opamp.proto.v1.PackagesAvailable;

                /**
                 * Encodes the specified PackagesAvailable message. Does not implicitly {@link opamp.proto.v1.PackagesAvailable.verify|verify} messages.
                 * @param message PackagesAvailable message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: opamp.proto.v1.PackagesAvailable.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a PackagesAvailable message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {opamp.proto.v1.PackagesAvailable & opamp.proto.v1.PackagesAvailable.$Shape} PackagesAvailable
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): opamp.proto.v1.PackagesAvailable & opamp.proto.v1.PackagesAvailable.$Shape;

                /**
                 * Creates a PackagesAvailable message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns PackagesAvailable
                 */
                static fromObject(object: { [k: string]: any }): opamp.proto.v1.PackagesAvailable;

                /**
                 * Creates a plain object from a PackagesAvailable message. Also converts values to other types if specified.
                 * @param message PackagesAvailable
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: opamp.proto.v1.PackagesAvailable, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this PackagesAvailable to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace PackagesAvailable {

                /** Properties of a PackagesAvailable. */
                interface $Properties {

                    /** PackagesAvailable packages */
                    packages?: ({ [k: string]: opamp.proto.v1.PackageAvailable.$Properties }|null);

                    /** PackagesAvailable allPackagesHash */
                    allPackagesHash?: (Uint8Array|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a PackagesAvailable. */
                type $Shape = opamp.proto.v1.PackagesAvailable.$Properties;
            }

            /**
             * Properties of a PackageAvailable.
             */
            interface IPackageAvailable extends opamp.proto.v1.PackageAvailable.$Properties {
            }

            /** Represents a PackageAvailable. */
            class PackageAvailable {

                /**
                 * Constructs a new PackageAvailable.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: opamp.proto.v1.PackageAvailable.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** PackageAvailable type. */
                type: opamp.proto.v1.PackageType;

                /** PackageAvailable version. */
                version: string;

                /** PackageAvailable file. */
                file?: (opamp.proto.v1.DownloadableFile.$Properties|null);

                /** PackageAvailable hash. */
                hash: Uint8Array;

                /**
                 * Creates a new PackageAvailable instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns PackageAvailable instance
                 */
                static create(properties: opamp.proto.v1.PackageAvailable.$Shape): opamp.proto.v1.PackageAvailable & opamp.proto.v1.PackageAvailable.$Shape;
                static create(properties?: opamp.proto.v1.PackageAvailable.$Properties): opamp.proto.v1.PackageAvailable;

                /**
                 * Encodes the specified PackageAvailable message. Does not implicitly {@link opamp.proto.v1.PackageAvailable.verify|verify} messages.
                 * @param message PackageAvailable message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: opamp.proto.v1.PackageAvailable.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a PackageAvailable message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {opamp.proto.v1.PackageAvailable & opamp.proto.v1.PackageAvailable.$Shape} PackageAvailable
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): opamp.proto.v1.PackageAvailable & opamp.proto.v1.PackageAvailable.$Shape;

                /**
                 * Creates a PackageAvailable message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns PackageAvailable
                 */
                static fromObject(object: { [k: string]: any }): opamp.proto.v1.PackageAvailable;

                /**
                 * Creates a plain object from a PackageAvailable message. Also converts values to other types if specified.
                 * @param message PackageAvailable
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: opamp.proto.v1.PackageAvailable, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this PackageAvailable to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace PackageAvailable {

                /** Properties of a PackageAvailable. */
                interface $Properties {

                    /** PackageAvailable type */
                    type?: (opamp.proto.v1.PackageType|null);

                    /** PackageAvailable version */
                    version?: (string|null);

                    /** PackageAvailable file */
                    file?: (opamp.proto.v1.DownloadableFile.$Properties|null);

                    /** PackageAvailable hash */
                    hash?: (Uint8Array|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a PackageAvailable. */
                type $Shape = opamp.proto.v1.PackageAvailable.$Properties;
            }

            /**
             * Properties of a DownloadableFile.
             */
            interface IDownloadableFile extends opamp.proto.v1.DownloadableFile.$Properties {
            }

            /** Represents a DownloadableFile. */
            class DownloadableFile {

                /**
                 * Constructs a new DownloadableFile.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: opamp.proto.v1.DownloadableFile.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** DownloadableFile downloadUrl. */
                downloadUrl: string;

                /** DownloadableFile contentHash. */
                contentHash: Uint8Array;

                /** DownloadableFile signature. */
                signature: Uint8Array;

                /** DownloadableFile headers. */
                headers?: (opamp.proto.v1.Headers.$Properties|null);

                /**
                 * Creates a new DownloadableFile instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns DownloadableFile instance
                 */
                static create(properties: opamp.proto.v1.DownloadableFile.$Shape): opamp.proto.v1.DownloadableFile & opamp.proto.v1.DownloadableFile.$Shape;
                static create(properties?: opamp.proto.v1.DownloadableFile.$Properties): opamp.proto.v1.DownloadableFile;

                /**
                 * Encodes the specified DownloadableFile message. Does not implicitly {@link opamp.proto.v1.DownloadableFile.verify|verify} messages.
                 * @param message DownloadableFile message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: opamp.proto.v1.DownloadableFile.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a DownloadableFile message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {opamp.proto.v1.DownloadableFile & opamp.proto.v1.DownloadableFile.$Shape} DownloadableFile
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): opamp.proto.v1.DownloadableFile & opamp.proto.v1.DownloadableFile.$Shape;

                /**
                 * Creates a DownloadableFile message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns DownloadableFile
                 */
                static fromObject(object: { [k: string]: any }): opamp.proto.v1.DownloadableFile;

                /**
                 * Creates a plain object from a DownloadableFile message. Also converts values to other types if specified.
                 * @param message DownloadableFile
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: opamp.proto.v1.DownloadableFile, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this DownloadableFile to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace DownloadableFile {

                /** Properties of a DownloadableFile. */
                interface $Properties {

                    /** DownloadableFile downloadUrl */
                    downloadUrl?: (string|null);

                    /** DownloadableFile contentHash */
                    contentHash?: (Uint8Array|null);

                    /** DownloadableFile signature */
                    signature?: (Uint8Array|null);

                    /** DownloadableFile headers */
                    headers?: (opamp.proto.v1.Headers.$Properties|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a DownloadableFile. */
                type $Shape = opamp.proto.v1.DownloadableFile.$Properties;
            }

            /**
             * Properties of a CustomCapabilities.
             */
            interface ICustomCapabilities extends opamp.proto.v1.CustomCapabilities.$Properties {
            }

            /** Represents a CustomCapabilities. */
            class CustomCapabilities {

                /**
                 * Constructs a new CustomCapabilities.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: opamp.proto.v1.CustomCapabilities.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** CustomCapabilities capabilities. */
                capabilities: string[];

                /**
                 * Creates a new CustomCapabilities instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns CustomCapabilities instance
                 */
                static create(properties: opamp.proto.v1.CustomCapabilities.$Shape): opamp.proto.v1.CustomCapabilities & opamp.proto.v1.CustomCapabilities.$Shape;
                static create(properties?: opamp.proto.v1.CustomCapabilities.$Properties): opamp.proto.v1.CustomCapabilities;

                /**
                 * Encodes the specified CustomCapabilities message. Does not implicitly {@link opamp.proto.v1.CustomCapabilities.verify|verify} messages.
                 * @param message CustomCapabilities message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: opamp.proto.v1.CustomCapabilities.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a CustomCapabilities message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {opamp.proto.v1.CustomCapabilities & opamp.proto.v1.CustomCapabilities.$Shape} CustomCapabilities
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): opamp.proto.v1.CustomCapabilities & opamp.proto.v1.CustomCapabilities.$Shape;

                /**
                 * Creates a CustomCapabilities message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns CustomCapabilities
                 */
                static fromObject(object: { [k: string]: any }): opamp.proto.v1.CustomCapabilities;

                /**
                 * Creates a plain object from a CustomCapabilities message. Also converts values to other types if specified.
                 * @param message CustomCapabilities
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: opamp.proto.v1.CustomCapabilities, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this CustomCapabilities to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace CustomCapabilities {

                /** Properties of a CustomCapabilities. */
                interface $Properties {

                    /** CustomCapabilities capabilities */
                    capabilities?: (string[]|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a CustomCapabilities. */
                type $Shape = opamp.proto.v1.CustomCapabilities.$Properties;
            }

            /**
             * Properties of a CustomMessage.
             */
            interface ICustomMessage extends opamp.proto.v1.CustomMessage.$Properties {
            }

            /** Represents a CustomMessage. */
            class CustomMessage {

                /**
                 * Constructs a new CustomMessage.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: opamp.proto.v1.CustomMessage.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** CustomMessage capability. */
                capability: string;

                /** CustomMessage type. */
                type: string;

                /** CustomMessage data. */
                data: Uint8Array;

                /**
                 * Creates a new CustomMessage instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns CustomMessage instance
                 */
                static create(properties: opamp.proto.v1.CustomMessage.$Shape): opamp.proto.v1.CustomMessage & opamp.proto.v1.CustomMessage.$Shape;
                static create(properties?: opamp.proto.v1.CustomMessage.$Properties): opamp.proto.v1.CustomMessage;

                /**
                 * Encodes the specified CustomMessage message. Does not implicitly {@link opamp.proto.v1.CustomMessage.verify|verify} messages.
                 * @param message CustomMessage message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: opamp.proto.v1.CustomMessage.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a CustomMessage message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {opamp.proto.v1.CustomMessage & opamp.proto.v1.CustomMessage.$Shape} CustomMessage
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): opamp.proto.v1.CustomMessage & opamp.proto.v1.CustomMessage.$Shape;

                /**
                 * Creates a CustomMessage message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns CustomMessage
                 */
                static fromObject(object: { [k: string]: any }): opamp.proto.v1.CustomMessage;

                /**
                 * Creates a plain object from a CustomMessage message. Also converts values to other types if specified.
                 * @param message CustomMessage
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: opamp.proto.v1.CustomMessage, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this CustomMessage to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace CustomMessage {

                /** Properties of a CustomMessage. */
                interface $Properties {

                    /** CustomMessage capability */
                    capability?: (string|null);

                    /** CustomMessage type */
                    type?: (string|null);

                    /** CustomMessage data */
                    data?: (Uint8Array|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a CustomMessage. */
                type $Shape = opamp.proto.v1.CustomMessage.$Properties;
            }

            /** AgentToServerFlags enum. */
            enum AgentToServerFlags {

                /** AgentToServerFlags_Unspecified value */
                AgentToServerFlags_Unspecified = 0,

                /** AgentToServerFlags_RequestInstanceUid value */
                AgentToServerFlags_RequestInstanceUid = 1
            }

            /** ServerToAgentFlags enum. */
            enum ServerToAgentFlags {

                /** ServerToAgentFlags_Unspecified value */
                ServerToAgentFlags_Unspecified = 0,

                /** ServerToAgentFlags_ReportFullState value */
                ServerToAgentFlags_ReportFullState = 1,

                /** ServerToAgentFlags_ReportAvailableComponents value */
                ServerToAgentFlags_ReportAvailableComponents = 2
            }

            /** ServerCapabilities enum. */
            enum ServerCapabilities {

                /** ServerCapabilities_Unspecified value */
                ServerCapabilities_Unspecified = 0,

                /** ServerCapabilities_AcceptsStatus value */
                ServerCapabilities_AcceptsStatus = 1,

                /** ServerCapabilities_OffersRemoteConfig value */
                ServerCapabilities_OffersRemoteConfig = 2,

                /** ServerCapabilities_AcceptsEffectiveConfig value */
                ServerCapabilities_AcceptsEffectiveConfig = 4,

                /** ServerCapabilities_OffersPackages value */
                ServerCapabilities_OffersPackages = 8,

                /** ServerCapabilities_AcceptsPackagesStatus value */
                ServerCapabilities_AcceptsPackagesStatus = 16,

                /** ServerCapabilities_OffersConnectionSettings value */
                ServerCapabilities_OffersConnectionSettings = 32,

                /** ServerCapabilities_AcceptsConnectionSettingsRequest value */
                ServerCapabilities_AcceptsConnectionSettingsRequest = 64
            }

            /** PackageType enum. */
            enum PackageType {

                /** PackageType_TopLevel value */
                PackageType_TopLevel = 0,

                /** PackageType_Addon value */
                PackageType_Addon = 1
            }

            /** ServerErrorResponseType enum. */
            enum ServerErrorResponseType {

                /** ServerErrorResponseType_Unknown value */
                ServerErrorResponseType_Unknown = 0,

                /** ServerErrorResponseType_BadRequest value */
                ServerErrorResponseType_BadRequest = 1,

                /** ServerErrorResponseType_Unavailable value */
                ServerErrorResponseType_Unavailable = 2
            }

            /** CommandType enum. */
            enum CommandType {

                /** CommandType_Restart value */
                CommandType_Restart = 0
            }

            /** AgentCapabilities enum. */
            enum AgentCapabilities {

                /** AgentCapabilities_Unspecified value */
                AgentCapabilities_Unspecified = 0,

                /** AgentCapabilities_ReportsStatus value */
                AgentCapabilities_ReportsStatus = 1,

                /** AgentCapabilities_AcceptsRemoteConfig value */
                AgentCapabilities_AcceptsRemoteConfig = 2,

                /** AgentCapabilities_ReportsEffectiveConfig value */
                AgentCapabilities_ReportsEffectiveConfig = 4,

                /** AgentCapabilities_AcceptsPackages value */
                AgentCapabilities_AcceptsPackages = 8,

                /** AgentCapabilities_ReportsPackageStatuses value */
                AgentCapabilities_ReportsPackageStatuses = 16,

                /** AgentCapabilities_ReportsOwnTraces value */
                AgentCapabilities_ReportsOwnTraces = 32,

                /** AgentCapabilities_ReportsOwnMetrics value */
                AgentCapabilities_ReportsOwnMetrics = 64,

                /** AgentCapabilities_ReportsOwnLogs value */
                AgentCapabilities_ReportsOwnLogs = 128,

                /** AgentCapabilities_AcceptsOpAMPConnectionSettings value */
                AgentCapabilities_AcceptsOpAMPConnectionSettings = 256,

                /** AgentCapabilities_AcceptsOtherConnectionSettings value */
                AgentCapabilities_AcceptsOtherConnectionSettings = 512,

                /** AgentCapabilities_AcceptsRestartCommand value */
                AgentCapabilities_AcceptsRestartCommand = 1024,

                /** AgentCapabilities_ReportsHealth value */
                AgentCapabilities_ReportsHealth = 2048,

                /** AgentCapabilities_ReportsRemoteConfig value */
                AgentCapabilities_ReportsRemoteConfig = 4096,

                /** AgentCapabilities_ReportsHeartbeat value */
                AgentCapabilities_ReportsHeartbeat = 8192,

                /** AgentCapabilities_ReportsAvailableComponents value */
                AgentCapabilities_ReportsAvailableComponents = 16384,

                /** AgentCapabilities_ReportsConnectionSettingsStatus value */
                AgentCapabilities_ReportsConnectionSettingsStatus = 32768
            }

            /** ConnectionSettingsStatuses enum. */
            enum ConnectionSettingsStatuses {

                /** ConnectionSettingsStatuses_UNSET value */
                ConnectionSettingsStatuses_UNSET = 0,

                /** ConnectionSettingsStatuses_APPLIED value */
                ConnectionSettingsStatuses_APPLIED = 1,

                /** ConnectionSettingsStatuses_APPLYING value */
                ConnectionSettingsStatuses_APPLYING = 2,

                /** ConnectionSettingsStatuses_FAILED value */
                ConnectionSettingsStatuses_FAILED = 3
            }

            /** RemoteConfigStatuses enum. */
            enum RemoteConfigStatuses {

                /** RemoteConfigStatuses_UNSET value */
                RemoteConfigStatuses_UNSET = 0,

                /** RemoteConfigStatuses_APPLIED value */
                RemoteConfigStatuses_APPLIED = 1,

                /** RemoteConfigStatuses_APPLYING value */
                RemoteConfigStatuses_APPLYING = 2,

                /** RemoteConfigStatuses_FAILED value */
                RemoteConfigStatuses_FAILED = 3
            }

            /** PackageStatusEnum enum. */
            enum PackageStatusEnum {

                /** PackageStatusEnum_Installed value */
                PackageStatusEnum_Installed = 0,

                /** PackageStatusEnum_InstallPending value */
                PackageStatusEnum_InstallPending = 1,

                /** PackageStatusEnum_Installing value */
                PackageStatusEnum_Installing = 2,

                /** PackageStatusEnum_InstallFailed value */
                PackageStatusEnum_InstallFailed = 3,

                /** PackageStatusEnum_Downloading value */
                PackageStatusEnum_Downloading = 4
            }

            /**
             * Properties of an AnyValue.
             */
            interface IAnyValue extends opamp.proto.v1.AnyValue.$Properties {
            }

            /** Represents an AnyValue. */
            class AnyValue {

                /**
                 * Constructs a new AnyValue.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: opamp.proto.v1.AnyValue.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** AnyValue stringValue. */
                stringValue?: (string|null);

                /** AnyValue boolValue. */
                boolValue?: (boolean|null);

                /** AnyValue intValue. */
                intValue?: (Long|null);

                /** AnyValue doubleValue. */
                doubleValue?: (number|null);

                /** AnyValue arrayValue. */
                arrayValue?: (opamp.proto.v1.ArrayValue.$Properties|null);

                /** AnyValue kvlistValue. */
                kvlistValue?: (opamp.proto.v1.KeyValueList.$Properties|null);

                /** AnyValue bytesValue. */
                bytesValue?: (Uint8Array|null);

                /** AnyValue value. */
                value?: ("stringValue"|"boolValue"|"intValue"|"doubleValue"|"arrayValue"|"kvlistValue"|"bytesValue");

                /**
                 * Creates a new AnyValue instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns AnyValue instance
                 */
                static create(properties: opamp.proto.v1.AnyValue.$Shape): opamp.proto.v1.AnyValue & opamp.proto.v1.AnyValue.$Shape;
                static create(properties?: opamp.proto.v1.AnyValue.$Properties): opamp.proto.v1.AnyValue;

                /**
                 * Encodes the specified AnyValue message. Does not implicitly {@link opamp.proto.v1.AnyValue.verify|verify} messages.
                 * @param message AnyValue message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: opamp.proto.v1.AnyValue.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes an AnyValue message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {opamp.proto.v1.AnyValue & opamp.proto.v1.AnyValue.$Shape} AnyValue
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): opamp.proto.v1.AnyValue & opamp.proto.v1.AnyValue.$Shape;

                /**
                 * Creates an AnyValue message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns AnyValue
                 */
                static fromObject(object: { [k: string]: any }): opamp.proto.v1.AnyValue;

                /**
                 * Creates a plain object from an AnyValue message. Also converts values to other types if specified.
                 * @param message AnyValue
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: opamp.proto.v1.AnyValue, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this AnyValue to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace AnyValue {

                /** Properties of an AnyValue. */
                interface $Properties {

                    /** AnyValue stringValue */
                    stringValue?: (string|null);

                    /** AnyValue boolValue */
                    boolValue?: (boolean|null);

                    /** AnyValue intValue */
                    intValue?: (Long|null);

                    /** AnyValue doubleValue */
                    doubleValue?: (number|null);

                    /** AnyValue arrayValue */
                    arrayValue?: (opamp.proto.v1.ArrayValue.$Properties|null);

                    /** AnyValue kvlistValue */
                    kvlistValue?: (opamp.proto.v1.KeyValueList.$Properties|null);

                    /** AnyValue bytesValue */
                    bytesValue?: (Uint8Array|null);

                    /** AnyValue value */
                    value?: ("stringValue"|"boolValue"|"intValue"|"doubleValue"|"arrayValue"|"kvlistValue"|"bytesValue");

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Narrowed shape of an AnyValue. */
                type $Shape = {
                  stringValue?: string|null;
                  boolValue?: boolean|null;
                  intValue?: Long|null;
                  doubleValue?: number|null;
                  arrayValue?: opamp.proto.v1.ArrayValue.$Shape|null;
                  kvlistValue?: opamp.proto.v1.KeyValueList.$Shape|null;
                  bytesValue?: Uint8Array|null;
                  $unknowns?: Uint8Array[];
                } & (
                  ({ value?: undefined; stringValue?: null; boolValue?: null; intValue?: null; doubleValue?: null; arrayValue?: null; kvlistValue?: null; bytesValue?: null }|{ value?: "stringValue"; stringValue: string; boolValue?: null; intValue?: null; doubleValue?: null; arrayValue?: null; kvlistValue?: null; bytesValue?: null }|{ value?: "boolValue"; stringValue?: null; boolValue: boolean; intValue?: null; doubleValue?: null; arrayValue?: null; kvlistValue?: null; bytesValue?: null }|{ value?: "intValue"; stringValue?: null; boolValue?: null; intValue: Long; doubleValue?: null; arrayValue?: null; kvlistValue?: null; bytesValue?: null }|{ value?: "doubleValue"; stringValue?: null; boolValue?: null; intValue?: null; doubleValue: number; arrayValue?: null; kvlistValue?: null; bytesValue?: null }|{ value?: "arrayValue"; stringValue?: null; boolValue?: null; intValue?: null; doubleValue?: null; arrayValue: opamp.proto.v1.ArrayValue.$Shape; kvlistValue?: null; bytesValue?: null }|{ value?: "kvlistValue"; stringValue?: null; boolValue?: null; intValue?: null; doubleValue?: null; arrayValue?: null; kvlistValue: opamp.proto.v1.KeyValueList.$Shape; bytesValue?: null }|{ value?: "bytesValue"; stringValue?: null; boolValue?: null; intValue?: null; doubleValue?: null; arrayValue?: null; kvlistValue?: null; bytesValue: Uint8Array })
                );
            }

            /**
             * Properties of an ArrayValue.
             */
            interface IArrayValue extends opamp.proto.v1.ArrayValue.$Properties {
            }

            /** Represents an ArrayValue. */
            class ArrayValue {

                /**
                 * Constructs a new ArrayValue.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: opamp.proto.v1.ArrayValue.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** ArrayValue values. */
                values: opamp.proto.v1.AnyValue.$Properties[];

                /**
                 * Creates a new ArrayValue instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns ArrayValue instance
                 */
                static create(properties: opamp.proto.v1.ArrayValue.$Shape): opamp.proto.v1.ArrayValue & opamp.proto.v1.ArrayValue.$Shape;
                static create(properties?: opamp.proto.v1.ArrayValue.$Properties): opamp.proto.v1.ArrayValue;

                /**
                 * Encodes the specified ArrayValue message. Does not implicitly {@link opamp.proto.v1.ArrayValue.verify|verify} messages.
                 * @param message ArrayValue message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: opamp.proto.v1.ArrayValue.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes an ArrayValue message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {opamp.proto.v1.ArrayValue & opamp.proto.v1.ArrayValue.$Shape} ArrayValue
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): opamp.proto.v1.ArrayValue & opamp.proto.v1.ArrayValue.$Shape;

                /**
                 * Creates an ArrayValue message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns ArrayValue
                 */
                static fromObject(object: { [k: string]: any }): opamp.proto.v1.ArrayValue;

                /**
                 * Creates a plain object from an ArrayValue message. Also converts values to other types if specified.
                 * @param message ArrayValue
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: opamp.proto.v1.ArrayValue, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this ArrayValue to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace ArrayValue {

                /** Properties of an ArrayValue. */
                interface $Properties {

                    /** ArrayValue values */
                    values?: (opamp.proto.v1.AnyValue.$Properties[]|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of an ArrayValue. */
                type $Shape = {
                  values?: opamp.proto.v1.AnyValue.$Shape[]|null;
                  $unknowns?: Uint8Array[];
                };
            }

            /**
             * Properties of a KeyValueList.
             */
            interface IKeyValueList extends opamp.proto.v1.KeyValueList.$Properties {
            }

            /** Represents a KeyValueList. */
            class KeyValueList {

                /**
                 * Constructs a new KeyValueList.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: opamp.proto.v1.KeyValueList.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** KeyValueList values. */
                values: opamp.proto.v1.KeyValue.$Properties[];

                /**
                 * Creates a new KeyValueList instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns KeyValueList instance
                 */
                static create(properties: opamp.proto.v1.KeyValueList.$Shape): opamp.proto.v1.KeyValueList & opamp.proto.v1.KeyValueList.$Shape;
                static create(properties?: opamp.proto.v1.KeyValueList.$Properties): opamp.proto.v1.KeyValueList;

                /**
                 * Encodes the specified KeyValueList message. Does not implicitly {@link opamp.proto.v1.KeyValueList.verify|verify} messages.
                 * @param message KeyValueList message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: opamp.proto.v1.KeyValueList.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a KeyValueList message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {opamp.proto.v1.KeyValueList & opamp.proto.v1.KeyValueList.$Shape} KeyValueList
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): opamp.proto.v1.KeyValueList & opamp.proto.v1.KeyValueList.$Shape;

                /**
                 * Creates a KeyValueList message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns KeyValueList
                 */
                static fromObject(object: { [k: string]: any }): opamp.proto.v1.KeyValueList;

                /**
                 * Creates a plain object from a KeyValueList message. Also converts values to other types if specified.
                 * @param message KeyValueList
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: opamp.proto.v1.KeyValueList, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this KeyValueList to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace KeyValueList {

                /** Properties of a KeyValueList. */
                interface $Properties {

                    /** KeyValueList values */
                    values?: (opamp.proto.v1.KeyValue.$Properties[]|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a KeyValueList. */
                type $Shape = {
                  values?: opamp.proto.v1.KeyValue.$Shape[]|null;
                  $unknowns?: Uint8Array[];
                };
            }

            /**
             * Properties of a KeyValue.
             */
            interface IKeyValue extends opamp.proto.v1.KeyValue.$Properties {
            }

            /** Represents a KeyValue. */
            class KeyValue {

                /**
                 * Constructs a new KeyValue.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: opamp.proto.v1.KeyValue.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** KeyValue key. */
                key: string;

                /** KeyValue value. */
                value?: (opamp.proto.v1.AnyValue.$Properties|null);

                /**
                 * Creates a new KeyValue instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns KeyValue instance
                 */
                static create(properties: opamp.proto.v1.KeyValue.$Shape): opamp.proto.v1.KeyValue & opamp.proto.v1.KeyValue.$Shape;
                static create(properties?: opamp.proto.v1.KeyValue.$Properties): opamp.proto.v1.KeyValue;

                /**
                 * Encodes the specified KeyValue message. Does not implicitly {@link opamp.proto.v1.KeyValue.verify|verify} messages.
                 * @param message KeyValue message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: opamp.proto.v1.KeyValue.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a KeyValue message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {opamp.proto.v1.KeyValue & opamp.proto.v1.KeyValue.$Shape} KeyValue
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): opamp.proto.v1.KeyValue & opamp.proto.v1.KeyValue.$Shape;

                /**
                 * Creates a KeyValue message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns KeyValue
                 */
                static fromObject(object: { [k: string]: any }): opamp.proto.v1.KeyValue;

                /**
                 * Creates a plain object from a KeyValue message. Also converts values to other types if specified.
                 * @param message KeyValue
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: opamp.proto.v1.KeyValue, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this KeyValue to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace KeyValue {

                /** Properties of a KeyValue. */
                interface $Properties {

                    /** KeyValue key */
                    key?: (string|null);

                    /** KeyValue value */
                    value?: (opamp.proto.v1.AnyValue.$Properties|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a KeyValue. */
                type $Shape = {
                  key?: string|null;
                  value?: opamp.proto.v1.AnyValue.$Shape|null;
                  $unknowns?: Uint8Array[];
                };
            }
        }
    }
}
