import type { Claim } from "@opamp/bus";
import { WEBSOCKET } from "./session.ts";

/** A session that is displaced this soon after its claim was hardly half-open. */
const YOUNG_MS = 60_000;
/** Displacements further apart have nothing to do with each other. */
const CHAIN_MS = 120_000;
/** A poller heard of within this time is still there. */
const POLLER_ALIVE_MS = 300_000;
/** Numbers with which clients start counting. */
const FIRST_NUMBERS = 2;
/** Signs of a second agent after which it is believed in. */
const SIGNS = 2;
/** Agents remembered; one forgotten too early is merely found out later. */
const MAX_AGENTS = 10_000;

interface Signs {
  count: number;
  lastMs: number;
}

/**
 * Finds out that two live agents use one uid, such as machines with cloned disks (S-59 to S-62).
 *
 * One agent only ever counts on, or starts again near zero, however often its nodes crash and its sockets break: what a
 * crash loses makes the stored number smaller, never greater. So a number that does not advance without being a start
 * shows a second agent. Over WebSocket it must also displace a session that has only just begun: two live agents do so
 * again and again, as fast as their clients reconnect. A poller may repeat its last number, when it retries a request.
 */
export class Duplicates {
  readonly #signs = new Map<string, Signs>();

  /**
   * @param key names the agent.
   * @param sequenceNum of the message that claimed.
   * @param nowMs Unix time in milliseconds.
   * @returns true when the agent of this claim should get another uid.
   */
  suspects(key: string, transport: number, claim: Claim, sequenceNum: number, nowMs: number): boolean {
    if (!isSign(transport, claim, sequenceNum, nowMs)) return false;
    if (this.#count(key, nowMs) < SIGNS) return false;
    this.#signs.delete(key);
    return true;
  }

  #count(key: string, nowMs: number): number {
    const known = this.#signs.get(key);
    const count = known === undefined || nowMs - known.lastMs > CHAIN_MS ? 1 : known.count + 1;
    this.#signs.delete(key);
    const [oldest] = this.#signs.keys();
    if (this.#signs.size >= MAX_AGENTS && oldest !== undefined) this.#signs.delete(oldest);
    this.#signs.set(key, { count, lastMs: nowMs });
    return count;
  }
}

function isSign(transport: number, claim: Claim, sequenceNum: number, nowMs: number): boolean {
  const { previous, outcome, sequenceNum: last, lastContactMs } = claim;
  if (outcome !== "claimed" || last === undefined || sequenceNum <= FIRST_NUMBERS || sequenceNum > last) return false;
  if (transport === WEBSOCKET) {
    return previous?.transport === WEBSOCKET && nowMs - previous.epoch / 1000 < YOUNG_MS;
  }
  return lastContactMs !== undefined && nowMs - lastContactMs < POLLER_ALIVE_MS && sequenceNum < last;
}
