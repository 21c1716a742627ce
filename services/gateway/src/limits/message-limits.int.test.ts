import { expect, test } from "vitest";
import { agentToServer, CAPABLE, framed, fullContent, readAnswer, someUid } from "../testing/messages.ts";
import type { Content } from "../testing/messages.ts";
import { post } from "../testing/test-agent.ts";
import { useGateways } from "../testing/use-gateways.ts";

const BAD_REQUEST = 1;

const servers = useGateways({
  GATEWAY_MAX_STRING_BYTES: "100",
  GATEWAY_MAX_HASH_BYTES: "32",
  GATEWAY_MAX_LIST_ITEMS: "10",
  GATEWAY_MAX_ITEMS: "110",
});

/** A length-delimited field. */
function field(number: number, value: Buffer): Buffer {
  const length: number[] = [];
  let rest = value.length;
  for (; rest >= 0x80; rest >>>= 7) length.push((rest & 0x7f) | 0x80);
  return Buffer.concat([Buffer.from([number * 8 + 2, ...length, rest]), value]);
}

function repeat(times: number, wrap: (inner: Buffer) => Buffer): Buffer {
  let inner: Buffer = Buffer.alloc(0);
  for (let at = 0; at < times; at += 1) inner = wrap(inner);
  return inner;
}

/** A description with one attribute, whose value has so many levels. */
const attribute = (levels: number): Buffer =>
  field(
    3,
    field(
      1,
      field(
        2,
        repeat(levels - 1, (inner) => field(5, field(1, inner))),
      ),
    ),
  );
const components = (levels: number): Buffer =>
  field(
    5,
    repeat(levels - 1, (inner) => field(6, field(2, inner))),
  );

const uid = someUid();
const bytesOf = (content: Content): Buffer => agentToServer(uid, 1, { capabilities: CAPABLE, content });
const withField = (more: Buffer): Buffer => Buffer.concat([bytesOf({}), more]);
const attributes = (count: number) => ({
  identifyingAttributes: Array.from({ length: count }, (_, at) => ({ key: `k${at}`, value: { stringValue: "v" } })),
});
const hash = (bytes: number): Content => ({ remoteConfigStatus: { lastRemoteConfigHash: Buffer.alloc(bytes, 1) } });
const text = (bytes: number): Content => ({ health: { lastError: "e".repeat(bytes) } });
/** Ten components with ten attributes each, and some of the agent. */
const spread = (ofAgent: number): Content => ({
  agentDescription: attributes(ofAgent),
  health: {
    componentHealthMap: Object.fromEntries(
      Array.from({ length: 10 }, (_, at) => [`c${at}`, { attributes: attributes(10).identifyingAttributes }]),
    ),
  },
});

const rows = [
  {
    what: "33 levels of attributes",
    limit: "value-depth",
    bytes: withField(attribute(33)),
    says: /values.* 32 levels/,
  },
  { what: "10,000 levels of attributes", limit: "value-depth", bytes: withField(attribute(10_000)), says: /32 levels/ },
  { what: "101 levels of health", limit: "nesting", bytes: withField(components(101)), says: /100 levels/ },
  { what: "10,000 levels of health", limit: "nesting", bytes: withField(components(10_000)), says: /100 levels/ },
  { what: "11 attributes", limit: "list", bytes: bytesOf({ agentDescription: attributes(11) }), says: /10 items/ },
  { what: "111 items in small lists", limit: "items", bytes: bytesOf(spread(1)), says: /110 items/ },
  { what: "a string of 101 bytes", limit: "string", bytes: bytesOf(text(101)), says: /100 bytes/ },
  { what: "a hash of 33 bytes", limit: "hash", bytes: bytesOf(hash(33)), says: /hash .*32 bytes/ },
];

const limited = (limit: string) => servers.gateway.metric("opamp_gateway_limited_total", { limit });

test.each(rows)("over WebSocket $what is a bad request that changes nothing", async ({ limit, bytes, says }) => {
  const socket = await servers.connect();
  await socket.ask(uid, 0, { capabilities: CAPABLE, content: fullContent() });
  const counted = await limited(limit);
  socket.raw.send(framed(bytes));
  const { error } = await socket.answer();
  expect(error?.type ?? 0).toBe(BAD_REQUEST);
  expect(error?.errorMessage).toMatch(says);
  expect(await limited(limit)).toBe(counted + 1);
  // The next number still fits, so no full state is asked for.
  expect(await socket.ask(uid, 1, { capabilities: CAPABLE })).toMatchObject({ flags: 0, error: undefined });
});

test.each(rows)("as first message $what claims no session", async ({ bytes, says }) => {
  const socket = await servers.connect();
  const claims = await servers.gateway.metric("opamp_gateway_claims_total");
  socket.raw.send(framed(bytes));
  expect((await socket.answer()).error?.errorMessage).toMatch(says);
  expect(await servers.gateway.metric("opamp_gateway_claims_total")).toBe(claims);
});

test.each(rows)("over HTTP $what is a bad request that claims no session", async ({ limit, bytes, says }) => {
  const counted = await limited(limit);
  const claims = await servers.gateway.metric("opamp_gateway_claims_total");
  const { status, body } = await post(servers.gateway.port, bytes);
  expect(status).toBe(200);
  expect(readAnswer(body).error).toMatchObject({ type: BAD_REQUEST, errorMessage: expect.stringMatching(says) });
  expect(await limited(limit)).toBe(counted + 1);
  expect(await servers.gateway.metric("opamp_gateway_claims_total")).toBe(claims);
});

test.each([
  { what: "32 levels of attributes", bytes: withField(attribute(32)) },
  { what: "100 levels of health", bytes: withField(components(100)) },
  { what: "110 items in small lists", bytes: bytesOf(spread(0)) },
  { what: "10 attributes", bytes: bytesOf({ agentDescription: attributes(10) }) },
  { what: "a string of 100 bytes", bytes: bytesOf(text(100)) },
  { what: "a hash of 32 bytes", bytes: bytesOf(hash(32)) },
])("$what is taken", async ({ bytes }) => {
  const { body } = await post(servers.gateway.port, bytes);
  expect(readAnswer(body).error).toBeUndefined();
});
