import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import type { ConnectionOptions } from "node:tls";
import { rawHttp } from "../../src/testing/raw-http.ts";
import type { RawHttpResponse } from "../../src/testing/raw-http.ts";
import { OPCODE, RawWebSocket } from "../../src/testing/raw-websocket.ts";
import { agentToServer, Answer, CAPABLE, everything, randomUid, uuid } from "./messages.ts";
import type { Part } from "./wire.ts";

/** For `test.each(BOTH)("S-29 … over %s", …)`. */
export const BOTH = ["WebSocket", "HTTP"] as const;
export type Transport = (typeof BOTH)[number];

export const CONTENT_TYPE = "application/x-protobuf";
const HEADER = Buffer.of(0);
const ANSWER_MS = 15_000;
const POLL_MS = 50;

export interface Endpoint {
  readonly port: number;
  readonly token: string;
  /** Connects over TLS, with these settings. */
  readonly tls?: ConnectionOptions;
}

/** A WebSocket to a gateway that speaks bytes. */
export class HandSocket {
  readonly raw: RawWebSocket;

  private constructor(raw: RawWebSocket) {
    this.raw = raw;
  }

  /** @throws when the upgrade is refused. */
  static async open(to: Endpoint, headers: Readonly<Record<string, string>> = {}): Promise<HandSocket> {
    const { token, ...at } = to;
    const raw = await RawWebSocket.connect({ ...at, headers: { Authorization: `Bearer ${token}`, ...headers } });
    assert.equal(raw.handshake.status, 101);
    return new HandSocket(raw);
  }

  /** One AgentToServer behind the header byte. */
  send(message: Uint8Array): void {
    this.raw.send(Buffer.concat([HEADER, message]));
  }

  /** The next message; control frames are skipped. */
  async answer(timeoutMs = ANSWER_MS): Promise<Answer> {
    for (;;) {
      const frame = await this.raw.next(timeoutMs);
      if (frame?.opcode === OPCODE.ping || frame?.opcode === OPCODE.pong) continue;
      assert.equal(frame?.opcode, OPCODE.binary, "a message of the server is a binary frame");
      assert.equal(frame.payload[0], 0, "it begins with the header byte 0");
      return new Answer(frame.payload.subarray(1));
    }
  }

  ask(message: Uint8Array): Promise<Answer> {
    this.send(message);
    return this.answer();
  }
}

/** One POST; any status. */
export function post(
  { token, ...at }: Endpoint,
  body: Uint8Array,
  headers: Readonly<Record<string, string>> = {},
): Promise<RawHttpResponse> {
  const usual = { authorization: `Bearer ${token}`, "content-type": CONTENT_TYPE };
  return rawHttp({ ...at, headers: { ...usual, ...headers }, body });
}

/** One POST that succeeds. */
export async function poll(to: Endpoint, message: Uint8Array): Promise<Answer> {
  const { status, body } = await post(to, message);
  assert.equal(status, 200);
  return new Answer(body);
}

/** An agent that counts its messages, over either transport. Its numbers go on over reconnects. */
export class HandAgent {
  /** The server may give it another. */
  uid: Buffer;
  readonly transport: Transport;
  /** What it says of itself with each message; undefined leaves the field out. */
  capabilities: number | undefined = CAPABLE;
  /** The number of its next message. */
  next = 0;
  #to: Endpoint;
  #socket: HandSocket | undefined;

  constructor(transport: Transport, to: Endpoint, uid: Buffer = randomUid()) {
    this.transport = transport;
    this.#to = to;
    this.uid = uid;
  }

  get id(): string {
    return uuid(this.uid);
  }

  /** The open WebSocket. */
  get socket(): HandSocket {
    assert(this.#socket, "there is no WebSocket");
    return this.#socket;
  }

  /** One message made of these parts, and its answer. */
  say(...parts: readonly Part[]): Promise<Answer> {
    return this.ask(this.message(...parts));
  }

  heartbeat(): Promise<Answer> {
    return this.say();
  }

  /** Everything that the usual capabilities promise. */
  fullReport(...more: readonly Part[]): Promise<Answer> {
    return this.say(everything(this.uid), ...more);
  }

  /** Takes the next number. */
  message(...parts: readonly Part[]): Buffer {
    return agentToServer(this.uid, this.next++, this.capabilities, ...parts);
  }

  /** Bytes as they are, and the answer. */
  async ask(message: Uint8Array): Promise<Answer> {
    if (this.transport === "HTTP") return poll(this.#to, message);
    await this.connect();
    return this.socket.ask(message);
  }

  /** Opens the WebSocket unless it is open. */
  async connect(): Promise<void> {
    if (this.transport === "WebSocket") this.#socket ??= await HandSocket.open(this.#to);
  }

  /** Resets the connection, as a crash would. */
  cut(): void {
    this.#socket?.raw.destroy();
    this.#socket = undefined;
  }

  /** The next message goes to another server. */
  moveTo(to: Endpoint): void {
    this.cut();
    this.#to = to;
  }

  /**
   * Waits for what the server sends of its own accord, or polls until an answer has it.
   *
   * @throws when that does not happen in time.
   */
  async until(isIt: (answer: Answer) => boolean, timeoutMs = ANSWER_MS): Promise<Answer> {
    const deadline = Date.now() + timeoutMs;
    for (;;) {
      const answer = this.transport === "HTTP" ? await this.heartbeat() : await this.socket.answer(timeoutMs);
      if (isIt(answer)) return answer;
      if (Date.now() > deadline) throw new Error("no such message in time");
      if (this.transport === "HTTP") await sleep(POLL_MS);
    }
  }

  /** Nothing comes for a moment; over HTTP the next polls must have nothing but the uid. */
  async expectNothing(forMs = 300): Promise<void> {
    if (this.transport === "WebSocket") {
      await sleep(forMs);
      assert.equal(this.socket.raw.pending, 0);
      return;
    }
    for (let i = 0; i < 3; i += 1) {
      assert.deepEqual((await this.heartbeat()).present, [1]);
      await sleep(forMs / 3);
    }
  }
}

/** What a client does that takes its new uid: it goes on where it is. */
export function renamed(agent: HandAgent, uid: Buffer | undefined): HandAgent {
  if (uid === undefined) throw new Error("it got no uid");
  agent.uid = uid;
  return agent;
}
