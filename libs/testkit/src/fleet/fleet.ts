import { sleep } from "@opamp/runtime";
import type { Logger } from "@opamp/runtime";
import type { ScriptedAgentOptions } from "../agent/options.ts";
import { ScriptedAgent } from "../agent/scripted-agent.ts";
import { attributesOf, uidOf } from "./identity.ts";

export interface FleetOptions {
  /** Where the agents connect to, `ws://host:port/v1/opamp`. */
  readonly url: string;
  readonly token?: string;
  readonly count: number;
  /** Default `websocket`. */
  readonly transport?: ScriptedAgentOptions["transport"];
  /** The agents are called by this, a dash and a number from 1; default `demo-collector`. */
  readonly namePrefix?: string;
  /** Overrides for each agent, by its index from 0. */
  readonly agent?: (index: number) => Partial<ScriptedAgentOptions>;
  readonly log?: Logger;
}

/** Many scripted agents that live and end together. */
export interface Fleet {
  readonly agents: readonly ScriptedAgent[];
  /** All are connected and answered. @throws {WaitTimeoutError} */
  ready(timeoutMs?: number): Promise<void>;
  /** All say good-bye. */
  stop(): Promise<void>;
  /** All vanish. */
  kill(): void;
}

/** Agents that begin to connect together, and the pause until the next ones do. */
const WAVE = 50;
const WAVE_PAUSE_MS = 20;

/** Makes the agents and begins to connect them; the same agents each time, by their names. */
export function startFleet(options: FleetOptions): Fleet {
  const agents = Array.from({ length: options.count }, (_, index) => createAgent(options, index));
  const ended = new AbortController();
  const starting = startInWaves(agents, ended.signal);
  return {
    agents,
    async ready(timeoutMs = 10_000) {
      await Promise.all(agents.map((agent) => agent.ready(timeoutMs)));
    },
    async stop() {
      ended.abort();
      await starting;
      await Promise.all(agents.map((agent) => agent.stop()));
    },
    kill() {
      ended.abort();
      for (const agent of agents) agent.kill();
    },
  };
}

function createAgent(options: FleetOptions, index: number): ScriptedAgent {
  const { url, token, transport = "websocket", namePrefix = "demo-collector", log } = options;
  const name = `${namePrefix}-${index + 1}`;
  return new ScriptedAgent({
    url,
    transport,
    instanceUid: uidOf(name),
    attributes: attributesOf(name, index),
    ...(token === undefined ? {} : { token }),
    ...(log === undefined ? {} : { log }),
    ...options.agent?.(index),
  });
}

async function startInWaves(agents: readonly ScriptedAgent[], signal: AbortSignal): Promise<void> {
  for (let i = 0; i < agents.length && !signal.aborted; i += WAVE) {
    for (const agent of agents.slice(i, i + WAVE)) agent.start();
    await sleep(WAVE_PAUSE_MS, signal).catch(() => undefined);
  }
}
