import { setTimeout as sleep } from "node:timers/promises";
import type { Pool } from "pg";
import { ClientProcesses } from "../client/client-processes.ts";
import { apiClient, idOf } from "../api-client.ts";
import type { Environment } from "../environment.ts";
import type { Measured } from "../processes.ts";
import type { Figure } from "../report.ts";

const SETTLE_MS = 8_000;
const TIMEOUT_SECONDS = 60;
const CONFIG_BODY =
  "receivers: {nop: {}}\nexporters: {nop: {}}\nservice: {pipelines: {traces: {receivers: [nop], exporters: [nop]}}}\n";

/** One config to every connected agent, through the API, each answering APPLIED a second after it got it. */
export async function measurePush(
  environment: Environment,
  gateway: Measured,
  token: string,
  pool: Pool,
  { agents, apiUrl, operatorToken }: { agents: number; apiUrl: string; operatorToken: string },
): Promise<Figure[]> {
  const clients = new ClientProcesses(2);
  const api = apiClient(apiUrl, operatorToken);
  try {
    await clients.connect(environment.target(gateway, token), agents);
    await clients.order({ kind: "full", bytes: 1_000 });
    await sleep(SETTLE_MS);
    const body = `${CONFIG_BODY}# ${Date.now()}\n`;
    await api.post("/configs", { name: "bench", files: { "": { body, contentType: "text/yaml" } } });
    const offers = clients.order({ kind: "awaitOffers", seconds: TIMEOUT_SECONDS });
    const rollout = await api.post("/rollouts", { name: "bench", config: "bench", selector: SELECTOR });
    const { lastOfferAt, firstOfferAt, offers: offered } = await offers;
    const end = await finished(pool, idOf(rollout));
    const seconds = (at: number | undefined): number => ((at ?? Number.NaN) - end.startedAt) / 1000;
    const detail = { agents, offered, counts: end.counts, firstOffer: seconds(firstOfferAt) };
    return [
      {
        id: "push.lastOffer",
        what: "One config to all agents: step's start to the last offer",
        value: seconds(lastOfferAt),
        unit: "s",
        goal: { op: "<=", value: 1.5 },
        detail,
      },
      {
        id: "push.applied",
        what: "The same: step's start to all APPLIED recorded",
        value: end.counts["applied"] === agents ? seconds(end.lastChangeAt) : Number.NaN,
        unit: "s",
        goal: { op: "<=", value: 5 },
        detail,
      },
    ];
  } finally {
    await clients.order({ kind: "disconnect" }).catch(() => undefined);
    clients.stop();
  }
}

const SELECTOR = { matchLabels: { "deployment.environment": "bench" } };

interface End {
  readonly startedAt: number;
  readonly lastChangeAt: number;
  readonly counts: Record<string, number>;
}

const PROGRESS = /* sql */ `
  select extract(epoch from r.started_at) * 1000 as started,
         extract(epoch from (select max(x.at) from rollout_transitions x where x.rollout_id = r.id)) * 1000 as changed,
         (select jsonb_object_agg(state, n) from
           (select state, count(*) as n from rollout_targets where rollout_id = r.id group by state) s) as counts
    from rollouts r
   where r.id = $1`;

/** Waits until no target is open any more, or the time is over. */
async function finished(pool: Pool, id: string): Promise<End> {
  const until = Date.now() + TIMEOUT_SECONDS * 1000;
  for (;;) {
    const { rows } = await pool.query<{ started: string; changed: string; counts: Record<string, number> | null }>(
      PROGRESS,
      [id],
    );
    const row = rows[0];
    const counts = row?.counts ?? {};
    const open = ["waiting", "offered", "applying"].reduce((n, state) => n + (counts[state] ?? 0), 0);
    if ((Object.keys(counts).length > 0 && open === 0) || Date.now() > until)
      return { startedAt: Number(row?.started), lastChangeAt: Number(row?.changed), counts };
    await sleep(200);
  }
}
