import { DEFAULT_TENANT, parseTenantId } from "@opamp/opamp";
import type { AgentKey } from "@opamp/opamp";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { AgentQueries } from "../agents/agent-queries.ts";
import { toJsonbText } from "../escape-text.ts";
import { withTransaction } from "../transaction.ts";
import { createTestDatabase, insertAgents, testUid } from "../testing.ts";
import type { TestDatabase } from "../testing.ts";
import { deleteUnusedComponents, recordComponents, takeWantedComponents } from "./component-lists.ts";
import type { ReportedComponents } from "./component-lists.ts";

let database: TestDatabase;
let agents: AgentQueries;
beforeAll(async () => {
  database = await createTestDatabase();
  agents = new AgentQueries({ pool: database.pool });
});
afterAll(() => database.drop());

const key = (n: number): AgentKey => ({ tenant: DEFAULT_TENANT, instanceUid: testUid(n) });
const A = key(1);
const B = key(2);
const LIST = { receivers: { metadata: { "code.namespace": "a\0" } }, exporters: { metadata: {} } };

beforeEach(async () => {
  await database.pool.query("truncate component_lists, agents, agent_liveness");
  await insertAgents(database.pool, [{ instanceUid: A.instanceUid }, { instanceUid: B.instanceUid }]);
  await have({ hash: "abcd" });
});

const have = (components: object, where = "true") =>
  database.pool.query(`update agents set available_components = $1, capabilities = 16385 where ${where}`, [
    toJsonbText(components),
  ]);
const named = (agent = A, hash = "abcd"): ReportedComponents => ({ ...agent, hash, components: undefined });
const listed = (agent = A, components: ReportedComponents["components"] = LIST): ReportedComponents => ({
  ...agent,
  hash: "abcd",
  components,
});
const record = (...reported: ReportedComponents[]) => recordComponents(database.pool, reported);
const overdue = () =>
  database.pool.query("update component_lists set next_ask_at = now() where next_ask_at is not null");
const shown = async (of = A) => (await agents.get(of.tenant, of.instanceUid))?.availableComponents;

describe("a hash", () => {
  test("that nobody has named before makes one agent be asked, once (S-182)", async () => {
    expect(await record(named(A), named(B))).toHaveLength(1);
    expect(await record(named(A), named(B))).toEqual([]);
    expect(await takeWantedComponents(database.pool, 10)).toEqual([]);
    expect(await shown()).toEqual({ hash: "abcd", count: null });
  });

  test("whose list is known is asked about no more, whichever agent names it (S-183)", async () => {
    expect(await record(listed(A))).toEqual([]);
    expect(await record(named(B))).toEqual([]);
    await overdue();
    expect(await takeWantedComponents(database.pool, 10)).toEqual([]);
    expect(await shown(B)).toEqual({ hash: "abcd", count: 2 });
    expect(await agents.components(B.tenant, B.instanceUid)).toEqual({ hash: "abcd", components: LIST });
  });

  test("with its list in the same batch is not asked about", async () => {
    expect(await record(named(A), listed(B))).toEqual([]);
    expect(await record(listed(B), named(A))).toEqual([]);
  });

  test("is of one tenant", async () => {
    await record(listed(A));
    const tenant = parseTenantId("other") ?? DEFAULT_TENANT;
    expect(await record(named({ ...A, tenant }))).toHaveLength(1);
  });
});

test("an agent that does not answer is asked again, or another one, ever more rarely", async () => {
  await record(named(A));
  const asked = new Set<string>();
  for (let times = 2; times < 22; times += 1) {
    await overdue();
    const [wanted, ...more] = await takeWantedComponents(database.pool, 10);
    expect(more).toEqual([]);
    expect(wanted).toMatchObject({ tenant: "default", hash: "abcd", asked: times });
    asked.add(wanted?.instanceUid ?? "");
    expect(await takeWantedComponents(database.pool, 10)).toEqual([]);
  }
  expect(asked).toEqual(new Set([A.instanceUid, B.instanceUid]));
  const { rows } = await database.pool.query(
    "select next_ask_at > now() + interval '59 minutes' as late from component_lists",
  );
  expect(rows).toEqual([{ late: true }]);
});

test("only agents that are there and report components are asked (S-181)", async () => {
  await record(named(A));
  await overdue();
  await database.pool.query("update agents set capabilities = 1 where instance_uid = $1", [A.instanceUid]);
  await database.pool.query("update agents set connected = false where instance_uid = $1", [B.instanceUid]);
  expect(await takeWantedComponents(database.pool, 10)).toEqual([]);
});

test("the first list under a hash stays", async () => {
  await record(listed(A));
  await record(listed(B, { other: {} }));
  expect(await agents.components(A.tenant, A.instanceUid)).toEqual({ hash: "abcd", components: LIST });
});

test("what is known takes no lock: commits of other partitions do not wait for each other", async () => {
  await record(listed(A));
  await withTransaction(database.pool, async (client) => {
    await recordComponents(client, [named(A), listed(B)]);
    // Would wait for the end of the transaction if that had locked the row.
    await expect(database.pool.query("select from component_lists for update nowait")).resolves.toBeDefined();
  });
});

test("a list without a hash is the agent's own", async () => {
  await have({ hash: "", components: LIST });
  expect(await shown()).toEqual({ hash: "", count: 2 });
});

test("what a release before stored is read", async () => {
  await have({ hash: "ef", components: LIST }, `instance_uid = '${A.instanceUid}'`);
  await have({ hash: "ef", components: {} }, `instance_uid = '${B.instanceUid}'`);
  expect([await shown(A), await shown(B)]).toEqual([
    { hash: "ef", count: 2 },
    { hash: "ef", count: null },
  ]);
});

test("an agent without components shows none", async () => {
  await database.pool.query("update agents set available_components = null");
  expect(await shown()).toBeNull();
  expect(await agents.components(A.tenant, A.instanceUid)).toBe("none");
  expect(await agents.components(A.tenant, testUid(9))).toBe("no-agent");
});

test("lists that no agent has are forgotten after a week, hashes alone after an hour", async () => {
  await record(listed(A), { ...A, hash: "0123", components: LIST }, named(A, "4567"));
  expect(await deleteUnusedComponents(database.pool, 10)).toBe(0);
  await database.pool.query("update component_lists set used_at = now() - interval '2 hours'");
  expect(await deleteUnusedComponents(database.pool, 10)).toBe(1);
  await database.pool.query("update component_lists set used_at = now() - interval '8 days'");
  expect(await deleteUnusedComponents(database.pool, 10)).toBe(1);
  expect(await shown()).toEqual({ hash: "abcd", count: 2 });
});
