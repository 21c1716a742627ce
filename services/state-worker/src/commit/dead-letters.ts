import { cluster } from "@opamp/proto";
import { instanceUidFromBytes, INSTANCE_UID_BYTES, parseTenantId } from "@opamp/opamp";
import type { AgentKey } from "@opamp/opamp";
import type { NewDeadLetter } from "@opamp/store";
import type { RejectedEvent } from "../events/rejected-event.ts";
import type { WorkerEvent } from "../events/worker-event.ts";

/** The dead letter of an event that cannot be reduced. */
export function deadLetterOf(partition: number, rejected: RejectedEvent): NewDeadLetter {
  const { source, rejection, detail } = rejected;
  const agent = rejected.agent ?? (source.index < 0 ? undefined : agentIn(source.bytes));
  return {
    ...agent,
    partition,
    entryId: source.entryId,
    eventIndex: source.index,
    reason: `${rejection}: ${detail}`,
    // A copy: the view would keep its whole entry in memory.
    event: Buffer.from(source.bytes),
  };
}

/** The rejection of an event that Postgres or this program refused. */
export function rejectionOf(event: WorkerEvent, rejection: RejectedEvent["rejection"], error: unknown): RejectedEvent {
  const detail = error instanceof Error ? error.message : String(error);
  return { source: event.source, rejection, detail, ...("agent" in event && { agent: event.agent }) };
}

/** Whose event it is, as far as that can be read: letters are listed by tenant. */
function agentIn(bytes: Uint8Array): Partial<AgentKey> {
  try {
    const { tenant: name, instanceUid, heartbeats, offered } = cluster.Event.decode(bytes);
    const tenant = parseTenantId(name || (heartbeats?.tenant ?? offered?.tenant ?? ""));
    return {
      ...(tenant !== undefined && { tenant }),
      ...(instanceUid.length === INSTANCE_UID_BYTES && { instanceUid: instanceUidFromBytes(instanceUid) }),
    };
  } catch {
    return {}; // the reason it is here
  }
}
