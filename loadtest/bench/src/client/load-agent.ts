import { AgentSocket, type AgentSocketOptions } from "./agent-socket.ts";
import { clientFrame } from "./frames.ts";
import { agentUid, appliedReport, fullReport, goodbye, healthReport, heartbeat, readAnswer } from "./messages.ts";

/**
 * Numbers start here so that they always take three varint bytes: the small message of an agent is one buffer in which
 * only those bytes change, and it stays minimally encoded up to 2,097,151.
 */
export const FIRST_NUMBER = 16_384;
const NUMBER_OFFSET_IN_MESSAGE = 1 + 18 + 1;

export type SmallKind = "heartbeat" | "health";

export interface LoadAgentHooks {
  /** A server message arrived; `offeredHash` is set when it carried a remote config. */
  onAnswer(agent: LoadAgent, offeredHash: Buffer | undefined): void;
  onClosed(agent: LoadAgent, why: string): void;
}

/** An agent that reports when told to, and answers offers with APPLIED. */
export class LoadAgent {
  readonly uid: Buffer;
  sequenceNum = FIRST_NUMBER - 1;
  /** True while messages must be looked into; the closed loops only count them. */
  inspect = true;
  readonly #options: Omit<AgentSocketOptions, "onMessage" | "onClosed">;
  readonly #socket: AgentSocket;
  #small: { kind: SmallKind; frame: Buffer; at: number } | undefined;

  constructor(index: number, options: Omit<AgentSocketOptions, "onMessage" | "onClosed">, hooks: LoadAgentHooks) {
    this.uid = agentUid(index);
    this.#options = options;
    this.#socket = new AgentSocket({
      ...options,
      onMessage: (payload) => hooks.onAnswer(this, this.inspect ? readAnswer(payload).offeredHash : undefined),
      onClosed: (why) => hooks.onClosed(this, why),
    });
  }

  open(): Promise<void> {
    return this.#socket.open();
  }

  sendFull(bytes: number): void {
    this.#socket.send(fullReport(this.uid, ++this.sequenceNum, bytes));
  }

  sendApplied(hash: Uint8Array): void {
    this.#socket.send(appliedReport(this.uid, ++this.sequenceNum, hash));
  }

  /** Reuses one frame per agent: call it only after the previous answer arrived. */
  sendSmall(kind: SmallKind): void {
    const number = ++this.sequenceNum;
    if (this.#small?.kind !== kind) {
      const frame = clientFrame((kind === "heartbeat" ? heartbeat : healthReport)(this.uid, number));
      this.#small = { kind, frame, at: 6 + NUMBER_OFFSET_IN_MESSAGE };
    }
    const { frame, at } = this.#small;
    frame[at] = (number & 0x7f) | 0x80;
    frame[at + 1] = ((number >> 7) & 0x7f) | 0x80;
    frame[at + 2] = number >> 14;
    this.#socket.sendFrame(frame);
  }

  /** Comes back on another socket. Resolves to the status line of a refusal, or to "" when it was let in. */
  async comeBack(): Promise<string> {
    const again = new AgentSocket({ ...this.#options, onMessage: () => undefined, onClosed: () => undefined });
    try {
      await again.open();
      again.destroy();
      return "";
    } catch (error) {
      return String(error);
    }
  }

  leave(): void {
    this.#socket.send(goodbye(this.uid, ++this.sequenceNum));
    this.#socket.destroy();
  }

  cut(): void {
    this.#socket.destroy();
  }
}
