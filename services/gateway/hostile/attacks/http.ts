import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { gzipSync } from "node:zlib";
import { agentToServer, someUid } from "../../src/testing/messages.ts";
import { RawConnection } from "../../src/testing/raw-connection.ts";
import type { Target } from "../target.ts";
import { requestHead, upgradeRequest } from "../wire.ts";
import { repeat } from "./attack.ts";
import type { Attack } from "./attack.ts";

const CUT_WITHIN_MS = 30_000;

function postHead({ authorized }: Target, headers: Readonly<Record<string, string>>): string {
  return requestHead("POST", { Host: "gateway", ...authorized, "Content-Type": "application/x-protobuf", ...headers });
}

async function gzipBombs(target: Target): Promise<void> {
  const bomb = gzipSync(Buffer.alloc(400 * 1024 * 1024));
  const many = Buffer.concat(Array.from({ length: 200 }, () => gzipSync(Buffer.alloc(1024 * 1024))));
  const nestedBomb = gzipSync(bomb);
  await repeat(12, 4, async (index) => {
    const body = [bomb, many][index % 2] ?? bomb;
    assert.equal((await target.post(body, { "content-encoding": "gzip" })).status, 413);
  });
  // Inflated once it is a small message of nonsense.
  assert.equal((await target.post(nestedBomb, { "content-encoding": "gzip" })).status, 200);
  for (const encoding of ["gzip, gzip", "deflate", "br"]) {
    assert.equal((await target.post(nestedBomb, { "content-encoding": encoding })).status, 415);
  }
}

/** Each has to be answered with a status of 4xx or to be cut. */
async function refusedOrCut(target: Target, what: string, bytes: string | Buffer): Promise<void> {
  const connection = await RawConnection.open(target.port);
  await connection.write(bytes);
  const answer = await connection.until((text) => text.includes("\r\n\r\n"), CUT_WITHIN_MS);
  assert.ok(connection.ended || /^HTTP\/1\.1 [45]\d\d/.test(answer), `${what} is answered ${answer.slice(0, 40)}`);
  connection.reset();
}

async function headerBombs(target: Target): Promise<void> {
  const bombs = {
    "a header of 1 MB": postHead(target, { "X-Long": "a".repeat(1024 * 1024) }),
    "10,000 headers": postHead(target, Object.fromEntries(Array.from({ length: 10_000 }, (_, i) => [`X-${i}`, "a"]))),
    "a path of 100 KB": `GET /${"a".repeat(100_000)} HTTP/1.1\r\nHost: a\r\n\r\n`,
    "a method of 100 KB": `${"A".repeat(100_000)} / HTTP/1.1\r\nHost: a\r\n\r\n`,
    "an upgrade with a token of 100 KB": upgradeRequest({ Authorization: `Bearer ${"a".repeat(100_000)}` }),
    "no headers' end": `GET /v1/opamp HTTP/1.1\r\n${"X: a\r\n".repeat(50_000)}`,
  };
  for (const [what, bytes] of Object.entries(bombs)) await refusedOrCut(target, what, bytes);
}

const SLOW = 150;
/** The library gives headers and bodies 10 to 12 s. */
const SLOW_CUT_MS = 30_000;

/** Headers and bodies that come byte by byte. */
async function slowLoris(target: Target): Promise<void> {
  const head = postHead(target, { "Content-Length": "100000" });
  const body = Buffer.alloc(1000, 10);
  const slow = await Promise.all(Array.from({ length: SLOW }, () => RawConnection.open(target.port)));
  const started = performance.now();
  for (let i = 0; slow.some(({ ended }) => !ended) && performance.now() - started < SLOW_CUT_MS; i++) {
    for (const [index, connection] of slow.entries()) {
      if (index % 3 === 0) await connection.write(head.slice(i, i + 1));
      else if (i === 0) await connection.write(index % 3 === 1 ? head : upgradeRequest().slice(0, -2));
      else if (index % 3 === 1 && i < body.length) await connection.write(body.subarray(i, i + 1));
    }
    await pause(500);
  }
  assert.deepEqual(slow.filter(({ ended }) => !ended).length, 0, "slow requests are waited for");
}

