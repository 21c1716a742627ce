import assert from "node:assert/strict";
import { instanceUidFromBytes } from "@opamp/opamp";
import { eventually } from "@opamp/testkit";
import { bytesField, LEVEL, nest } from "../../../../libs/opamp/fuzz/wire-tree.ts";
import { agentToServer, CAPABLE, framed, fullContent, readAnswer, someUid } from "../../src/testing/messages.ts";
import type { Answer } from "../../src/testing/messages.ts";
import { OPCODE } from "../../src/testing/raw-websocket.ts";
import { nextAnswer } from "../target.ts";
import type { Target } from "../target.ts";
import { frame } from "../wire.ts";
import type { Attack } from "./attack.ts";
import { openRaw } from "./frames.ts";

const BAD_REQUEST = 1;
const STORED = { timeoutMs: 30_000, intervalMs: 100 };

/** Says the same over WebSocket and over HTTP. */
async function sayBoth(target: Target, more: Buffer): Promise<readonly Answer[]> {
  const socket = await target.connect();
  socket.send(framed(Buffer.concat([agentToServer(someUid(), 0), more])));
  const answer = await nextAnswer(socket);
  socket.destroy();
  const { status, body } = await target.post(Buffer.concat([agentToServer(someUid(), 0), more]));
  assert.equal(status, 200);
  return [answer, readAnswer(body)];
}

async function refusedBoth(target: Target, what: string, more: Buffer): Promise<void> {
  for (const { error } of await sayBoth(target, more)) assert.equal(error?.type, BAD_REQUEST, `${what} is taken`);
}

/** agent_description { identifying_attributes { key: "a", value } } */
function attribute(value: Buffer): Buffer {
  return bytesField(3, bytesField(1, Buffer.concat([bytesField(1, Buffer.from("a")), bytesField(2, value)])));
}

async function nestedValues(target: Target): Promise<void> {
  await refusedBoth(target, "a value 33 lists deep", attribute(nest(33, LEVEL.kvlist)));
  for (const levels of [101, 10_000]) {
    await refusedBoth(target, `lists ${levels} deep`, attribute(nest(levels, LEVEL.array)));
    await refusedBoth(target, `maps ${levels} deep`, attribute(nest(levels, LEVEL.kvlist)));
    await refusedBoth(target, `health ${levels} deep`, bytesField(5, nest(levels, LEVEL.health)));
    const components = bytesField(1, bytesField(2, nest(levels, LEVEL.component)));
    await refusedBoth(target, `components ${levels} deep`, bytesField(14, components));
  }
  const groups = Buffer.alloc(20_000);
  for (let at = 0; at < groups.length; at += 2) groups.writeUInt16LE(0x06a3, at);
  await refusedBoth(target, "10,000 groups", bytesField(5, groups));
}

async function invalidUtf8(target: Target): Promise<void> {
  for (const hex of ["ff", "c0af", "eda080", "f4908080", "e28098c3"]) {
    const text = Buffer.from(hex, "hex");
    await refusedBoth(target, `the string ${hex}`, attribute(bytesField(1, text)));
    await refusedBoth(target, `the key ${hex}`, bytesField(5, bytesField(6, bytesField(1, text))));
  }
}

const NAMES = [
  "__proto__",
  "constructor",
  "prototype",
  "toString",
  "hasOwnProperty",
  "polluted\u0000",
  "'; drop table agents; --",
];

