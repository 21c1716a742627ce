import { AgentCapability, hasCapability } from "@opamp/opamp";
import { COMMAND_STATES } from "@opamp/store";
import type { CommandOutcomeChange, NewCustomMessage, ReportedComponents } from "@opamp/store";
import type { CommandOutcomeEvent, ReportEvent } from "../events/worker-event.ts";
import { RejectedEventError } from "../events/rejected-event.ts";
import type { AgentState } from "./agent-state.ts";
import type { DecodedReport } from "./decode-report.ts";
import { isSharedHash } from "./extras.ts";

/** Longest capability or type of a message that is kept whole; data say more. */
const MAX_TEXT = 255;

/** The custom message of a report. @param before the agent's state before this report. */
export function messageOf(
  { agent, at, sequenceNum }: ReportEvent,
  { customMessage }: DecodedReport,
  before: Pick<AgentState, "sequenceNum"> | undefined,
): NewCustomMessage | undefined {
  if (customMessage === undefined) return undefined;
  const { capability, type, data } = customMessage;
  return {
    ...agent,
    at,
    sequenceNum,
    capability: capability.slice(0, MAX_TEXT),
    type: type.slice(0, MAX_TEXT),
    bytes: data.length,
    data,
    repeated: before?.sequenceNum === sequenceNum,
  };
}

/**
 * What a report says of a list of components that all agents with its hash share.
 *
 * @param capabilities of the agent: one that does not report components is not asked for what it left out (S-181).
 */
export function componentsOf(
  { agent }: ReportEvent,
  { components: reported }: DecodedReport,
  capabilities: number,
): ReportedComponents | undefined {
  if (reported === undefined || !isSharedHash(reported.hash)) return undefined;
  const { hash, components } = reported;
  const mayBeAsked = hasCapability(capabilities, AgentCapability.ReportsAvailableComponents);
  return components === undefined && !mayBeAsked ? undefined : { ...agent, hash, components };
}

const COMMAND_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** What became of an operator's command; undefined for those of this service, which have other ids. */
export function outcomeOf({ agent, id, outcome, at }: CommandOutcomeEvent): CommandOutcomeChange | undefined {
  if (!COMMAND_ID.test(id)) return undefined;
  const known = COMMAND_STATES.find((state) => state === outcome);
  if (known === undefined || known === "pending") {
    throw new RejectedEventError("undecodable-event", `a command's outcome ${JSON.stringify(outcome)} is not known`);
  }
  return { ...agent, id, outcome: known, at };
}
