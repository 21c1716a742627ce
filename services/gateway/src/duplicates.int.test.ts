import { beforeEach, describe, expect, test } from "vitest";
import { eventually } from "./testing/eventually.ts";
import { CAPABLE, fullContent, readAnswer, someUid } from "./testing/messages.ts";
import type { Answer } from "./testing/messages.ts";
import { OPCODE } from "./testing/raw-websocket.ts";
import type { TestSocket } from "./testing/test-agent.ts";
import { poll } from "./testing/test-agent.ts";
import type { TestGateway } from "./testing/test-gateway.ts";
import { useGateways } from "./testing/use-gateways.ts";

const FULL = { capabilities: CAPABLE, content: fullContent() };
const THIN = { capabilities: CAPABLE };
const BAD_REQUEST = 1;

let uid: Buffer;

const servers = useGateways({}, {});
beforeEach(() => {
  uid = someUid();
});

/** A client over WebSocket that comes back as soon as it is closed, and takes no other uid. */
class Stubborn {
  connects = 0;
  answers: Answer[] = [];
  #sequenceNum: number;
  #socket: TestSocket | undefined;
  readonly #gateway: TestGateway;

  constructor(to: TestGateway, sequenceNum: number) {
    this.#gateway = to;
    this.#sequenceNum = sequenceNum;
  }

  /** Says something, on a new connection if the old one is closed. */
  async speaks(): Promise<Answer | undefined> {
    if (this.#socket === undefined || this.#socket.raw.ended) await this.#connect();
    this.#sequenceNum += 1;
    this.#socket?.send(uid, this.#sequenceNum, THIN);
    const frame = await this.#socket?.raw.next();
    if (frame?.opcode === OPCODE.binary) {
      this.answers.push(readAnswer(frame.payload.subarray(1)));
      return this.answers.at(-1);
    }
    this.#socket = undefined;
    return undefined;
  }

  async #connect(): Promise<void> {
    this.#socket = await servers.connect(this.#gateway);
    this.connects += 1;
  }

  hangsUp(): void {
    this.#socket?.raw.destroy();
    this.#socket = undefined;
  }
}

/** Lets both speak in turns until the second one is refused for good and the first one is undisturbed. */
async function settle(first: Stubborn, second: Stubborn): Promise<void> {
  for (let calm = 0, i = 0; calm < 3; i += 1) {
    if (i > 500) throw new Error("still in each other's way");
    const [one, two] = [await first.speaks(), await second.speaks()];
    calm = one !== undefined && two?.error !== undefined ? calm + 1 : 0;
  }
}

