import { AgentCapability } from "@opamp/opamp";
import { waitFor } from "@opamp/runtime";
import { describe, expect, test } from "vitest";
import { eventually } from "./testing/eventually.ts";
import { agentToServer, CAPABLE, framed, fullContent, readAnswer, someUid } from "./testing/messages.ts";
import { OPCODE } from "./testing/raw-websocket.ts";
import type { TestSocket } from "./testing/test-agent.ts";
import type { TestGateway } from "./testing/test-gateway.ts";
import { eventsIn } from "./testing/test-gateway.ts";
import { useGateways } from "./testing/use-gateways.ts";

const FULL_STATE = 0x1;
const FULL = { capabilities: CAPABLE, content: fullContent() };
const THIN = { capabilities: CAPABLE };

const servers = useGateways({}, {});

const kindsOf = async (uid: Buffer): Promise<string[]> => (await servers.eventsOf(uid)).map(({ kind }) => kind);

describe("one agent", () => {
  test("is answered with the Server's capabilities first, then with its uid alone", async () => {
    const uid = someUid();
    const socket = await servers.connect();
    const first = await socket.ask(uid, 0, FULL);
    expect(first).toMatchObject({ uid: uid.toString("hex"), flags: 0, capabilities: 0x7 });
    socket.send(uid, 1, THIN);
    const frame = await socket.raw.next();
    expect(frame?.payload.toString("hex")).toBe(`000a10${uid.toString("hex")}`);
  });

  test("is published with everything the worker needs, its bytes unchanged", async () => {
    const uid = someUid();
    const socket = await servers.connect();
    const message = agentToServer(uid, 4, FULL);
    socket.raw.send(framed(message));
    await socket.answer();
    await eventually(() => kindsOf(uid)).toEqual(["REPORT", "DESIRED_UNKNOWN"]);
    const [report] = await servers.eventsOf(uid);
    expect(report).toMatchObject({
      tenant: "default",
      sequenceNum: 4,
      message,
      transport: "WEBSOCKET",
      capabilities: CAPABLE,
      credential: "1",
      gap: false,
    });
    expect(report?.epoch).toBeGreaterThan((Date.now() - 10_000) * 1000);
    expect(report?.ageMs).toBeLessThan(5000);
  });

  test("is asked for full state once after a gap, and not again while numbers follow", async () => {
    const uid = someUid();
    const socket = await servers.connect();
    await socket.ask(uid, 0, FULL);
    expect((await socket.ask(uid, 1, THIN)).flags).toBe(0);
    expect((await socket.ask(uid, 5, THIN)).flags).toBe(FULL_STATE);
    expect((await socket.ask(uid, 6, THIN)).flags).toBe(0);
    expect((await socket.ask(uid, 7, FULL)).flags).toBe(0);
    const gaps = async () =>
      (await servers.eventsOf(uid)).filter(({ gap }) => gap).map(({ sequenceNum }) => sequenceNum);
    await eventually(gaps).toEqual([5]);
  });

  test("that starts numbering anew is asked, unless it says everything at once", async () => {
    const uid = someUid();
    const socket = await servers.connect();
    await socket.ask(uid, 3, FULL);
    expect((await socket.ask(uid, 0, THIN)).flags).toBe(FULL_STATE);
    expect((await socket.ask(uid, 1, FULL)).flags).toBe(0);
    expect((await socket.ask(uid, 0, FULL)).flags).toBe(0);
  });

  test("is asked at first contact when its report is not complete", async () => {
    expect((await (await servers.connect()).ask(someUid(), 42, THIN)).flags).toBe(FULL_STATE);
    expect((await (await servers.connect()).ask(someUid(), 42)).flags).toBe(FULL_STATE);
    expect((await (await servers.connect()).ask(someUid(), 42, FULL)).flags).toBe(0);
  });

  test("whose numbers never fit is not asked for ever", async () => {
    const uid = someUid();
    const socket = await servers.connect();
    await socket.ask(uid, 0, FULL);
    let asked = 0;
    for (let i = 1; i <= 20; i += 1) asked += (await socket.ask(uid, i * 10, THIN)).flags;
    expect(asked).toBeGreaterThan(0);
    expect(asked).toBeLessThan(6);
  });

  test("gets an answer to each copy of a repeated message", async () => {
    const uid = someUid();
    const socket = await servers.connect();
    await socket.ask(uid, 0, FULL);
    expect(await socket.ask(uid, 0, FULL)).toMatchObject({ flags: 0, error: undefined });
    expect(await socket.ask(uid, 1, THIN)).toMatchObject({ flags: 0 });
    expect(await socket.ask(uid, 1, THIN)).toMatchObject({ flags: 0 });
    expect((await socket.ask(uid, 2, THIN)).flags).toBe(0);
  });

  test("keeps its capabilities when a message has none, and changes them with any other", async () => {
    const uid = someUid();
    const socket = await servers.connect();
    await socket.ask(uid, 0, FULL);
    await socket.ask(uid, 1, { capabilities: 0, content: { health: { healthy: false } } });
    await socket.ask(uid, 2, { capabilities: AgentCapability.ReportsStatus });
    await eventually(async () => (await servers.eventsOf(uid)).filter(({ kind }) => kind === "REPORT").length).toBe(3);
    const masks = (await servers.eventsOf(uid))
      .filter(({ kind }) => kind === "REPORT")
      .map(({ capabilities }) => capabilities);
    expect(masks).toEqual([CAPABLE, CAPABLE, AgentCapability.ReportsStatus]);
  });

  test("reports heartbeats in packs, which keep its number in Redis", async () => {
    const uid = someUid();
    const socket = await servers.connect();
    await socket.ask(uid, 0, FULL);
    for (let i = 1; i <= 5; i += 1) await socket.ask(uid, i, THIN);
    await eventually(async () => {
      const packs = (await eventsIn(servers.redis)).flatMap(({ detail }) => detail.heartbeats ?? []);
      return packs.some(({ instanceUids }) => Buffer.from(instanceUids ?? []).includes(uid));
    }).toBe(true);
    expect((await kindsOf(uid)).filter((kind) => kind === "REPORT")).toHaveLength(1);
    const [key] = await servers.redis.keys(`*session:default/${uuid(uid)}`);
    await eventually(() => servers.redis.hget(key ?? "", "s")).toBe("5");
  });

  test("is answered after many messages that were sent before the first answer", async () => {
    const uid = someUid();
    const socket = await servers.connect();
    for (let i = 0; i < 20; i += 1) socket.send(uid, i, i === 0 ? FULL : THIN);
    for (let i = 0; i < 20; i += 1) expect(await socket.answer()).toMatchObject({ flags: 0, error: undefined });
  });
});

