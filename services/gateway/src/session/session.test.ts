import { expect, test } from "vitest";
import { someUid } from "../testing/messages.ts";
import { someSession } from "../testing/sessions.ts";
import { sessionKeyOf } from "./session.ts";

test("knows its agent by sixteen bytes anywhere in a message", () => {
  const uid = someUid();
  const session = someSession({ uid });
  expect(session.isFor(Buffer.concat([Buffer.of(1, 2, 3), uid, Buffer.of(4)]), 3)).toBe(true);
  for (let i = 0; i < 16; i += 1) {
    const other = Buffer.from(uid);
    other[i] = (other[i] ?? 0) ^ 0x80;
    expect(session.isFor(other, 0)).toBe(false);
  }
  expect(session.uidBytes()).toEqual(uid);
});

test("has a key that tenant and uid determine", () => {
  const uid = someUid();
  expect(someSession({ uid, tenant: "acme" }).key).toBe(sessionKeyOf("acme", Buffer.concat([Buffer.of(9), uid]), 1));
  expect(someSession({ uid, tenant: "acme" }).key).not.toBe(someSession({ uid }).key);
});

test("takes over what the last owner knew", () => {
  const session = someSession({ claim: { sequenceNum: undefined, epoch: 5 } });
  expect(session).toMatchObject({ state: "open", epoch: 5, hasSequence: false, desired: "unknown" });
  expect(someSession({ claim: { sequenceNum: 8 } })).toMatchObject({ hasSequence: true, sequenceNum: 8 });
});
