import { setTimeout as sleep } from "node:timers/promises";
import { eventually, reportHealth, startTestCluster } from "@opamp/testkit";
import type { Crew, TestCluster } from "@opamp/testkit";
import { afterAll, beforeAll, expect, test } from "vitest";
import { agentToServer, CAPABLE, framed, fullContent, readAnswer, someUid } from "../src/testing/messages.ts";
import type { Answer } from "../src/testing/messages.ts";
import { OPCODE, RawWebSocket } from "../src/testing/raw-websocket.ts";

/** Two gateways with addresses of their own. */
let cluster: TestCluster;
beforeAll(async () => {
  cluster = await startTestCluster({ layout: "own-ports" });
});
afterAll(() => cluster?.stop());

interface Transition {
  readonly uid: string;
  readonly kind: string;
  readonly detail: Readonly<Record<string, unknown>>;
}

async function history(...uids: readonly string[]): Promise<Transition[]> {
  const sql =
    "select instance_uid, kind, detail from agent_transitions where instance_uid = any($1::uuid[]) order by id";
  const rows = await cluster.rows(sql, [uids]);
  return rows.map(({ instance_uid, kind, detail }) => ({
    uid: String(instance_uid),
    kind: String(kind),
    detail: typeof detail === "object" && detail !== null ? Object.fromEntries(Object.entries(detail)) : {},
  }));
}

/** How often the uids were connected or disconnected so far. */
const comings = async (...uids: readonly string[]): Promise<number> =>
  (await history(...uids)).filter(({ kind }) => kind === "connected" || kind === "disconnected").length;

/** Waits until nobody comes or goes for a while. */
async function calm(...uids: readonly string[]): Promise<void> {
  const more = async (): Promise<number> => {
    const before = await comings(...uids);
    await sleep(2_000);
    return (await comings(...uids)) - before;
  };
  await eventually("no ping-pong", more, (count) => count === 0, { timeoutMs: 30_000 });
}

/** One agent on each gateway, both from one image. */
function twins(name: string, agent: object): [Crew, Crew] {
  return [cluster.crew({ name, count: 1, agent }, "gateway-1"), cluster.crew({ name, count: 1, agent }, "gateway-2")];
}

const uidOf = (crew: Crew): string => crew.agents[0]?.state.instanceUid ?? "";

test.each([
  { what: "over WebSocket", agent: { heartbeatMs: 500 } },
  { what: "polling", agent: { transport: "http", pollMs: 300 } },
])(
  "a clone $what gets a uid of its own, the first agent keeps its own, and both are found from either",
  async ({ what, agent }) => {
    const [first, second] = twins(`twins ${what}`, agent);
    await first.start();
    const [original] = first.agents;
    const shared = uidOf(first);
    await original?.waitFor(({ sequenceNum }) => sequenceNum >= 12, 20_000);
    await second.start();
    await second.agents[0]?.waitFor(({ instanceUid }) => instanceUid !== shared, 30_000);
    const given = uidOf(second);
    expect(uidOf(first)).toBe(shared);
    await calm(shared, given);
    for (const uid of [shared, given]) {
      const shown = await eventually(
        "shown",
        () => cluster.operator.agent(uid),
        (one) => one?.connected === true && one.identifyingAttributes["service.name"] === first.name,
      );
      expect(shown?.connected).toBe(true);
    }
    // Each displacement shows the old uid as connected once more; there were only as many as it takes to be sure.
    expect(await comings(shared, given)).toBeLessThan(12);
    const links = (await history(shared, given)).filter(({ kind }) => kind.startsWith("uid-"));
    expect(links).toEqual([
      { uid: shared, kind: "uid-replaced", detail: { by: given } },
      { uid: given, kind: "uid-given", detail: { insteadOf: shared } },
    ]);
    // And they are two agents from now on.
    for (const each of [...first.agents, ...second.agents]) reportHealth(each, false, "still here");
    for (const uid of [shared, given]) {
      await eventually(
        "its own report",
        () => cluster.operator.agent(uid),
        (one) => one?.healthy === false,
      );
    }
    await Promise.all([first.stop(), second.stop()]);
  },
);