describe("the end of a session", () => {
  test("agent_disconnect is answered and ends it", async () => {
    const uid = someUid();
    const socket = await servers.connect();
    await socket.ask(uid, 0, FULL);
    expect((await socket.ask(uid, 1, { ...THIN, content: { agentDisconnect: {} } })).error).toBeUndefined();
    await eventually(() => kindsOf(uid)).toContain("DISCONNECTED");
    expect((await servers.eventsOf(uid)).at(-1)).toMatchObject({ reason: "agent-disconnect", sequenceNum: 1 });
    // The same socket may carry it again.
    expect(await socket.ask(uid, 2, THIN)).toMatchObject({ capabilities: 0x7, flags: 0 });
  });

  test("a cut socket ends it for all its agents", async () => {
    const [a, b] = [someUid(), someUid()];
    const socket = await servers.connect();
    await socket.ask(a, 0, FULL);
    await socket.ask(b, 9, FULL);
    socket.raw.destroy();
    await eventually(() => kindsOf(a)).toContain("DISCONNECTED");
    await eventually(() => kindsOf(b)).toContain("DISCONNECTED");
    expect((await servers.eventsOf(b)).at(-1)).toMatchObject({ reason: "socket-closed", sequenceNum: 9 });
  });

  test("a Close frame is answered", async () => {
    const socket = await servers.connect();
    await socket.ask(someUid(), 0, FULL);
    socket.raw.close(1000);
    expect(await socket.raw.closeCode()).toBe(1000);
  });

  test("agents multiplexed over one socket have numbers and ends of their own", async () => {
    const [a, b] = [someUid(), someUid()];
    const socket = await servers.connect();
    await socket.ask(a, 0, FULL);
    expect(await socket.ask(b, 7, FULL)).toMatchObject({ uid: b.toString("hex"), capabilities: 0x7 });
    expect(await socket.ask(a, 1, THIN)).toMatchObject({ uid: a.toString("hex"), flags: 0 });
    expect((await socket.ask(b, 8, THIN)).flags).toBe(0);
    await socket.ask(a, 2, { ...THIN, content: { agentDisconnect: {} } });
    expect((await socket.ask(b, 9, THIN)).flags).toBe(0);
    await eventually(() => kindsOf(a)).toContain("DISCONNECTED");
    expect(await kindsOf(b)).not.toContain("DISCONNECTED");
  });
});

