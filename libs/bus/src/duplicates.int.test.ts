import type { AgentKey } from "@opamp/opamp";
import type { Redis } from "ioredis";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { claimOf, PARTITIONS, pollOf, someAgent } from "../test/agents.ts";
import { TestRedis } from "../test/redis-server.ts";
import { EventStreams } from "./event-streams.ts";
import { keys } from "./keys.ts";
import { partitionOf } from "./partitions.ts";
import { SessionStore } from "./session-store.ts";
import type { Claim } from "./session-store.ts";

let server: TestRedis;
let redis: Redis;
let streams: EventStreams;
let agent: AgentKey;
let connections = 0;

beforeAll(async () => {
  server = await TestRedis.start();
  redis = await server.client();
  streams = new EventStreams({ redis, partitionCount: PARTITIONS });
});
beforeEach(() => {
  agent = someAgent();
});
afterAll(() => server.stop());

const at = (): number => partitionOf(agent, PARTITIONS);
const store = (nodeId: string): SessionStore => new SessionStore({ redis, partitionCount: PARTITIONS, nodeId });
const publish = (claim: Claim, sequenceNum: number, end = false): Promise<unknown> =>
  streams.publish(at(), Buffer.from("x"), [{ agent, epoch: claim.epoch, sequenceNum, end }]);

/** One process that counts, however it reaches the gateways. */
class Process {
  sequenceNum: number;
  readonly #transport: "websocket" | "poll";
  #claim: Claim | undefined;

  constructor(sequenceNum: number, transport: "websocket" | "poll" = "websocket") {
    this.sequenceNum = sequenceNum;
    this.#transport = transport;
  }

  /** Comes on some node, says `messages`, and stays. */
  async comes(messages = 1): Promise<Claim["outcome"]> {
    connections += 1;
    const node = store(`n${connections % 5}.1`);
    const request = { connection: `c${connections}`, sequenceNum: this.sequenceNum };
    const polls = this.#transport === "poll";
    const claim = await node.claim(polls ? pollOf(agent, this.sequenceNum, request) : claimOf(agent, request));
    this.sequenceNum += messages;
    if (claim.outcome === "duplicate") return "duplicate";
    this.#claim = claim;
    await publish(claim, this.sequenceNum - 1);
    return claim.outcome;
  }

  /** Its socket closes, and the gateway has seen it. */
  async leaves(): Promise<void> {
    if (this.#claim !== undefined) await publish(this.#claim, this.sequenceNum - 1, true);
  }

  /** The process starts over, its first number being heard. */
  restarts(firstHeard = 0): void {
    this.sequenceNum = firstHeard;
  }
}

/** Lets both come in turns; @returns who was refused, by index. */
async function inTurns(processes: readonly Process[], rounds: number, messages = 1): Promise<number[]> {
  const refused: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    for (const [i, process] of processes.entries()) {
      if ((await process.comes(messages)) === "duplicate") refused.push(i);
    }
  }
  return refused;
}

describe("two agents with one uid", () => {
  test.each([
    { what: "over WebSocket", first: "websocket", second: "websocket" },
    { what: "polling", first: "poll", second: "poll" },
    { what: "the later one polling", first: "websocket", second: "poll" },
    { what: "the earlier one polling", first: "poll", second: "websocket" },
  ] as const)("$what: the later one is refused, on any node, and only that one", async ({ first, second }) => {
    const refused = await inTurns([new Process(1000, first), new Process(5, second)], 12);
    expect(refused.length).toBeGreaterThan(7);
    expect(new Set(refused)).toEqual(new Set([1]));
  });

  test("the later one is refused when it starts with the first number", async () => {
    const refused = await inTurns([new Process(1000), new Process(0)], 12);
    expect(new Set(refused)).toEqual(new Set([1]));
  });

  test("started together, one of them is refused", async () => {
    const refused = await inTurns([new Process(0), new Process(0)], 12);
    expect(refused.length).toBeGreaterThan(3);
    expect(new Set(refused).size).toBe(1);
  });

  test("found out even when nothing is published between two claims", async () => {
    const [a, b] = [new Process(1000), new Process(5)];
    await a.comes();
    const outcomes: string[] = [];
    for (let i = 0; i < 8; i += 1) {
      outcomes.push((await store("b.1").claim(claimOf(agent, { connection: `b${i}`, sequenceNum: 5 + i }))).outcome);
      outcomes.push((await store("a.1").claim(claimOf(agent, { connection: `a${i}`, sequenceNum: 1001 + i }))).outcome);
    }
    expect(b.sequenceNum).toBe(5);
    expect(outcomes.slice(8).filter((outcome) => outcome === "duplicate").length).toBeGreaterThan(2);
    expect(outcomes.filter((_, i) => i % 2 === 1)).not.toContain("duplicate");
  });

  test.each([
    { order: "rising", step: 37 },
    { order: "falling", step: -37 },
  ])("of seven that come in turns, numbers $order, all but one leave", async ({ step }) => {
    let clones = Array.from({ length: 7 }, (_, i) => new Process(500 + i * step));
    for (let round = 0; round < 40; round += 1) {
      const stay: Process[] = [];
      for (const clone of clones) if ((await clone.comes()) !== "duplicate") stay.push(clone);
      clones = stay;
    }
    expect(clones).toHaveLength(1);
  });

  test("the earlier one is displaced only a few times", async () => {
    const [a, b] = [new Process(1000), new Process(0)];
    let displaced = 0;
    for (let i = 0; i < 12; i += 1) {
      await a.comes();
      if ((await b.comes()) !== "duplicate") displaced += 1;
    }
    expect(displaced).toBeLessThanOrEqual(3);
  });

  test("the refused one is told how often, and changes nothing", async () => {
    const [a, b] = [new Process(1000), new Process(5)];
    await inTurns([a, b], 4);
    const before = await redis.hgetall(keys.session(at(), agent));
    const claim = await store("z.1").claim(claimOf(agent, { connection: "z", sequenceNum: b.sequenceNum }));
    expect(claim).toMatchObject({ outcome: "duplicate", previous: undefined, epoch: Number(before["e"]) });
    expect(claim.refusals).toBeGreaterThan(0);
    const after = await redis.hgetall(keys.session(at(), agent));
    expect({ ...after, x: "" }).toEqual({ ...before, x: "" });
    expect(await a.comes()).toBe("claimed");
  });

  test("the refused one takes over when the other has left", async () => {
    const [a, b] = [new Process(1000), new Process(5)];
    await inTurns([a, b], 4);
    expect(await b.comes()).toBe("duplicate");
    await a.leaves();
    expect(await b.comes()).toBe("claimed");
  });

  test("the other one may start over meanwhile", async () => {
    const [a, b] = [new Process(1000), new Process(5)];
    await inTurns([a, b], 4);
    a.restarts();
    expect(await a.comes()).toBe("claimed");
  });
});

