import { gzipSync } from "node:zlib";
import type { Random } from "../../../../libs/opamp/fuzz/random.ts";
import { someMessage } from "./messages.ts";
import { cut } from "./script.ts";
import type { Fuzzer } from "./script.ts";

const METHODS = [
  "POST",
  "POST",
  "POST",
  "POST",
  "GET",
  "HEAD",
  "PUT",
  "OPTIONS",
  "CONNECT",
  "TRACE",
  "post",
  "",
  "P OST",
  "A".repeat(5000),
];
const PATHS = [
  "/v1/opamp",
  "/v1/opamp",
  "/v1/opamp",
  "/",
  "*",
  "/v1/opamp?a=b",
  "/v1/../v1/opamp",
  "http://h/v1/opamp",
  "/%00",
  "/v1/opamp/",
  "",
  "/\u0000",
];
const VERSIONS = [
  "HTTP/1.1",
  "HTTP/1.1",
  "HTTP/1.1",
  "HTTP/1.1",
  "HTTP/1.0",
  "HTTP/2.0",
  "HTTP/0.9",
  "HTTP/1.10",
  "http/1.1",
  "",
];
const LINE_ENDS = ["\r\n", "\r\n", "\r\n", "\r\n", "\n", "\r", "\r\n\r\n", "\n\r"];
const LENGTHS = [
  "0",
  "-1",
  "+5",
  "5",
  "5, 5",
  "0x10",
  "1e3",
  "007",
  "99999999999",
  "18446744073709551617",
  "ten",
  "",
  " 12 ",
];
const CODINGS = ["chunked", "Chunked", "gzip, chunked", "chunked, chunked", "identity", "xchunked", "\u000bchunked"];
const ENCODINGS = ["gzip", "x-gzip", "GZIP", "gzip, gzip", "deflate", "br", "identity", ""];
const TYPES = ["application/x-protobuf", "application/x-protobuf; charset=utf-8", "text/plain", ""];
const ODD_HEADERS = [
  "X-Empty:",
  ": no name",
  "No colon",
  "X Space: a",
  "X-Tab:\ta\t",
  " Folded: a",
  "X-Null: a\u0000b",
  "X-High: \u00ff\u00fe",
  "Host: a\r\nHost: b",
  "Connection: close",
  "Connection: Upgrade, keep-alive",
  "Upgrade: websocket",
  "Upgrade: h2c",
  "Expect: 100-continue",
  "Sec-WebSocket-Key: short",
  "Sec-WebSocket-Version: 12",
  'Sec-WebSocket-Extensions: permessage-deflate; server_max_window_bits=99; a; b="',
  "Sec-WebSocket-Protocol: a, b",
  "OpAMP-Instance-UID: not-a-uid",
  "Accept-Encoding: gzip;q=x, *;q=",
  `X-Long: ${"a".repeat(3000)}`,
  "__proto__: a",
];

/** HTTP requests, one or several on a connection: lines, headers, lengths, chunks and codings right and wrong. */
export function requestFuzzer(authorized: Readonly<Record<string, string>>): Fuzzer {
  const credential = Object.entries(authorized).map(([name, value]) => `${name}: ${value}`);
  return {
    make(random) {
      const requests = Array.from({ length: random.pick([1, 1, 1, 2, 5]) }, () => someRequest(random, credential));
      return {
        writes: cut(random, Buffer.concat(requests)),
        end: random.pick(["reset", "half-close", "wait", "wait"]),
      };
    },
    read: readResponses,
  };
}

function someRequest(random: Random, credential: readonly string[]): Buffer {
  const body = someBody(random);
  const headers = ["Host: gateway", ...(random.oneIn(10) ? [] : credential)];
  headers.push(`Content-Type: ${random.oneIn(5) ? random.pick(TYPES) : "application/x-protobuf"}`);
  if (body.encoding !== undefined) headers.push(`Content-Encoding: ${body.encoding}`);
  const isChunked = random.oneIn(3);
  if (isChunked) headers.push(`Transfer-Encoding: ${random.oneIn(4) ? random.pick(CODINGS) : "chunked"}`);
  if (!isChunked || random.oneIn(8)) headers.push(`Content-Length: ${lengthOf(random, body.bytes)}`);
  for (let i = random.below(4); i > 0; i--) headers.push(random.pick(ODD_HEADERS));
  if (random.oneIn(3)) headers.sort(() => random.below(3) - 1);
  const line = [random.pick(METHODS), random.pick(PATHS), random.pick(VERSIONS)].join(random.oneIn(30) ? "  " : " ");
  const end = random.pick(LINE_ENDS);
  const head = Buffer.from([line, ...headers, "", ""].join(end), "latin1");
  return Buffer.concat([head, isChunked ? chunks(random, body.bytes) : body.bytes]);
}

function lengthOf(random: Random, body: Buffer): string {
  if (random.oneIn(4)) return random.pick(LENGTHS);
  return String(random.oneIn(6) ? body.length + random.below(20) - 10 : body.length);
}

function someBody(random: Random): { bytes: Buffer; encoding?: string } {
  const message = someMessage(random);
  if (random.oneIn(2)) return { bytes: message };
  const encoding = random.oneIn(2) ? "gzip" : random.pick(ENCODINGS);
  const zipped = random.oneIn(20) ? gzipSync(Buffer.alloc(8 * 1024 * 1024)) : gzipSync(message);
  const damage = random.below(6);
  if (damage === 0) return { bytes: zipped.subarray(0, random.below(zipped.length)), encoding };
  if (damage === 1) return { bytes: random.bytes(random.below(100)), encoding };
  if (damage === 2) return { bytes: Buffer.concat([zipped, zipped, random.bytes(random.below(10))]), encoding };
  return { bytes: zipped, encoding };
}

const SIZES = [
  "0",
  "-1",
  "ffffffffffffffff",
  "10000000000000000",
  "zz",
  "",
  "0x5",
  " 5",
  "5 ",
  "+5",
  "000000000000000005",
];

function chunks(random: Random, body: Buffer): Buffer {
  const pieces = cut(random, body).flatMap((piece) => {
    const size = random.oneIn(15) ? random.pick(SIZES) : piece.length.toString(16);
    const extension = random.oneIn(10) ? random.pick([";a=b", `;${"x".repeat(2000)}`, ";\u0000", "\t"]) : "";
    return [
      Buffer.from(`${size}${extension}${random.oneIn(20) ? "\n" : "\r\n"}`, "latin1"),
      piece,
      Buffer.from("\r\n"),
    ];
  });
  const end = random.pick([
    "0\r\n\r\n",
    "0\r\n\r\n",
    "0\r\n\r\n",
    "0\r\nTrailer: a\r\n\r\n",
    "0\r\n",
    "",
    "00000\r\n\r\n",
  ]);
  return Buffer.concat([...pieces, Buffer.from(end)]);
}

const STATUS_LINE = /HTTP\/1\.1 (\d{3}) /g;

/** Statuses of what came back; 500 would be a fault of ours. */
function readResponses(received: Buffer): ReturnType<Fuzzer["read"]> {
  const text = received.toString("latin1");
  if (text !== "" && !text.startsWith("HTTP/1.1 "))
    return { fault: `an answer that is no response: ${text.slice(0, 40)}` };
  const statuses = [...text.matchAll(STATUS_LINE)].map(([, status]) => status ?? "");
  const wrong = statuses.find((status) => status.startsWith("5") && status !== "503" && status !== "505");
  return wrong === undefined ? { outcome: statuses.join(" ") } : { fault: `status ${wrong}` };
}
