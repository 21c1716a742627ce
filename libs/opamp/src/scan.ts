import { MalformedMessageError } from "./errors.ts";
import { LENGTH_DELIMITED, VARINT, WireCursor } from "./wire.ts";

/** Field numbers of AgentToServer. */
export const Field = {
  instanceUid: 1,
  sequenceNum: 2,
  agentDescription: 3,
  capabilities: 4,
  health: 5,
  effectiveConfig: 6,
  remoteConfigStatus: 7,
  packageStatuses: 8,
  agentDisconnect: 9,
  flags: 10,
  connectionSettingsRequest: 11,
  customCapabilities: 12,
  customMessage: 13,
  availableComponents: 14,
  connectionSettingsStatus: 15,
} as const;

const LAST_FIELD = 15;

/** The bit of `TopLevelScan.present` for a submessage. */
export function presentBit(field: number): number {
  return 1 << field;
}

/**
 * Reads the top level of an AgentToServer without building objects: what a heartbeat consists of, and which
 * submessages there are. One instance serves all messages of a process; its fields hold until the next scan.
 *
 * It is stricter than a decoder, in ways no encoder notices: known fields must have their wire type, groups are refused,
 * and so is a second remote_config_status, which a decoder would merge with the first.
 */
export class TopLevelScan {
  readonly #cursor = new WireCursor();
  /** Where instance_uid lies; its length is 0 when absent and unchecked otherwise. */
  uidStart = 0;
  uidLength = 0;
  /** 64-bit fields are exact up to 2^53 and hold the low 53 bits above. */
  sequenceNum = 0;
  capabilities = 0;
  flags = 0;
  /** One bit, `1 << field number`, for each submessage that occurs, also empty. */
  present = 0;
  /** Range of remote_config_status; meaningless when `present` lacks it. */
  statusStart = 0;
  statusEnd = 0;
  /** There are fields of a newer protocol (S-213). */
  unknown = false;

  /** Holds nothing but uid, number and capabilities: a heartbeat, once the capabilities are the session's. */
  get bare(): boolean {
    return this.present === 0 && this.flags === 0 && !this.unknown;
  }

  has(field: number): boolean {
    return (this.present & presentBit(field)) !== 0;
  }

  /**
   * Scans `bytes[start, end)`. After an error the fields are of no use.
   *
   * @throws {MalformedMessageError} when this is no AgentToServer at its top level.
   */
  scan(bytes: Uint8Array, start: number, end: number): void {
    this.#clear();
    const cursor = this.#cursor;
    cursor.reset(bytes, start, end);
    while (!cursor.done) {
      const key = cursor.key();
      const field = key >>> 3;
      if (field > LAST_FIELD) {
        this.unknown = true;
        cursor.skip(key & 7);
      } else this.#read(field, key & 7, cursor);
    }
  }

  #clear(): void {
    this.uidStart = this.uidLength = this.statusStart = this.statusEnd = 0;
    this.sequenceNum = this.capabilities = this.flags = this.present = 0;
    this.unknown = false;
  }

  #read(field: number, wireType: number, cursor: WireCursor): void {
    const isNumber = field === Field.sequenceNum || field === Field.capabilities || field === Field.flags;
    if (wireType !== (isNumber ? VARINT : LENGTH_DELIMITED)) throw wrongWireType(field, wireType);
    if (isNumber) this.#readNumber(field, cursor.varint());
    else this.#readRange(field, cursor.length(), cursor);
  }

  #readNumber(field: number, value: number): void {
    if (field === Field.sequenceNum) this.sequenceNum = value;
    else if (field === Field.capabilities) this.capabilities = value;
    else this.flags = value;
  }

  #readRange(field: number, length: number, cursor: WireCursor): void {
    const start = cursor.position;
    cursor.position = start + length;
    if (field === Field.instanceUid) {
      this.uidStart = start;
      this.uidLength = length;
      return;
    }
    if (field === Field.remoteConfigStatus) {
      if (this.has(field)) throw new MalformedMessageError("remote_config_status occurs twice");
      this.statusStart = start;
      this.statusEnd = start + length;
    }
    this.present |= presentBit(field);
  }
}

function wrongWireType(field: number, wireType: number): MalformedMessageError {
  return new MalformedMessageError(`AgentToServer field ${field} has wire type ${wireType}`);
}
