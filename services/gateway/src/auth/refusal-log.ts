import type { Logger } from "@opamp/runtime";
import type { AgentRequest } from "../transport/agent-transport.ts";
import { TokenBucket } from "./token-bucket.ts";

export interface RefusalLogDeps {
  readonly log: Logger;
  readonly now: () => number;
}

/** Lines per second: a fleet with a wrong token must not fill the disk. */
const PER_SECOND = 1;
const BURST = 20;

/** Tells the operator who is turned away, and from where; what was shown as a credential is never told. */
export class RefusalLog {
  readonly #log: Logger;
  readonly #bucket: TokenBucket;
  #untold = 0;

  constructor({ log, now }: RefusalLogDeps) {
    this.#log = log;
    this.#bucket = new TokenBucket({ perSecond: PER_SECOND, burst: BURST, now });
  }

  note({ transport, remoteAddress }: Pick<AgentRequest, "transport" | "remoteAddress">, result: string): void {
    if (!this.#bucket.take()) {
      this.#untold += 1;
      return;
    }
    this.#log.info({ transport, remoteAddress, result, untoldBefore: this.#untold }, "agent refused");
    this.#untold = 0;
  }
}
