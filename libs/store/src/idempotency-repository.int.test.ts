import { DEFAULT_TENANT, parseInstanceUid, parseTenantId } from "@opamp/opamp";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { DeadLetterRepository } from "./dead-letter-repository.ts";
import { IdempotencyRepository } from "./idempotency-repository.ts";
import type { IdempotentRequest } from "./idempotency-repository.ts";
import { createTestDatabase } from "./testing.ts";
import type { TestDatabase } from "./testing.ts";
import { hashToken } from "./tokens/token-fields.ts";
import { withTransaction } from "./transaction.ts";

let database: TestDatabase;
let repository: IdempotencyRepository;

beforeAll(async () => {
  database = await createTestDatabase();
  repository = new IdempotencyRepository(database);
});
afterAll(() => database.drop());

const tenant = DEFAULT_TENANT;
const other = parseTenantId("other") ?? tenant;

const request = (key: string): IdempotentRequest => ({
  tenant,
  key,
  route: "POST /x",
  requestHash: hashToken("the request"),
});

const begin = (asked: IdempotentRequest) => withTransaction(database.pool, (client) => repository.begin(client, asked));

describe("IdempotencyRepository", () => {
  test("gives a repetition the first answer", async () => {
    let made = 0;
    const ask = () =>
      withTransaction(database.pool, async (client) => {
        const verdict = await repository.begin(client, request("a\0"));
        if (verdict.kind !== "first") return verdict;
        made += 1;
        const answer = { status: 201, response: { id: `n\0${made}` } };
        await repository.finish(client, request("a\0"), answer);
        return { kind: "first", ...answer };
      });
    const answers = await Promise.all([ask(), ask(), ask()]);
    expect(made).toBe(1);
    expect(answers.map(({ kind }) => kind).toSorted()).toEqual(["first", "repeated", "repeated"]);
    for (const answer of answers) expect(answer).toMatchObject({ status: 201, response: { id: "n\u00001" } });
  });

  test("tells a key that was used for something else", async () => {
    await withTransaction(database.pool, (client) =>
      repository.finish(client, request("b"), { status: 201, response: {} }),
    );
    expect(await begin({ ...request("b"), requestHash: hashToken("another") })).toEqual({ kind: "reused" });
    expect(await begin({ ...request("b"), route: "POST /y" })).toEqual({ kind: "reused" });
    expect(await begin({ ...request("b"), tenant: other })).toEqual({ kind: "first" });
  });

  test("forgets old keys", async () => {
    await withTransaction(database.pool, (client) =>
      repository.finish(client, request("c"), { status: 201, response: {} }),
    );
    await database.pool.query("update idempotency_keys set created_at = now() - interval '2 days' where key = 'c'");
    expect(await repository.deleteOlderThan(86_400_000)).toBe(1);
    expect(await begin(request("c"))).toEqual({ kind: "first" });
  });
});

describe("DeadLetterRepository", () => {
  test("lists what was inserted, newest first, by tenant", async () => {
    const letters = new DeadLetterRepository(database);
    const uid = parseInstanceUid("0192f0c1-8f00-7abc-8def-0123456789ab");
    if (uid === undefined) throw new Error("no uid");
    const base = { partition: 3, entryId: "1-0", reason: "22021 \0", event: Buffer.from("ff", "hex") };
    await letters.insert(database.pool, { ...base, eventIndex: 0, tenant, instanceUid: uid });
    await letters.insert(database.pool, { ...base, eventIndex: 1, tenant });
    await letters.insert(database.pool, { ...base, eventIndex: 2 });
    const [newest] = await letters.list(tenant, { limit: 1 });
    expect(newest).toMatchObject({ eventIndex: 1, reason: "22021 \0", event: base.event, instanceUid: null });
    const rest = await letters.list(tenant, { limit: 5, before: newest?.id ?? "" });
    expect(rest.map((letter) => [letter.eventIndex, letter.instanceUid])).toEqual([[0, uid]]);
    expect(await letters.list(other, { limit: 5 })).toEqual([]);
  });
});
