import assert from "node:assert/strict";
import { AGENT_CONTENT_TYPE } from "@opamp/opamp";
import { agentToServer, framed, readAnswer } from "./messages.ts";
import type { Answer, MessageOptions } from "./messages.ts";
import { rawHttp } from "./raw-http.ts";
import type { RawHttpResponse } from "./raw-http.ts";
import { OPCODE, RawWebSocket } from "./raw-websocket.ts";
import { TOKEN } from "./test-gateway.ts";

/** One WebSocket to a gateway, and what is said on it. */
export class TestSocket {
  readonly raw: RawWebSocket;

  private constructor(raw: RawWebSocket) {
    this.raw = raw;
  }

  static async open(port: number, token = TOKEN): Promise<TestSocket> {
    const raw = await RawWebSocket.connect({ port, headers: { Authorization: `Bearer ${token}` } });
    assert.equal(raw.handshake.status, 101);
    return new TestSocket(raw);
  }

  send(uid: Uint8Array, sequenceNum: number, options?: MessageOptions): void {
    this.raw.send(framed(agentToServer(uid, sequenceNum, options)));
  }

  /** The next message, which has the header and is binary. */
  async answer(timeoutMs?: number): Promise<Answer> {
    const frame = await this.raw.next(timeoutMs);
    assert.equal(frame?.opcode, OPCODE.binary);
    assert.equal(frame.payload[0], 0);
    return readAnswer(frame.payload.subarray(1));
  }

  ask(uid: Uint8Array, sequenceNum: number, options?: MessageOptions): Promise<Answer> {
    this.send(uid, sequenceNum, options);
    return this.answer();
  }

  /** Resolves when nothing has come for a moment. */
  async expectSilence(forMs = 150): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, forMs));
    assert.equal(this.raw.pending, 0);
  }
}

/** One poll; the response as it came. */
export function post(port: number, body: Uint8Array, headers: Record<string, string> = {}): Promise<RawHttpResponse> {
  const usual = { authorization: `Bearer ${TOKEN}`, "content-type": AGENT_CONTENT_TYPE };
  return rawHttp({ port, headers: { ...usual, ...headers }, body });
}

/** One poll that succeeds. */
export async function poll(
  port: number,
  uid: Uint8Array,
  sequenceNum: number,
  options?: MessageOptions,
): Promise<Answer> {
  const response = await post(port, agentToServer(uid, sequenceNum, options));
  assert.equal(response.status, 200);
  assert.equal(response.headers["content-type"], AGENT_CONTENT_TYPE);
  return readAnswer(response.body);
}
