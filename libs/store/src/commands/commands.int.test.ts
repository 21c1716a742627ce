import { DEFAULT_TENANT, parseTenantId } from "@opamp/opamp";
import type { AgentKey } from "@opamp/opamp";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { listAgentEvents } from "../agents/agent-events.ts";
import { createTestDatabase, insertAgents, testUid } from "../testing.ts";
import type { TestDatabase } from "../testing.ts";
import {
  agentsWithCommands,
  deleteOldCommands,
  expireCommands,
  recordCommandOutcomes,
  unsentCommands,
} from "./command-outcomes.ts";
import { CommandRepository } from "./command-repository.ts";
import type { NewCommand } from "./command-repository.ts";

let database: TestDatabase;
let commands: CommandRepository;
beforeAll(async () => {
  database = await createTestDatabase();
  commands = new CommandRepository({ pool: database.pool });
});
afterAll(() => database.drop());
beforeEach(async () => {
  await database.pool.query("truncate commands, agent_transitions, agents, agent_liveness");
  await insertAgents(database.pool, [{ instanceUid: A.instanceUid }]);
});

const A: AgentKey = { tenant: DEFAULT_TENANT, instanceUid: testUid(1) };
const AT = new Date("2026-11-22T10:00:00.000Z");

function create(changed: Partial<NewCommand> = {}) {
  const usual = { ...A, partition: 3, kind: "restart", createdBy: "ci\0", lifetimeMs: 60_000 } as const;
  return commands.create(database.pool, { ...usual, ...changed });
}

const message = { capability: "com.example.ping", type: "t\0", data: Buffer.from([0, 255]) };
/** Moves a command into the past. */
const age = (id: string, seconds: number) =>
  database.pool.query(
    `update commands set created_at = created_at - $2 * interval '1 second',
                         expires_at = expires_at - $2 * interval '1 second' where id = $1`,
    [id, seconds],
  );
const outcome = (id: string, of: "written" | "expired" | "unsupported" | "undeliverable", agent = A) =>
  recordCommandOutcomes(database.pool, [{ ...agent, id, outcome: of, at: AT }]);
const stateOf = async (id: string) => (await commands.get(A, id))?.state;
const history = async () => (await listAgentEvents(database.pool, A, { limit: 10 })).map(({ detail }) => detail);

test("a new command is pending, and read back by its agent alone", async () => {
  const made = await create({ kind: "customMessage", message });
  expect(made).toMatchObject({ kind: "customMessage", state: "pending", createdBy: "ci\0", finishedAt: null });
  expect(made.message).toEqual({ capability: "com.example.ping", type: "t\0", bytes: 2 });
  expect(made.expiresAt.getTime() - made.createdAt.getTime()).toBe(60_000);
  expect(await commands.get(A, made.id)).toEqual(made);
  expect(await commands.get({ ...A, instanceUid: testUid(2) }, made.id)).toBeUndefined();
  const tenant = parseTenantId("other") ?? DEFAULT_TENANT;
  expect(await commands.get({ ...A, tenant }, made.id)).toBeUndefined();
});

