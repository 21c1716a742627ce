import type { ScriptedAgentOptions } from "../agent/options.ts";
import { ScriptedAgent } from "../agent/scripted-agent.ts";
import { health } from "../agent/content.ts";
import { uidOf } from "../fleet/identity.ts";
import { eventually } from "./eventually.ts";
import { LastWord } from "./last-word.ts";
import type { Operator, OperatorAgent } from "./operator.ts";

export interface CrewOptions {
  /** Their `service.name`, by which selectors find them; the same name gives the same uids. */
  readonly name: string;
  readonly count: number;
  readonly agent?: Partial<ScriptedAgentOptions>;
}

export interface CrewDeps {
  readonly operator: Operator;
  readonly url: string;
  readonly token: string;
}

/** Longest delay between two attempts to connect: a test has no minute to wait. */
const RECONNECT_CAP_MS = 1_000;
const READY_MS = 30_000;

/** Scripted agents of one test, and what they said last. */
export class Crew {
  readonly name: string;
  readonly agents: readonly ScriptedAgent[];
  /** Every lost connection: uid, Close code and reason. */
  readonly disconnects: string[] = [];
  /** Every uid that the server gave away, the old one first. */
  readonly renames: string[] = [];
  readonly #words: ReadonlyMap<string, LastWord>;
  readonly #operator: Operator;

  constructor({ operator, url, token }: CrewDeps, { name, count, agent: different }: CrewOptions) {
    this.name = name;
    this.#operator = operator;
    this.agents = Array.from({ length: count }, (_, index) => {
      return new ScriptedAgent({
        url,
        token,
        transport: "websocket",
        instanceUid: uidOf(`${name} ${index}`),
        reconnectCapMs: RECONNECT_CAP_MS,
        ...different,
        attributes: { "service.name": name, "host.name": `host-${index}`, ...different?.attributes },
      });
    });
    for (const { events, state } of this.agents) {
      const { instanceUid } = state;
      events.on("disconnected", (code, reason) => this.disconnects.push(`${instanceUid} ${code} ${reason}`));
      events.on("identified", (uid) => this.renames.push(`${instanceUid} ${uid}`));
    }
    this.#words = new Map(this.agents.map((agent) => [agent.state.instanceUid, new LastWord(agent)]));
  }

  /** Starts them and resolves when all are connected and answered. @throws {WaitTimeoutError} */
  async start(): Promise<this> {
    for (const agent of this.agents) agent.start();
    await this.ready();
    return this;
  }

  async ready(timeoutMs = READY_MS): Promise<void> {
    await Promise.all(this.agents.map((agent) => agent.ready(timeoutMs)));
  }

  async stop(): Promise<void> {
    await Promise.all(this.agents.map((agent) => agent.stop()));
  }

  kill(): void {
    for (const agent of this.agents) agent.kill();
  }

  /** Sum of one of the agents' counts. */
  count(of: keyof ScriptedAgent["state"]["counts"]): number {
    return this.agents.reduce((sum, { state }) => sum + state.counts[of], 0);
  }

  /** What the API shows of them. */
  shown(): Promise<OperatorAgent[]> {
    return this.#operator.agents({ selector: `service.name=${this.name}` });
  }

  /** The API shows all of them, and some may be asked about. @throws {WaitTimeoutError} with what it shows. */
  see(what: string, isRight: (agent: OperatorAgent) => boolean, timeoutMs?: number): Promise<OperatorAgent[]> {
    return eventually(
      what,
      () => this.shown(),
      (shown) => shown.length === this.agents.length && shown.every(isRight),
      timeoutMs === undefined ? {} : { timeoutMs },
    );
  }

  /**
   * Nothing is lost and nothing is stale: the API shows of each agent exactly what it said last.
   *
   * @throws {WaitTimeoutError} with the differences.
   */
  async settled({ connected = true, timeoutMs = 15_000 } = {}): Promise<void> {
    const differences = async (): Promise<string[]> => {
      const shown = new Map((await this.shown()).map((agent) => [agent.instanceUid, agent]));
      return [...this.#words].flatMap(([uid, word]) => word.differences(shown.get(uid), { connected }));
    };
    await eventually(`${this.name} settled`, differences, (found) => found.length === 0, { timeoutMs });
  }
}

/** Turns an agent's health over, which leaves one line in its history. */
export function reportHealth(agent: ScriptedAgent, healthy: boolean, lastError = ""): void {
  agent.report({ health: health(healthy, agent.state.startedAtMs, Date.now(), lastError) });
}