test("a clone that takes no other uid is refused, and the first agent is left alone", async () => {
  const [first] = twins("stubborn", { heartbeatMs: 50 });
  await first.start();
  const shared = uidOf(first);
  await first.agents[0]?.waitFor(({ sequenceNum }) => sequenceNum >= 150, 60_000);
  const clone = new StubbornClone(Buffer.from(shared.replaceAll("-", ""), "hex"), cluster.url("gateway-2") ?? "");
  const refused = await clone.untilRefused();
  expect(refused.error?.errorMessage).toContain("another agent uses this instance_uid");
  await calm(shared);
  const [connects, before] = [first.count("connects"), await comings(shared)];
  // It comes back again and again, as it would after each timeout of its own.
  const answers: (Answer | undefined)[] = [];
  for (let i = 0; i < 5; i += 1) answers.push(await clone.comesBack());
  expect(answers.every((answer) => answer?.newUid !== undefined || answer?.error !== undefined)).toBe(true);
  expect(answers.at(-1)?.error?.type).toBe(1);
  await calm(shared);
  expect([first.count("connects"), await comings(shared)]).toEqual([connects, before]);
  expect(before).toBeLessThan(12);
  clone.end();
  await first.stop();
});

test("an agent in a crash loop, with gateways dying around it, is never taken for two", async () => {
  const renames: string[] = [];
  const life = async (node: string): Promise<Crew> => {
    const crew = cluster.crew({ name: "crash loop", count: 4, agent: { heartbeatMs: 50 } }, node);
    await crew.start();
    await Promise.all(crew.agents.map((each) => each.waitFor(({ sequenceNum }) => sequenceNum >= 5)));
    return crew;
  };
  for (let i = 0; i < 6; i += 1) {
    const node = `gateway-${1 + (i % 2)}`;
    const crew = await life(node);
    // Every other time nobody is left who could tell that it died.
    if (i % 2 === 0) await cluster.kill(node);
    crew.kill();
    if (i % 2 === 0) await cluster.restart(node);
    renames.push(...crew.renames);
  }
  const last = await life("gateway-1");
  await last.settled({ timeoutMs: 30_000 });
  expect([...renames, ...last.renames]).toEqual([]);
  await last.stop();
});

/** Speaks, comes back at once when it is closed, and never uses another uid. */
class StubbornClone {
  readonly #uid: Buffer;
  readonly #port: number;
  #sequenceNum = 0;
  #socket: RawWebSocket | undefined;

  constructor(uid: Buffer, url: string) {
    this.#uid = uid.length === 16 ? uid : someUid();
    this.#port = Number(new URL(url).port);
  }

  async untilRefused(): Promise<Answer> {
    for (let i = 0; i < 500; i += 1) {
      const answer = await this.#speak();
      if (answer?.error !== undefined) return answer;
      await sleep(20);
    }
    throw new Error("never refused");
  }

  comesBack(): Promise<Answer | undefined> {
    this.end();
    return this.#speak();
  }

  end(): void {
    this.#socket?.destroy();
    this.#socket = undefined;
  }

  async #speak(): Promise<Answer | undefined> {
    if (this.#socket === undefined || this.#socket.ended) {
      const headers = { Authorization: `Bearer ${cluster.info.agentToken}` };
      this.#socket = await RawWebSocket.connect({ port: this.#port, headers });
    }
    const content = this.#sequenceNum === 0 ? fullContent() : {};
    this.#socket.send(framed(agentToServer(this.#uid, this.#sequenceNum, { capabilities: CAPABLE, content })));
    this.#sequenceNum += 1;
    const frame = await this.#socket.next();
    if (frame?.opcode === OPCODE.binary) return readAnswer(frame.payload.subarray(1));
    this.#socket = undefined;
    return undefined;
  }
}
