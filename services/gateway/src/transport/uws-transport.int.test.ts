import { once } from "node:events";
import { mkdtempSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ConnectionOptions } from "node:tls";
import { silentLogger } from "@opamp/runtime";
import { TestCa } from "@opamp/testkit";
import { expect, test } from "vitest";
import { rawHttp } from "../testing/raw-http.ts";
import { OPCODE, RawWebSocket } from "../testing/raw-websocket.ts";
import { transportSuite } from "../testing/transport-suite.ts";
import type { ClientSocket, TransportClient, TransportSettings } from "../testing/transport-suite.ts";
import type { TlsPaths } from "../config/door.ts";
import type { TransportHandler } from "./agent-transport.ts";
import { UwsTransport } from "./uws-transport.ts";

const OPTIONS = {
  host: "127.0.0.1",
  port: 0,
  sharePort: false,
  idleTimeoutS: 32,
  compress: false,
  maxHttpConnections: 1000,
};

async function start(
  handler: TransportHandler<string>,
  settings: TransportSettings & { readonly tls?: TlsPaths; readonly maxHttpConnections?: number },
): Promise<UwsTransport<string>> {
  const transport = new UwsTransport({ options: { ...OPTIONS, ...settings }, handler, log: silentLogger() });
  await transport.start();
  return transport;
}

transportSuite("UwsTransport", async (handler, settings) => {
  const transport = await start(handler, settings);
  return { transport, client: clientOf(transport.port) };
});

const ca = new TestCa();
const folder = mkdtempSync(join(tmpdir(), "opamp-tls-"));
const tls = { certFile: join(folder, "tls.crt"), keyFile: join(folder, "tls.key"), clientCaFile: undefined };
const issued = ca.issue({ ips: ["127.0.0.1"] });
writeFileSync(tls.certFile, issued.cert);
writeFileSync(tls.keyFile, issued.key, { mode: 0o600 });

transportSuite("UwsTransport over TLS", async (handler, settings) => {
  const transport = await start(handler, { ...settings, tls });
  return { transport, client: clientOf(transport.port, { ca: ca.certificate }) };
});

function clientOf(port: number, secure?: ConnectionOptions): TransportClient {
  const over = secure === undefined ? {} : { tls: secure };
  return {
    connect: async ({ path, headers }) => {
      const raw = await RawWebSocket.connect({
        port,
        ...over,
        ...(path === undefined ? {} : { path }),
        ...(headers && { headers }),
      });
      const { status } = raw.handshake;
      const outcome = { status, headers: Object.fromEntries(raw.handshake.headers) };
      return status === 101 ? { ...outcome, socket: socketOf(raw) } : outcome;
    },
    request: (options) => rawHttp({ port, ...over, ...options }),
  };
}

function socketOf(raw: RawWebSocket): ClientSocket {
  return {
    sendBinary: (payload) => raw.send(payload),
    sendText: (text) => raw.send(Buffer.from(text), { opcode: OPCODE.text }),
    next: async () => {
      const frame = await raw.next();
      return frame?.opcode === OPCODE.binary ? frame.payload : undefined;
    },
    closeCode: () => raw.closeCode(),
    hangUp: (code) => raw.close(code),
    pause: () => raw.pause(),
    resume: () => raw.resume(),
  };
}

const SETTINGS = {
  path: "/v1/opamp",
  maxMessageBytes: 1 << 20,
  maxBodyBytesInFlight: 1 << 24,
  maxOutboxBytes: 1 << 20,
};

const ECHO: TransportHandler<string> = {
  admit: () => ({ identity: "" }),
  opened: (socket) => ({
    message: (bytes) => void socket.send(bytes),
    refused: () => undefined,
    drained: () => undefined,
    closed: () => undefined,
  }),
  poll: async (body) => ({ body }),
  turnedAway: () => undefined,
};

test("joins fragments, survives a ping between them and answers it", async () => {
  const transport = await start(ECHO, SETTINGS);
  const socket = await RawWebSocket.connect({ port: transport.port });
  socket.send(Buffer.from("ab"), { fin: false });
  socket.send(Buffer.from("ping!"), { opcode: OPCODE.ping });
  socket.send(Buffer.from("cd"), { opcode: OPCODE.continuation });
  expect(await socket.next()).toMatchObject({ opcode: OPCODE.pong, payload: Buffer.from("ping!") });
  expect(await socket.next()).toMatchObject({ opcode: OPCODE.binary, payload: Buffer.from("abcd") });
  socket.destroy();
  await transport.stop();
});

