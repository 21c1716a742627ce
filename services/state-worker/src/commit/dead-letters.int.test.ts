import type { cluster, opamp } from "@opamp/proto";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { agent, encodeBatch, events, said } from "../testing/batches.ts";
import { Committing } from "../testing/committing.ts";
import { Harness } from "../testing/harness.ts";
import { toBatch } from "./event-batch.ts";

let harness: Harness;
let on: Committing;
beforeAll(async () => {
  harness = await Harness.start();
});
beforeEach(async () => {
  on = await Committing.start(harness);
});
afterEach(() => harness.reset());
afterAll(() => harness.stop());

const A = agent(1);
const B = agent(2);
const C = agent(3);

// As an agent or a newer gateway may send them.
const BEYOND_INT2: opamp.RemoteConfigStatuses = JSON.parse("70000");
const NEWER_KIND: cluster.EventKind = JSON.parse("99");

test("poison goes aside: the guilty event alone, in the transaction of the cursor", async () => {
  const poison = events.report(B, said.status(BEYOND_INT2, Buffer.alloc(4)), { sequenceNum: 5 });
  const committed = await on.commit([
    events.report(A, said.description("one")),
    poison,
    events.report(C, said.description("three")),
    events.report(A, said.health(false), { sequenceNum: 1 }),
  ]);
  expect(await on.present(A, B, C)).toEqual([true, false, true]);
  expect(await harness.row(A)).toMatchObject({ healthy: false, sequence_num: "1" });
  expect(committed.rejected).toMatchObject([{ rejection: "unstorable", agent: B }]);
  expect(await harness.position(on.partition.id)).toBe(on.position);
  const [letter, ...more] = await harness.rows("select * from dead_letters");
  expect(more).toEqual([]);
  expect(letter).toMatchObject({
    tenant: "default",
    instance_uid: B.instanceUid,
    partition: on.partition.id,
    entry_id: on.position,
    event_index: 1,
    reason: expect.stringMatching(/^unstorable: /),
    replayed_at: null,
  });
  expect(await harness.history(A)).toEqual(["connected", "health"]);
});

test("what Postgres itself refuses goes aside too, and can be replayed", async () => {
  await harness.pool.query(`
    create or replace function refuse() returns trigger language plpgsql as $$ begin
      if new.instance_uid = '${B.instanceUid}' then raise exception 'refused' using errcode = '22023'; end if;
      return new; end $$;
    create trigger refuse before insert on agents for each row execute function refuse()`);
  try {
    await on.commit([events.report(A, {}), events.report(B, {}), events.report(C, {})]);
    expect(await on.present(A, B, C)).toEqual([true, false, true]);
  } finally {
    await harness.pool.query("drop trigger refuse on agents; drop function refuse()");
  }
  const [letter] = await harness.rows("select event from dead_letters");
  const replayed = Buffer.concat([Buffer.from(encodeBatch([])), withKey(letter?.["event"])]);
  await on.committer.commit(toBatch(on.position, [{ id: "1800000000000-0", batch: replayed, offset: 1 }]));
  expect(await on.present(B)).toEqual([true]);
});

/** The event as field 4 of a batch. */
function withKey(event: unknown): Buffer {
  if (!Buffer.isBuffer(event)) throw new Error("no event");
  const length: number[] = [];
  for (let rest = event.length; ; rest >>>= 7) {
    length.push(rest < 0x80 ? rest : (rest & 0x7f) | 0x80);
    if (rest < 0x80) break;
  }
  return Buffer.concat([Buffer.from([0x22, ...length]), event]);
}

test("unknown kinds, undecodable events and entries go aside, the rest of the partition goes on", async () => {
  const committed = await on.commit([
    { kind: NEWER_KIND, tenant: "default" },
    { ...events.report(A, {}), instanceUid: Buffer.alloc(15) },
    { ...events.report(A, {}), message: Buffer.from([0xff]) },
    events.report(B, {}),
  ]);
  expect(committed.rejected.map(({ rejection }) => rejection)).toEqual([
    "unknown-kind",
    "undecodable-event",
    "undecodable-message",
  ]);
  const broken = { id: `${Number(on.position.split("-")[0]) + 1}-0`, batch: Buffer.from([0xff, 0xff]), offset: 1 };
  const newer = { id: `${Number(on.position.split("-")[0]) + 2}-0`, batch: Buffer.from([0x08, 0x02]), offset: 2 };
  const { rejected } = await on.committer.commit(toBatch(on.position, [broken, newer]));
  expect(rejected.map(({ rejection, source }) => [rejection, source.index])).toEqual([
    ["undecodable-entry", -1],
    ["undecodable-entry", -1],
  ]);
  expect(await on.present(A, B)).toEqual([false, true]);
  expect(await harness.rows("select tenant, event_index from dead_letters order by id")).toEqual([
    { tenant: "default", event_index: 0 },
    { tenant: "default", event_index: 1 },
    { tenant: "default", event_index: 2 },
    { tenant: null, event_index: -1 },
    { tenant: null, event_index: -1 },
  ]);
});
