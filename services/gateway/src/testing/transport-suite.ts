import { gunzipSync, gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type {
  Admission,
  AgentRequest,
  AgentSocket,
  AgentTransport,
  SocketListener,
  TransportHandler,
  TransportLimits,
} from "../transport/agent-transport.ts";

export interface TransportSettings extends TransportLimits {
  readonly path: string;
  readonly maxOutboxBytes: number;
}

export interface RequestOptions {
  readonly path?: string;
  /** Names in lower case. */
  readonly headers?: Readonly<Record<string, string>>;
}

export interface ClientSocket {
  sendBinary(payload: Uint8Array): void;
  sendText(text: string): void;
  /** The next binary message; undefined when the socket was closed. */
  next(): Promise<Buffer | undefined>;
  closeCode(): Promise<number>;
  hangUp(code: number): void;
  pause(): void;
  resume(): void;
}

export interface ConnectOutcome {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly socket?: ClientSocket;
}

export interface HttpOutcome {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Uint8Array;
}

/** How the suite reaches a transport. */
export interface TransportClient {
  connect(options: RequestOptions): Promise<ConnectOutcome>;
  request(
    options: RequestOptions & { method?: string; body?: Uint8Array | readonly Uint8Array[] },
  ): Promise<HttpOutcome>;
}

export interface Started {
  readonly transport: AgentTransport;
  readonly client: TransportClient;
}

export type StartTransport = (handler: TransportHandler<string>, settings: TransportSettings) => Promise<Started>;

const SETTINGS: TransportSettings = {
  path: "/v1/opamp",
  maxMessageBytes: 4096,
  maxBodyBytesInFlight: 16_384,
  maxOutboxBytes: 65_536,
};
const PROTOBUF = { "content-type": "application/x-protobuf" };

/** Echoes, and notes what happened. The identity is the authorization header. */
class EchoHandler implements TransportHandler<string> {
  readonly log: string[] = [];
  socket: AgentSocket | undefined;

  admit({ authorization }: AgentRequest): Admission<string> | Promise<Admission<string>> {
    if (authorization === "wrong") return { refusal: { status: 401, reason: "no such token" } };
    if (authorization === "later")
      return Promise.resolve({ refusal: { status: 503, reason: "busy", retryAfterS: 30 } });
    return authorization === "slow" ? Promise.resolve({ identity: authorization }) : { identity: authorization };
  }

  opened(socket: AgentSocket, identity: string): SocketListener {
    this.socket = socket;
    this.log.push(`opened ${identity}`);
    return {
      message: (bytes) => {
        this.log.push(`message ${bytes.length}`);
        socket.send(bytes);
      },
      refused: (reason) => this.log.push(`refused ${reason}`),
      drained: () => this.log.push("drained"),
      closed: (code) => this.log.push(`closed ${code}`),
    };
  }

  async poll(message: Uint8Array, identity: string): Promise<{ body: Uint8Array }> {
    this.log.push(`poll ${identity} ${message.length}`);
    if (message[0] === 0xee) throw new Error("thrown on purpose");
    return { body: message };
  }

  turnedAway({ transport }: Pick<AgentRequest, "transport">, cause: string): void {
    this.log.push(`turned away ${transport} ${cause}`);
  }
}

/** What every `AgentTransport` keeps to. */
export function transportSuite(name: string, start: StartTransport): void {
  // oxlint-disable-next-line vitest/valid-title -- one suite for several transports
  describe(name, () => {
    let handler: EchoHandler;
    let started: Started;

    beforeEach(async () => {
      handler = new EchoHandler();
      started = await start(handler, SETTINGS);
    });
    afterEach(() => started.transport.stop());

    const open = async (headers: Readonly<Record<string, string>> = {}): Promise<ClientSocket> => {
      const { status, socket } = await started.client.connect({ headers });
      if (socket === undefined) throw new Error(`handshake refused with ${status}`);
      return socket;
    };

    describe("WebSocket", () => {
      test.each(["now", "slow"])(
        "admits, exchanges binary messages and reports the close (%s)",
        async (authorization) => {
          const socket = await open({ authorization });
          socket.sendBinary(Uint8Array.of(0, 1, 2));
          expect(await socket.next()).toEqual(Buffer.of(0, 1, 2));
          socket.hangUp(1000);
          expect(await socket.closeCode()).toBe(1000);
          await expect.poll(() => handler.log).toEqual([`opened ${authorization}`, "message 3", "closed 1000"]);
        },
      );

      test.each([
        { authorization: "wrong", status: 401, retry: undefined },
        { authorization: "later", status: 503, retry: "30" },
      ])("refuses before the upgrade with $status", async ({ authorization, status, retry }) => {
        const outcome = await started.client.connect({ headers: { authorization } });
        expect(outcome.status).toBe(status);
        expect(outcome.headers["retry-after"]).toBe(retry);
        expect(outcome.socket).toBeUndefined();
        expect(handler.log).toEqual([]);
      });

      test("answers 404 on another path", async () => {
        expect((await started.client.connect({ path: "/other" })).status).toBe(404);
        expect(handler.log).toEqual([expect.stringMatching(/^turned away .* wrong-path$/)]);
      });

      test("reports a text frame and keeps the socket", async () => {
        const socket = await open();
        socket.sendText("hello");
        socket.sendBinary(Uint8Array.of(7));
        expect(await socket.next()).toEqual(Buffer.of(7));
        expect(handler.log.slice(1)).toEqual(["refused text-frame", "message 1"]);
      });

      test("takes a message of the limit and closes with 1009 above it", async () => {
        const socket = await open();
        socket.sendBinary(new Uint8Array(SETTINGS.maxMessageBytes));
        expect((await socket.next())?.length).toBe(SETTINGS.maxMessageBytes);
        socket.sendBinary(new Uint8Array(SETTINGS.maxMessageBytes + 1));
        expect(await socket.closeCode()).toBe(1009);
        expect(handler.log.slice(2)).toEqual(["refused oversize", "closed 1009"]);
      });

      test("closes with the server's code, after which the socket's methods do nothing", async () => {
        const socket = await open();
        await expect.poll(() => handler.socket).toBeDefined();
        handler.socket?.close(1001, "draining");
        expect(await socket.closeCode()).toBe(1001);
        handler.socket?.close(1000, "again");
        expect(handler.socket?.send(Uint8Array.of(1))).toBe(2);
        expect(handler.socket?.bufferedBytes()).toBe(0);
      });

      test("bounds what waits for a slow reader, and tells when it drained", async () => {
        const socket = await open();
        socket.pause();
        await expect.poll(() => handler.socket).toBeDefined();
        const outcomes = new Set<number | undefined>();
        const message = new Uint8Array(16_384);
        for (let i = 0; i < 2000 && !outcomes.has(2); i++) outcomes.add(handler.socket?.send(message));
        expect(outcomes.has(0)).toBe(true);
        expect(outcomes.has(2)).toBe(true);
        expect(handler.socket?.bufferedBytes()).toBeLessThanOrEqual(SETTINGS.maxOutboxBytes + message.length + 16);
        socket.resume();
        await expect.poll(() => handler.log).toContain("drained");
      });
    });

    describe("plain HTTP", () => {
      const post = (headers: Readonly<Record<string, string>>, body: Uint8Array | readonly Uint8Array[]) =>
        started.client.request({ headers: { ...PROTOBUF, ...headers }, body });

      test("answers a POST with the body alone and exactly this content type", async () => {
        const { status, headers, body } = await post({ authorization: "a" }, Uint8Array.of(1, 2));
        expect([status, headers["content-type"], [...body]]).toEqual([200, "application/x-protobuf", [1, 2]]);
        expect(handler.log).toEqual(["poll a 2"]);
      });

      test("takes a body in chunks without a length", async () => {
        const { body } = await post({}, [Uint8Array.of(1), Uint8Array.of(2, 3), new Uint8Array(3000)]);
        expect(body.length).toBe(3003);
      });

      test.each([" application/x-protobuf", "application/x-protobuf; charset=utf-8", "Application/X-Protobuf"])(
        "takes the content type %j",
        async (contentType) => {
          expect((await post({ "content-type": contentType }, Uint8Array.of(1))).status).toBe(200);
        },
      );

      test.each([
        { what: "another content type", headers: { "content-type": "application/json" }, status: 415 },
        { what: "no content type", headers: { "content-type": "" }, status: 415 },
        { what: "an unknown encoding", headers: { "content-encoding": "br" }, status: 415 },
        { what: "corrupt gzip", headers: { "content-encoding": "gzip" }, status: 400 },
        { what: "a wrong token", headers: { authorization: "wrong" }, status: 401 },
      ])("refuses $what with $status", async ({ headers, status }) => {
        expect((await post(headers, Uint8Array.of(1, 2, 3))).status).toBe(status);
        expect(handler.log.filter((line) => line.startsWith("poll"))).toEqual([]);
      });

      test.each(["PUT", "DELETE", "PATCH"])("answers %s with 405", async (method) => {
        const { status, headers } = await started.client.request({ method, headers: PROTOBUF, body: Uint8Array.of(1) });
        expect([status, headers["allow"]]).toEqual([405, "GET, POST"]);
      });

      test("answers a GET without upgrade with 426, and another path with 404", async () => {
        expect((await started.client.request({ method: "GET", headers: PROTOBUF })).status).toBe(426);
        const elsewhere = { path: "/v1/other", headers: PROTOBUF, body: Uint8Array.of(1) };
        expect((await started.client.request(elsewhere)).status).toBe(404);
      });

      test("inflates gzip bodies", async () => {
        const { body } = await post({ "content-encoding": "gzip" }, gzipSync(new Uint8Array(4096)));
        expect(body.length).toBe(4096);
      });

      test.each<{ what: string; headers: Record<string, string>; body: Uint8Array | Uint8Array[] }>([
        { what: "raw", headers: {}, body: new Uint8Array(SETTINGS.maxMessageBytes + 1) },
        { what: "inflated", headers: { "content-encoding": "gzip" }, body: gzipSync(new Uint8Array(3_000_000)) },
        { what: "chunked", headers: {}, body: [new Uint8Array(4000), new Uint8Array(4000)] },
      ])("answers a body above the limit with 413 ($what)", async ({ headers, body }) => {
        expect((await post(headers, body)).status).toBe(413);
        expect(handler.log).toEqual(["turned away http oversize"]);
      });

      test.each([
        { accept: "gzip", zipped: true },
        { accept: "deflate, gzip;q=0.5", zipped: true },
        { accept: "*", zipped: true },
        { accept: "gzip;q=0", zipped: false },
        { accept: "gzip;q=0, *", zipped: false },
        { accept: "identity", zipped: false },
      ])("compresses the answer to $accept: $zipped", async ({ accept, zipped }) => {
        const { headers, body } = await post({ "accept-encoding": accept }, new Uint8Array(4000));
        expect(headers["content-encoding"]).toBe(zipped ? "gzip" : undefined);
        expect((zipped ? gunzipSync(body) : body).length).toBe(4000);
      });

      test("sends small answers as they are", async () => {
        const { headers } = await post({ "accept-encoding": "gzip" }, new Uint8Array(20));
        expect(headers["content-encoding"]).toBeUndefined();
      });
    });
  });
}