describe("reconnecting", () => {
  test.each(["the same node", "another node"])("to %s with a thin message asks for nothing", async (where) => {
    const uid = someUid();
    const before = await servers.connect();
    await before.ask(uid, 0, FULL);
    for (let i = 1; i <= 3; i += 1) await before.ask(uid, i, THIN);
    before.raw.close(1000);
    await before.raw.closeCode();
    // The same node knows by itself; another one learns it from Redis.
    if (where === "another node")
      await waitFor(async () => (await kindsOf(uid)).includes("DISCONNECTED"), { what: "it" });
    const after = await servers.connect(where === "another node" ? servers.other : servers.gateway);
    expect(await after.ask(uid, 4, THIN)).toMatchObject({ flags: 0, capabilities: 0x7 });
  });

  test.each(["the same node", "another node"])("to %s closes the old socket, which leaves no event", async (where) => {
    const uid = someUid();
    const before = await servers.connect();
    await before.ask(uid, 0, FULL);
    const after = await servers.connect(where === "another node" ? servers.other : servers.gateway);
    await after.ask(uid, 1, THIN);
    expect(await before.raw.closeCode()).toBe(1000);
    expect((await after.ask(uid, 2, THIN)).error).toBeUndefined();
    const reports = async () => (await servers.eventsOf(uid)).filter(({ kind }) => kind === "REPORT");
    await eventually(async () => (await reports()).length).toBe(2);
    const epochs = (await reports()).map(({ epoch }) => epoch);
    expect(epochs[1]).toBeGreaterThan(epochs[0] ?? 0);
    expect(await kindsOf(uid)).not.toContain("DISCONNECTED");
  });

  test("of one agent leaves the others of its old socket where they are", async () => {
    const [a, b] = [someUid(), someUid()];
    const shared = await servers.connect();
    await shared.ask(a, 0, FULL);
    await shared.ask(b, 0, FULL);
    const own = await servers.connect(servers.other);
    await own.ask(a, 1, THIN);
    await shared.expectSilence();
    expect((await shared.ask(b, 1, THIN)).flags).toBe(0);
  });
});

describe("uids", () => {
  test("an agent that asks for a uid gets one of version 7, the same when it asks again", async () => {
    const uid = someUid();
    const socket = await servers.connect();
    const first = await socket.ask(uid, 0, { ...FULL, flags: 1 });
    expect(first.uid).toBe(uid.toString("hex"));
    expect(first.newUid).toHaveLength(16);
    expect((first.newUid?.[6] ?? 0) >> 4).toBe(7);
    expect((await socket.ask(uid, 0, { ...FULL, flags: 1 })).newUid).toEqual(first.newUid);
    expect(await kindsOf(uid)).toEqual([]);
    const renamed = first.newUid ?? Buffer.alloc(16);
    expect(await socket.ask(renamed, 1, THIN)).toMatchObject({ flags: FULL_STATE, uid: renamed.toString("hex") });
  });

  test("two live agents with one uid end with two, and both stay connected", async () => {
    const uid = someUid();
    const agents = [new Clone(uid, servers.gateway), new Clone(uid, servers.other)];
    await Promise.all(agents.map((agent) => agent.run(2500)));
    const uids = agents.map((agent) => agent.uid.toString("hex"));
    expect(new Set(uids).size).toBe(2);
    expect(uids).toContain(uid.toString("hex"));
    for (const agent of agents) expect(agent.reconnects).toBeLessThan(12);
    for (const agent of agents) expect(agent.quietMs()).toBeGreaterThan(1000);
  });

  test("any sixteen bytes are a uid", async () => {
    expect((await (await servers.connect()).ask(Buffer.alloc(16), 0, FULL)).error).toBeUndefined();
  });
});

/** An agent on the reference client: reconnects without any delay, adopts a new uid, goes on counting. */
class Clone {
  uid: Buffer;
  reconnects = 0;
  readonly #gateway: TestGateway;
  #sequenceNum = 0;
  #connectedMs = 0;

  constructor(uid: Buffer, to: TestGateway) {
    this.uid = uid;
    this.#gateway = to;
  }

  quietMs(): number {
    return Date.now() - this.#connectedMs;
  }

  async run(forMs: number): Promise<void> {
    const end = Date.now() + forMs;
    while (Date.now() < end) {
      const socket = await servers.connect(this.#gateway);
      this.#connectedMs = Date.now();
      socket.send(this.uid, this.#sequenceNum++, this.#sequenceNum === 1 ? FULL : THIN);
      await this.#listen(socket, end);
      this.reconnects += 1;
    }
  }

  async #listen(socket: TestSocket, end: number): Promise<void> {
    while (Date.now() < end) {
      const frame = await socket.raw.next(end - Date.now()).catch(() => undefined);
      if (frame?.opcode !== OPCODE.binary) return;
      const { newUid, flags } = readAnswer(frame.payload.subarray(1));
      if (newUid !== undefined) this.uid = newUid;
      if (newUid !== undefined || flags !== 0) socket.send(this.uid, this.#sequenceNum++, FULL);
    }
  }
}

function uuid(uid: Buffer): string {
  return uid.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
