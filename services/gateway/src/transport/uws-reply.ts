import { STATUS_CODES } from "node:http";
import type { HttpResponse } from "./uws-names.ts";
import type { HttpResponseParts } from "./http-exchange.ts";

/** One HTTP response of the library: written at most once, and not at all after the peer went away. */
export class UwsReply {
  readonly #res: HttpResponse;
  readonly #onAborted: (() => void)[] = [];
  aborted = false;

  constructor(res: HttpResponse) {
    this.#res = res;
    res.onAborted(() => {
      this.aborted = true;
      for (const listener of this.#onAborted) listener();
    });
  }

  onAborted(listener: () => void): void {
    this.#onAborted.push(listener);
  }

  /** @param last close the connection after this response. */
  send({ status, headers, body }: HttpResponseParts, last = false): void {
    if (this.aborted) return;
    this.#res.cork(() => {
      this.#res.writeStatus(`${status} ${STATUS_CODES[status] ?? ""}`);
      for (const [name, value] of headers) this.#res.writeHeader(name, value);
      this.#res.end(body, last);
    });
  }
}
