import { Counter, Gauge, Histogram } from "prom-client";
import type { Registry } from "prom-client";

/** Every instrument of this service. */
export interface StateWorkerMetrics {
  readonly partitionLagSeconds: Gauge<"partition">;
  readonly partitionBacklogBytes: Gauge<"partition">;
  readonly ownedPartitions: Gauge;
  readonly events: Counter<"kind">;
  readonly staleEvents: Counter;
  readonly batchRows: Histogram;
  readonly batchEvents: Histogram;
  readonly commitDurationSeconds: Histogram;
  readonly commitFailures: Counter<"cause">;
  readonly deadLetters: Counter<"reason">;
  readonly generationsLost: Counter<"cause">;
  readonly tokenMirrorVersion: Gauge;
  readonly offerToAppliedSeconds: Histogram;
  readonly sweepOffers: Counter;
  readonly refilledRecords: Counter<"what">;
  readonly resyncRequests: Counter;
  readonly sessionsReaped: Counter;
  readonly nodesLost: Counter;
  readonly bodiesDeleted: Counter;
  readonly customMessages: Counter;
  readonly commandsExpired: Counter;
  readonly commandsSent: Counter;
  readonly componentRequests: Counter;
  readonly recordsDeleted: Counter<"what">;
}

const COMMIT_SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];
const SIZES = [1, 5, 10, 50, 100, 250, 500, 1_000, 2_500, 5_000];
const APPLY_SECONDS = [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300, 600];

/** @param lags seconds by partition, asked at each scrape. */
export function createMetrics(registry: Registry, lags: () => ReadonlyMap<number, number>): StateWorkerMetrics {
  const registers = [registry];
  const named = (name: string, help: string) => ({ name: `opamp_state_worker_${name}`, help, registers });
  return {
    partitionLagSeconds: new Gauge({
      ...named(
        "partition_lag_seconds",
        "Age of the oldest event of a partition that is not committed, or time since reading failed.",
      ),
      labelNames: ["partition"],
      collect() {
        this.reset();
        for (const [partition, seconds] of lags()) this.set({ partition: String(partition) }, seconds);
      },
    }),
    partitionBacklogBytes: new Gauge({
      ...named("partition_backlog_bytes", "Bytes in a partition's event stream that are not committed."),
      labelNames: ["partition"],
    }),
    ownedPartitions: new Gauge(named("owned_partitions", "Partitions this process reads.")),
    events: new Counter({ ...named("events_total", "Events committed, by kind."), labelNames: ["kind"] }),
    staleEvents: new Counter(named("stale_events_total", "Events of older or ended sessions, which change nothing.")),
    batchRows: new Histogram({ ...named("batch_rows", "Agents written by one commit."), buckets: SIZES }),
    batchEvents: new Histogram({ ...named("batch_events", "Events of one commit."), buckets: SIZES }),
    commitDurationSeconds: new Histogram({
      ...named("commit_duration_seconds", "Time to reduce and commit one batch."),
      buckets: COMMIT_SECONDS,
    }),
    commitFailures: new Counter({
      ...named("commit_failures_total", "Batches that have to be repeated, by cause."),
      labelNames: ["cause"],
    }),
    deadLetters: new Counter({
      ...named("dead_letters_total", "Events set aside because they cannot be reduced."),
      labelNames: ["reason"],
    }),
    generationsLost: new Counter({
      ...named("generations_lost_total", "Times a partition's stream was found lost or cut."),
      labelNames: ["cause"],
    }),
    tokenMirrorVersion: new Gauge(named("token_mirror_version", "Version of the agent tokens in Redis.")),
    offerToAppliedSeconds: new Histogram({
      ...named("offer_to_applied_seconds", "Time from the first offer of a config to the agent's APPLIED."),
      buckets: APPLY_SECONDS,
    }),
    sweepOffers: new Counter(
      named("sweep_offers_total", "Offers repeated because an agent has not what it should have."),
    ),
    refilledRecords: new Counter({
      ...named("refilled_records_total", "Records written to Redis because a gateway missed them."),
      labelNames: ["what"],
    }),
    resyncRequests: new Counter(named("resync_requests_total", "Agents asked for their full state after a loss.")),
    sessionsReaped: new Counter(
      named("sessions_reaped_total", "Sessions ended because no gateway claimed them again."),
    ),
    nodesLost: new Counter(named("nodes_lost_total", "Gateways found lost.")),
    bodiesDeleted: new Counter(named("bodies_deleted_total", "Config bodies deleted because nothing refers to them.")),
    customMessages: new Counter(named("custom_messages_total", "Custom messages of agents that were stored.")),
    commandsExpired: new Counter(named("commands_expired_total", "Commands that no gateway took in time.")),
    commandsSent: new Counter(named("commands_sent_total", "Commands sent because the API did not get to it.")),
    componentRequests: new Counter(named("component_requests_total", "Agents asked for the list of their components.")),
    recordsDeleted: new Counter({
      ...named("records_deleted_total", "Old commands, custom messages and lists of components deleted."),
      labelNames: ["what"],
    }),
  };
}
