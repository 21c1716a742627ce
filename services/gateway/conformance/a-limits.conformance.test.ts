import { deflateRawSync, gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { BOTH } from "./support/hand-agent.ts";
import type { Transport } from "./support/hand-agent.ts";
import { agentToServer, CAPABLE, everything, health, randomUid } from "./support/messages.ts";
import { useServer } from "./support/server.ts";
import type { Server } from "./support/server.ts";
import { bin, message } from "./support/wire.ts";

const MAX = 20_000;
const DEFAULT_MAX = 4 * 1024 * 1024;
/** A field that no schema has: it is skipped, whatever its size. */
const PADDING = 500;

const usual = useServer();
const small = useServer({
  GATEWAY_MAX_MESSAGE_BYTES: String(MAX),
  GATEWAY_MAX_SEND_BYTES: String(MAX),
  GATEWAY_COMPRESSION: "true",
});

/** A good report of exactly this many bytes, header not counted. */
function reportOf(uid: Buffer, sequence: number, size: number): Buffer {
  const report = agentToServer(uid, sequence, CAPABLE, everything(uid), health({ healthy: false, status: "padded" }));
  const head = bin(PADDING, Buffer.alloc(size)).length - size;
  const padded = message(report, bin(PADDING, Buffer.alloc(Math.max(0, size - report.length - head))));
  // The length of the padding's length may be a byte shorter.
  const missing = size - padded.length;
  return missing === 0 ? padded : message(report, bin(PADDING, Buffer.alloc(size - report.length - head + missing)));
}

/** What becomes of a report of this size. */
async function fate(server: Server, transport: Transport, uid: Buffer, size: number): Promise<string> {
  if (transport === "HTTP") return `status ${(await server.post(reportOf(uid, 1, size))).status}`;
  const socket = await server.socket();
  socket.send(reportOf(uid, 1, size - 1));
  const frame = await socket.raw.next(15_000);
  return frame?.opcode === 8 ? `close ${frame.payload.readUInt16BE(0)}` : `opcode ${frame?.opcode}`;
}

const PASSED = { WebSocket: "opcode 2", HTTP: "status 200" } as const;
const REFUSED = { WebSocket: "close 1009", HTTP: "status 413" } as const;

describe.each([
  { which: "the default limit of 4 MiB", server: usual, max: DEFAULT_MAX },
  { which: "a configured limit", server: small, max: MAX },
])("S-15 $which", ({ which, server, max }) => {
  test.each(BOTH)(
    `S-15 ${which}: a message of that size passes, one byte more does not, over %s`,
    async (transport) => {
      expect(await fate(server, transport, randomUid(), max)).toBe(PASSED[transport]);
      expect(await fate(server, transport, randomUid(), max + 1)).toBe(REFUSED[transport]);
    },
  );
});

test("S-11 S-12 S-13 an oversize message changes nothing and closes the socket with 1009", async () => {
  const agent = small.agent("WebSocket");
  await agent.fullReport();
  await small.storedSoon(agent.uid);
  agent.socket.send(reportOf(agent.uid, 1, MAX + 1));
  expect(await agent.socket.raw.closeCode()).toBe(1009);
  agent.cut();
  // Its number was not used up, and what it said is not stored.
  expect((await agent.heartbeat()).flags).toBe(0);
  expect(await small.stored(agent.uid)).toMatchObject({ healthy: true });
});

test("S-11 a small frame that inflates beyond the limit is refused", async () => {
  const extensions = { "Sec-WebSocket-Extensions": "permessage-deflate; client_no_context_takeover" };
  const socket = await small.socket(extensions);
  expect(socket.raw.handshake.headers.get("sec-websocket-extensions")).toMatch(/^permessage-deflate/);
  const bomb = deflateRawSync(message(Buffer.of(0), reportOf(randomUid(), 0, 10_000_000)), { finishFlush: 2 });
  expect(bomb.length).toBeLessThan(MAX);
  socket.raw.send(bomb.subarray(0, -4), { compressed: true });
  expect([1006, 1009]).toContain(await socket.raw.closeCode());
});

test("S-13 a frame that inflates to a little above the limit is closed with 1009", async () => {
  const socket = await small.socket({ "Sec-WebSocket-Extensions": "permessage-deflate; client_no_context_takeover" });
  const bytes = deflateRawSync(message(Buffer.of(0), reportOf(randomUid(), 0, MAX + 1)), { finishFlush: 2 });
  socket.raw.send(bytes.subarray(0, -4), { compressed: true });
  expect(await socket.raw.closeCode()).toBe(1009);
});

test.each([
  { what: "one byte above the limit", make: (uid: Buffer) => reportOf(uid, 1, MAX + 1), headers: {} },
  {
    what: "a gzip body that inflates above it",
    make: (uid: Buffer) => gzipSync(reportOf(uid, 1, 10_000_000)),
    headers: { "content-encoding": "gzip" },
  },
])("S-22 S-23 $what is answered 413 and changes nothing", async ({ make, headers }) => {
  const agent = small.agent("HTTP");
  await agent.fullReport();
  await small.storedSoon(agent.uid);
  expect((await small.post(make(agent.uid), headers)).status).toBe(413);
  expect((await agent.heartbeat()).flags).toBe(0);
  expect(await small.stored(agent.uid)).toMatchObject({ healthy: true });
});

/** A config above the send limit is rolled out, then one below it. */
async function discarded(transport: Transport): Promise<{ readonly largest: number; readonly counted: number }> {
  const agent = small.agent(transport);
  await agent.fullReport();
  const counted = (): Promise<number> => small.gateway.metric("opamp_gateway_offers_total", { result: "oversize" });
  const before = await counted();
  await small.assign(agent, { "": `large: ${"x".repeat(MAX)}\n` });
  const sizes: number[] = [];
  const noted = async (): Promise<boolean> => {
    sizes.push((await agent.heartbeat()).bytes.length);
    return (await counted()) > before;
  };
  await expect.poll(noted, { timeout: 15_000, interval: 50 }).toBe(true);
  await small.assign(agent, { "": "small: 1\n" });
  const offer = await agent.until(({ bytes, remoteConfig }) => {
    sizes.push(bytes.length);
    return remoteConfig !== undefined;
  });
  expect(offer.remoteConfig?.files.get("")?.body.toString()).toBe("small: 1\n");
  return { largest: Math.max(...sizes), counted: (await counted()) - before };
}

test("S-14 a message above the send limit is never sent, and counted, over WebSocket", async () => {
  const { largest, counted } = await discarded("WebSocket");
  expect(largest).toBeLessThan(MAX);
  expect(counted).toBeGreaterThan(0);
});

test("S-24 an answer above the send limit is never sent, and counted, over HTTP", async () => {
  const { largest, counted } = await discarded("HTTP");
  expect(largest).toBeLessThan(MAX);
  expect(counted).toBeGreaterThan(0);
});
