import { Long, opamp, toNumber } from "@opamp/proto";
import { expect, test } from "vitest";
import { fullReport, heartbeat, readAnswer, statusMessage, uidOf } from "./agent-messages.ts";

const uid = uidOf(7, 3);
const decode = (message: Uint8Array): opamp.AgentToServer => opamp.AgentToServer.decode(message.subarray(1));

function answer(fields: opamp.IServerToAgent): ArrayBuffer {
  const payload = opamp.ServerToAgent.encode({ instanceUid: uid, ...fields }).finish();
  const framed = new Uint8Array(payload.length + 1);
  framed.set(payload, 1);
  return framed.buffer;
}

test("gives each agent of a run its own uid of 16 bytes, the same every time", () => {
  expect(uidOf(7, 3)).toEqual(uid);
  expect(uidOf(7, 4)).not.toEqual(uid);
  expect(uidOf(8, 3)).not.toEqual(uid);
  expect(uid).toHaveLength(16);
});

test("a heartbeat holds uid, number and capabilities only", () => {
  const message = heartbeat(uid, 12);
  expect(message[0]).toBe(0);
  const { instanceUid, sequenceNum, capabilities, ...rest } = decode(message);
  expect([...instanceUid]).toEqual([...uid]);
  expect(toNumber(sequenceNum)).toBe(12);
  expect(toNumber(capabilities)).toBe(0x3807);
  expect(rest).toEqual({});
});

test("a full report carries description, health and effective config", () => {
  const message = decode(fullReport(uid, 0, "k6-3"));
  expect(message.agentDescription?.identifyingAttributes?.[1]?.value?.stringValue).toBe("k6-3");
  expect(message.health?.healthy).toBe(true);
  const body = message.effectiveConfig?.configMap?.configMap?.[""]?.body;
  expect(Buffer.from(body ?? []).toString()).toBe("# k6-3\n");
});

test("a status message names the offered hash as applied", () => {
  const status = decode(statusMessage(uid, 5, Uint8Array.of(1, 2))).remoteConfigStatus;
  expect([...(status?.lastRemoteConfigHash ?? [])]).toEqual([1, 2]);
  expect(status?.status).toBe(opamp.RemoteConfigStatuses.RemoteConfigStatuses_APPLIED);
});

test("reads what the server asks for", () => {
  expect(readAnswer(answer({}))).toEqual({ wantsFullState: false });
  expect(readAnswer(answer({ flags: Long.fromNumber(1) })).wantsFullState).toBe(true);
  expect(readAnswer(answer({ errorResponse: { errorMessage: "no" } })).error).toBe("no");
  expect(readAnswer(answer({ remoteConfig: { configHash: Uint8Array.of(9) } })).offeredHash?.[0]).toBe(9);
  expect(readAnswer(answer({ agentIdentification: { newInstanceUid: uidOf(1, 1) } })).newUid).toEqual(uidOf(1, 1));
});

test("refuses an answer without the header", () => {
  expect(() => readAnswer(Uint8Array.of(10, 0).buffer)).toThrow("header byte 10");
});
