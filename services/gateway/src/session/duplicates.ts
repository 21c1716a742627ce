import type { Claim } from "@opamp/bus";
import { WEBSOCKET } from "./session.ts";

/** Two claims of one uid within this time are too close for a machine that crashed and came back. */
const SUSPICIOUS_MS = 30_000;
/** A poller heard of within this time is still there. */
const POLLER_ALIVE_MS = 300_000;
/** Numbers with which clients start counting. */
const FIRST_NUMBERS = 2;

/**
 * Tells whether the agent of a claim is another one than the agent it displaced: two machines with one uid, such as
 * cloned disks (S-59 to S-62).
 *
 * An ordinary reconnect continues the numbers; a crashed one that left a half-open socket behind starts anew, but its
 * old session is older than a moment. Two live agents displace each other at once, each with numbers of its own: the
 * one that comes back is told from the other by the young session it ends. Pollers displace nobody, so there only a
 * number that goes back without being a start shows the second agent.
 *
 * @param sequenceNum of the message that claimed.
 * @param nowMs Unix time in milliseconds.
 */
export function isDuplicate(claim: Claim, transport: number, sequenceNum: number, nowMs: number): boolean {
  const { previous, sequenceNum: last } = claim;
  if (claim.outcome !== "claimed" || last === undefined) return false;
  if (sequenceNum === last || sequenceNum === last + 1) return false;
  if (transport !== WEBSOCKET) {
    const recent = claim.lastContactMs !== undefined && nowMs - claim.lastContactMs < POLLER_ALIVE_MS;
    return recent && sequenceNum < last && sequenceNum > FIRST_NUMBERS;
  }
  if (previous === undefined || previous.transport !== WEBSOCKET) return false;
  return nowMs - previous.epoch / 1000 < SUSPICIOUS_MS;
}
