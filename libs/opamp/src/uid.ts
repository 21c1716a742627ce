import { randomFillSync } from "node:crypto";
import { MalformedMessageError } from "./errors.ts";

declare const instanceUidBrand: unique symbol;
declare const tenantIdBrand: unique symbol;

/** An instance uid as canonical UUID text: lower case, 8-4-4-4-12. */
export type InstanceUid = string & { readonly [instanceUidBrand]: true };

/** A tenant's name: `[a-z0-9][a-z0-9-]{0,62}`. */
export type TenantId = string & { readonly [tenantIdBrand]: true };

/** Names one agent: the same uid under another tenant is another agent. */
export interface AgentKey {
  readonly tenant: TenantId;
  readonly instanceUid: InstanceUid;
}

/** Bytes of an instance uid (S-52). */
export const INSTANCE_UID_BYTES = 16;

/** The tenant that exists from the start. */
export const DEFAULT_TENANT: TenantId = brandTenant("default");

// A uid is made for every message: digits written into one scratch buffer give a flat string, which is twice as fast to
// use as a map key as one joined from parts.
const DIGITS = "0123456789abcdef";
const HIGH_DIGIT = Uint8Array.from({ length: 256 }, (_, byte) => DIGITS.charCodeAt(byte >> 4));
const LOW_DIGIT = Uint8Array.from({ length: 256 }, (_, byte) => DIGITS.charCodeAt(byte & 15));
const TEXT_POSITION = [0, 2, 4, 6, 9, 11, 14, 16, 19, 21, 24, 26, 28, 30, 32, 34] as const;
const scratch = Buffer.alloc(36, "-");

const UUID_TEXT = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const TENANT_TEXT = /^[a-z0-9][a-z0-9-]{0,62}$/;

/** Fills the array with random bytes. */
export type RandomSource = (target: Uint8Array) => void;

/**
 * Reads 16 bytes, any value of which is a uid (S-53).
 *
 * @param offset where in `bytes` the uid begins; left out, `bytes` must be the uid and nothing else.
 * @throws {MalformedMessageError} when there are not 16 bytes.
 */
export function instanceUidFromBytes(bytes: Uint8Array, offset?: number): InstanceUid {
  const length = offset === undefined ? bytes.length : Math.min(bytes.length - offset, INSTANCE_UID_BYTES);
  if (length !== INSTANCE_UID_BYTES) throw wrongUidLength(length);
  let next = offset ?? 0;
  for (const position of TEXT_POSITION) {
    const byte = bytes[next++] ?? 0;
    scratch[position] = HIGH_DIGIT[byte] ?? 0;
    scratch[position + 1] = LOW_DIGIT[byte] ?? 0;
  }
  return brandUid(scratch.toString("latin1"));
}

/** What to answer to a uid of another length, such as the 26 characters of old clients (S-52). */
export function wrongUidLength(length: number): MalformedMessageError {
  return new MalformedMessageError(`instance_uid must be ${INSTANCE_UID_BYTES} bytes, got ${Math.max(length, 0)}`);
}

/** Reads canonical UUID text in either case; undefined when it is something else. */
export function parseInstanceUid(text: string): InstanceUid | undefined {
  return UUID_TEXT.test(text) ? brandUid(text.toLowerCase()) : undefined;
}

/** The 16 bytes of a uid, in a buffer of their own. */
export function instanceUidToBytes(uid: InstanceUid): Buffer {
  return Buffer.from(uid.replaceAll("-", ""), "hex");
}

/**
 * Makes a UUID of version 7 (RFC 9562): 48 bits of time, then random bits (S-55).
 *
 * @param nowMs Unix time in milliseconds.
 */
export function newInstanceUid(nowMs: number, random: RandomSource = randomFillSync): InstanceUid {
  const bytes = Buffer.alloc(INSTANCE_UID_BYTES);
  random(bytes);
  bytes.writeUIntBE(nowMs, 0, 6);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x70, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return instanceUidFromBytes(bytes);
}

/** Reads a tenant's name; undefined when it breaks the pattern. */
export function parseTenantId(text: string): TenantId | undefined {
  return TENANT_TEXT.test(text) ? brandTenant(text) : undefined;
}

// Every caller has checked the text or built it.
function brandUid(text: string): InstanceUid {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a brand exists in the types only
  return text as InstanceUid;
}

function brandTenant(text: string): TenantId {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a brand exists in the types only
  return text as TenantId;
}
