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
export { TenantRepository } from "./tokens/tenant-repository.ts";
export type { Tenant } from "./tokens/tenant-repository.ts";
export { hashToken, ROLES } from "./tokens/token-fields.ts";
export type { AgentTokenRecord, NewToken, OperatorToken, Role, TokenKind, TokenRecord } from "./tokens/token-fields.ts";
export { TokenRepository } from "./tokens/token-repository.ts";
