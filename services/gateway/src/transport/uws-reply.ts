import { STATUS_CODES } from "node:http";
import type { HttpResponse } from "./uws-names.ts";
import type { HttpResponseParts } from "./http-exchange.ts";

/** One HTTP response of the library: written at most once, and not at all after the peer went away. */
export class UwsReply {
  readonly #res: HttpResponse;
  readonly #isLast: boolean;
  readonly #onAborted: (() => void)[] = [];
  aborted = false;

  /**
   * @param isLast the connection ends with it, and nothing that came in one piece with the request is looked at: the
   * library goes on to the next request when a response is given at once, but closes who sends one while it waits.
   */
  constructor(res: HttpResponse, isLast = false) {
    this.#res = res;
    this.#isLast = isLast;
    res.onAborted(() => {
      this.aborted = true;
      for (const listener of this.#onAborted) listener();
    });
  }

  onAborted(listener: () => void): void {
    this.#onAborted.push(listener);
  }

  /** @param last close the connection after this response. */
  send(parts: HttpResponseParts, last = false): void {
    if (this.#isLast) setImmediate(() => this.#write(parts, true));
    else this.#write(parts, last);
  }

  #write({ status, headers, body }: HttpResponseParts, last: boolean): void {
    if (this.aborted) return;
    this.#res.cork(() => {
      this.#res.writeStatus(`${status} ${STATUS_CODES[status] ?? ""}`);
      for (const [name, value] of headers) this.#res.writeHeader(name, value);
      this.#res.end(body, last);
    });
  }
}
