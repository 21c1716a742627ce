import { Agent as HttpAgent, request as httpRequest } from "node:http";
import type { IncomingMessage } from "node:http";
import { Agent as HttpsAgent, request as httpsRequest } from "node:https";
import { buffer } from "node:stream/consumers";
import { gunzipSync } from "node:zlib";
import { sleep } from "@opamp/runtime";
import { authorization, retryAfterMs, withScheme } from "./link.ts";
import type { Link, LinkDeps } from "./link.ts";

const REQUEST_TIMEOUT_MS = 10_000;
/** How long the good-bye may take. */
const GOODBYE_TIMEOUT_MS = 2_000;

interface Answer {
  readonly status: number;
  readonly retryAfterMs: number;
  readonly body: Buffer;
}

export interface HttpLinkDeps extends LinkDeps {
  /** Milliseconds between two polls, read before each wait. */
  readonly pollMs: () => number;
}

/**
 * Polls, one request at a time. 429, 503 and lost connections are tried again with the same message; any other status
 * than 200 loses it, as the reference client does.
 */
export class HttpLink implements Link {
  readonly #deps: HttpLinkDeps;
  readonly #url: URL;
  readonly #connections: HttpAgent;
  #ended = new AbortController();
  #running: Promise<void> = Promise.resolve();
  #wake: (() => void) | undefined;
  #due = false;
  #connected = false;

  constructor(deps: HttpLinkDeps) {
    this.#deps = deps;
    this.#url = new URL(withScheme(deps.url, "http"));
    const options = { ...deps.tls, keepAlive: true, maxSockets: 1 };
    this.#connections = this.#url.protocol === "https:" ? new HttpsAgent(options) : new HttpAgent(options);
  }

  start(): void {
    this.#ended = new AbortController();
    this.#running = this.#poll(this.#ended.signal);
  }

  send(): void {
    this.#due = true;
    this.#wake?.();
  }

  async stop(goodbye: () => Uint8Array): Promise<void> {
    this.#ended.abort();
    await this.#running;
    if (this.#connected) {
      await this.#post(goodbye(), AbortSignal.timeout(GOODBYE_TIMEOUT_MS)).catch(() => undefined);
    }
    this.#connections.destroy();
    this.#lost("stopped");
  }

  kill(): void {
    this.#ended.abort();
    this.#connections.destroy();
    this.#lost("killed");
  }

  async #poll(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      this.#due = false;
      await this.#exchange(this.#deps.next(), signal);
      await this.#rest(signal);
    }
  }

  async #exchange(message: Uint8Array, signal: AbortSignal): Promise<void> {
    const { delays, onMessage, onRefused } = this.#deps;
    while (!signal.aborted) {
      const answer = await this.#post(message, signal).catch(() => undefined);
      if (signal.aborted) return;
      if (answer?.status === 200) {
        this.#succeeded();
        if (answer.body.length > 0) onMessage(answer.body);
        return;
      }
      if (answer !== undefined) onRefused(answer.status, answer.retryAfterMs);
      this.#lost(answer === undefined ? "no answer" : `status ${answer.status}`);
      if (answer !== undefined && answer.status !== 429 && answer.status !== 503) return;
      await sleep(Math.max(delays.next(), answer?.retryAfterMs ?? 0), signal).catch(() => undefined);
    }
  }

  #succeeded(): void {
    this.#deps.delays.reset();
    if (this.#connected) return;
    this.#connected = true;
    this.#deps.onConnected();
  }

  #lost(reason: string): void {
    if (!this.#connected) return;
    this.#connected = false;
    this.#deps.onDisconnected(0, reason);
  }

  /** Waits until the next poll is due, or something has to be said. */
  #rest(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      if (this.#due || signal.aborted) {
        resolve();
        return;
      }
      const done = (): void => {
        clearTimeout(timer);
        signal.removeEventListener("abort", done);
        this.#wake = undefined;
        resolve();
      };
      const timer = setTimeout(done, this.#deps.pollMs());
      this.#wake = done;
      signal.addEventListener("abort", done);
    });
  }

  async #post(message: Uint8Array, signal: AbortSignal): Promise<Answer> {
    const response = await this.#request(message, signal);
    const body = await buffer(response);
    return {
      status: response.statusCode ?? 0,
      retryAfterMs: retryAfterMs(response.headers["retry-after"], Date.now()),
      body: response.headers["content-encoding"] === "gzip" ? gunzipSync(body) : body,
    };
  }

  #request(message: Uint8Array, signal: AbortSignal): Promise<IncomingMessage> {
    const { token, instanceUid } = this.#deps;
    const headers = {
      ...authorization(token),
      "Content-Type": "application/x-protobuf",
      "Accept-Encoding": "gzip",
      "OpAMP-Instance-UID": instanceUid(),
    };
    const send = this.#url.protocol === "https:" ? httpsRequest : httpRequest;
    return new Promise((resolve, reject) => {
      const options = { method: "POST", headers, agent: this.#connections, signal, timeout: REQUEST_TIMEOUT_MS };
      const request = send(this.#url, options, resolve);
      request.on("timeout", () => request.destroy(new Error("timeout")));
      request.on("error", reject);
      // Written in two steps it travels in chunks without a Content-Length, as from the reference client.
      request.write(message);
      request.end();
    });
  }
}
