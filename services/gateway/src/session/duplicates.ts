import type { Claim } from "@opamp/bus";
import { instanceUidToBytes, newInstanceUid } from "@opamp/opamp";
import type { Logger } from "@opamp/runtime";
import type { GatewayMetrics } from "../metrics.ts";
import type { Publisher } from "../publish/publisher.ts";
import type { Answers } from "./answers.ts";
import type { Session } from "./session.ts";

export interface DuplicatesDeps {
  readonly answers: Answers;
  readonly publisher: Pick<Publisher, "event">;
  readonly metrics: Pick<GatewayMetrics, "duplicates">;
  readonly log: Logger;
  readonly now: () => number;
}

/** How often an agent is told a uid of its own. Some clients take none. */
const MAX_TOLD = 3;
/** How long what it says under its old uid is not looked at anew; the other one may be gone by then. */
const REFUSED_MS = 3_600_000;

const IN_USE = "another agent uses this instance_uid and is connected; give this agent one of its own";

/** The agent's share of a connection after it was refused. */
export interface RefusedAgent {
  /** 16 bytes, its uid if it takes it. */
  readonly uid: Buffer;
  /** Unix time in milliseconds from which its old uid is claimed anew. */
  readonly untilMs: number;
  /** How often it was told, on whatever connection. */
  told: number;
}

/**
 * What the second live agent of a uid is told (S-59 to S-61). How it is found out is written in
 * `libs/bus/lua/claim-session.lua`. The first one keeps session and socket and notices nothing.
 */
export class Duplicates {
  readonly #deps: DuplicatesDeps;

  constructor(deps: DuplicatesDeps) {
    this.#deps = deps;
  }

  /** @param session of a claim that had the outcome `duplicate`. */
  refused(session: Session, { refusals }: Pick<Claim, "refusals">): RefusedAgent {
    const { metrics, log, now } = this.#deps;
    const uid = newInstanceUid(now());
    const { instanceUid } = session.agent;
    // Who is bound to its uid by a certificate could use no other.
    const isBound = session.identity.instanceUid !== undefined;
    const told = isBound ? MAX_TOLD : refusals - 1;
    if (told < MAX_TOLD) {
      metrics.duplicates.inc();
      log.warn({ instanceUid, newInstanceUid: uid }, "duplicate instance uid, renaming one");
      this.#deps.publisher.event(session, session.uidBytes(), {
        kind: "uid-replaced",
        newUid: instanceUidToBytes(uid),
      });
    } else if (refusals === (isBound ? 1 : MAX_TOLD + 1)) {
      // Once: it may poll every second for weeks.
      log.warn({ instanceUid }, "duplicate instance uid, refused");
    }
    return { uid: instanceUidToBytes(uid), untilMs: now() + REFUSED_MS, told };
  }

  /**
   * The answer to a message of a refused agent: its new uid, addressed to the old one, or, when that was of no use, what
   * its operator has to do.
   *
   * @param old 16 bytes.
   */
  tell(old: Uint8Array, refused: RefusedAgent): Buffer {
    const { answers } = this.#deps;
    refused.told += 1;
    return refused.told <= MAX_TOLD ? answers.newUid(old, refused.uid, false) : answers.badRequest(old, IN_USE);
  }
}
