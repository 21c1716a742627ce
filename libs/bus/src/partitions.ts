import type { AgentKey } from "@opamp/opamp";

/** 0 to count - 1. */
export type PartitionId = number;

const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;
const UID_LENGTH = 36;

/** The value of each lower-case hexadecimal digit, by its character code. */
const DIGITS = new Uint8Array(128);
Array.from("0123456789abcdef").forEach((character, value) => {
  DIGITS[character.charCodeAt(0)] = value;
});

/**
 * The partition an agent belongs to: 32-bit FNV-1a over the tenant's name, a zero byte and the 16 bytes of the uid,
 * then the finalizer of MurmurHash3, because the low bits of FNV alone are uneven for uids that count up.
 * The result is where the agent's state lies: it never changes.
 */
export function partitionOf(agent: AgentKey, count: number): PartitionId {
  let hash = FNV_OFFSET;
  const { tenant, instanceUid } = agent;
  // Tenants are ASCII, so a character is a byte.
  for (let i = 0; i < tenant.length; i += 1) hash = Math.imul(hash ^ tenant.charCodeAt(i), FNV_PRIME);
  hash = Math.imul(hash, FNV_PRIME);
  for (let i = 0; i < UID_LENGTH; i += 2) {
    // Dashes stand at these places.
    if (i === 8 || i === 13 || i === 18 || i === 23) i += 1;
    const byte = (digit(instanceUid, i) << 4) | digit(instanceUid, i + 1);
    hash = Math.imul(hash ^ byte, FNV_PRIME);
  }
  return mix(hash) % count;
}

function digit(text: string, at: number): number {
  return DIGITS[text.charCodeAt(at)] ?? 0;
}

function mix(hash: number): number {
  let mixed = hash ^ (hash >>> 16);
  mixed = Math.imul(mixed, 0x85ebca6b);
  mixed ^= mixed >>> 13;
  mixed = Math.imul(mixed, 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