/** Connections without a word, with half of one, without a good-bye. */
async function halfOpen(target: Target): Promise<void> {
  const silent = await Promise.all(Array.from({ length: 200 }, () => RawConnection.open(target.port)));
  const halves = await Promise.all(Array.from({ length: 100 }, () => RawConnection.open(target.port)));
  for (const connection of halves) await connection.write("GET /v1/op");
  const closing = await Promise.all(Array.from({ length: 100 }, () => RawConnection.open(target.port)));
  for (const connection of closing) {
    await connection.write(upgradeRequest(target.authorized));
    connection.halfClose();
  }
  await target.serveGoodAgents();
  for (const connection of [...silent, ...halves, ...closing]) connection.reset();
}

const PIPELINED = 100;

/** Requests that do not wait for an answer: the first may be answered, then the connection ends. */
async function pipelinedPolls(target: Target): Promise<void> {
  await repeat(20, 10, async () => {
    const requests = Array.from({ length: PIPELINED }, () => {
      const body = agentToServer(someUid(), 0);
      return Buffer.concat([Buffer.from(postHead(target, { "Content-Length": String(body.length) })), body]);
    });
    const connection = await RawConnection.open(target.port);
    await connection.write(Buffer.concat(requests));
    await connection.until((text) => text.split("HTTP/1.1 200").length > PIPELINED, 2000);
    connection.reset();
  });
}

/** Bodies that are not as long as they say, in every way there is. */
async function lyingBodies(target: Target): Promise<void> {
  const body = agentToServer(someUid(), 0).toString("latin1");
  const text = (headers: Readonly<Record<string, string>>, rest: string): Buffer =>
    Buffer.from(postHead(target, headers) + rest, "latin1");
  const chunked = { "Transfer-Encoding": "chunked" };
  const lies = {
    "both lengths": text({ ...chunked, "Content-Length": "5" }, `5\r\nhello\r\n0\r\n\r\n`),
    "a negative length": text({ "Content-Length": "-1" }, body),
    "a length in words": text({ "Content-Length": "ten" }, body),
    "a length beyond 2^64": text({ "Content-Length": "99999999999999999999999999" }, body),
    "a length above the limit": text({ "Content-Length": String(64 * 1024 * 1024) }, body),
    "a chunk above 2^64": text(chunked, `ffffffffffffffffffffffff\r\n${body}`),
    "a chunk in words": text(chunked, `hello\r\n${body}\r\n0\r\n\r\n`),
    "chunks without end": text(chunked, `1000\r\n${"a".repeat(0x1000)}\r\n`.repeat(2000)),
  };
  for (const [what, bytes] of Object.entries(lies)) await harmless(target, what, bytes);
  const short = await RawConnection.open(target.port);
  await short.write(text({ "Content-Length": "1000" }, body));
  short.halfClose();
  await short.until(() => false, 200);
  short.reset();
}

/** Answered in whatever way within the library's time for a body, or cut by us: nothing hangs on it. */
async function harmless(target: Target, what: string, bytes: Buffer): Promise<void> {
  const connection = await RawConnection.open(target.port);
  await Promise.race([connection.write(bytes), pause(2000)]);
  const answer = await connection.until((text) => text.includes("\r\n\r\n"), 1000);
  assert.doesNotMatch(answer, /^HTTP\/1\.1 5\d\d/, `${what} is a fault of ours`);
  connection.reset();
}

const GUESSES = 3000;

/** Tokens and uids tried at random. */
async function guesses(target: Target): Promise<void> {
  await repeat(GUESSES, 50, async (index) => {
    const authorization = `Bearer ${randomBytes(32).toString("base64url")}`;
    if (index % 3 !== 0) {
      const { status } = await target.post(agentToServer(someUid(), 0), { Authorization: authorization });
      assert.ok([401, 429, 503].includes(status), `a guessed token is answered ${status}`);
      return;
    }
    const connection = await RawConnection.open(target.port);
    await connection.write(upgradeRequest({ Authorization: authorization }));
    assert.match(await connection.until((text) => text.includes("\r\n\r\n")), /^HTTP\/1\.1 (401|429|503) /);
    connection.reset();
  });
}

export const HTTP_ATTACKS: readonly Attack[] = [
  { name: "gzip bombs", run: gzipBombs },
  { name: "header bombs", run: headerBombs },
  { name: "slow loris", run: slowLoris },
  { name: "half-open sockets", run: halfOpen },
  { name: "pipelined polls", run: pipelinedPolls },
  { name: "bodies that lie about their length", run: lyingBodies },
  { name: "guessed credentials", run: guesses },
];
