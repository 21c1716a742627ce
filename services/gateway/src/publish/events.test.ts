import { cluster } from "@opamp/proto";
import { describe, expect, test } from "vitest";
import { someUid } from "../testing/messages.ts";
import { someSession } from "../testing/sessions.ts";
import { ByteWriter, MAX_PADDED } from "./byte-writer.ts";
import { batchHead, writeHeartbeats, writeOffered, writeReport, writeSessionEvent } from "./events.ts";
import type { SessionEvent } from "./events.ts";

const decode = (out: ByteWriter): cluster.IEvent[] => {
  const batch = Buffer.concat([batchHead("g1.abc", "g1"), out.view()]);
  const { version, node, nodeName, events } = cluster.EventBatch.decode(batch);
  expect({ version, node, nodeName }).toEqual({ version: 1, node: "g1.abc", nodeName: "g1" });
  return events;
};
const text = (bytes: Uint8Array | null | undefined): string => Buffer.from(bytes ?? []).toString("hex");

describe("events as the generated decoder reads them", () => {
  test.each([0, 1, 127, 128, 5000, 300_000])("REPORT of %i bytes", (size) => {
    const uid = someUid();
    const session = someSession({ uid, tenant: "acme" });
    session.sequenceNum = 2 ** 40 + 3;
    const body = Buffer.concat([Buffer.of(9, 9), uid, Buffer.alloc(size, 7), Buffer.of(8)]);
    const out = new ByteWriter(16);
    const mark = writeReport(out, session, { bytes: body, start: 2, end: body.length - 1 }, 2, true);
    out.patch(mark, 12_345);
    const [event] = decode(out);
    expect(event).toMatchObject({
      kind: cluster.EventKind.EVENT_KIND_REPORT,
      tenant: "acme",
      connection: "c1",
      ageMs: 12_345,
      transport: cluster.Transport.TRANSPORT_WEBSOCKET,
      credential: "cred-1",
      gap: true,
    });
    expect(Number(event?.epoch)).toBe(session.epoch);
    expect(Number(event?.sequenceNum)).toBe(2 ** 40 + 3);
    expect(Number(event?.capabilities)).toBe(session.capabilities);
    expect(text(event?.instanceUid)).toBe(uid.toString("hex"));
    expect(text(event?.message)).toBe(body.subarray(2, -1).toString("hex"));
  });

  test.each<{ detail: SessionEvent; seen: object }>([
    { detail: { kind: "disconnected", reason: "drained" }, seen: { kind: 2, reason: "drained" } },
    { detail: { kind: "session-claimed" }, seen: { kind: 9 } },
    { detail: { kind: "desired-unknown" }, seen: { kind: 6 } },
    { detail: { kind: "body-missing", hash: Buffer.from("abcd", "hex") }, seen: { kind: 7 } },
    {
      detail: { kind: "command-outcome", id: "ünïcode", outcome: "expired" },
      seen: { kind: 8, commandOutcome: { id: "ünïcode", outcome: "expired" } },
    },
  ])("$detail.kind", ({ detail, seen }) => {
    const uid = someUid();
    const out = new ByteWriter(4096);
    writeSessionEvent(out, someSession({ uid }), uid, detail);
    const [event] = decode(out);
    expect(event).toMatchObject(seen);
    expect(text(event?.instanceUid)).toBe(uid.toString("hex"));
    expect(text(event?.hash)).toBe(detail.kind === "body-missing" ? "abcd" : "");
  });

  test.each([1, 500])("HEARTBEATS and OFFERED of %i agents", (count) => {
    const sessions = Array.from({ length: count }, () => someSession());
    const agents = {
      tenant: sessions[0]?.agent.tenant ?? someSession().agent.tenant,
      uids: sessions.map((session) => session.uidBytes()),
      epochs: sessions.map((session, i) => session.epoch + i),
    };
    const out = new ByteWriter(8);
    writeHeartbeats(
      out,
      agents,
      agents.epochs.map((_, i) => i * 100),
      true,
    );
    writeOffered(out, agents, { hash: Buffer.from("00ff", "hex"), generation: 77 });
    const [heartbeats, offered] = decode(out);
    expect(heartbeats).toMatchObject({ kind: 3, tenant: "default", heartbeats: { tenant: "default", polled: true } });
    expect(heartbeats?.heartbeats?.agesMs).toEqual(agents.epochs.map((_, i) => i * 100));
    expect(heartbeats?.heartbeats?.epochs?.map(Number)).toEqual(agents.epochs);
    expect(text(heartbeats?.heartbeats?.instanceUids)).toBe(Buffer.concat(agents.uids).toString("hex"));
    expect(offered).toMatchObject({ kind: 4, offered: { kind: "config" } });
    expect(Number(offered?.offered?.generation)).toBe(77);
    expect(text(offered?.offered?.hash)).toBe("00ff");
    expect(offered?.offered?.epochs?.map(Number)).toEqual(agents.epochs);
  });

  test("events of several tenants and credentials in turn, each with its own", () => {
    const sessions = ["acme", "globex", "acme", "a".repeat(63)].map((tenant) => someSession({ tenant }));
    const out = new ByteWriter(8);
    for (const session of [...sessions, ...sessions]) {
      writeSessionEvent(out, session, session.uidBytes(), { kind: "session-claimed" });
    }
    const tenants = sessions.map(({ agent }) => agent.tenant);
    expect(decode(out).map(({ tenant }) => tenant)).toEqual([...tenants, ...tenants]);
    expect(decode(out).map(({ credential }) => credential)).toEqual(Array.from({ length: 8 }, () => "cred-1"));
  });

  test("several events one after the other", () => {
    const out = new ByteWriter(8);
    for (let i = 0; i < 50; i += 1) writeSessionEvent(out, someSession(), someUid(), { kind: "session-claimed" });
    expect(decode(out)).toHaveLength(50);
  });
});

test("an age too large for its place becomes the largest", () => {
  const out = new ByteWriter(8);
  const mark = writeSessionEvent(out, someSession(), someUid(), { kind: "session-claimed" });
  out.patch(mark, 2 ** 40);
  expect(decode(out)[0]?.ageMs).toBe(MAX_PADDED);
});

test.each([0, 1, 127, 128, 16_384, 2 ** 31 - 1, 2 ** 31, 2 ** 32, 2 ** 53 - 1])("writes the number %i", (value) => {
  const out = new ByteWriter(4);
  out.number(6, value);
  expect(Number(cluster.Event.decode(out.view()).sequenceNum)).toBe(value);
});
