import { OpampError } from "@opamp/opamp";
import { appendTransitions, endSessionsOfNode, recordAnswers, recordLiveness, recordOffers } from "@opamp/store";
import { recordCommandOutcomes, recordComponents, recordTargetEvents, storeBodies } from "@opamp/store";
import { storeCustomMessages, upsertAgents } from "@opamp/store";
import type { NewBody, NewCustomMessage, Quarantined, Queryable, WantedComponents } from "@opamp/store";
import type { ChangesStep, NodeLostStep, Step } from "../reduce/steps.ts";
import type { KnownBodies } from "./known-bodies.ts";

/** The rows are not as the cached states said: an operator deleted an agent. Load the states again and repeat. */
export class StaleStatesError extends OpampError {
  override readonly name = "StaleStatesError";
  readonly code = "STATE_WORKER_STALE_STATES";
  override readonly retryable = true;
}

/** What has to happen after the commit. */
export interface Written {
  readonly rows: number;
  readonly bodies: NewBody[];
  readonly quarantined: Quarantined[];
  readonly rolloutIds: Set<string>;
  readonly offerToApplied: number[];
  readonly wantedComponents: WantedComponents[];
  /** Custom messages stored; copies are not. */
  readonly messages: number;
}

export interface MessageLimits {
  /** The newest of each agent are kept. */
  readonly perAgent: number;
  /** Longer data are not. */
  readonly maxBytes: number;
}

export interface WriteOptions {
  readonly messages: MessageLimits;
  readonly partition: number;
  readonly livenessMinStepMs: number;
  readonly knownBodies: Pick<KnownBodies, "unknown">;
}

/**
 * Writes what a batch was reduced to, in the transaction that moves the position. Locks are taken in one order: bodies,
 * lists of components, agents, desired state, rollout targets, each by key.
 *
 * @throws {StaleStatesError} when a row was not what its state said.
 */
export async function writeSteps(client: Queryable, steps: readonly Step[], options: WriteOptions): Promise<Written> {
  const written = {
    rows: 0,
    bodies: [],
    quarantined: [],
    rolloutIds: new Set<string>(),
    offerToApplied: [],
    wantedComponents: [],
    messages: 0,
  };
  for (const step of steps) {
    if (step.kind === "changes") await writeChanges(client, step, options, written);
    else await endNode(client, step, options);
  }
  return written;
}

async function writeChanges(
  client: Queryable,
  step: ChangesStep,
  { partition, livenessMinStepMs, knownBodies, messages }: WriteOptions,
  written: { -readonly [K in keyof Written]: Written[K] },
): Promise<void> {
  const bodies = knownBodies.unknown(step.bodies);
  await storeBodies(client, bodies);
  written.bodies.push(...bodies);
  written.wantedComponents.push(...(await recordComponents(client, step.components)));
  const rows = await upsertAgents(client, partition, step.changes);
  if (rows.written !== step.changes.length || rows.inserted !== step.newAgents) {
    throw new StaleStatesError(`${rows.written} of ${step.changes.length} changes fitted their rows`);
  }
  written.rows += rows.written;
  await recordLiveness(client, step.signs, livenessMinStepMs);
  await appendTransitions(client, step.transitions);
  await recordOffers(client, step.offers);
  written.quarantined.push(...(await recordAnswers(client, step.answers)));
  const { rolloutIds, offerToApplied } = await recordTargetEvents(client, step.targetEvents);
  for (const id of rolloutIds) written.rolloutIds.add(id);
  written.offerToApplied.push(...offerToApplied);
  written.messages += await storeCustomMessages(client, step.messages.map(bounded(messages)), messages.perAgent);
  await recordCommandOutcomes(client, step.outcomes);
}

const bounded =
  ({ maxBytes }: MessageLimits) =>
  (message: NewCustomMessage): NewCustomMessage =>
    message.bytes > maxBytes ? { ...message, data: undefined } : message;

async function endNode(client: Queryable, step: NodeLostStep, { partition }: WriteOptions): Promise<void> {
  const { nodeId, beforeEpoch, at } = step;
  const ended = await endSessionsOfNode(client, { nodeId, partition, beforeEpoch, at });
  const transitions = ended.map(({ tenant, instanceUid, node }) => ({
    tenant,
    instanceUid,
    at,
    kind: "disconnected" as const,
    detail: { reason: "node-lost", node },
  }));
  await appendTransitions(client, transitions);
}
