import type { AgentKey } from "@opamp/opamp";

/** 0 to count - 1. */
export type PartitionId = number;

const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;
const DASH = 0x2d;

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
  for (let i = 0; i < instanceUid.length; i += 2) {
    if (instanceUid.charCodeAt(i) === DASH) i += 1;
    const byte = (digit(instanceUid.charCodeAt(i)) << 4) | digit(instanceUid.charCodeAt(i + 1));
    hash = Math.imul(hash ^ byte, FNV_PRIME);
  }
  return mix(hash) % count;
}

/** The value of one lower-case hexadecimal digit. */
function digit(code: number): number {
  return code < 0x3a ? code - 0x30 : code - 0x57;
}

function mix(hash: number): number {
  let mixed = hash ^ (hash >>> 16);
  mixed = Math.imul(mixed, 0x85ebca6b);
  mixed ^= mixed >>> 13;
  mixed = Math.imul(mixed, 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
