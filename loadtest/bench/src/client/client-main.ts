/** A client process of the benchmark: obeys orders from its parent over IPC. */
import { setTimeout as sleep } from "node:timers/promises";
import { LoadAgent, type SmallKind } from "./load-agent.ts";
import type { Order, Reply, Target } from "./protocol.ts";

const CONNECTS_IN_FLIGHT = 200;
const REPORTS_IN_FLIGHT = 1_000;
/** Time an agent takes to apply a config: little for a collector, which restarts its pipelines and watches them for seconds. */
const APPLY_MS = 1_000;

/** Clients come back at once when they are closed, and wait after a refusal: half a second at first, then longer. */
const BACKOFF_MS = 250;

class ClientProcess {
  readonly #agents = new Set<LoadAgent>();
  #answered = 0;
  #closed = 0;
  #offers: number[] = [];
  #onAnswer: (agent: LoadAgent) => void = () => undefined;
  #onClosed: (agent: LoadAgent) => void = () => undefined;
  /** What the order measured beside the usual counts. */
  #found: Partial<Reply> = {};

  async obey(order: Order): Promise<Reply> {
    this.#answered = 0;
    this.#closed = 0;
    this.#offers = [];
    this.#found = {};
    await this.#carryOut(order);
    this.#onAnswer = () => undefined;
    this.#onClosed = () => undefined;
    const [firstOfferAt, lastOfferAt] = [this.#offers[0], this.#offers.at(-1)];
    return {
      answered: this.#answered,
      open: this.#agents.size,
      closed: this.#closed,
      offers: this.#offers.length,
      ...this.#found,
      ...(firstOfferAt === undefined || lastOfferAt === undefined ? {} : { firstOfferAt, lastOfferAt }),
    };
  }

  #carryOut(order: Order): Promise<void> {
    switch (order.kind) {
      case "connect":
        return this.#connect(order.target, order.from, order.count);
      case "full":
        return this.#full(order.bytes);
      case "small":
        return this.#small(order.message, order.seconds);
      case "beat":
        return this.#beat(order.everyMs, order.seconds);
      case "probe":
        return this.#probe(order.everyMs, order.seconds);
      case "awaitClosed":
        return this.#awaitClosed(order.seconds, order.retries);
      case "awaitOffers":
        return this.#awaitOffers(order.seconds);
      case "disconnect":
        return this.#disconnect();
      default:
        throw new Error("unknown order");
    }
  }

