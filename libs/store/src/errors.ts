import { OpampError } from "@opamp/opamp";
import { verdictOf } from "./sqlstate.ts";
import type { SqlVerdict } from "./sqlstate.ts";

/** Postgres cannot be reached or cannot answer now. Repeat later; whether a commit took place is not known. */
export class StoreUnavailableError extends OpampError {
  override readonly name = "StoreUnavailableError";
  readonly code = "STORE_UNAVAILABLE";
  override readonly retryable = true;
}

/** Another transaction was in the way (deadlock, lock or statement timeout). Repeat the whole transaction. */
export class StoreConflictError extends OpampError {
  override readonly name = "StoreConflictError";
  readonly code = "STORE_CONFLICT";
  override readonly retryable = true;
}

/** A value that no column of its type can hold, found before it reached Postgres. */
export class UnstorableValueError extends OpampError {
  override readonly name = "UnstorableValueError";
  readonly code = "STORE_UNSTORABLE_VALUE";
}

/** A statement failed inside the transaction and was caught there, so the commit rolled everything back. */
export class TransactionAbortedError extends OpampError {
  override readonly name = "TransactionAbortedError";
  readonly code = "STORE_TRANSACTION_ABORTED";
}

/** The cluster was set up with another number of partitions, and agents would change their place. */
export class PartitionCountMismatchError extends OpampError {
  override readonly name = "PartitionCountMismatchError";
  readonly code = "STORE_PARTITION_COUNT";
  readonly configured: number;
  readonly stored: number;

  constructor(configured: number, stored: number) {
    super(
      `this process is configured with ${configured} partitions, the cluster has ${stored}; ` +
        `set PARTITIONS to ${stored} or leave it unset (the number cannot change while agents are stored)`,
    );
    this.configured = configured;
    this.stored = stored;
  }
}

/** A migration could not be applied: the schema is left as it was. */
export class MigrationError extends OpampError {
  override readonly name = "MigrationError";
  readonly code = "STORE_MIGRATION_FAILED";
}

/** What `docs/errors.md` says about each code of this package. */
export const STORE_ERRORS = [
  { code: "STORE_UNAVAILABLE", retryable: true, meaning: "Postgres cannot be reached or cannot answer now." },
  { code: "STORE_CONFLICT", retryable: true, meaning: "Another transaction was in the way; repeat the call." },
  { code: "STORE_UNSTORABLE_VALUE", retryable: false, meaning: "A value that its column cannot hold." },
  { code: "STORE_TRANSACTION_ABORTED", retryable: false, meaning: "A failed statement rolled its transaction back." },
  { code: "STORE_PARTITION_COUNT", retryable: false, meaning: "Configured partitions differ from the cluster's." },
  { code: "STORE_MIGRATION_FAILED", retryable: false, meaning: "A migration failed; the schema is unchanged." },
] as const;

/**
 * What to do about an error of a transaction, ours or node-postgres'.
 *
 * @returns undefined when it does not come from the store, such as a bug in the caller's code.
 */
export function storeVerdict(error: unknown): SqlVerdict | undefined {
  if (error instanceof StoreUnavailableError) return "unavailable";
  if (error instanceof StoreConflictError) return "conflict";
  if (error instanceof UnstorableValueError) return "poison";
  return verdictOf(error);
}

/** Gives an error of node-postgres its name in our vocabulary; other errors, poison included, pass unchanged. */
export function toStoreError(error: unknown): unknown {
  if (error instanceof OpampError || !(error instanceof Error)) return error;
  const verdict = verdictOf(error);
  if (verdict === "unavailable") {
    return new StoreUnavailableError(`Postgres is not available: ${error.message}`, { cause: error });
  }
  if (verdict === "conflict") {
    return new StoreConflictError(`a transaction was in the way: ${error.message}`, { cause: error });
  }
  return error;
}
