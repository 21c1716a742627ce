import { setTimeout as sleep } from "node:timers/promises";
import type { Pool } from "pg";
import { ClientProcesses } from "../client/client-processes.ts";
import { FIRST_NUMBER } from "../client/load-agent.ts";
import type { Environment } from "../environment.ts";
import type { Measured } from "../processes.ts";
import { median, type Figure } from "../report.ts";

export const REPORT_BYTES = 5_000;
const COMMITTED_TIMEOUT_MS = 60_000;

/**
 * Full reports, each with an effective config that exists nowhere else, from socket to committed row. In a round every
 * agent sends one report; the clock runs until the last row in Postgres has its number. One report per agent and round,
 * because a worker that is behind merges those of one agent.
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
    await clients.order({ kind: "full", bytes: 1_000 });
    await waitForAgents(pool, agents);
    await waitForRows(pool, FIRST_NUMBER);
    const results: RoundResult[] = [];
    for (let round = 1; round <= rounds; round++) {
      results.push(await measureRound(environment, clients, pool, FIRST_NUMBER + round));
    }
    return [
      {
        id: "reports.rate",
        what: "Full reports of 5 KB, all different, to committed rows",
        value: median(results.map(({ seconds }) => agents / seconds)),
        unit: "reports/s",
        goal: { op: ">=", value: 8_000 },
        detail: { agents, bytes: REPORT_BYTES, rounds: results },
      },
    ];
  } finally {
    await clients.order({ kind: "disconnect" }).catch(() => undefined);
    clients.stop();
  }
}

interface RoundResult {
  readonly seconds: number;
  readonly cpuSeconds: Record<string, number>;
}

async function measureRound(
  environment: Environment,
  clients: ClientProcesses,
  pool: Pool,
  sequenceNum: number,
): Promise<RoundResult> {
  const cpuBefore = environment.cpu();
  const began = performance.now();
  const sent = clients.order({ kind: "full", bytes: REPORT_BYTES });
  await waitForRows(pool, sequenceNum).catch(async (error: unknown) => {
    const { answered, closed } = await sent;
    throw new Error(`${answered} answered, ${closed} sockets closed`, { cause: error });
  });
  const seconds = (performance.now() - began) / 1000;
  await sent;
  return { seconds, cpuSeconds: difference(environment.cpu(), cpuBefore) };
}

async function waitForAgents(pool: Pool, agents: number): Promise<void> {
  const count = async (): Promise<number> => {
    const { rows } = await pool.query<{ n: string }>("select count(*) as n from agents");
    return Number(rows[0]?.n);
  };
  await until(async () => (await count()) >= agents);
}

/**
 * Until every agent's row has this number, and with it the body of its config. Looks for one that has not: counting
 * them would take a tenth of a core from what is measured.
 */
async function waitForRows(pool: Pool, sequenceNum: number): Promise<void> {
  const behind = "select from agents where sequence_num < $1 limit 1";
  await until(async () => (await pool.query(behind, [sequenceNum])).rowCount === 0);
}

async function until(isDone: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + COMMITTED_TIMEOUT_MS;
  while (!(await isDone())) {
    if (Date.now() > end) throw new Error("not all reports were committed in time");
    await sleep(50);
  }
}

export function difference(after: Record<string, number>, before: Record<string, number>): Record<string, number> {
  return Object.fromEntries(Object.entries(after).map(([name, value]) => [name, value - (before[name] ?? 0)]));
}
