import { randomUUID } from "node:crypto";
import { opamp } from "@opamp/proto";
import { eventually, startTestCluster } from "@opamp/testkit";
import type { TestCluster } from "@opamp/testkit";
import { afterAll, beforeAll, expect, test } from "vitest";
import { agentToServer, CAPABLE, framed, readAnswer } from "../src/testing/messages.ts";
import type { Content } from "../src/testing/messages.ts";
import { OPCODE, RawWebSocket } from "../src/testing/raw-websocket.ts";

const AGENTS = 500;
const FULL_STATE = 0x1;
const { RemoteConfigStatuses_APPLIED: APPLIED } = opamp.RemoteConfigStatuses;
const NAME = "behind-a-proxy";

/** Two gateways with addresses of their own. */
let cluster: TestCluster;
beforeAll(async () => {
  cluster = await startTestCluster({ layout: "own-ports" });
});
afterAll(() => cluster?.stop());

interface ProxiedAgent {
  readonly uid: Buffer;
  sequenceNum: number;
  hash: Buffer;
  offers: number;
  fullStateRequests: number;
}

/** Carries many agents over one socket and answers for them, as a gateway extension in front of a fleet does. */
class Proxy {
  readonly agents = new Map<string, ProxiedAgent>();
  readonly #socket: RawWebSocket;
  /** Messages for agents that are not behind this proxy. */
  strays = 0;

  private constructor(socket: RawWebSocket) {
    this.#socket = socket;
  }

  static async connect(node: string): Promise<Proxy> {
    const headers = {
      Authorization: `Bearer ${cluster.info.agentToken}`,
      "X-Opamp-Gateway-Connection-Id": "upstream-1",
    };
    const port = Number(new URL(cluster.url(node) ?? "").port);
    const socket = await RawWebSocket.connect({ port, headers });
    if (socket.handshake.status !== 101) throw new Error(`handshake refused with ${socket.handshake.status}`);
    const proxy = new Proxy(socket);
    void proxy.#listen();
    return proxy;
  }

  add(agent: ProxiedAgent, content?: Content): void {
    this.agents.set(agent.uid.toString("hex"), agent);
    this.say(agent, content);
  }

  say(agent: ProxiedAgent, content: Content = {}): void {
    this.#socket.send(framed(agentToServer(agent.uid, agent.sequenceNum, { capabilities: CAPABLE, content })));
    agent.sequenceNum += 1;
  }

  destroy(): void {
    this.#socket.destroy();
  }

  get isOpen(): boolean {
    return !this.#socket.ended;
  }

  async #listen(): Promise<void> {
    for (;;) {
      const frame = await this.#socket.next(600_000);
      if (frame === undefined || frame.opcode === OPCODE.close) return;
      if (frame.opcode === OPCODE.binary) this.#take(frame.payload.subarray(1));
    }
  }

  #take(message: Uint8Array): void {
    const { uid, flags, remoteConfig } = readAnswer(message);
    const agent = this.agents.get(uid);
    if (agent === undefined) {
      this.strays += 1;
      return;
    }
    if ((flags & FULL_STATE) !== 0) {
      agent.fullStateRequests += 1;
      this.say(agent, everything(agent));
    }
    if (remoteConfig === undefined) return;
    agent.offers += 1;
    agent.hash = Buffer.from(remoteConfig.configHash ?? []);
    this.say(agent, { remoteConfigStatus: { status: APPLIED, lastRemoteConfigHash: agent.hash } });
  }
}

const everything = ({ hash }: ProxiedAgent): Content => ({
  agentDescription: { identifyingAttributes: [{ key: "service.name", value: { stringValue: NAME } }] },
  health: { healthy: true },
  effectiveConfig: { configMap: { configMap: { "": { body: Buffer.from("a: 1") } } } },
  remoteConfigStatus: hash.length === 0 ? {} : { status: APPLIED, lastRemoteConfigHash: hash },
});

const someAgent = (): ProxiedAgent => ({
  uid: Buffer.from(randomUUID().replaceAll("-", ""), "hex"),
  sequenceNum: 0,
  hash: Buffer.alloc(0),
  offers: 0,
  fullStateRequests: 0,
});

/** How many are connected, by gateway. */
async function connected(): Promise<Record<string, number>> {
  const rows = await cluster.rows(
    "select node, count(*)::int as agents from agent_states where present and identifying_attributes->>'service.name' = $1 group by 1",
    [NAME],
  );
  return Object.fromEntries(rows.map(({ node, agents }) => [String(node), Number(agents)]));
}

const see = (what: string, right: Record<string, number>): Promise<unknown> =>
  eventually(what, connected, (found) => JSON.stringify(found) === JSON.stringify(right), { timeoutMs: 30_000 });

test("500 agents on one socket: they appear, survive the death of their gateway, take a config each, and end together", async () => {
  const agents = Array.from({ length: AGENTS }, someAgent);
  const first = await Proxy.connect("gateway-1");
  for (const agent of agents) first.add(agent, everything(agent));
  await see("all on the first gateway", { "gateway-1": AGENTS });

  await cluster.kill("gateway-1");
  await eventually(
    "the socket is cut",
    async () => first.isOpen,
    (isOpen) => !isOpen,
  );
  const second = await Proxy.connect("gateway-2");
  for (const agent of agents) second.add(agent);
  await see("all on the second gateway", { "gateway-2": AGENTS });
  expect(agents.filter(({ fullStateRequests }) => fullStateRequests > 0)).toEqual([]);

  const { operator } = cluster;
  const body =
    "receivers: {nop: {}}\nexporters: {nop: {}}\nservice: {pipelines: {traces: {receivers: [nop], exporters: [nop]}}}\n";
  const { version } = await operator.createConfig(NAME, body);
  const config = `${NAME}:${version}`;
  const { id } = await operator.startRollout({ name: NAME, config, matchLabels: { "service.name": NAME } });
  const rollout = await eventually(
    "the rollout is over",
    () => operator.rollout(id),
    ({ state }) => state === "succeeded",
    { timeoutMs: 30_000 },
  );
  expect(rollout.counts).toMatchObject({ applied: AGENTS });
  expect(new Set(agents.map(({ offers }) => offers))).toEqual(new Set([1]));
  expect([first.strays, second.strays]).toEqual([0, 0]);

  // A part moves to the proxy's other socket: neither socket minds.
  await cluster.restart("gateway-1");
  const third = await Proxy.connect("gateway-1");
  const movers = agents.slice(0, 200);
  for (const agent of movers) third.add(agent);
  await see("a part moved", { "gateway-1": movers.length, "gateway-2": AGENTS - movers.length });
  expect([second.isOpen, third.isOpen]).toEqual([true, true]);
  const [leaver] = movers;
  if (leaver !== undefined) third.say(leaver, { agentDisconnect: {} });
  await see("one left", { "gateway-1": movers.length - 1, "gateway-2": AGENTS - movers.length });

  second.destroy();
  await see("those of the cut socket are gone", { "gateway-1": movers.length - 1 });
  third.destroy();
  await see("all are gone", {});
});