/** Keys that objects and databases treat in their own way, up to the row and the API. */
async function specialKeys(target: Target): Promise<void> {
  const uid = someUid();
  const value = { kvlistValue: { values: NAMES.map((key) => ({ key, value: { stringValue: "polluted" } })) } };
  const attributes = NAMES.map((key) => ({ key, value }));
  const part = { healthy: true, status: "polluted" };
  const file = { body: Buffer.from("polluted") };
  const socket = await target.connect();
  const content = {
    ...fullContent(),
    agentDescription: {
      identifyingAttributes: [{ key: "service.name", value: { stringValue: "hostile" } }, ...attributes],
      nonIdentifyingAttributes: attributes,
    },
    health: { healthy: true, componentHealthMap: ownEntries(NAMES, part), attributes },
    effectiveConfig: { configMap: { configMap: ownEntries(NAMES, file) } },
    packageStatuses: { packages: ownEntries(NAMES, { name: "polluted" }) },
    availableComponents: { components: ownEntries(NAMES, { metadata: attributes }), hash: Buffer.of(1) },
  };
  socket.send(framed(agentToServer(uid, 0, { capabilities: CAPABLE, content })));
  assert.equal((await nextAnswer(socket)).error, undefined);
  const { operator } = target.cluster;
  const shown = await eventually(
    "stored",
    () => operator.agent(instanceUidFromBytes(uid, 0)),
    (agent) => agent?.healthy === true,
    STORED,
  );
  const keys = Object.keys(shown?.identifyingAttributes ?? {});
  assert.ok(keys.includes("constructor") && keys.includes("toString"), `attributes are missing: ${keys.join(", ")}`);
  for (const path of ["", "/effective-config", "/components"]) {
    const { status, body } = await operator.call("GET", `/agents/${instanceUidFromBytes(uid, 0)}${path}`);
    assert.equal(status, 200);
    assert.match(JSON.stringify(body), /"__proto__":/);
  }
  await noLettersOf(target, uid);
  socket.destroy();
}

/** An object with entries of its own, whatever their names. */
function ownEntries<T>(names: readonly string[], value: T): Record<string, T> {
  return Object.fromEntries(names.map((name) => [name, value]));
}

async function noLettersOf(target: Target, uid: Buffer): Promise<void> {
  const sql = "select reason from dead_letters where instance_uid::text = $1";
  assert.deepEqual(await target.cluster.rows(sql, [instanceUidFromBytes(uid, 0)]), []);
}

/** As many attributes as fit into a message. */
async function manyAttributes(target: Target): Promise<void> {
  const entry = bytesField(
    2,
    Buffer.concat([bytesField(1, Buffer.from("k")), bytesField(2, bytesField(1, Buffer.from("v")))]),
  );
  const count = Math.floor((4 * 1024 * 1024 - 200) / entry.length);
  await refusedBoth(target, `${count} attributes`, bytesField(3, Buffer.alloc(count * entry.length, entry)));
  const empty = Buffer.from("0a00", "hex");
  await refusedBoth(target, "a million empty attributes", bytesField(3, Buffer.alloc(2_000_000, empty)));
  await refusedBoth(target, "100,000 capabilities", bytesField(12, Buffer.alloc(200_000, empty)));
}

const BAD_MESSAGES = 20_000;

/** Answered up to the limit of a socket, then dropped in silence. */
async function malformedFlood(target: Target): Promise<void> {
  const uid = someUid();
  const bad = frame({
    opcode: OPCODE.binary,
    payload: framed(Buffer.concat([agentToServer(uid, 1), Buffer.of(0x80)])),
  });
  const flood = Buffer.concat(Array.from({ length: BAD_MESSAGES }, () => bad));
  const connection = await openRaw(target);
  await connection.write(flood);
  const text = uid.toString("latin1");
  await connection.until((received) => received.includes(text));
  assert.ok(connection.received.includes(uid), "not even the first bad message is answered");
  await target.serveGoodAgents();
  connection.reset();
}

/** Good messages, but as fast as they go. */
async function heartbeatFlood(target: Target): Promise<void> {
  const uid = someUid();
  const connection = await openRaw(target);
  for (let from = 0; from < BAD_MESSAGES * 2; from += 1000) {
    const beats = Array.from({ length: 1000 }, (_, i) => framed(agentToServer(uid, from + i)));
    await connection.write(Buffer.concat(beats.map((payload) => frame({ opcode: OPCODE.binary, payload }))));
  }
  await target.serveGoodAgents();
  connection.reset();
}

export const MESSAGE_ATTACKS: readonly Attack[] = [
  { name: "nested values", run: nestedValues },
  { name: "invalid UTF-8", run: invalidUtf8 },
  { name: "keys such as `__proto__`", run: specialKeys },
  { name: "huge numbers of attributes", run: manyAttributes },
  { name: "flood of malformed messages", run: malformedFlood },
  { name: "flood of heartbeats", run: heartbeatFlood },
];
