import type { EventStreams, PartitionId, SessionUpdate, SessionVerdict } from "@opamp/bus";
import type { AgentKey, InstanceUid, TenantId } from "@opamp/opamp";
import type { Logger, Service } from "@opamp/runtime";
import type { PublishMetrics } from "../metrics.ts";
import { batchHead, writeHeartbeats, writeOffered, writeReport, writeSessionEvent } from "./events.ts";
import type { AgentList, EventSubject, MessageRange, OfferedConfig, SessionEvent } from "./events.ts";
import { OverloadGauge } from "./overload.ts";
import { PartitionQueue } from "./partition-queue.ts";
import type { GrowingUpdate, Segment, UpdatedSession } from "./segment.ts";

/** Bytes an event needs besides its message, roughly. */
const EVENT_OVERHEAD = 256;

/** Events for each partition within one interval from which on a node is busy, and how much longer it packs then. */
const BUSY_EVENTS = 3;
const BUSY_STRETCH = 4;

/** What the publisher needs to know of a session. */
export interface PublishedSession extends EventSubject, UpdatedSession {
  readonly agent: AgentKey;
  readonly epoch: number;
  readonly partition: PartitionId;
}

/** What a message changed in the session record besides its number. */
export interface ReportedChanges {
  readonly capabilities?: number;
  readonly reported?: { readonly hash: Uint8Array; readonly status: number };
}

export interface PublisherDeps {
  readonly streams: Pick<EventStreams, "publish" | "state">;
  readonly partitionCount: number;
  readonly nodeId: string;
  readonly nodeName: string;
  readonly options: PublisherOptions;
  readonly log: Logger;
  readonly metrics: PublishMetrics;
  readonly now?: () => number;
  /** A session that Redis does not know under its epoch any more. */
  readonly onVerdict: (update: SessionUpdate, verdict: Exclude<SessionVerdict, "advanced">) => void;
  /** Redis lost entries of this partition that it had taken: agents have to say again what they said. */
  readonly onLost: (partition: PartitionId) => void;
  /** Lets what the work writes to Redis leave in one piece. */
  readonly together: (work: () => void) => void;
}

export interface PublisherOptions {
  /** How long events are packed before they are written. */
  readonly intervalMs: number;
  /** Bytes that may wait for Redis; above, reports are refused. */
  readonly bufferBytes: number;
  /** Bytes not yet committed by state workers, over all partitions; above, reports are refused. */
  readonly backlogBytes: number;
}

/** Packs events per partition and writes them to the streams, in order and never losing one that was accepted. */
export class Publisher implements Service {
  readonly name = "publisher";
  readonly #deps: PublisherDeps;
  readonly #now: () => number;
  readonly #queues: readonly PartitionQueue[];
  readonly #overload: OverloadGauge;
  readonly #offered = new Map<string, OfferedGroup>();
  #timer: NodeJS.Timeout | undefined;
  #events = 0;
  #isBusy = false;