/** Sets the last sign, if there is one, two minutes and a little back. */
async function minutesPass(): Promise<void> {
  const key = keys.session(at(), agent);
  const [weight, , number = ""] = ((await redis.hget(key, "d")) ?? "").split(":");
  if (weight) await redis.hset(key, "d", `${weight}:${Date.now() - 130_000}:${number}`);
}

describe("one agent", () => {
  /** Does something forty times. @returns what the claims came to. */
  const outcomes = async (act: (i: number) => Promise<string>): Promise<Set<string>> => {
    const seen = new Set<string>();
    for (let i = 0; i < 40; i += 1) seen.add(await act(i));
    return seen;
  };

  test.each(["websocket", "poll"] as const)("counts on, however often it comes back (%s)", async (transport) => {
    const one = new Process(0, transport);
    expect(await outcomes(() => one.comes(3))).not.toContain("duplicate");
  });

  test.each(["websocket", "poll"] as const)("starts over and over (%s)", async (transport) => {
    const one = new Process(0, transport);
    expect(
      await outcomes((i) => {
        one.restarts(i % 3);
        return one.comes(1 + (i % 7));
      }),
    ).not.toContain("duplicate");
  });

  test("starts over after a long life, not heard at first", async () => {
    const one = new Process(0, "poll");
    await one.comes(500);
    expect(
      await outcomes((i) => {
        one.restarts(3 + (i % 4));
        return one.comes(20 + i);
      }),
    ).not.toContain("duplicate");
  });

  test("loses numbers whenever a gateway is killed", async () => {
    const one = new Process(0);
    expect(
      await outcomes(async () => {
        const outcome = await one.comes(1);
        one.sequenceNum += 5; // said to a gateway that died before it published
        return outcome;
      }),
    ).not.toContain("duplicate");
  });

  test("is set back to the same snapshot again and again", async () => {
    const one = new Process(0);
    await one.comes(100);
    expect(
      await outcomes((i) => {
        one.restarts(50);
        return one.comes(5 + (i % 20));
      }),
    ).not.toContain("duplicate");
  });

  test("repeats a message that was not answered, with each number, minutes apart", async () => {
    const one = new Process(10);
    const seen = await outcomes(async (i) => {
      if (i % 2 === 1) one.sequenceNum -= 1;
      const outcome = await one.comes();
      await minutesPass();
      return outcome;
    });
    expect(seen).not.toContain("duplicate");
  });

  test("starts over minutes apart, not heard at first, and nobody sees it die", async () => {
    const one = new Process(0);
    const seen = await outcomes(async (i) => {
      one.restarts(3 + ((i * 7) % 5));
      const outcome = await one.comes(1 + ((i * 5) % 6));
      await minutesPass();
      return outcome;
    });
    expect(seen).not.toContain("duplicate");
  });

  test("changes its transport back and forth", async () => {
    const [socket, poller] = [new Process(0, "websocket"), new Process(0, "poll")];
    expect(
      await outcomes(async (i) => {
        const [now, then] = i % 2 === 0 ? [socket, poller] : [poller, socket];
        now.sequenceNum = then.sequenceNum;
        return now.comes(2);
      }),
    ).not.toContain("duplicate");
  });
});
