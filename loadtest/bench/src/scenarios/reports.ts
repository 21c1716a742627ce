import { setTimeout as sleep } from "node:timers/promises";
import type { Pool } from "pg";
import { ClientProcesses } from "../client/client-processes.ts";
import type { Environment } from "../environment.ts";
import type { Measured } from "../processes.ts";
import type { Figure } from "../report.ts";

export const REPORT_BYTES = 5_000;
const COMMITTED_TIMEOUT_MS = 180_000;

/**
 * Full reports, each with an effective config that exists nowhere else, from socket to committed row. The clock runs
 * from the first report until the body of the last one can be read in Postgres.
 */
export async function measureReports(
  environment: Environment,
  gateway: Measured,
  token: string,
  pool: Pool,
  { agents, rounds }: { agents: number; rounds: number },
): Promise<Figure[]> {
  const clients = new ClientProcesses(2);
  try {
    await clients.connect(environment.target(gateway, token), agents);
    const bodiesBefore = await countBodies(pool);
    const expected = agents * rounds;
    const cpuBefore = environment.cpu();
    const began = performance.now();
    const sent = clients.order({ kind: "full", rounds, bytes: REPORT_BYTES });
    const committed = await waitForBodies(pool, bodiesBefore + expected);
    const seconds = (performance.now() - began) / 1000;
    const reply = await sent;
    const detail = {
      reports: expected,
      bytes: REPORT_BYTES,
      answered: reply.answered,
      committed: committed - bodiesBefore,
      seconds,
      cpuSeconds: difference(environment.cpu(), cpuBefore),
    };
    return [
      {
        id: "reports.rate",
        what: "Full reports of 5 KB, all different, to committed rows",
        value: (committed - bodiesBefore) / seconds,
        unit: "reports/s",
        goal: { op: ">=", value: 8_000 },
        detail,
      },
    ];
  } finally {
    await clients.order({ kind: "disconnect" }).catch(() => undefined);
    clients.stop();
  }
}

async function countBodies(pool: Pool): Promise<number> {
  const { rows } = await pool.query<{ n: string }>("select count(*) as n from bodies");
  return Number(rows[0]?.n);
}

async function waitForBodies(pool: Pool, wanted: number): Promise<number> {
  const end = Date.now() + COMMITTED_TIMEOUT_MS;
  for (;;) {
    const count = await countBodies(pool);
    if (count >= wanted || Date.now() > end) return count;
    await sleep(250);
  }
}

export function difference(after: Record<string, number>, before: Record<string, number>): Record<string, number> {
  return Object.fromEntries(Object.entries(after).map(([name, value]) => [name, value - (before[name] ?? 0)]));
}
