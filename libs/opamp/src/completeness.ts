import { AgentCapability, hasCapability } from "./capabilities.ts";
import { Field, presentBit } from "./scan.ts";

/** Which submessage each bit promises. Packages and components are not asked for: we do not announce to take them. */
const PROMISES = [
  [AgentCapability.ReportsHealth, presentBit(Field.health)],
  [AgentCapability.ReportsEffectiveConfig, presentBit(Field.effectiveConfig)],
  [AgentCapability.ReportsRemoteConfig, presentBit(Field.remoteConfigStatus)],
] as const;

/**
 * Tells whether a report says all that its sender can report, so that nothing of an earlier one is missed (S-38).
 *
 * Judged by the Reports… bits: presence alone misleads, since some clients send empty submessages they never promised
 * and others leave out what they cannot report. An agent that sets no bit at all promises nothing.
 *
 * @param capabilities the mask in force.
 * @param present bits of the submessages of the report, as in `TopLevelScan.present`.
 */
export function isCompleteReport(capabilities: number, present: number): boolean {
  if (capabilities === 0) return true;
  let promised = presentBit(Field.agentDescription);
  for (const [bit, field] of PROMISES) if (hasCapability(capabilities, bit)) promised |= field;
  return (present & promised) === promised;
}