  async #connect(target: Target, from: number, count: number): Promise<void> {
    let next = from;
    const worker = async (): Promise<void> => {
      while (next < from + count) await this.#connectOne(target, next++);
    };
    await Promise.all(Array.from({ length: CONNECTS_IN_FLIGHT }, worker));
  }

  async #connectOne(target: Target, index: number): Promise<void> {
    const options = { ...target, localAddress: `127.0.0.${2 + (index % 8)}` };
    const agent = new LoadAgent(index, options, {
      onAnswer: (from, hash) => this.#answer(from, hash),
      onClosed: (from) => {
        if (!this.#agents.delete(from)) return;
        this.#closed++;
        this.#onClosed(from);
      },
    });
    await agent.open();
    this.#agents.add(agent);
  }

  #answer(agent: LoadAgent, offeredHash: Buffer | undefined): void {
    this.#answered++;
    if (offeredHash !== undefined) {
      this.#offers.push(Date.now());
      const hash = Buffer.from(offeredHash); // the read buffer is used again
      setTimeout(() => agent.sendApplied(hash), APPLY_MS);
      return;
    }
    this.#onAnswer(agent);
  }

  /** Every agent sends one report; a bounded number is in flight, so that it is throughput that is measured. */
  async #full(bytes: number): Promise<void> {
    const waiting = [...this.#agents].values();
    const { promise, resolve } = Promise.withResolvers<void>();
    let unanswered = this.#agents.size;
    const sendNext = (): void => waiting.next().value?.sendFull(bytes);
    this.#onAnswer = () => {
      sendNext();
      if (--unanswered === 0) resolve();
    };
    for (let i = 0; i < REPORTS_IN_FLIGHT; i++) sendNext();
    if (unanswered > 0) await Promise.race([promise, sleep(120_000, undefined, { ref: false })]);
  }

  async #small(kind: SmallKind, seconds: number): Promise<void> {
    let running = true;
    this.#onAnswer = (agent) => {
      if (running) agent.sendSmall(kind);
    };
    for (const agent of this.#agents) {
      agent.inspect = false;
      agent.sendSmall(kind);
    }
    await sleep(seconds * 1000);
    running = false;
    const answered = this.#answered;
    await this.#quiet();
    // Answers to what was in flight at the end fall outside the measured time.
    this.#answered = answered;
    for (const agent of this.#agents) agent.inspect = true;
  }

  async #beat(everyMs: number, seconds: number, before: (agent: LoadAgent) => boolean = () => true): Promise<void> {
    const agents = [...this.#agents];
    const until = Date.now() + seconds * 1000;
    const stepMs = 50;
    let credit = 0;
    let at = 0;
    while (Date.now() < until) {
      credit += (agents.length * stepMs) / everyMs;
      for (; credit >= 1; credit--) {
        const agent = agents[at++ % agents.length];
        if (agent !== undefined && before(agent)) agent.sendSmall("heartbeat");
      }
      await sleep(stepMs);
    }
    await this.#quiet();
  }

  /** An agent whose last heartbeat is not answered sends no other. */
  async #probe(everyMs: number, seconds: number): Promise<void> {
    const sentAt = new Map<LoadAgent, number>();
    const waitsMs: number[] = [];
    this.#onAnswer = (agent) => {
      const since = sentAt.get(agent);
      sentAt.delete(agent);
      if (since !== undefined) waitsMs.push(performance.now() - since);
    };
    await this.#beat(everyMs, seconds, (agent) => {
      if (sentAt.has(agent) || !this.#agents.has(agent)) return false;
      sentAt.set(agent, performance.now());
      return true;
    });
    this.#found = { waitsMs, unanswered: sentAt.size };
  }

  async #awaitClosed(seconds: number, retries: number): Promise<void> {
    const until = Date.now() + seconds * 1000;
    const returns: Promise<void>[] = [];
    let [lastClosedAt, refused, readmitted] = [0, 0, 0];
    const comeBack = async (agent: LoadAgent): Promise<void> => {
      for (let i = 0; i < retries; i++) {
        if (i > 0) await sleep(BACKOFF_MS * 2 ** i);
        const refusal = await agent.comeBack();
        if (refusal.includes("401")) refused++;
        else if (refusal === "") readmitted++;
      }
    };
    this.#onClosed = (agent) => {
      lastClosedAt = Date.now();
      returns.push(comeBack(agent));
    };
    while (Date.now() < until && this.#agents.size > 0) await sleep(10);
    await Promise.all(returns);
    this.#found = { lastClosedAt, refused, readmitted };
  }

  /** Waits until no answer came for a while. */
  async #quiet(): Promise<void> {
    for (let last = -1; last !== this.#answered;) {
      last = this.#answered;
      await sleep(300);
    }
  }

  async #awaitOffers(seconds: number): Promise<void> {
    const until = Date.now() + seconds * 1000;
    while (Date.now() < until && this.#offers.length < this.#agents.size) await sleep(20);
    await sleep(APPLY_MS + 50);
  }

  async #disconnect(): Promise<void> {
    for (const agent of this.#agents) agent.leave();
    this.#agents.clear();
    await sleep(100);
  }
}

const client = new ClientProcess();
process.on("disconnect", () => process.exit(0));
process.on("message", (order: Order) => {
  client.obey(order).then(
    (reply) => process.send?.(reply),
    (error: unknown) =>
      process.send?.({ error: String(error), answered: 0, open: 0, closed: 0, offers: 0 } satisfies Reply),
  );
});