  constructor(deps: PublisherDeps) {
    this.#deps = deps;
    this.#now = deps.now ?? Date.now;
    const head = batchHead(deps.nodeId, deps.nodeName);
    this.#overload = new OverloadGauge({ ...deps, headBytes: head.length });
    const observer = {
      published: this.#overload.published.bind(this.#overload),
      failed: this.#overload.failed.bind(this.#overload),
      lost: deps.onLost,
      verdict: deps.onVerdict,
    };
    this.#queues = Array.from(
      { length: deps.partitionCount },
      (_, partition) => new PartitionQueue({ partition, streams: deps.streams, head, now: this.#now, observer }),
    );
  }

  async start(): Promise<void> {
    this.#overload.start();
  }

  /** Writes what waits; gives up when the time is over. */
  async drain(signal: AbortSignal): Promise<void> {
    this.#writeOffered();
    while (!signal.aborted && this.#queues.some((queue) => !queue.isEmpty)) {
      await this.#flushAll();
      await new Promise((resolve) => setTimeout(resolve, this.#deps.options.intervalMs));
    }
  }

  async stop(): Promise<void> {
    clearTimeout(this.#timer);
    this.#overload.stop();
    const lost = this.#queues.filter((queue) => !queue.isEmpty).length;
    if (lost > 0) this.#deps.log.error({ partitions: lost }, "stopped with events that redis never took");
  }

  /** Whether a report of this partition may be taken; without a partition: whether anything more may come in. */
  accepts(partition?: PartitionId): boolean {
    return this.#overload.accepts(partition);
  }

  /** A message with content. @param gap its number is not the next one. */
  report(
    session: PublishedSession,
    message: MessageRange,
    uidStart: number,
    gap: boolean,
    changes: ReportedChanges,
  ): void {
    // The answer to an offer must not come before the offer.
    if (changes.reported !== undefined && this.#offered.size > 0) this.#writeOffered(session.agent);
    const segment = this.#segment(session.partition, message.end - message.start + EVENT_OVERHEAD);
    const before = segment.out.length;
    const mark = writeReport(segment.out, session, message, uidStart, gap);
    const update = this.#advance(segment, session);
    if (changes.capabilities !== undefined) update.capabilities = changes.capabilities;
    if (changes.reported !== undefined) update.reported = changes.reported;
    this.#written(segment, before, mark);
  }

  /** Any other event of one session; `disconnected` ends it. */
  event(session: PublishedSession, uid: Uint8Array, detail: SessionEvent): void {
    const segment = this.#segment(session.partition, EVENT_OVERHEAD);
    const before = segment.out.length;
    const mark = writeSessionEvent(segment.out, session, uid, detail);
    if (detail.kind === "disconnected") this.#advance(segment, session).end = true;
    this.#written(segment, before, mark);
  }

  /** One packed event; the sessions' numbers advance with it. @param heardMs when each was heard of. */
  heartbeats(partition: PartitionId, agents: AgentList, { sessions, heardMs, polled }: HeartbeatDetails): void {
    const segment = this.#segment(partition, sessions.length * 40);
    const before = segment.out.length;
    const nowMs = this.#now();
    const ages = heardMs.map((heard) => Math.max(0, nowMs - heard));
    writeHeartbeats(segment.out, agents, ages, polled);
    // The number of a poll without content was stored when it claimed its session.
    if (!polled) for (const session of sessions) this.#advance(segment, session);
    this.#written(segment, before, undefined);
  }

  /** Notes that an offer was written to the agent's socket; reported together with others of the same config. */
  offered(session: PublishedSession, uid: Uint8Array, config: OfferedConfig & { readonly hex: string }): void {
    const { partition: at, agent, epoch } = session;
    const key = `${at}/${agent.tenant}/${config.hex}/${config.generation}`;
    let group = this.#offered.get(key);
    if (group === undefined) {
      group = { at, agents: { tenant: agent.tenant, uids: [], epochs: [] }, instanceUids: new Set(), config };
      this.#offered.set(key, group);
    }
    group.agents.uids.push(uid);
    group.agents.epochs.push(epoch);
    group.instanceUids.add(agent.instanceUid);
    this.#arm();
  }

  /** True while Redis does not take this partition's events. */
  isStalled(partition: PartitionId): boolean {
    return this.#queues[partition]?.isStalled ?? false;
  }

  /** Resolves when everything of the partition that is here now is in its stream. */
  settled(partition: PartitionId): Promise<void> {
    if (this.#offered.size > 0) this.#writeOffered();
    this.#hurry();
    return this.#queues[partition]?.settled() ?? Promise.resolve();
  }

  /** Resolves when what is here of one agent is in the stream; undefined when there is nothing. */
  settledFor(partition: PartitionId, agent: AgentKey): Promise<void> | undefined {
    const settled = this.#queues[partition]?.settledFor(agent);
    if (settled !== undefined) this.#hurry();
    return settled;
  }

  #segment(partition: PartitionId, bytes: number): Segment {
    const queue = this.#queues[partition];
    if (queue === undefined) throw new RangeError(`there is no partition ${partition}`);
    return queue.segmentFor(bytes);
  }

  #advance(segment: Segment, session: PublishedSession): GrowingUpdate {
    const update = segment.updateOf(session);
    update.sequenceNum = session.sequenceNum;
    return update;
  }

  #written(segment: Segment, before: number, age: number | undefined): void {
    if (age !== undefined) segment.age(age, this.#now());
    this.#overload.added(segment.out.length - before);
    this.#events += 1;
    this.#arm();
  }

  /** @param only the offers that this agent is among; each poll has a session of its own. */
  #writeOffered(only?: AgentKey): void {
    for (const [key, { at, agents, instanceUids, config }] of this.#offered) {
      if (only !== undefined && !(agents.tenant === only.tenant && instanceUids.has(only.instanceUid))) continue;
      this.#offered.delete(key);
      const segment = this.#segment(at, agents.uids.length * 24 + EVENT_OVERHEAD);
      const before = segment.out.length;
      writeOffered(segment.out, agents, config);
      this.#written(segment, before, undefined);
    }
  }

  /**
   * One timer for the node, and none while there is nothing to write. A busy node packs for longer: writing an entry
   * costs as much as taking a dozen small reports.
   */
  #arm(): void {
    this.#timer ??= setTimeout(() => this.#tick(), this.#deps.options.intervalMs * (this.#isBusy ? BUSY_STRETCH : 1));
  }

  #tick(): void {
    this.#timer = undefined;
    this.#isBusy = this.#events > this.#queues.length * BUSY_EVENTS;
    this.#events = 0;
    this.#writeOffered();
    void this.#flushAll();
    if (this.#queues.some((queue) => !queue.isEmpty)) this.#arm();
  }

  /** Somebody waits for what is here. */
  #hurry(): void {
    if (!this.#isBusy || this.#timer === undefined) return;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#isBusy = false;
    this.#arm();
  }

  async #flushAll(): Promise<void> {
    const flushes: Promise<void>[] = [];
    this.#deps.together(() => {
      for (const queue of this.#queues) if (!queue.isEmpty) flushes.push(queue.flush());
    });
    await Promise.all(flushes);
  }
}

/** Offers of one config to agents of one partition, not written yet. */
interface OfferedGroup {
  readonly at: PartitionId;
  readonly agents: GrowingList;
  readonly instanceUids: Set<InstanceUid>;
  readonly config: OfferedConfig;
}

interface GrowingList extends AgentList {
  readonly tenant: TenantId;
  readonly uids: Uint8Array[];
  readonly epochs: number[];
}

export interface HeartbeatDetails {
  /** In the order of the list. */
  readonly sessions: readonly PublishedSession[];
  readonly heardMs: readonly number[];
  /** They poll by HTTP. */
  readonly polled: boolean;
}
