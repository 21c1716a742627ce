import { setTimeout as sleep } from "node:timers/promises";
import type { Pool } from "pg";
import { ClientProcesses } from "../client/client-processes.ts";
import type { Environment } from "../environment.ts";
import type { Measured } from "../processes.ts";
import type { Figure } from "../report.ts";

/** Longer than the 10 s after which an idle Postgres process adds its last writes to the statistics. */
const SETTLE_MS = 15_000;
/** Longer than the interval at which gateways flush heartbeats and workers write liveness. */
const SECONDS = 30;
const EVERY_MS = 5_000;

/** Writes to the agent table while every agent does nothing but send heartbeats. */
export async function measureHeartbeats(
  environment: Environment,
  gateway: Measured,
  token: string,
  pool: Pool,
  agents: number,
): Promise<Figure[]> {
  const clients = new ClientProcesses(2);
  try {
    await clients.connect(environment.target(gateway, token), agents);
    await clients.order({ kind: "full", bytes: 1_000 });
    await sleep(SETTLE_MS);
    const before = await writes(pool);
    const { answered } = await clients.order({ kind: "beat", everyMs: EVERY_MS, seconds: SECONDS });
    await sleep(SETTLE_MS);
    const after = await writes(pool);
    return [
      {
        id: "heartbeats.writes",
        what: "Writes to the agent table under heartbeats",
        value: after.agents - before.agents,
        unit: "rows",
        goal: { op: "<=", value: 0 },
        detail: { agents, heartbeats: answered, livenessWrites: after.liveness - before.liveness },
      },
    ];
  } finally {
    await clients.order({ kind: "disconnect" }).catch(() => undefined);
    clients.stop();
  }
}

const WRITES = /* sql */ `
  select relname as table, n_tup_ins + n_tup_upd + n_tup_del as writes
    from pg_stat_user_tables
   where relname in ('agents', 'agent_liveness')`;

async function writes(pool: Pool): Promise<{ agents: number; liveness: number }> {
  const { rows } = await pool.query<{ table: string; writes: string }>(WRITES);
  const of = (table: string): number => Number(rows.find((row) => row.table === table)?.writes ?? 0);
  return { agents: of("agents"), liveness: of("agent_liveness") };
}
