import { createPool } from "@opamp/store";
import { silentLogger } from "@opamp/runtime";
import type { Pool } from "pg";
import { ClientProcesses } from "../client/client-processes.ts";
import type { SmallKind } from "../client/load-agent.ts";
import { ANY_TOKEN, Environment } from "../environment.ts";
import { goPeerBinary } from "../go-peer.ts";
import type { Options } from "../options.ts";
import type { Measured } from "../processes.ts";
import type { Figure } from "../report.ts";
import { gatewayFigures, measureRounds, type Contestant } from "./gateway.ts";
import { measureHeartbeats } from "./heartbeats.ts";
import { measureMemory } from "./memory.ts";
import { measurePush } from "./push.ts";
import { measureReports } from "./reports.ts";
import { measureRevoke } from "./revoke.ts";
import { measureUpsert } from "./upsert.ts";

type Say = (line: string) => void;

/** Reports per agent in the measured run of full reports; the first rounds are slower until the code is compiled. */
const REPORT_ROUNDS = 10;

/** Lets `measure` use an environment, and stops all of it whatever happens. */
async function within<T>(measure: (environment: Environment) => Promise<T>): Promise<T> {
  const environment = new Environment();
  try {
    return await measure(environment);
  } finally {
    await environment.stop();
  }
}

/** Redis, Postgres, a state worker (which mirrors the token) and one gateway. */
async function upward(environment: Environment): Promise<{ gateway: Measured; token: string; pool: Pool }> {
  await Promise.all([environment.startRedis(), environment.startPostgres()]);
  const token = await environment.createToken("agent");
  await environment.startService("state-worker", "state-worker-1");
  const gateway = await environment.startGateway();
  const pool = createPool(environment.databaseUrl, { name: "bench", log: silentLogger(), max: 2 });
  return { gateway, token, pool };
}

/** The gateway, the bare echo and, when there is a binary, the Go server: in turn, each with all agents connected. */
export function runGateway(options: Options, say: Say): Promise<Figure[]> {
  return within(async (environment) => {
    await environment.startRedis();
    const token = await environment.seedRedis();
    const gateway = await environment.startGateway();
    const fleets: ClientProcesses[] = [];
    const enter = async (server: Measured, with_: string): Promise<ClientProcesses> => {
      const clients = new ClientProcesses(2);
      fleets.push(clients);
      await clients.connect(environment.target(server, with_), options.agents);
      return clients;
    };
    try {
      const contestants = await contestantsOf(environment, gateway, token, enter, say);
      return gatewayFigures(await measureRounds(contestants, options, say));
    } finally {
      for (const clients of fleets) clients.stop();
    }
  });
}

async function contestantsOf(
  environment: Environment,
  gateway: Measured,
  token: string,
  enter: (server: Measured, token: string) => Promise<ClientProcesses>,
  say: Say,
): Promise<Contestant[]> {
  const as = (server: Measured, clients: ClientProcesses, message: SmallKind, name = server.name): Contestant => ({
    name,
    pid: server.pid,
    clients,
    message,
  });
  const echo = await environment.startEcho();
  const contestants = [as(echo, await enter(echo, ANY_TOKEN), "health")];
  const agents = await enter(gateway, token);
  await agents.order({ kind: "full", bytes: 1_000 });
  contestants.push(as(gateway, agents, "health", "gateway"), as(gateway, agents, "heartbeat", "gateway-heartbeats"));
  const binary = await goPeerBinary();
  if (binary === undefined) say("no Go server: the comparison with it is left out (it needs Go to build)");
  else {
    const peer = await environment.startGoPeer(binary);
    contestants.push(as(peer, await enter(peer, ANY_TOKEN), "health"));
  }
  return contestants;
}

export function runMemory(options: Options): Promise<Figure[]> {
  return within(async (environment) => {
    await environment.startRedis();
    const token = await environment.seedRedis();
    const gateway = await environment.startGateway();
    return measureMemory(environment, gateway, token, options.agents);
  });
}

export function runReports(options: Options): Promise<Figure[]> {
  return withPool((environment, { gateway, token, pool }) =>
    measureReports(environment, gateway, token, pool, { agents: options.agents, rounds: REPORT_ROUNDS }),
  );
}

export function runHeartbeats(options: Options): Promise<Figure[]> {
  return withPool((environment, { gateway, token, pool }) =>
    measureHeartbeats(environment, gateway, token, pool, options.agents),
  );
}

export function runUpsert(options: Options, say: Say): Promise<Figure[]> {
  return within(async (environment) => {
    await environment.startPostgres();
    return measureUpsert(environment.databaseUrl, options.rounds, say);
  });
}

export function runPush(options: Options): Promise<Figure[]> {
  return withPool(async (environment, { gateway, token, pool }) => {
    const apiPort = String(await environment.freePort());
    await environment.startService("rollout-worker", "rollout-worker-1");
    await environment.startService("api", "api", { API_HOST: "127.0.0.1", API_PORT: apiPort });
    const operatorToken = await environment.createToken("operator");
    const apiUrl = `http://127.0.0.1:${apiPort}`;
    return measurePush(environment, gateway, token, pool, { agents: options.agents, apiUrl, operatorToken });
  });
}

/** Two gateways; tokens are made and revoked through the API. */
export function runRevoke(options: Options): Promise<Figure[]> {
  return withPool(async (environment, { gateway }) => {
    const apiPort = String(await environment.freePort());
    await environment.startService("api", "api", { API_HOST: "127.0.0.1", API_PORT: apiPort });
    const second = await environment.startGateway("gateway-2");
    const operatorToken = await environment.createToken("operator");
    const apiUrl = `http://127.0.0.1:${apiPort}`;
    return measureRevoke(environment, [gateway, second], { agents: options.agents, apiUrl, operatorToken });
  });
}

function withPool(
  measure: (environment: Environment, parts: { gateway: Measured; token: string; pool: Pool }) => Promise<Figure[]>,
): Promise<Figure[]> {
  return within(async (environment) => {
    const parts = await upward(environment);
    try {
      return await measure(environment, parts);
    } finally {
      await parts.pool.end();
    }
  });
}
