import { commonEnv, loadConfig } from "@opamp/runtime";
import type { Env, LogLevel } from "@opamp/runtime";
import { z } from "zod";

export interface FleetConfig {
  readonly logLevel: LogLevel;
  readonly url: string;
  readonly token: string;
  readonly count: number;
  readonly transport: "websocket" | "http";
}

export const fleetEnv = z.object({
  LOG_LEVEL: commonEnv.LOG_LEVEL,
  FLEET_URL: z
    .url({ protocol: /^(ws|http)s?$/, error: "must be a ws://, wss://, http:// or https:// URL" })
    .describe("Where the agents connect to, ws://host:4320/v1/opamp; http:// and https:// poll."),
  FLEET_TOKEN: z.string().min(1).describe("Agent token."),
  FLEET_COUNT: z.coerce.number().int().min(0).max(20_000).default(5).describe("Number of agents, 0 to 20000."),
});

/** @throws {ConfigError} */
export function loadFleetConfig(env: Env): FleetConfig {
  const { LOG_LEVEL, FLEET_URL, FLEET_TOKEN, FLEET_COUNT } = loadConfig(fleetEnv, env);
  const transport = FLEET_URL.startsWith("http") ? "http" : "websocket";
  return { logLevel: LOG_LEVEL, url: FLEET_URL, token: FLEET_TOKEN, count: FLEET_COUNT, transport };
}
