import { Long } from "@opamp/proto";
import type { opamp } from "@opamp/proto";
import { instanceUidToBytes } from "@opamp/opamp";
import type { InstanceUid } from "@opamp/opamp";

/** The parts of AgentToServer that say something about the agent. */
export type ReportParts = Omit<opamp.IAgentToServer, "instanceUid" | "sequenceNum" | "capabilities">;

/** Parts that keep their value until replaced, and are repeated in a full report. */
const STATE = [
  "agentDescription",
  "health",
  "effectiveConfig",
  "remoteConfigStatus",
  "packageStatuses",
  "customCapabilities",
  "availableComponents",
  "connectionSettingsStatus",
] as const satisfies readonly (keyof ReportParts)[];

/** What an agent has to say: its state, which part of it is not sent yet, and the sequence numbers. */
export class AgentReport {
  instanceUid: InstanceUid;
  capabilities: number;
  #state: ReportParts = {};
  #waiting: ReportParts = {};
  #sequenceNum = -1;

  constructor(instanceUid: InstanceUid, capabilities: number) {
    this.instanceUid = instanceUid;
    this.capabilities = capabilities;
  }

  /** Number of the last message made; -1 before the first. */
  get sequenceNum(): number {
    return this.#sequenceNum;
  }

  /** Changes the state; the next message carries the change. */
  put(parts: ReportParts): void {
    Object.assign(this.#waiting, parts);
    for (const part of STATE) {
      if (parts[part] !== undefined) Object.assign(this.#state, { [part]: parts[part] });
    }
  }

  /** Lets the next message carry parts that are no state, or a state in full. */
  putOnce(parts: ReportParts): void {
    Object.assign(this.#waiting, parts);
  }

  /** As a process that has just started: the next message is numbered 0 and carries the whole state. */
  startAnew(): void {
    this.#sequenceNum = -1;
    this.putAll();
  }

  /** Lets the next message carry the whole state. */
  putAll(): void {
    this.#waiting = { ...this.#state, ...this.#waiting };
  }

  /** Makes the next message of what waits; uid, number and capabilities alone when nothing does. */
  next(extra: ReportParts = {}): opamp.IAgentToServer {
    this.#sequenceNum += 1;
    const message: opamp.IAgentToServer = { instanceUid: instanceUidToBytes(this.instanceUid) };
    // Numbers of 0 are left out on the wire.
    if (this.#sequenceNum > 0) message.sequenceNum = Long.fromNumber(this.#sequenceNum, true);
    if (this.capabilities > 0) message.capabilities = Long.fromNumber(this.capabilities, true);
    Object.assign(message, this.#waiting, extra);
    this.#waiting = {};
    return message;
  }
}
