import { createHash } from "node:crypto";
import { parseInstanceUid, parseTenantId } from "@opamp/opamp";
import { silentLogger } from "@opamp/runtime";
import { createPool, migrate, upsertAgents, type AgentChange, type Queryable } from "@opamp/store";
import type { PoolClient } from "pg";
import { agentUid } from "../client/messages.ts";
import { median, type Figure } from "../report.ts";

const BATCH = 500;
const BATCHES = 60;

/**
 * The repository's multi-row upsert against the same statement with the same values, recorded once and sent in a bare
 * loop: what is left is the price of turning changes into parameters.
 */
export async function measureUpsert(
  databaseUrl: string,
  rounds: number,
  say: (line: string) => void,
): Promise<Figure[]> {
  const pool = createPool(databaseUrl, { name: "bench", log: silentLogger(), max: 1 });
  await migrate({ url: databaseUrl, log: silentLogger() });
  const client = await pool.connect();
  try {
    const repository: number[] = [];
    const bare: number[] = [];
    const recorded = await record(client);
    for (let round = 0; round < rounds; round++) {
      // Made before the clock runs: the reducer makes them in a worker, whatever writes them.
      const batches = Array.from({ length: BATCHES }, (_, i) => changes(i, round));
      repository.push(await rate(client, (i) => upsertAgents(client, 0, batches[i] ?? [])));
      bare.push(await rate(client, (i) => replay(client, recorded[i] ?? [])));
      say(`repository ${Math.round(repository.at(-1) ?? 0)} rows/s, bare ${Math.round(bare.at(-1) ?? 0)} rows/s`);
    }
    return [
      {
        id: "upsert.ratio",
        what: "Multi-row upsert through the repository / the same statement in a bare loop",
        value: median(repository.map((value, i) => value / (bare[i] ?? Number.NaN))),
        unit: "",
        goal: { op: ">=", value: 0.6 },
        detail: { batch: BATCH, batches: BATCHES, repository, bare },
      },
    ];
  } finally {
    client.release();
    await pool.end();
  }
}

/** Rows per second of one pass over all batches, a transaction each. */
async function rate(client: PoolClient, write: (batch: number) => Promise<unknown>): Promise<number> {
  const began = performance.now();
  for (let i = 0; i < BATCHES; i++) {
    await client.query("begin");
    await write(i);
    await client.query("commit");
  }
  return (BATCH * BATCHES * 1000) / (performance.now() - began);
}

/** One call of `query`, with the arguments as the repository gave them. */
type Statement = readonly unknown[];

/** Every statement the repository sends for each batch. */
async function record(client: PoolClient): Promise<Statement[][]> {
  const all: Statement[][] = [];
  for (let i = 0; i < BATCHES; i++) {
    const statements: Statement[] = [];
    const recorder = {
      query: (...statement: unknown[]) => {
        statements.push(statement);
        return query(client, statement);
      },
    };
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a client of which only `query` is used
    await upsertAgents(recorder as unknown as Queryable, 0, changes(i, -1));
    all.push(statements);
  }
  return all;
}

async function replay(client: PoolClient, statements: readonly Statement[]): Promise<void> {
  for (const statement of statements) await query(client, statement);
}

/** Which of pg's overloads was meant is in the arguments. */
async function query(client: PoolClient, args: Statement): Promise<unknown> {
  // oxlint-disable-next-line typescript/unbound-method -- bound by the call itself
  return Reflect.apply(client.query, client, [...args]);
}

function changes(batch: number, round: number): AgentChange[] {
  return Array.from({ length: BATCH }, (_, i) => change(batch * BATCH + i, round));
}

const TENANT = parseTenantId("default") ?? fail("tenant");

function change(index: number, round: number): AgentChange {
  const hex = agentUid(index).toString("hex");
  const text = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
  const at = new Date(1_800_000_000_000 + round);
  return {
    tenant: TENANT,
    instanceUid: parseInstanceUid(text) ?? fail("uid"),
    epoch: 1,
    ended: false,
    transport: 1,
    sequenceNum: round + 2,
    capabilities: 0x3807,
    reportedAt: at,
    firstSeenAt: at,
    description: {
      identifying: { "service.name": "otelcol", "service.instance.id": text, "service.version": "0.149.0" },
      nonIdentifying: { "host.name": `host-${index}`, "os.type": "linux", "deployment.environment": "bench" },
    },
    health: {
      ...HEALTHY,
      componentHealthMap: { "pipeline:traces": HEALTHY },
    },
    remoteConfig: { status: 1, hash: createHash("sha256").update(hex).digest(), errorMessage: "", at },
    effectiveConfig: { hash: createHash("sha256").update(`${hex}${round}`).digest(), at },
    session: undefined,
    extras: undefined,
  };
}

const HEALTHY = {
  healthy: true,
  startTimeUnixNano: "1800000000000000000",
  lastError: "",
  status: "StatusOK",
  statusTimeUnixNano: "1800000000000000000",
};

function fail(what: string): never {
  throw new Error(`cannot make a ${what} for the benchmark`);
}
