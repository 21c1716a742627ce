import assert from "node:assert/strict";
import { AgentCapability } from "@opamp/opamp";
import { eventually, isAlive, startTestCluster } from "@opamp/testkit";
import type { TestCluster } from "@opamp/testkit";
import { agentToServer, CAPABLE, framed, fullContent, readAnswer, someUid } from "../src/testing/messages.ts";
import type { Answer, MessageOptions } from "../src/testing/messages.ts";
import { rawHttp } from "../src/testing/raw-http.ts";
import type { RawHttpResponse } from "../src/testing/raw-http.ts";
import { OPCODE, RawWebSocket } from "../src/testing/raw-websocket.ts";

/** What an attack must not leave behind. */
export interface Footprint {
  readonly connections: number;
  readonly sessions: number;
  readonly openFiles: number;
  /** After garbage collection, in bytes. */
  readonly heap: number;
  readonly rss: number;
}

export interface TargetOptions {
  /** Variables of the gateway. */
  readonly env?: Readonly<Record<string, string>>;
}

const GATEWAY = "gateway-1";
const PATIENCE = { timeoutMs: 60_000, intervalMs: 100 };
const COLLECT_GARBAGE = new URL("collect-garbage.mjs", import.meta.url).href;

/** One gateway in a process of its own, in front of a whole cluster, to be attacked. */
export class Target {
  readonly cluster: TestCluster;
  readonly port: number;

  private constructor(cluster: TestCluster) {
    this.cluster = cluster;
    this.port = Number(new URL(cluster.info.agentUrl).port);
  }

  static async start({ env = {} }: TargetOptions = {}): Promise<Target> {
    const gateway = { GATEWAY_COMPRESSION: "true", ...env, NODE_OPTIONS: `--import=${COLLECT_GARBAGE}` };
    const counts = { gateway: 1, "rollout-worker": 0 };
    const target = new Target(await startTestCluster({ layout: "own-ports", counts, env: { gateway } }));
    await target.cluster.ready();
    return target;
  }

  stop(): Promise<void> {
    return this.cluster.stop();
  }

  /** A gateway that died is started again, so that one attack says nothing of the next. */
  async revive(): Promise<void> {
    if (!this.isRunning) await this.cluster.restart(GATEWAY);
  }

  get isRunning(): boolean {
    const pid = this.#pid();
    return pid !== undefined && isAlive(pid);
  }

  #pid(): number | undefined {
    return this.cluster.info.processes.find(({ name }) => name === GATEWAY)?.pid;
  }

  /** The headers of an agent with a credential. */
  get authorized(): Readonly<Record<string, string>> {
    return { Authorization: `Bearer ${this.cluster.info.agentToken}` };
  }

  async connect(headers: Readonly<Record<string, string>> = {}): Promise<RawWebSocket> {
    const socket = await RawWebSocket.connect({ port: this.port, headers: { ...this.authorized, ...headers } });
    assert.equal(socket.handshake.status, 101);
    return socket;
  }

  post(body: Uint8Array, headers: Readonly<Record<string, string>> = {}): Promise<RawHttpResponse> {
    const usual = { ...this.authorized, "content-type": "application/x-protobuf" };
    return rawHttp({ port: this.port, headers: { ...usual, ...headers }, body });
  }

  /** An agent as it should be connects, reports, beats, and leaves; another polls. Throws unless both are served. */
  async serveGoodAgents(): Promise<void> {
    const uid = someUid();
    const socket = await this.connect();
    const say = (sequenceNum: number, options: MessageOptions): Promise<Answer> => {
      socket.send(framed(agentToServer(uid, sequenceNum, { capabilities: CAPABLE, ...options })));
      return nextAnswer(socket);
    };
    const answers = [await say(0, { content: fullContent() }), await say(1, {})];
    answers.push(await say(2, { content: { agentDisconnect: {} } }));
    socket.close(1000);
    assert.equal(await socket.closeCode(), 1000);
    const capabilities = AgentCapability.ReportsStatus;
    const polled = await this.post(agentToServer(someUid(), 0, { capabilities, content: { agentDisconnect: {} } }));
    assert.equal(polled.status, 200);
    for (const answer of [...answers, readAnswer(polled.body)]) assert.equal(answer.error, undefined);
  }

  /** Waits until the gateway serves good agents again; some attacks use up what it grants to an address for a moment. */
  async recover(): Promise<void> {
    const served = (): Promise<boolean> => this.serveGoodAgents().then(() => true);
    await eventually("good agents are served", served, Boolean, PATIENCE);
  }

  /** Waits until connections and sessions are back where they were. */
  async settle(before: Footprint): Promise<Footprint> {
    const isBack = (now: Footprint): boolean =>
      now.connections <= before.connections && now.sessions <= before.sessions && now.openFiles <= before.openFiles + 2;
    return eventually("connections and sessions are gone", () => this.footprint(), isBack, PATIENCE);
  }

  async footprint(): Promise<Footprint> {
    const pid = this.#pid();
    if (pid !== undefined) process.kill(pid, "SIGUSR2");
    const { status, body } = await this.cluster.probe(GATEWAY, "/metrics");
    assert.equal(status, 200);
    return {
      connections: metric(body, "opamp_gateway_connections"),
      sessions: metric(body, "opamp_gateway_sessions"),
      openFiles: metric(body, "process_open_fds"),
      heap: metric(body, "nodejs_heap_size_used_bytes") + metric(body, "nodejs_external_memory_bytes"),
      rss: metric(body, "process_resident_memory_bytes"),
    };
  }

  /** Lines that tell of faults of ours: hostile input is no reason to log an error. */
  errors(): readonly string[] {
    return this.cluster
      .log(GATEWAY)
      .split("\n")
      .filter((line) => /"level":(50|60|"error"|"fatal")/.test(line));
  }
}

/** The sum over all labels. */
function metric(text: string, name: string): number {
  const lines = text.split("\n").filter((line) => line.startsWith(`${name} `) || line.startsWith(`${name}{`));
  return lines.reduce((sum, line) => sum + Number(line.slice(line.lastIndexOf(" ") + 1)), 0);
}

/** The next message, past pings and pongs. */
export async function nextAnswer(socket: RawWebSocket, timeoutMs = 30_000): Promise<Answer> {
  for (;;) {
    const frame = await socket.next(timeoutMs);
    assert.notEqual(frame, undefined, "the socket was closed");
    if (frame?.opcode === OPCODE.binary) return readAnswer(frame.payload.subarray(1));
    assert.notEqual(frame?.opcode, OPCODE.close, "the socket was closed");
  }
}
