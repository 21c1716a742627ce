import { randomBytes } from "node:crypto";
import { ClusterSettings, createRedis } from "@opamp/bus";
import { silentLogger } from "@opamp/runtime";
import type { Env, Logger } from "@opamp/runtime";
import { eventually, Operator, query } from "@opamp/testkit";
import type { ClusterInfo } from "@opamp/testkit";
import { afterAll, afterEach, beforeAll, inject } from "vitest";
import { TestGateway } from "../../src/testing/test-gateway.ts";
import { HandAgent, HandSocket, poll, post } from "./hand-agent.ts";
import type { Endpoint, Transport } from "./hand-agent.ts";
import { uuid } from "./messages.ts";
import type { Answer } from "./messages.ts";

/** What the API says of an agent. */
export type Stored = Readonly<Record<string, unknown>>;
/** The files of a config, `name: body`; `contentType` is `text/yaml`. */
export type Files = Readonly<Record<string, string>>;

const SOON = { timeoutMs: 20_000, intervalMs: 50 };

/**
 * A gateway for one test file, in a whole cluster that all files share: what agents report is stored by a real state
 * worker and read back by the real API. Call it at the top of the file.
 *
 * @param env settings of this gateway.
 */
export function useServer(env: Env = {}): Server {
  const server = new Server(env);
  beforeAll(() => server.start());
  afterEach(() => server.forgetAgents());
  afterAll(() => server.stop());
  return server;
}

export class Server {
  readonly #env: Env;
  readonly #cleanups: (() => void | Promise<void>)[] = [];
  readonly #gateways: TestGateway[] = [];
  #partitions = 0;

  constructor(env: Env) {
    this.#env = env;
  }

  async start(): Promise<void> {
    const redis = createRedis(this.cluster.redisUrl, { name: "conformance", log: silentLogger(), role: "command" });
    await redis.connect();
    this.#partitions = (await new ClusterSettings({ redis }).partitionCount()) ?? 0;
    redis.disconnect();
    await this.anotherGateway(this.#env);
  }

  async stop(): Promise<void> {
    await this.forgetAgents();
    await Promise.all(this.#gateways.splice(0).map((gateway) => gateway.stop()));
  }

  /** Ends what the tests of `agent` and `socket` have opened. */
  async forgetAgents(): Promise<void> {
    for (const cleanup of this.#cleanups.splice(0)) await cleanup();
  }

  /** Addresses and tokens of the cluster. */
  get cluster(): ClusterInfo {
    return inject("conformanceCluster");
  }

  /** The gateway under test: its port, its metrics, its end. */
  get gateway(): TestGateway {
    const [first] = this.#gateways;
    if (first === undefined) throw new Error("the server is not started");
    return first;
  }

  get endpoint(): Endpoint {
    return this.endpointOf(this.gateway);
  }

  endpointOf({ port }: TestGateway): Endpoint {
    return { port, token: this.cluster.agentToken };
  }

  get operator(): Operator {
    return new Operator(this.cluster);
  }

  /** One more gateway of the same cluster, stopped with the file at the latest. */
  async anotherGateway(env: Env = this.#env, log?: Logger): Promise<TestGateway> {
    const gateway = await TestGateway.start(this.cluster.redisUrl, env, this.#partitions, log);
    this.#gateways.push(gateway);
    return gateway;
  }

  /** An agent that has not connected yet. */
  agent(transport: Transport, to: Endpoint = this.endpoint, uid?: Buffer): HandAgent {
    const agent = new HandAgent(transport, to, uid);
    this.#cleanups.push(() => agent.cut());
    return agent;
  }

  async socket(headers?: Readonly<Record<string, string>>): Promise<HandSocket> {
    const socket = await HandSocket.open(this.endpoint, headers);
    this.#cleanups.push(() => socket.raw.destroy());
    return socket;
  }

  post(body: Uint8Array, headers?: Readonly<Record<string, string>>): ReturnType<typeof post> {
    return post(this.endpoint, body, headers);
  }

  poll(message: Uint8Array): Promise<Answer> {
    return poll(this.endpoint, message);
  }

  /** What is stored of an agent; undefined when nobody has heard of it. */
  async stored(uid: Uint8Array): Promise<Stored | undefined> {
    const { status, body } = await this.operator.call("GET", `/agents/${uuid(uid)}`);
    if (status === 404) return undefined;
    if (status !== 200 || typeof body !== "object" || body === null) throw new Error(`the API answers ${status}`);
    return { ...body };
  }

  /** Waits until it is there and right. */
  async storedSoon(uid: Uint8Array, isRight: (agent: Stored) => boolean = () => true): Promise<Stored> {
    const ask = async (): Promise<Stored> => (await this.stored(uid)) ?? {};
    return eventually("stored", ask, (agent) => "instanceUid" in agent && isRight(agent), SOON);
  }

  /** The effective config as files, `{name: body}`; undefined when none is stored. */
  async effectiveConfig(uid: Uint8Array): Promise<unknown> {
    const { status, body } = await this.operator.call("GET", `/agents/${uuid(uid)}/effective-config`);
    return status === 404 ? undefined : body;
  }

  /** Rows of the database. */
  rows(sql: string, values: unknown[] = []): Promise<Record<string, unknown>[]> {
    return query(this.cluster.databaseUrl, sql, values);
  }

  /**
   * Rolls a config out to one agent, whose description must be stored already.
   *
   * @returns its hash in hex.
   */
  async assign(agent: Pick<HandAgent, "id" | "uid">, files: Files): Promise<string> {
    await this.storedSoon(agent.uid, hasDescription);
    const name = `c-${randomBytes(6).toString("hex")}`;
    const bodies = Object.entries(files).map(([file, body]) => [file, { body, contentType: "text/yaml" }]);
    const config = { name, files: Object.fromEntries(bodies), skipValidation: true };
    const { hash } = await this.#create("/configs", config);
    const selector = { matchLabels: { "service.instance.id": agent.id } };
    await this.#create("/rollouts", { name, config: name, selector, strategy: { waves: [{ percent: 100 }] } });
    return String(hash);
  }

  /** Waits until every gateway would offer this config to whom it was rolled out. */
  async offerable(hash: string): Promise<void> {
    const count = /* sql */ `select count(*)::int as n from rollouts where hash = $1 and fanned_out`;
    const ask = async (): Promise<unknown> => (await this.rows(count, [Buffer.from(hash, "hex")]))[0]?.["n"];
    await eventually("offerable", ask, (n) => Number(n) > 0, SOON);
  }

  async #create(path: string, body: unknown): Promise<Stored> {
    const answer = await this.operator.call("POST", path, body);
    if (answer.status >= 300) throw new Error(`POST ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return { ...Object(answer.body) };
  }
}

function hasDescription({ identifyingAttributes }: Stored): boolean {
  return "service.instance.id" in Object(identifyingAttributes);
}
