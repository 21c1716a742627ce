import { SEND_BUFFERED, SEND_DROPPED, SEND_WRITTEN } from "../transport/agent-transport.ts";
import type {
  AgentRequest,
  AgentSocket,
  AgentTransport,
  SendOutcome,
  SocketListener,
  TransportHandler,
} from "../transport/agent-transport.ts";
import { BodyBudget, BodyCollector } from "../transport/body-collector.ts";
import { answerPost, checkPostHead, refuse, turnAway } from "../transport/http-exchange.ts";
import type { HttpResponseParts, PostHead } from "../transport/http-exchange.ts";
import type {
  ClientSocket,
  ConnectOutcome,
  RequestOptions,
  TransportClient,
  TransportSettings,
} from "./transport-suite.ts";

const OVERSIZE_CODE = 1009;

/** The transport without a network: connections are objects, everything else is the same. */
export class MemoryTransport<Identity> implements AgentTransport, TransportClient {
  readonly name = "memory-transport";
  readonly #handler: TransportHandler<Identity>;
  readonly #settings: TransportSettings;
  readonly #budget: BodyBudget;
  readonly #open = new Set<MemorySocket>();
  #listening = false;

  constructor(handler: TransportHandler<Identity>, settings: TransportSettings) {
    this.#handler = handler;
    this.#settings = settings;
    this.#budget = new BodyBudget(settings.maxBodyBytesInFlight);
  }

  get port(): number {
    return this.#listening ? 1 : 0;
  }

  async start(): Promise<void> {
    this.#listening = true;
  }

  stopListening(): void {
    this.#listening = false;
  }

  async stop(): Promise<void> {
    this.stopListening();
    for (const socket of this.#open) socket.end(1006);
  }

  async connect({ path = this.#settings.path, headers = {} }: RequestOptions): Promise<ConnectOutcome> {
    if (!this.#listening) throw new Error("connection refused");
    if (path !== this.#settings.path) return this.#refused("websocket", "wrong-path");
    const admission = await this.#handler.admit(requestOf("websocket", headers));
    if ("refusal" in admission)
      return { status: admission.refusal.status, headers: headersOf(refuse(admission.refusal)) };
    const socket = new MemorySocket(this.#settings, () => this.#open.delete(socket));
    this.#open.add(socket);
    socket.listener = this.#handler.opened(socket, admission.identity);
    return { status: 101, headers: {}, socket };
  }

  async request(options: RequestOptions & { method?: string; body?: Uint8Array | readonly Uint8Array[] }): Promise<{
    status: number;
    headers: Readonly<Record<string, string | undefined>>;
    body: Uint8Array;
  }> {
    const { method = "POST", path = this.#settings.path } = options;
    if (path !== this.#settings.path) return this.#refused("http", "wrong-path");
    if (method === "GET") {
      return response(refuse({ status: 426, reason: "GET needs a WebSocket upgrade" }));
    }
    return method === "POST" ? this.#post(options) : this.#refused("http", "wrong-method");
  }

  async #post({ headers = {}, body = [] }: RequestOptions & { body?: Uint8Array | readonly Uint8Array[] }) {
    const head: PostHead = {
      ...requestOf("http", headers),
      transport: "http",
      contentType: headers["content-type"] ?? "",
      contentEncoding: headers["content-encoding"] ?? "",
      acceptEncoding: headers["accept-encoding"] ?? "",
    };
    const cause = checkPostHead(head);
    if (cause !== undefined) return this.#refused("http", cause);
    const collector = new BodyCollector({ maxBytes: this.#settings.maxMessageBytes, budget: this.#budget });
    const chunks = body instanceof Uint8Array ? [body] : body;
    chunks.forEach((chunk, i) => collector.add(chunk, i === chunks.length - 1));
    if (chunks.length === 0) collector.add(new Uint8Array(0), true);
    const admission = Promise.resolve(this.#handler.admit(head));
    const posted = { body: collector.body, hold: (bytes: number) => collector.hold(bytes) };
    const answered = answerPost(head, { admission, body: posted }, this.#handler, this.#settings, (error) => {
      throw error;
    });
    return response(await answered.finally(() => collector.discard()));
  }

  #refused(transport: "websocket" | "http", cause: Parameters<typeof turnAway>[0]) {
    this.#handler.turnedAway({ transport }, cause);
    return response(turnAway(cause));
  }
}

class MemorySocket implements AgentSocket, ClientSocket {
  readonly remoteAddress = "memory";
  listener: SocketListener | undefined;
  readonly #settings: TransportSettings;
  readonly #onEnd: () => void;
  readonly #toClient: Buffer[] = [];
  #buffered = 0;
  #paused = false;
  #closed: number | undefined;
  #wake: (() => void) | undefined;

  constructor(settings: TransportSettings, onEnd: () => void) {
    this.#settings = settings;
    this.#onEnd = onEnd;
  }

  // ---- the server's side ----

  send(message: Uint8Array): SendOutcome {
    if (this.#closed !== undefined || this.#buffered > this.#settings.maxOutboxBytes) return SEND_DROPPED;
    this.#toClient.push(Buffer.from(message));
    this.#wake?.();
    if (!this.#paused) return SEND_WRITTEN;
    this.#buffered += message.length;
    return SEND_BUFFERED;
  }

  bufferedBytes(): number {
    return this.#buffered;
  }

  close(code: number): void {
    this.end(code);
  }

  // ---- the client's side ----

  sendBinary(payload: Uint8Array): void {
    if (this.#closed !== undefined) return;
    if (payload.length > this.#settings.maxMessageBytes) {
      this.listener?.refused("oversize");
      this.end(OVERSIZE_CODE);
      return;
    }
    // As in the library, the bytes are gone when the listener returns.
    const lent = Uint8Array.from(payload);
    this.listener?.message(lent);
    lent.fill(0xff);
  }

  sendText(): void {
    if (this.#closed === undefined) this.listener?.refused("text-frame");
  }

  async next(): Promise<Buffer | undefined> {
    while (this.#toClient.length === 0 && this.#closed === undefined) {
      await new Promise<void>((resolve) => (this.#wake = resolve));
    }
    return this.#toClient.shift();
  }

  async closeCode(): Promise<number> {
    while (this.#closed === undefined) await new Promise<void>((resolve) => (this.#wake = resolve));
    return this.#closed;
  }

  hangUp(code: number): void {
    this.end(code);
  }

  pause(): void {
    this.#paused = true;
  }

  resume(): void {
    this.#paused = false;
    this.#buffered = 0;
    this.listener?.drained();
  }

  get pending(): number {
    return this.#toClient.length;
  }

  end(code: number): void {
    if (this.#closed !== undefined) return;
    this.#closed = code;
    this.#onEnd();
    this.listener?.closed(code);
    this.#wake?.();
  }
}

function requestOf(transport: "websocket" | "http", headers: Readonly<Record<string, string>>): AgentRequest {
  return { transport, authorization: headers["authorization"] ?? "", certificate: "", remoteAddress: "memory" };
}

function headersOf({ headers }: HttpResponseParts): Readonly<Record<string, string>> {
  return Object.fromEntries(headers.map(([name, value]) => [name.toLowerCase(), value]));
}

function response(parts: HttpResponseParts) {
  const body = typeof parts.body === "string" ? Buffer.from(parts.body) : parts.body;
  return { status: parts.status, headers: headersOf(parts), body };
}
