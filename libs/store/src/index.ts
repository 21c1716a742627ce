export {
  MigrationError,
  PartitionCountMismatchError,
  STORE_ERRORS,
  StoreConflictError,
  StoreUnavailableError,
  storeVerdict,
  toStoreError,
  TransactionAbortedError,
  UnstorableValueError,
} from "./errors.ts";
export { escapeText, toJsonbText, unescapeJson, unescapeText } from "./escape-text.ts";
export { migrate } from "./migrate.ts";
export type { MigrateOptions } from "./migrate.ts";
export { readPartitionCount } from "./partitions/partition-count.ts";
export { PartitionOwnership } from "./partitions/partition-ownership.ts";
export type { Advance, OwnedPartition, Ownership, PartitionOwnershipDeps } from "./partitions/partition-ownership.ts";
export {
  boolArray,
  byteaArray,
  int2Array,
  int4Array,
  int8Array,
  jsonbArray,
  textArray,
  timestamptzArray,
  uuidArray,
} from "./pg-arrays.ts";
export { createPool, IDLE_IN_TRANSACTION_TIMEOUT_MS } from "./pool.ts";
export type { PoolOptions } from "./pool.ts";
export { poolService } from "./pool-service.ts";
export type { PoolServiceOptions } from "./pool-service.ts";
export { execute, queryRow, queryRows } from "./query.ts";
export type { Queryable } from "./query.ts";
export { SQLSTATE_RULES, verdictOfSqlState } from "./sqlstate.ts";
export type { SqlStateRule, SqlVerdict } from "./sqlstate.ts";
export { withTransaction } from "./transaction.ts";
export { BodyRepository } from "./configs/body-repository.ts";
export { ConfigRepository } from "./configs/config-repository.ts";
export type { ConfigVersion, NewConfigVersion } from "./configs/config-repository.ts";
export { DeadLetterRepository } from "./dead-letter-repository.ts";
export type { DeadLetter, NewDeadLetter } from "./dead-letter-repository.ts";
export { IdempotencyRepository } from "./idempotency-repository.ts";
export type { IdempotencyVerdict, IdempotentRequest, RecordedAnswer } from "./idempotency-repository.ts";
export { CertificateRevocations } from "./tokens/certificate-revocations.ts";
export type { CertificateRevocation, NewCertificateRevocation } from "./tokens/certificate-revocations.ts";
export { TenantRepository } from "./tokens/tenant-repository.ts";
export type { Tenant } from "./tokens/tenant-repository.ts";
export { hashToken, ROLES } from "./tokens/token-fields.ts";
export type { AgentTokenRecord, NewToken, OperatorToken, Role, TokenKind, TokenRecord } from "./tokens/token-fields.ts";
export { TokenRepository } from "./tokens/token-repository.ts";
export { finishRollout, markFannedOut, openWave, scheduleStep } from "./rollouts/advance-rollout.ts";
export { countForStep } from "./rollouts/count-for-step.ts";
export { countTargets } from "./rollouts/count-targets.ts";
export type { TargetCounts } from "./rollouts/count-targets.ts";
export { createRollout } from "./rollouts/create-rollout.ts";
export type { NewRollout } from "./rollouts/create-rollout.ts";
export { fanOutChunks } from "./rollouts/fan-out-targets.ts";
export type { FanOutTarget } from "./rollouts/fan-out-targets.ts";
export { listTargets, listTransitions } from "./rollouts/list-targets.ts";
export type { ListTargetsQuery, ListTransitionsQuery } from "./rollouts/list-targets.ts";
export { lockRollout } from "./rollouts/lock-rollout.ts";
export type { LockedRollout } from "./rollouts/lock-rollout.ts";
export { materializeWave } from "./rollouts/materialize-wave.ts";
export type { MaterializedWave } from "./rollouts/materialize-wave.ts";
export { countOverdueRollouts, overdueRollouts } from "./rollouts/overdue-rollouts.ts";
export { previewMatches } from "./rollouts/preview-matches.ts";
export type { MatchPreview, PreviewQuery } from "./rollouts/preview-matches.ts";
export { countRolloutsByState, getRollout, listRollouts } from "./rollouts/read-rollouts.ts";
export type { ListRolloutsQuery } from "./rollouts/read-rollouts.ts";
export type { RolloutRecord, RolloutTarget, RolloutTransition } from "./rollouts/rollout-record.ts";
export { selectorSql } from "./rollouts/selector-sql.ts";
export type { SelectorSqlOptions, SqlCondition } from "./rollouts/selector-sql.ts";
export { markSilentTargets, reconcileTargets } from "./rollouts/settle-targets.ts";
export { recordTargetEvents } from "./rollouts/target-events.ts";
export type { RecordedTargetEvents, TargetEvent } from "./rollouts/target-events.ts";
export { COMMAND_KINDS, COMMAND_STATES } from "./commands/command-record.ts";
export type { CommandKind, CommandRecord, CommandState } from "./commands/command-record.ts";
export {
  agentsWithCommands,
  deleteOldCommands,
  expireCommands,
  recordCommandOutcomes,
  unsentCommands,
} from "./commands/command-outcomes.ts";
export type { CommandOutcomeChange, UnsentCommand } from "./commands/command-outcomes.ts";
export { CommandRepository } from "./commands/command-repository.ts";
export type { CommandPage, CommandTarget, NewCommand } from "./commands/command-repository.ts";
export { deleteUnusedComponents, recordComponents, takeWantedComponents } from "./components/component-lists.ts";
export type { ReportedComponents, WantedComponents } from "./components/component-lists.ts";
export { deleteOldCustomMessages, listCustomMessages, storeCustomMessages } from "./messages/custom-messages.ts";
export type { CustomMessagePage, NewCustomMessage, StoredCustomMessage } from "./messages/custom-messages.ts";
export { listAgentEvents } from "./agents/agent-events.ts";
export type { AgentEvent, AgentEventPage } from "./agents/agent-events.ts";
export { AgentQueries, HEALTH_FILTERS } from "./agents/agent-queries.ts";
export type {
  AgentComponents,
  AgentCounts,
  AgentFilter,
  AgentPage,
  HealthFilter,
  ReportedConfig,
} from "./agents/agent-queries.ts";
export type {
  AgentDetail,
  AgentView,
  Assignment,
  AssignmentState,
  ComponentsSummary,
  JsonRecord,
  RemoteConfigState,
} from "./agents/agent-view.ts";
export type {
  AgentChange,
  DescriptionChange,
  EffectiveConfigChange,
  ExtrasChange,
  RemoteConfigChange,
  SessionChange,
} from "./agents/agent-change.ts";
export { byAgent } from "./agents/agent-key.ts";
export { readDesired, readQuarantined, settleDueOffers, takeDueOffers } from "./agents/desired-queries.ts";
export type { DesiredConfigRow } from "./agents/desired-queries.ts";
export { endSessionsOfNode } from "./agents/end-sessions.ts";
export type { EndedSession, LostNode } from "./agents/end-sessions.ts";
export { readKnownAgents } from "./agents/known-agents.ts";
export type { KnownAgent, KnownOffer } from "./agents/known-agents.ts";
export { recordLiveness } from "./agents/liveness.ts";
export type { SignOfLife } from "./agents/liveness.ts";
export { setPollerGrace } from "./agents/poller-grace.ts";
export { recordAnswers } from "./agents/record-answers.ts";
export type { ConfigAnswer, Quarantined } from "./agents/record-answers.ts";
export { recordOffers } from "./agents/record-offers.ts";
export type { WrittenOffer } from "./agents/record-offers.ts";
export { nextConnectedAgents } from "./agents/resync-queries.ts";
export type { ConnectedAgent } from "./agents/resync-queries.ts";
export { runExclusively } from "./agents/run-exclusively.ts";
export { storeBodies } from "./agents/store-bodies.ts";
export type { NewBody } from "./agents/store-bodies.ts";
export { appendTransitions, TRANSITION_KINDS } from "./agents/transitions.ts";
export type { AgentTransition, TransitionKind } from "./agents/transitions.ts";
export { upsertAgents } from "./agents/upsert-agents.ts";
export type { UpsertedAgents } from "./agents/upsert-agents.ts";