test("lists are newest first and page by id", async () => {
  const ids: string[] = [];
  for (let i = 0; i < 3; i += 1) {
    ids.unshift((await create()).id);
    // Ids of one millisecond have no order.
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  const first = await commands.list(A, { limit: 2 });
  const rest = await commands.list(A, { limit: 2, before: first[1]?.id ?? "" });
  expect([...first, ...rest].map(({ id }) => id)).toEqual(ids);
});

describe("the target", () => {
  test("tells what the agent can take, and how much waits for it", async () => {
    await database.pool.query(
      `update agents set capabilities = 1031, custom_capabilities = '["com.example.ping"]', partition = 5`,
    );
    await create();
    await age((await create()).id, 3_600);
    expect(await commands.target(A)).toEqual({
      partition: 5,
      capabilities: 1031,
      customCapabilities: ["com.example.ping"],
      pending: 1,
      pollIntervalMs: 0,
    });
    expect(await commands.target({ ...A, instanceUid: testUid(9) })).toBeUndefined();
  });

  test("has the rhythm of one that polls", async () => {
    await database.pool.query("update agents set transport = 2");
    await database.pool.query(
      `insert into agent_liveness (tenant, instance_uid, epoch, seen_at, interval_ms) values ($1, $2, 1, now(), 3600000)`,
      [A.tenant, A.instanceUid],
    );
    expect(await commands.target(A)).toMatchObject({ pollIntervalMs: 3_600_000 });
  });
});

describe("an outcome", () => {
  test("settles the command once, and is noted in the agent's history", async () => {
    const { id } = await create({ kind: "customMessage", message });
    expect(await outcome(id, "written")).toBe(1);
    expect(await outcome(id, "undeliverable")).toBe(0);
    expect(await commands.get(A, id)).toMatchObject({ state: "written", finishedAt: AT });
    expect(await history()).toEqual([
      { id, command: "customMessage", outcome: "written", capability: "com.example.ping", type: "t\0" },
    ]);
  });

  test("that is told twice in one batch counts once, the first one", async () => {
    const { id } = await create();
    const said = (of: "unsupported" | "written") => ({ ...A, id, outcome: of, at: AT });
    await recordCommandOutcomes(database.pool, [said("unsupported"), said("written")]);
    expect(await stateOf(id)).toBe("unsupported");
    expect(await history()).toEqual([{ id, command: "restart", outcome: "unsupported" }]);
  });

  test("of another agent's command changes nothing", async () => {
    const { id } = await create();
    expect(await outcome(id, "written", { ...A, instanceUid: testUid(2) })).toBe(0);
    expect(await stateOf(id)).toBe("pending");
  });
});

describe("a command that nobody takes", () => {
  test("is shown expired even when no worker is there", async () => {
    const { id, expiresAt } = await create();
    await age(id, 71);
    const shown = await commands.get(A, id);
    expect(shown?.state).toBe("expired");
    expect(shown?.finishedAt?.getTime()).toBe(expiresAt.getTime() - 71_000);
  });

  test("is settled by its partition's worker, after a moment for what is under way", async () => {
    const [late, fresh] = [await create(), await create()];
    await age(late.id, 71);
    await age(fresh.id, 61);
    expect(await expireCommands(database.pool, [4])).toBe(0);
    expect(await expireCommands(database.pool, [3])).toBe(1);
    expect(await expireCommands(database.pool, [3])).toBe(0);
    expect(await history()).toEqual([{ id: late.id, command: "restart", outcome: "expired" }]);
    expect(await stateOf(fresh.id)).toBe("pending");
  });

  test("may turn out to have been written", async () => {
    const { id } = await create();
    await age(id, 71);
    await expireCommands(database.pool, [3]);
    expect(await outcome(id, "unsupported")).toBe(0);
    expect(await outcome(id, "written")).toBe(1);
    expect(await stateOf(id)).toBe("written");
  });
});

test("what was not sent is found again, until it is sent, settled or over", async () => {
  const made = await Promise.all([create({ kind: "customMessage", message }), create(), create(), create()]);
  for (const { id } of made) await age(id, 5);
  const [lost, sent, settled, over] = made;
  await create();
  await commands.markSent(sent.id);
  await outcome(settled.id, "written");
  await age(over.id, 61);
  const found = await unsentCommands(database.pool, [3, 5], 10);
  expect(found.map(({ id }) => id)).toEqual([lost.id]);
  expect(found[0]).toMatchObject({ agent: A, kind: "customMessage", message });
  expect(await unsentCommands(database.pool, [4], 10)).toEqual([]);
});

test("who does not take what was sent is found, while it is connected", async () => {
  const { id } = await create();
  const found = () => agentsWithCommands(database.pool, [3], 10);
  expect(await found()).toEqual([]);
  await database.pool.query("update commands set sent_at = now() - interval '4 seconds'");
  expect(await found()).toEqual([A]);
  await database.pool.query("update agents set connected = false");
  expect(await found()).toEqual([]);
  await database.pool.query("update agents set connected = true");
  await outcome(id, "written");
  expect(await found()).toEqual([]);
});

test("old ones are forgotten after thirty days", async () => {
  const { id } = await create();
  const young = await create();
  await age(id, 31 * 86_400);
  expect(await deleteOldCommands(database.pool, 10)).toBe(1);
  expect((await commands.list(A, { limit: 10 })).map((one) => one.id)).toEqual([young.id]);
});
