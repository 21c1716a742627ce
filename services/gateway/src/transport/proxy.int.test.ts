import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { silentLogger } from "@opamp/runtime";
import { Child, findProgram, freePort } from "@opamp/testkit";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { eventually } from "../testing/eventually.ts";
import { RawWebSocket } from "../testing/raw-websocket.ts";
import { rawHttp } from "../testing/raw-http.ts";
import { AddressSet } from "./address-set.ts";
import type { AgentRequest, TransportHandler } from "./agent-transport.ts";
import { UwsTransport } from "./uws-transport.ts";

const OPTIONS = {
  host: "127.0.0.1",
  port: 0,
  sharePort: false,
  path: "/v1/opamp",
  idleTimeoutS: 32,
  compress: false,
  maxHttpConnections: 1000,
  maxMessageBytes: 1 << 20,
  maxBodyBytesInFlight: 1 << 24,
  maxOutboxBytes: 1 << 20,
};

let requests: AgentRequest[];
let sockets: string[];
let transport: UwsTransport<string>;

const handler: TransportHandler<string> = {
  admit: (request) => {
    requests.push(request);
    return { identity: "" };
  },
  opened: (socket) => {
    sockets.push(socket.remoteAddress);
    return { message: () => undefined, refused: () => undefined, drained: () => undefined, closed: () => undefined };
  },
  poll: async (body) => ({ body }),
  turnedAway: () => undefined,
};

beforeEach(() => {
  [requests, sockets] = [[], []];
});
afterEach(() => transport.stop());

async function start(trusted: string): Promise<number> {
  const trustedProxies = AddressSet.parse(trusted);
  transport = new UwsTransport({ options: { ...OPTIONS, trustedProxies }, handler, log: silentLogger() });
  await transport.start();
  return transport.port;
}

/** A PROXY header of version 2: signature, command PROXY, TCP over IPv4 or IPv6, addresses and ports. */
function proxyHeader(family: 0x11 | 0x21, addresses: readonly number[]): Buffer {
  const signature = [0x0d, 0x0a, 0x0d, 0x0a, 0x00, 0x0d, 0x0a, 0x51, 0x55, 0x49, 0x54, 0x0a];
  return Buffer.from([...signature, 0x21, family, 0, addresses.length + 4, ...addresses, 0x30, 0x39, 0x10, 0xe0]);
}
const V4 = proxyHeader(0x11, [192, 0, 2, 7, 10, 0, 0, 1]);
const V6 = proxyHeader(0x21, [
  0x20,
  0x01,
  0x0d,
  0xb8,
  ...Array.from({ length: 11 }, () => 0),
  1,
  ...new Array<number>(16).fill(0),
]);
const FORGED = proxyHeader(0x11, [198, 51, 100, 9, 10, 0, 0, 1]);
/** Command LOCAL: the proxy speaks for itself, to see whether we are there. */
const LOCAL = Buffer.concat([V4.subarray(0, 12), Buffer.from([0x20, 0x00, 0, 0])]);

const POLL = "POST /v1/opamp HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-protobuf\r\nContent-Length: 1\r\n\r\nx";
const UNKNOWN_PATH = "GET /elsewhere HTTP/1.1\r\nHost: x\r\n\r\n";

