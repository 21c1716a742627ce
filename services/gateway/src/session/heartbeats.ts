import type { PartitionId } from "@opamp/bus";
import type { TenantId } from "@opamp/opamp";
import type { Service } from "@opamp/runtime";
import type { Publisher } from "../publish/publisher.ts";
import { HTTP } from "./session.ts";
import type { Session } from "./session.ts";

export interface HeartbeatsDeps {
  readonly publisher: Pick<Publisher, "heartbeats" | "isStalled">;
  readonly partitionCount: number;
  readonly intervalMs: number;
}

/** Agents in one event: more would keep Redis in one script for milliseconds. */
const CHUNK = 500;

/**
 * Collects which agents were heard of and reports them in one packed event per partition and interval. The partitions
 * take turns, so that no moment carries the work of all.
 */
export class Heartbeats implements Service {
  readonly name = "heartbeats";
  readonly #deps: HeartbeatsDeps;
  readonly #heard: Session[][];
  #timer: NodeJS.Timeout | undefined;
  #turn = 0;

  constructor(deps: HeartbeatsDeps) {
    this.#deps = deps;
    this.#heard = Array.from({ length: deps.partitionCount }, () => []);
  }

  /** Notes a sign of life. Called for every heartbeat: it must not allocate. */
  note(session: Session, nowMs: number): void {
    session.heardMs = nowMs;
    if (session.heard) return;
    session.heard = true;
    this.#heard[session.partition]?.push(session);
  }

  /** Reports one agent now, before its session is claimed anew. */
  reportNow(session: Session): void {
    if (!session.heard || session.state !== "open") return;
    session.heard = false;
    this.#publish(session.partition, [session]);
  }

  async start(): Promise<void> {
    const { intervalMs, partitionCount } = this.#deps;
    this.#timer = setInterval(() => this.#next(), Math.max(1, intervalMs / partitionCount));
  }

  /** The last numbers have to be in Redis before other nodes take the agents over. */
  async drain(): Promise<void> {
    this.reportAll();
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
  }

  reportAll(): void {
    for (let partition = 0; partition < this.#heard.length; partition += 1) this.#report(partition);
  }

  #next(): void {
    const partition = this.#turn;
    this.#turn = (this.#turn + 1) % this.#heard.length;
    // While Redis is away, reports of heartbeats would only pile up: the next one says as much as ten.
    if (!this.#deps.publisher.isStalled(partition)) this.#report(partition);
  }

  #report(partition: PartitionId): void {
    const heard = this.#heard[partition];
    if (heard === undefined || heard.length === 0) return;
    this.#heard[partition] = [];
    for (const group of groups(heard)) {
      for (let i = 0; i < group.length; i += CHUNK) this.#publish(partition, group.slice(i, i + CHUNK));
    }
  }

  #publish(partition: PartitionId, sessions: readonly Session[]): void {
    const [first] = sessions;
    if (first === undefined) return;
    const agents = {
      tenant: first.agent.tenant,
      uids: sessions.map((session) => session.uidBytes()),
      epochs: sessions.map((session) => session.epoch),
    };
    const heardMs = sessions.map((session) => session.heardMs);
    this.#deps.publisher.heartbeats(partition, agents, { sessions, heardMs, polled: first.transport === HTTP });
  }
}

/** One event is about one tenant and one transport. Sessions that ended have said so themselves. */
function groups(sessions: readonly Session[]): Session[][] {
  const byKind = new Map<`${TenantId}/${number}`, Session[]>();
  for (const session of sessions) {
    const due = session.heard && session.state === "open";
    session.heard = false;
    if (!due) continue;
    const kind = `${session.agent.tenant}/${session.transport}` as const;
    const group = byKind.get(kind);
    if (group === undefined) byKind.set(kind, [session]);
    else group.push(session);
  }
  return [...byKind.values()];
}
