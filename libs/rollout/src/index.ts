export { changesTargets, decide } from "./decide.ts";
export type { Action, CountsByWave, RolloutView, WaveCounts } from "./decide.ts";
export { durationSchema, parseDuration } from "./duration.ts";
export { parseConfigRef, rolloutSpecSchema } from "./rollout-spec.ts";
export type { ConfigRef, RolloutSpec } from "./rollout-spec.ts";
export { attributesAsText, matches, SELECTOR_OPERATORS, selectorSchema, selectorTerms } from "./selector.ts";
export type { AgentAttributes, Selector, SelectorExpression, SelectorOperator, SelectorTerm } from "./selector.ts";
export {
  emptyCounts,
  isRolloutState,
  isTargetState,
  OPEN_TARGET_STATES,
  openTargets,
  ROLLOUT_STATES,
  sumCounts,
  SUPERSEDABLE_TARGET_STATES,
  TARGET_STATES,
} from "./states.ts";
export type { RolloutState, StateCounts, TargetState } from "./states.ts";
export { silenceLimits, strategySchema } from "./strategy.ts";
export type { SilenceLimits, Strategy, Wave } from "./strategy.ts";
export { nextTargetState, TARGET_EVENT_KINDS } from "./target-transitions.ts";
export type { TargetEventKind } from "./target-transitions.ts";
