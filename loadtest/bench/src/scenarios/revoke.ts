import { setTimeout as sleep } from "node:timers/promises";
import { apiClient, fieldOf, idOf } from "../api-client.ts";
import { ClientProcesses } from "../client/client-processes.ts";
import type { Reply } from "../client/protocol.ts";
import type { Environment } from "../environment.ts";
import type { Measured } from "../processes.ts";
import type { Figure } from "../report.ts";

const REVOKED = 5_000;
const OTHERS = 2_000;
/** Every other agent sends a heartbeat this often, from before the revocation until long after it. */
const PROBE_EVERY_MS = 500;
const BEFORE_MS = 3_000;
const PROBE_SECONDS = 15;
const PATIENCE_SECONDS = 10;
/** Clients come back at once after a close, and some do not believe the first refusal. */
const RETRIES = 3;
const SLOW_MS = 1_000;

interface Cluster {
  readonly agents: number;
  readonly apiUrl: string;
  readonly operatorToken: string;
}

/** One token with sockets on all gateways is revoked while agents with another token go on. */
export async function measureRevoke(
  environment: Environment,
  gateways: readonly Measured[],
  { agents, apiUrl, operatorToken }: Cluster,
): Promise<Figure[]> {
  const api = apiClient(apiUrl, operatorToken);
  const [bad, good] = [
    await api.post("/tokens", { name: "leaked", kind: "agent" }),
    await api.post("/tokens", { name: "kept", kind: "agent" }),
  ];
  const [revoked, others] = [new ClientProcesses(1), new ClientProcesses(1)];
  const [many, few] = [Math.min(agents, REVOKED), Math.min(agents, OTHERS)];
  try {
    await enter(environment, gateways, revoked, { token: fieldOf(bad, "token"), agents: many, first: 0 });
    await enter(environment, gateways, others, { token: fieldOf(good, "token"), agents: few, first: many });
    const probed = others.order({ kind: "probe", everyMs: PROBE_EVERY_MS, seconds: PROBE_SECONDS });
    const closed = revoked.order({ kind: "awaitClosed", seconds: PATIENCE_SECONDS, retries: RETRIES });
    await sleep(BEFORE_MS);
    const cpuBefore = environment.cpu();
    await api.delete(`/tokens/${idOf(bad)}`);
    const revokedAt = Date.now();
    const closes = await closed;
    const cpu = environment.cpu();
    const cpuSeconds = gateways.map(({ name }) => (cpu[name] ?? 0) - (cpuBefore[name] ?? 0));
    return figures({ revokedAt, closed: closes, probed: await probed, sockets: many, cpuSeconds });
  } finally {
    revoked.stop();
    others.stop();
  }
}

/** An equal share of the agents on every gateway, each having reported once. */
async function enter(
  environment: Environment,
  gateways: readonly Measured[],
  clients: ClientProcesses,
  { token, agents, first }: { token: string; agents: number; first: number },
): Promise<void> {
  const share = Math.ceil(agents / gateways.length);
  for (const [i, gateway] of gateways.entries()) {
    const count = Math.min(share, agents - i * share);
    await clients.connect(environment.target(gateway, token), count, first + i * share);
  }
  await clients.order({ kind: "full", bytes: 1_000 });
}

interface Run {
  readonly revokedAt: number;
  readonly closed: Reply;
  readonly probed: Reply;
  readonly sockets: number;
  /** Of each gateway, from the revocation until the last agent has given up coming back. */
  readonly cpuSeconds: readonly number[];
}

function figures({ revokedAt, closed, probed, sockets, cpuSeconds }: Run): Figure[] {
  const waits = probed.waitsMs ?? [];
  const slow = waits.filter((ms) => ms > SLOW_MS).length;
  const detail = {
    sockets,
    closed: closed.closed,
    stillOpen: closed.open,
    attemptsRefused: closed.refused,
    attemptsAdmitted: closed.readmitted,
    attempts: sockets * RETRIES,
    gatewayCpuSeconds: cpuSeconds,
    others: { closed: probed.closed, answered: waits.length, unanswered: probed.unanswered, slow },
    waitMs: { p50: quantile(waits, 0.5), p99: quantile(waits, 0.99), p999: quantile(waits, 0.999) },
  };
  const lastClose = closed.open === 0 ? ((closed.lastClosedAt ?? Number.NaN) - revokedAt) / 1000 : Number.NaN;
  return [
    {
      id: "revoke.lastClose",
      what: `Revoking a token with ${sockets} sockets: the API's answer to the last close`,
      value: lastClose,
      unit: "s",
      goal: { op: "<=", value: 5 },
      detail,
    },
    {
      id: "revoke.disturbed",
      what: "The same: other agents closed, or answered later than 1 s",
      value: probed.closed + (probed.unanswered ?? 0) + slow,
      unit: "",
      goal: { op: "<=", value: 0 },
      detail,
    },
    {
      id: "revoke.slowest",
      what: "The same: slowest answer to another agent",
      value: waits.at(-1) ?? Number.NaN,
      unit: "ms",
      detail,
    },
  ];
}

/** @param ascending not empty, or NaN comes back. */
function quantile(ascending: readonly number[], part: number): number {
  return ascending[Math.min(ascending.length - 1, Math.floor(ascending.length * part))] ?? Number.NaN;
}
