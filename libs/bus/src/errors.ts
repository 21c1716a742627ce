import { OpampError } from "@opamp/opamp";

/** Redis did not answer, or answered that it cannot serve now. The call may have had its effect. */
export class BusUnavailableError extends OpampError {
  override readonly name = "BusUnavailableError";
  readonly code = "BUS_UNAVAILABLE";
  override readonly retryable = true;
}

/** This process is configured with another number of partitions than the cluster. */
export class PartitionCountError extends OpampError {
  override readonly name = "PartitionCountError";
  readonly code = "BUS_PARTITION_COUNT";
}

/** Redis answered something that no release of ours writes: another program uses our keys. */
export class UnexpectedReplyError extends OpampError {
  override readonly name = "UnexpectedReplyError";
  readonly code = "BUS_UNEXPECTED_REPLY";
}

/** Replies by which a server says that it cannot serve for now: starting, failing over, or out of memory. */
const TRANSIENT_REPLY = /^(LOADING|READONLY|MASTERDOWN|CLUSTERDOWN|TRYAGAIN|BUSY|OOM|MISCONF|NOREPLICAS)\b/;

/** Awaits one call to Redis. @throws {BusUnavailableError} for anything but a reply that names a fault of the call. */
export async function guarded<T>(call: Promise<T>): Promise<T> {
  try {
    return await call;
  } catch (error) {
    throw busError(error);
  }
}

/** Lost connections, timeouts and transient replies as BusUnavailableError; everything else unchanged. */
export function busError(error: unknown): unknown {
  if (error instanceof OpampError) return error;
  if (!(error instanceof Error)) return new BusUnavailableError("redis call failed", { cause: error });
  if (error.name === "ReplyError" && !TRANSIENT_REPLY.test(error.message)) return error;
  return new BusUnavailableError(`redis is unavailable: ${error.message}`, { cause: error });
}
