import { AckWriter, encodeErrorResponse, encodeServerToAgent, ErrorType } from "@opamp/opamp";
import { instanceUidToBytes, SERVER_CAPABILITIES, ServerFlag } from "@opamp/opamp";
import type { FramingOptions, InstanceUid } from "@opamp/opamp";
import type { OfferableConfig } from "./config-bodies.ts";
import type { Session } from "./session.ts";

const BUSY = "the server cannot take reports now";
const FOREIGN_UID = "the certificate of this agent is for another instance uid";
const FAILED = "the server failed to process the message";
const NANOS_PER_SECOND = 1_000_000_000;

/** Builds what agents are told. One instance per transport: WebSocket messages have a header, HTTP bodies none. */
export class Answers {
  readonly #framing: FramingOptions;
  readonly #ack: AckWriter;
  /** What the first answer says of the Server (S-67, S-174). */
  readonly #introduction: ServerIntroduction;

  /** @param customCapabilities of the Server; undefined when it has none. */
  constructor(framing: FramingOptions, customCapabilities?: readonly string[]) {
    this.#framing = framing;
    this.#ack = new AckWriter(framing);
    this.#introduction = { capabilities: SERVER_CAPABILITIES, ...(customCapabilities && { customCapabilities }) };
  }

  /** The bare acknowledgement (S-30); valid until the next call. */
  ack(source: Uint8Array, uidStart: number): Buffer {
    return this.#ack.write(source, uidStart);
  }

  /** To an agent that has no session here and gets none. */
  introduction(uid: Uint8Array): Buffer {
    return encodeServerToAgent({ uid, ...this.#introduction }, this.#framing);
  }

  /** True when the answer says nothing but the uid. */
  isBare(session: Session): boolean {
    return session.introduced && !session.owesFullState && !session.owesComponents;
  }

  /** Everything the agent is owed, once: what the Server can do, requests for its state, a config. */
  full(session: Session, uid: Uint8Array, config: OfferableConfig | undefined): Buffer {
    const flags =
      (session.owesFullState ? ServerFlag.ReportFullState : 0) |
      (session.owesComponents ? ServerFlag.ReportAvailableComponents : 0);
    const introduction = session.introduced ? undefined : this.#introduction;
    session.owesFullState = session.owesComponents = false;
    session.introduced = true;
    return withConfig(encodeServerToAgent({ uid, flags, ...introduction }, this.#framing), config);
  }

  /** The uid an agent asked for, addressed to the one it has (S-56). */
  newUid(uid: Uint8Array, newInstanceUid: Uint8Array, introduced: boolean): Buffer {
    const introduction = introduced ? undefined : this.#introduction;
    return encodeServerToAgent({ uid, newInstanceUid, ...introduction }, this.#framing);
  }

  /**
   * To an agent whose certificate is bound to another uid: that one if it asks for one, an error otherwise. A client that
   * is closed instead comes back at once.
   */
  foreignUid(uid: Uint8Array, bound: InstanceUid, asks: boolean): Buffer {
    return asks ? this.newUid(uid, instanceUidToBytes(bound), false) : this.badRequest(uid, FOREIGN_UID);
  }

  /** @param uid empty when none could be read. */
  badRequest(uid: Uint8Array, message: string): Buffer {
    return encodeErrorResponse({ uid, type: ErrorType.BadRequest, message }, this.#framing);
  }

  /** A fault of ours (S-190); what it was stays in the log. */
  failed(uid: Uint8Array): Buffer {
    return encodeErrorResponse({ uid, type: ErrorType.Unknown, message: FAILED }, this.#framing);
  }

  unavailable(uid: Uint8Array, retryAfterS: number): Buffer {
    const retryAfterNanos = retryAfterS * NANOS_PER_SECOND;
    return encodeErrorResponse({ uid, type: ErrorType.Unavailable, message: BUSY, retryAfterNanos }, this.#framing);
  }
}

interface ServerIntroduction {
  readonly capabilities: number;
  readonly customCapabilities?: readonly string[];
}

/** remote_config is a field like any other: appending its bytes adds it. */
function withConfig(answer: Buffer, config: OfferableConfig | undefined): Buffer {
  return config === undefined ? answer : Buffer.concat([answer, config.field]);
}
