import { afterAll, describe, expect, test } from "vitest";
import { eventually } from "../testing/eventually.ts";
import { agentToServer, CAPABLE, framed, fullContent, someUid } from "../testing/messages.ts";
import { RawConnection } from "../testing/raw-connection.ts";
import { OPCODE } from "../testing/raw-websocket.ts";
import { poll } from "../testing/test-agent.ts";
import { TOKEN } from "../testing/test-gateway.ts";
import { useGateways } from "../testing/use-gateways.ts";

const MAX_BYTES = 20_000;

const servers = useGateways({ GATEWAY_MAX_MESSAGE_BYTES: String(MAX_BYTES) });

const line = (): Promise<RawConnection> => RawConnection.open(servers.gateway.port);
afterAll(() => RawConnection.resetAll());

const textOf = ({ received }: RawConnection): string => received.toString("latin1");
/** What came until the server closed. */
async function ended(connection: RawConnection): Promise<string> {
  expect(await connection.untilEnded(50_000)).toBe(true);
  return textOf(connection);
}
const head = (length: number, more = ""): string =>
  `POST /v1/opamp HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${TOKEN}\r\nContent-Type: application/x-protobuf\r\nContent-Length: ${length}\r\n${more}\r\n`;
const statusesIn = (received: string): string[] =>
  received.match(/HTTP\/1\.1 \d+/g)?.map((text) => text.slice(9)) ?? [];

describe("HTTP", () => {
  test("connections that do not get on are cut after some 12 s", { timeout: 60_000 }, async () => {
    const openings = ["", "POST /v1", "POST /v1/opamp HTTP/1.1\r\nHost: x\r\n", head(1000), head(1000)];
    const slow = await Promise.all(openings.map(() => line()));
    for (const [index, connection] of slow.entries()) await connection.write(openings[index] ?? "");
    // The last one sends its body drop by drop, which does not help.
    const drops = setInterval(() => void slow.at(-1)?.write("x"), 1000);
    const ends = await Promise.all(slow.map(ended)).finally(() => clearInterval(drops));
    expect(ends).toEqual(["", "", "", "", ""]);
  });

  test("headers above 4 KB are answered 431", async () => {
    const large = await line();
    await large.write(head(0, `X-Filler: ${"x".repeat(5000)}\r\n`));
    expect(statusesIn(await ended(large))).toEqual(["431"]);
  });

  test("a second request while the first is answered closes the connection", async () => {
    const pipelined = await line();
    const body = agentToServer(someUid(), 0, { capabilities: CAPABLE, content: fullContent() });
    await pipelined.write(Buffer.concat([Buffer.from(head(body.length)), body, Buffer.from(head(body.length)), body]));
    expect(statusesIn(await ended(pipelined))).toEqual([]);
    expect((await poll(servers.gateway.port, someUid(), 0)).error).toBeUndefined();
  });

  test("requests one after the other share a connection", async () => {
    const reused = await line();
    const body = agentToServer(someUid(), 0);
    await reused.write(Buffer.concat([Buffer.from(head(body.length)), body]));
    await eventually(() => textOf(reused)).toContain("\r\n\r\n");
    await reused.write(Buffer.concat([Buffer.from(head(body.length, "Connection: close\r\n")), body]));
    expect(statusesIn(await ended(reused))).toEqual(["200", "200"]);
  });
});

describe("WebSocket", () => {
  test("fragments arrive joined, however many there are", async () => {
    const socket = await servers.connect();
    const uid = someUid();
    const message = framed(agentToServer(uid, 0, { capabilities: CAPABLE, content: fullContent() }));
    for (const [at, byte] of message.entries()) {
      const opcode = at === 0 ? OPCODE.binary : OPCODE.continuation;
      socket.raw.send(Uint8Array.of(byte), { opcode, fin: at === message.length - 1 });
    }
    expect(await socket.answer()).toMatchObject({ uid: uid.toString("hex"), error: undefined });
  });

  test.each([
    { what: "a little", fragments: 25, code: 1009 },
    { what: "twice", fragments: 60, code: 1006 },
  ])("fragments that are $what above the limit together end the socket with $code", async ({ fragments, code }) => {
    const socket = await servers.connect();
    for (let at = 0; at < fragments; at += 1) {
      const opcode = at === 0 ? OPCODE.binary : OPCODE.continuation;
      socket.raw.send(Buffer.alloc(1000), { opcode, fin: at === fragments - 1 });
    }
    expect(await socket.raw.closeCode()).toBe(code);
  });

  test("control frames may come between fragments", async () => {
    const socket = await servers.connect();
    const uid = someUid();
    const message = framed(agentToServer(uid, 0, { capabilities: CAPABLE, content: fullContent() }));
    socket.raw.send(message.subarray(0, 10), { fin: false });
    socket.raw.send(Buffer.from("ping"), { opcode: OPCODE.ping });
    socket.raw.send(message.subarray(10), { opcode: OPCODE.continuation });
    expect(await socket.raw.next()).toMatchObject({ opcode: OPCODE.pong, payload: Buffer.from("ping") });
    expect((await socket.answer()).uid).toBe(uid.toString("hex"));
  });

  test.each([
    { what: "a ping above 125 bytes", payload: Buffer.alloc(126), options: { opcode: OPCODE.ping } },
    { what: "a ping in fragments", payload: Buffer.alloc(1), options: { opcode: OPCODE.ping, fin: false } },
    { what: "an unknown opcode", payload: Buffer.alloc(1), options: { opcode: 3 } },
    { what: "a reserved bit without an extension", payload: Buffer.alloc(1), options: { compressed: true } },
  ])("$what ends the socket", async ({ payload, options }) => {
    const socket = await servers.connect();
    socket.raw.send(payload, options);
    expect([1002, 1006]).toContain(await socket.raw.closeCode());
  });
});