describe("a client that takes no other uid", () => {
  test("is told three times, then why it is refused, and the first one is left alone", async () => {
    const first = new Stubborn(servers.gateway, 1000);
    const second = new Stubborn(servers.other, 5);
    await settle(first, second);
    const told = second.answers.filter(({ newUid }) => newUid !== undefined);
    expect(told.length).toBeLessThanOrEqual(3);
    expect(told.every(({ uid: to }) => to === uid.toString("hex"))).toBe(true);
    const last = second.answers.at(-1);
    expect(last?.error?.type).toBe(BAD_REQUEST);
    expect(last?.error?.errorMessage).toContain("another agent uses this instance_uid");
    // Neither comes back any more.
    const connects = [first.connects, second.connects];
    for (let i = 0; i < 5; i += 1) {
      expect((await first.speaks())?.error).toBeUndefined();
      expect((await second.speaks())?.error?.type).toBe(BAD_REQUEST);
    }
    expect([first.connects, second.connects]).toEqual(connects);
    expect(Math.max(...connects)).toBeLessThan(8);
  });

  test("is refused again when it connects again, without displacing the first one", async () => {
    const first = new Stubborn(servers.gateway, 1000);
    const second = new Stubborn(servers.other, 5);
    await settle(first, second);
    const { connects } = first;
    for (let i = 0; i < 5; i += 1) {
      second.hangsUp();
      await second.speaks();
      expect((await first.speaks())?.error).toBeUndefined();
    }
    expect(first.connects).toBe(connects);
    expect(second.answers.at(-1)?.error?.type).toBe(BAD_REQUEST);
  });

  test("polls in vain after it was told three times, and the first one's polls go on", async () => {
    await poll(servers.gateway.port, uid, 500, FULL);
    const answers: Answer[] = [];
    for (let i = 1; i < 16; i += 1) {
      expect((await poll(servers.gateway.port, uid, 500 + i, THIN)).error).toBeUndefined();
      answers.push(await poll(servers.other.port, uid, 20 + i, THIN));
    }
    expect(answers.filter(({ newUid }) => newUid !== undefined)).toHaveLength(3);
    expect(answers.at(-1)?.error?.type).toBe(BAD_REQUEST);
    const epochs = async () => new Set((await servers.eventsOf(uid)).map(({ epoch }) => epoch)).size;
    const before = await epochs();
    for (let i = 16; i < 20; i += 1) {
      await poll(servers.gateway.port, uid, 500 + i, { ...THIN, content: { health: { healthy: i % 2 === 0 } } });
      await poll(servers.other.port, uid, 20 + i, THIN);
    }
    expect(await epochs()).toBeLessThanOrEqual(before + 1);
  });

  test("has the uid when the first one is gone", async () => {
    const first = new Stubborn(servers.gateway, 1000);
    const second = new Stubborn(servers.other, 5);
    await settle(first, second);
    first.hangsUp();
    await eventually(async () => (await servers.eventsOf(uid)).map(({ kind }) => kind)).toContain("DISCONNECTED");
    second.hangsUp();
    expect((await second.speaks())?.error).toBeUndefined();
  });
});

test.each([
  { what: "a poller joins an agent on a socket", socketAt: 1000, pollerAt: 5, renamed: "poller" },
  { what: "an agent on a socket joins a poller", socketAt: 5, pollerAt: 1000, renamed: "socket" },
])("$what under the same uid: the one that came later is renamed", async ({ socketAt, pollerAt, renamed }) => {
  const onSocket = new Stubborn(servers.gateway, socketAt);
  const names: string[] = [];
  for (let i = 1; i < 200 && names.length === 0; i += 1) {
    // Displaced by a poll, it comes back at once.
    if ((await onSocket.speaks()) === undefined) await onSocket.speaks();
    if (onSocket.answers.at(-1)?.newUid !== undefined) names.push("socket");
    if ((await poll(servers.other.port, uid, pollerAt + i, THIN)).newUid !== undefined) names.push("poller");
  }
  expect(names).toEqual([renamed]);
});

test("whoever is told another uid leaves word of it under the old one", async () => {
  const first = new Stubborn(servers.gateway, 1000);
  const second = new Stubborn(servers.other, 5);
  await settle(first, second);
  const newUid = second.answers.find((answer) => answer.newUid !== undefined)?.newUid;
  expect(newUid).toHaveLength(16);
  const replaced = async () =>
    (await servers.eventsOf(uid))
      .filter(({ kind }) => kind === "UID_REPLACED")
      .map(({ detail }) => detail.newInstanceUid);
  await eventually(replaced).toEqual([newUid]);
});

test("an agent that is killed and started over and over keeps its uid", async () => {
  for (let i = 0; i < 12; i += 1) {
    const socket = await servers.connect(i % 2 === 0 ? servers.gateway : servers.other);
    expect((await socket.ask(uid, 0, FULL)).newUid).toBeUndefined();
    expect((await socket.ask(uid, 1, THIN)).newUid).toBeUndefined();
    // Half of the times nobody sees it die.
    if (i % 2 === 0) socket.raw.destroy();
  }
});

test("an agent whose gateways die without a word keeps its uid", async () => {
  let sequenceNum = 0;
  for (let i = 0; i < 8; i += 1) {
    const socket = await servers.connect(i % 2 === 0 ? servers.gateway : servers.other);
    const first = await socket.ask(uid, sequenceNum, i === 0 ? FULL : THIN);
    expect(first.newUid).toBeUndefined();
    // What it says now is lost with its gateway.
    sequenceNum += 1 + (i % 4);
  }
});
