import { HEADER_BYTE } from "./framing.ts";
import { INSTANCE_UID_BYTES } from "./uid.ts";
import { fieldLength, varintLength, writeField, writeVarint } from "./wire.ts";

/** Field numbers of ServerToAgent that are written here. */
const UID = 1;
const REMOTE_CONFIG = 3;
const FLAGS = 6;
const CAPABILITIES = 7;
const AGENT_IDENTIFICATION = 8;
const COMMAND = 9;
const CUSTOM_CAPABILITIES = 10;
const CUSTOM_MESSAGE = 11;
const NEW_INSTANCE_UID = 1;
/** The only field of CustomCapabilities. */
const CAPABILITY_NAMES = 1;

/** Key, length and the 16 bytes themselves. */
const UID_FIELD_BYTES = 2 + INSTANCE_UID_BYTES;
const NO_BYTES = new Uint8Array(0);

export interface FramingOptions {
  /** Put the WebSocket header, one zero byte, in front. */
  readonly framed?: boolean;
}

/**
 * Writes acknowledgements, uid only (S-30), into one buffer of its own, so that answering a heartbeat allocates nothing.
 */
export class AckWriter {
  readonly #buffer: Buffer;
  readonly #uidOffset: number;

  constructor(options: FramingOptions = {}) {
    this.#buffer = encodeAck(Buffer.alloc(INSTANCE_UID_BYTES), options);
    this.#uidOffset = this.#buffer.length - INSTANCE_UID_BYTES;
  }

  /**
   * @param source holds the agent's uid, 16 bytes from `uidStart` on.
   * @returns the whole message, valid until the next call: send or copy it at once.
   */
  write(source: Uint8Array, uidStart: number): Buffer {
    for (let index = 0; index < INSTANCE_UID_BYTES; index++) {
      this.#buffer[this.#uidOffset + index] = source[uidStart + index] ?? 0;
    }
    return this.#buffer;
  }
}

/** One acknowledgement in a buffer of its own. */
export function encodeAck(uid: Uint8Array, options: FramingOptions = {}): Buffer {
  return assemble(uid, NO_BYTES, options);
}

/** What an answer or push may hold. Commands and errors travel alone and have encoders of their own. */
export interface ServerToAgentFields {
  /** 16 bytes: the uid the agent uses now (S-51, S-56). */
  readonly uid: Uint8Array;
  /** Bits of `ServerFlag`. */
  readonly flags?: number;
  /** Bits of `ServerCapability`; required in the first answer of a connection (S-67). */
  readonly capabilities?: number;
  /** An encoded AgentRemoteConfig. */
  readonly remoteConfig?: Uint8Array;
  /** 16 bytes: the uid the agent shall use from now on. */
  readonly newInstanceUid?: Uint8Array;
  /** All custom capabilities of the Server, with the first answer of a connection (S-174, S-175). */
  readonly customCapabilities?: readonly string[];
}

/** Encodes an answer. Fields that are 0 or left out are not written, so a bare uid gives an acknowledgement. */
export function encodeServerToAgent(fields: ServerToAgentFields, options: FramingOptions = {}): Buffer {
  const parts = [numberField(FLAGS, fields.flags ?? 0), numberField(CAPABILITIES, fields.capabilities ?? 0)];
  if (fields.newInstanceUid) {
    parts.push(bytesField(AGENT_IDENTIFICATION, bytesField(NEW_INSTANCE_UID, fields.newInstanceUid)));
  }
  if (fields.remoteConfig) parts.push(bytesField(REMOTE_CONFIG, fields.remoteConfig));
  if (fields.customCapabilities) {
    const names = fields.customCapabilities.map((name) => bytesField(CAPABILITY_NAMES, Buffer.from(name)));
    parts.push(bytesField(CUSTOM_CAPABILITIES, Buffer.concat(names)));
  }
  return assemble(fields.uid, Buffer.concat(parts), options);
}

/**
 * Makes the remote_config field from an encoded AgentRemoteConfig. It is the same for every agent that gets this config:
 * encode it once, then `encodeOffer` for each.
 */
export function remoteConfigField(agentRemoteConfig: Uint8Array): Buffer {
  return bytesField(REMOTE_CONFIG, agentRemoteConfig);
}

/** Encodes a push that holds nothing but a config: the agent's uid, then the shared field. */
export function encodeOffer(uid: Uint8Array, field: Uint8Array, options: FramingOptions = {}): Buffer {
  return assemble(uid, field, options);
}

/**
 * Encodes the order to restart. The agent ignores everything else in such a message, so there is nothing else (S-170).
 * The command is an empty submessage, since Restart is 0 (S-171).
 */
export function encodeRestartCommand(uid: Uint8Array, capabilities: number, options: FramingOptions = {}): Buffer {
  return assemble(
    uid,
    Buffer.concat([numberField(CAPABILITIES, capabilities), bytesField(COMMAND, NO_BYTES)]),
    options,
  );
}

/**
 * Encodes a custom message, with nothing beside it.
 *
 * @param customMessage an encoded CustomMessage, sent as it stands (S-180).
 */
export function encodeCustomMessage(uid: Uint8Array, customMessage: Uint8Array, options: FramingOptions = {}): Buffer {
  return assemble(uid, bytesField(CUSTOM_MESSAGE, customMessage), options);
}

/** Values of ServerErrorResponseType (S-187, S-190). */
export const ErrorType = { Unknown: 0, BadRequest: 1, Unavailable: 2 } as const;

export interface ErrorResponse {
  /** The agent's uid, or no bytes when none could be read. */
  readonly uid: Uint8Array;
  readonly type: (typeof ErrorType)[keyof typeof ErrorType];
  /** Text for a person, without internals (S-188). */
  readonly message: string;
  /** Only with `Unavailable`: nanoseconds, an integer below 2^53 (S-192). */
  readonly retryAfterNanos?: number;
}

/** Encodes an error, which never travels with anything but the uid (S-33). */
export function encodeErrorResponse(error: ErrorResponse, options: FramingOptions = {}): Buffer {
  const parts = [numberField(1, error.type)];
  if (error.message !== "") parts.push(bytesField(2, Buffer.from(error.message)));
  if (error.type === ErrorType.Unavailable && error.retryAfterNanos !== undefined) {
    parts.push(bytesField(3, numberField(1, error.retryAfterNanos)));
  }
  return assemble(error.uid, bytesField(2, Buffer.concat(parts)), options);
}

/** Header, uid and the rest, copied once. An empty uid is not written. */
function assemble(uid: Uint8Array, rest: Uint8Array, options: FramingOptions): Buffer {
  const header = options.framed ? 1 : 0;
  const uidField = uid.length === 0 ? 0 : UID_FIELD_BYTES;
  if (uid.length !== 0 && uid.length !== INSTANCE_UID_BYTES) throw new RangeError("a uid has 16 bytes");
  const message = Buffer.allocUnsafe(header + uidField + rest.length);
  if (header > 0) message[0] = HEADER_BYTE;
  if (uidField > 0) writeField(message, header, UID, uid);
  message.set(rest, header + uidField);
  return message;
}

function bytesField(fieldNumber: number, value: Uint8Array): Buffer {
  const field = Buffer.allocUnsafe(fieldLength(value.length));
  writeField(field, 0, fieldNumber, value);
  return field;
}

/** A varint field; 0 is not written, as proto3 has it. */
function numberField(fieldNumber: number, value: number): Uint8Array {
  if (value === 0) return NO_BYTES;
  const field = Buffer.allocUnsafe(1 + varintLength(value));
  field[0] = fieldNumber * 8;
  writeVarint(field, 1, value);
  return field;
}
