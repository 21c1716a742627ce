import { INSTANCE_UID_BYTES, instanceUidFromBytes } from "@opamp/opamp";
import type { InstanceUid } from "@opamp/opamp";

/** What an agent is told that speaks under a uid which is not its own. */
export const FOREIGN_UID = "the certificate of this agent is for another instance uid";

/** Whether another uid than `bound` stands in `bytes` from `at` on. */
export function isForeignUid(bound: InstanceUid, bytes: Uint8Array, at: number): boolean {
  return instanceUidFromBytes(bytes, at) !== bound;
}

/** The uid in a message. */
export function uidAt(bytes: Uint8Array, at: number): Uint8Array {
  return bytes.subarray(at, at + INSTANCE_UID_BYTES);
}
