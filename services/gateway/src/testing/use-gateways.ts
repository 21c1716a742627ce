import { createRedis } from "@opamp/bus";
import { silentLogger } from "@opamp/runtime";
import type { Env } from "@opamp/runtime";
import { freshRedis } from "@opamp/testkit";
import type { Redis } from "ioredis";
import { afterAll, afterEach, beforeAll } from "vitest";
import { TestSocket } from "./test-agent.ts";
import { eventsIn, mirrorToken, TestGateway } from "./test-gateway.ts";
import type { TestEvent } from "./test-gateway.ts";

/**
 * Gateways for one test file, with a Redis of their own that knows `TOKEN`. Call it at the top of the file.
 *
 * @param envs settings of each gateway.
 */
export function useGateways(...envs: readonly [Env, ...Env[]]): TestGateways {
  const gateways = new TestGateways(envs);
  beforeAll(() => gateways.start());
  afterEach(() => gateways.forgetSockets());
  afterAll(() => gateways.stop());
  return gateways;
}

export class TestGateways {
  readonly #envs: readonly Env[];
  readonly #sockets: TestSocket[] = [];
  #running: Running | undefined;

  constructor(envs: readonly Env[]) {
    this.#envs = envs;
  }

  async start(): Promise<void> {
    const server = await freshRedis();
    const redis = createRedis(server.url, { name: "test", log: silentLogger(), role: "command" });
    await redis.connect();
    await mirrorToken(redis);
    const nodes = await Promise.all(this.#envs.map((env) => TestGateway.start(server.url, env)));
    this.#running = { server, redis, nodes };
  }

  async stop(): Promise<void> {
    const { server, redis, nodes } = this.#now;
    await Promise.all(nodes.map((node) => node.stop()));
    redis.disconnect();
    await server.stop();
  }

  get redisUrl(): string {
    return this.#now.server.url;
  }

  get redis(): Redis {
    return this.#now.redis;
  }

  /** The first one. */
  get gateway(): TestGateway {
    return this.at(0);
  }

  /** The second one. */
  get other(): TestGateway {
    return this.at(1);
  }

  at(index: number): TestGateway {
    const node = this.#now.nodes[index];
    if (node === undefined) throw new Error(`there is no gateway ${index}`);
    return node;
  }

  /** A WebSocket that is reset after the test. */
  async connect(to: Pick<TestGateway, "port"> = this.gateway): Promise<TestSocket> {
    const socket = await TestSocket.open(to.port);
    this.#sockets.push(socket);
    return socket;
  }

  forgetSockets(): void {
    for (const socket of this.#sockets.splice(0)) socket.raw.destroy();
  }

  /** What is in the streams about an agent. */
  async eventsOf(uid: Buffer): Promise<TestEvent[]> {
    return (await eventsIn(this.redis)).filter(({ instanceUid }) => instanceUid === uid.toString("hex"));
  }

  get #now(): Running {
    if (this.#running === undefined) throw new Error("the gateways are not started");
    return this.#running;
  }
}

interface Running {
  readonly server: Awaited<ReturnType<typeof freshRedis>>;
  readonly redis: Redis;
  readonly nodes: readonly TestGateway[];
}
