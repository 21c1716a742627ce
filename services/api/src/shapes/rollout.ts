import { emptyCounts, ROLLOUT_STATES, TARGET_STATES } from "@opamp/rollout";
import type { StateCounts, TargetState } from "@opamp/rollout";
import type { RolloutRecord, RolloutTarget, TargetCounts } from "@opamp/store";
import { z } from "zod";
import { hashHex, time, toTime } from "./common.ts";

const countsShape = z
  .record(z.enum(TARGET_STATES), z.int().min(0))
  .describe("How many targets are in each state; every state is there.");

export const rolloutShape = z.object({
  id: z.string(),
  name: z.string(),
  state: z.enum(ROLLOUT_STATES),
  config: z.string().describe("name:version"),
  hash: hashHex,
  selector: z.record(z.string(), z.unknown()),
  strategy: z.record(z.string(), z.unknown()),
  counts: countsShape,
  wave: z.int().min(0).describe("The wave now open, counted from 1; 0 before the first."),
  waves: z.array(z.object({ wave: z.int().min(0), percent: z.number(), counts: countsShape })),
  createdAt: time,
  createdBy: z.string(),
  startedAt: time.nullable(),
  finishedAt: time.nullable(),
  nextStepAt: time.nullable(),
});

export const createdRolloutShape = rolloutShape.extend({
  matched: z
    .int()
    .min(0)
    .describe(
      "Agents that the selector takes now. The wave is fixed when it opens: agents seen for the first time later are not in it.",
    ),
  preview: z
    .object({ waiting: z.int().min(0), applied: z.int().min(0), offline: z.int().min(0), notCapable: z.int().min(0) })
    .describe("The matched agents by the state they begin in."),
});

export const targetShape = z.object({
  instanceUid: z.guid(),
  state: z.enum(TARGET_STATES),
  wave: z.int().min(0),
  reason: z.string().nullable(),
  since: time,
  offeredAt: time.nullable(),
  previousHash: hashHex.nullable(),
});

export function toRolloutJson(rollout: RolloutRecord, counted?: TargetCounts): z.infer<typeof rolloutShape> {
  return {
    id: rollout.id,
    name: rollout.name,
    state: rollout.state,
    config: `${rollout.config.name}:${rollout.config.version}`,
    hash: rollout.hash.toString("hex"),
    selector: rollout.selector,
    strategy: rollout.strategy,
    counts: toCounts(counted?.total),
    wave: rollout.wave,
    waves: rollout.strategy.waves.map(({ percent }, index) => ({
      wave: index + 1,
      percent,
      counts: toCounts(counted?.waves.get(index + 1)),
    })),
    createdAt: rollout.createdAt.toISOString(),
    createdBy: rollout.createdBy,
    startedAt: toTime(rollout.startedAt),
    finishedAt: toTime(rollout.finishedAt),
    nextStepAt: toTime(rollout.nextStepAt),
  };
}

export function toTargetJson(target: RolloutTarget): z.infer<typeof targetShape> {
  return {
    instanceUid: target.instanceUid,
    state: target.state,
    wave: target.wave,
    reason: target.reason ?? null,
    since: target.since.toISOString(),
    offeredAt: toTime(target.offeredAt),
    previousHash: target.previousHash?.toString("hex") ?? null,
  };
}

function toCounts(counts: StateCounts | undefined): Record<TargetState, number> {
  return { ...(counts ?? emptyCounts()) };
}