describe("the address of an agent", () => {
  test.each([
    { what: "IPv4 from a trusted proxy", trusted: "127.0.0.0/8", preface: V4, expected: "192.0.2.7" },
    { what: "IPv6 from a trusted proxy", trusted: "127.0.0.1", preface: V6, expected: "2001:db8::1" },
    { what: "a proxy's own", trusted: "127.0.0.1", preface: LOCAL, expected: "127.0.0.1" },
    { what: "no header", trusted: "127.0.0.1", preface: undefined, expected: "127.0.0.1" },
    { what: "a header from a stranger", trusted: "10.0.0.0/8", preface: V4, expected: "127.0.0.1" },
    { what: "a header while nobody is trusted", trusted: "", preface: V4, expected: "127.0.0.1" },
  ])("$what", async ({ trusted, preface, expected }) => {
    const port = await start(trusted);
    const raw = await RawWebSocket.connect({ port, ...(preface && { preface }) });
    expect(raw.handshake.status).toBe(101);
    expect(requests[0]).toMatchObject({ transport: "websocket", remoteAddress: expected });
    expect(sockets).toEqual([expected]);
    raw.destroy();
  });

  test("a connection through a trusted proxy ends with its first response", async () => {
    const port = await start("127.0.0.1");
    const answers = await exchange(port, [Buffer.concat([V4, Buffer.from(POLL)]), Buffer.from(POLL)]);
    expect(answers).toMatch(/^HTTP\/1\.1 200 OK\r\n(?:.+\r\n)*Connection: close\r\n/i);
    expect(requests.map(({ remoteAddress }) => remoteAddress)).toEqual(["192.0.2.7"]);
  });

  const forged = Buffer.concat([FORGED, Buffer.from(POLL)]);
  test.each([
    { when: "with its second request", pieces: [Buffer.concat([V4, Buffer.from(UNKNOWN_PATH)]), forged] },
    { when: "behind its first request", pieces: [Buffer.concat([V4, Buffer.from(UNKNOWN_PATH), forged])] },
    { when: "behind its first poll", pieces: [Buffer.concat([V4, Buffer.from(POLL), forged])] },
    { when: "behind the proxy's", pieces: [Buffer.concat([V4, forged])] },
    { when: "after the proxy's", pieces: [V4, forged] },
  ])("is not what an agent says by a PROXY header $when", async ({ pieces }) => {
    const port = await start("127.0.0.1");
    await exchange(port, pieces);
    expect(requests.filter(({ remoteAddress }) => remoteAddress !== "192.0.2.7")).toEqual([]);
  });
});

const pause = (): Promise<unknown> => new Promise((resolve) => setTimeout(resolve, 50));

/** Writes one piece after the other. @returns what was answered. */
async function exchange(port: number, pieces: readonly Uint8Array[]): Promise<string> {
  const socket = connect(port, "127.0.0.1").setNoDelay();
  socket.on("error", () => undefined);
  let answers = "";
  socket.on("data", (chunk: Buffer) => (answers += chunk.toString("latin1")));
  const closed = once(socket, "close");
  for (const piece of pieces) {
    socket.write(piece);
    await pause();
  }
  // The library lets those wait whose request it does not understand.
  await Promise.race([closed, pause()]);
  socket.destroy();
  return answers;
}

const haproxy = findProgram("haproxy");

describe.skipIf(haproxy === undefined)(
  "behind a real HAProxy in TCP mode (skipped where the program is missing)",
  () => {
    let folder: string;
    let balancer: Child | undefined;
    let front: number;

    beforeEach(async () => {
      folder = mkdtempSync(join(tmpdir(), "opamp-haproxy-"));
      front = await freePort();
      const gateway = await start("127.0.0.1");
      writeFileSync(join(folder, "haproxy.cfg"), configuration(front, gateway));
      balancer = await Child.start({
        program: { command: haproxy ?? "", env: {} },
        args: ["-f", join(folder, "haproxy.cfg")],
        logFile: join(folder, "haproxy.log"),
      });
    });
    afterEach(async () => {
      await balancer?.stop(1000);
      rmSync(folder, { recursive: true });
    });

    test("agents come with their own addresses, over WebSocket and HTTP", async () => {
      // The machine has a whole network of loopback addresses: the proxy's is another than the agent's.
      const localAddress = "127.0.0.77";
      const open = (): Promise<RawWebSocket> => RawWebSocket.connect({ port: front, localAddress });
      await eventually(() => open().then((raw) => raw.handshake.status, String)).toBe(101);
      const { status } = await rawHttp({
        port: front,
        localAddress,
        headers: { "content-type": "application/x-protobuf" },
        body: Buffer.from("x"),
      });
      expect(status).toBe(200);
      expect(new Set(requests.map(({ transport: way, remoteAddress }) => `${way} ${remoteAddress}`))).toEqual(
        new Set([`websocket ${localAddress}`, `http ${localAddress}`]),
      );
    });
  },
);

function configuration(front: number, gateway: number): string {
  return `defaults
  mode tcp
  timeout connect 5s
  timeout client 60s
  timeout server 60s
listen agents
  bind 127.0.0.1:${front}
  server gateway 127.0.0.1:${gateway} send-proxy-v2
`;
}