test("connections that are no WebSocket are bounded, and WebSockets do not count", async () => {
  const turnedAway: string[] = [];
  const handler = { ...ECHO, turnedAway: (_: unknown, cause: string) => void turnedAway.push(cause) };
  const transport = await start(handler, { ...SETTINGS, maxHttpConnections: 2 });
  const sockets: RawWebSocket[] = [];
  for (let i = 0; i < 5; i += 1) sockets.push(await RawWebSocket.connect({ port: transport.port }));
  const idle = [connect(transport.port, "127.0.0.1"), connect(transport.port, "127.0.0.1")];
  await Promise.all(idle.map((socket) => once(socket, "connect")));
  const third = connect(transport.port, "127.0.0.1");
  third.on("error", () => undefined);
  await once(third, "close");
  expect(turnedAway).toEqual(["crowded"]);
  idle[0]?.destroy();
  await expect
    .poll(() =>
      rawHttp({ port: transport.port, path: "/" }).then(
        ({ status }) => status,
        () => 0,
      ),
    )
    .toBe(404);
  sockets[0]?.send(Buffer.from("still here"));
  expect(await sockets[0]?.next()).toMatchObject({ payload: Buffer.from("still here") });
  for (const socket of [...sockets, ...idle]) socket.destroy();
  await transport.stop();
});

test("an exclusive port refuses a second listener", async () => {
  const first = await start(ECHO, SETTINGS);
  const second = new UwsTransport({
    options: { ...OPTIONS, ...SETTINGS, port: first.port },
    handler: ECHO,
    log: silentLogger(),
  });
  await expect(second.start()).rejects.toMatchObject({ code: "GATEWAY_PORT_TAKEN" });
  await first.stop();
});

test("a port with TLS is as exclusive, although renewed files share it for a moment", async () => {
  const first = await start(ECHO, { ...SETTINGS, tls });
  for (const files of [undefined, tls]) {
    const options = { ...OPTIONS, ...SETTINGS, port: first.port, ...(files && { tls: files }) };
    const second = new UwsTransport({ options, handler: ECHO, log: silentLogger() });
    await expect(second.start()).rejects.toMatchObject({ code: "GATEWAY_PORT_TAKEN" });
  }
  await first.renew({ trusted: true });
  expect((await RawWebSocket.connect({ port: first.port, tls: { ca: ca.certificate } })).handshake.status).toBe(101);
  await first.stop();
});

test("a drain that meets a renewal of TLS files ends with no listener", async () => {
  const transport = await start(ECHO, { ...SETTINGS, tls });
  const { port } = transport;
  const renewal = transport.renew({ trusted: true });
  transport.stopListening();
  await renewal;
  await transport.renew({ trusted: true });
  await expect(RawWebSocket.connect({ port, tls: { ca: ca.certificate } })).rejects.toThrow("ECONNREFUSED");
  await transport.stop();
});

test("a shared port takes several listeners", async () => {
  // A port of the system's choice is never shared, so a free one is looked for.
  const probe = await start(ECHO, SETTINGS);
  const options = { ...OPTIONS, ...SETTINGS, sharePort: true, port: probe.port };
  await probe.stop();
  const first = new UwsTransport({ options, handler: ECHO, log: silentLogger() });
  await first.start();
  const second = new UwsTransport({ options, handler: ECHO, log: silentLogger() });
  await second.start();
  await first.stop();
  expect((await RawWebSocket.connect({ port: second.port })).handshake.status).toBe(101);
  await second.stop();
});

test("after stopListening open sockets live on and new ones are refused", async () => {
  const transport = await start(ECHO, SETTINGS);
  const { port } = transport;
  const socket = await RawWebSocket.connect({ port });
  transport.stopListening();
  await expect(RawWebSocket.connect({ port })).rejects.toThrow("ECONNREFUSED");
  socket.send(Buffer.of(5));
  expect((await socket.next())?.payload).toEqual(Buffer.of(5));
  await transport.stop();
  expect(await socket.closeCode()).toBe(1006);
});

test("a client that goes away in the middle of its request does no harm", async () => {
  const transport = await start(ECHO, SETTINGS);
  const client = connect(transport.port, "127.0.0.1");
  client.write(
    "POST /v1/opamp HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-protobuf\r\nContent-Length: 100\r\n\r\nabc",
  );
  await new Promise((resolve) => setTimeout(resolve, 50));
  client.resetAndDestroy();
  const headers = { "content-type": "application/x-protobuf" };
  expect((await rawHttp({ port: transport.port, headers, body: Buffer.of(1) })).status).toBe(200);
  await transport.stop();
});

test.each([
  { over: "plain connections", secure: undefined },
  { over: "TLS", secure: { ca: ca.certificate } },
])("sockets that were upgraded after a wait stay open: $over", async ({ secure }) => {
  const slow = {
    ...ECHO,
    admit: () => new Promise<{ identity: string }>((resolve) => setImmediate(resolve, { identity: "" })),
  };
  const transport = await start(slow, { ...SETTINGS, ...(secure && { tls }) });
  const { port } = transport;
  const options = { port, ...(secure && { tls: secure }) };
  const sockets = await Promise.all(Array.from({ length: 100 }, () => RawWebSocket.connect(options)));
  for (const socket of sockets) socket.send(Buffer.of(1));
  const frames = await Promise.all(sockets.map((socket) => socket.next()));
  expect(frames.filter((frame) => frame?.opcode === OPCODE.binary)).toHaveLength(100);
  for (const socket of sockets) socket.destroy();
  await transport.stop();
});
