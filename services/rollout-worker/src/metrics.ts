import { Counter, Gauge, Histogram } from "prom-client";
import type { Registry } from "prom-client";

/** How a look at a rollout ended; `unavailable`: Postgres or Redis did not answer, and the scan comes back to it. */
export const STEP_RESULTS = ["waiting", "finished", "resting", "absent", "unavailable", "failed"] as const;

export type StepResult = (typeof STEP_RESULTS)[number];

export type RolloutWorkerMetrics = ReturnType<typeof createMetrics>;

/** Every instrument of this service. */
export function createMetrics(registry: Registry) {
  const registers = [registry];
  const metrics = {
    steps: new Counter({
      name: "opamp_rollout_worker_steps_total",
      help: "Looks at a rollout, by how they ended.",
      labelNames: ["result"],
      registers,
    }),
    stepDuration: new Histogram({
      name: "opamp_rollout_worker_step_duration_seconds",
      help: "Time of one step's transaction.",
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
      registers,
    }),
    fanOutDuration: new Histogram({
      name: "opamp_rollout_worker_fanout_duration_seconds",
      help: "Time to raise a wave's desired records and hand its offers to the nodes.",
      buckets: [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
      registers,
    }),
    fanOutTargets: new Counter({
      name: "opamp_rollout_worker_fanout_targets_total",
      help: "Targets whose desired records were raised.",
      registers,
    }),
    fanOutOffers: new Counter({
      name: "opamp_rollout_worker_fanout_offers_total",
      help: "Targets whose node was told to offer the config.",
      registers,
    }),
    overdue: new Gauge({
      name: "opamp_rollout_worker_overdue_rollouts",
      help: "Rollouts whose next step was due at the last scan.",
      registers,
    }),
    rollouts: new Gauge({
      name: "opamp_rollout_worker_rollouts",
      help: "Rollouts of all tenants by state at the last scan; the same from every worker.",
      labelNames: ["state"],
      registers,
    }),
  };
  for (const result of STEP_RESULTS) metrics.steps.inc({ result }, 0);
  return metrics;
}
