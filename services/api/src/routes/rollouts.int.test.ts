import { ROLLOUT_STATES, TARGET_STATES } from "@opamp/rollout";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { storeAgent } from "../testing/store-agent.ts";
import { field, items, startTestApi } from "../testing/test-api.ts";
import type { TestApi } from "../testing/test-api.ts";

let api: TestApi;

beforeAll(async () => {
  api = await startTestApi();
  await api.call("POST /configs", { body: { name: "base", files: { "": { body: "a: 1" } } } });
  await api.call("POST /configs", { body: { name: "base", files: { "": { body: "a: 2" } } } });
  const broken = { name: "broken", files: { "": { body: "a: [" } }, skipValidation: true };
  await api.call("POST /configs", { body: broken });
});
afterAll(() => api.close());

const spec = { name: "r", config: "base", selector: { matchLabels: { env: "prod" } } };
const create = (changes: object = {}, headers: Record<string, string> = {}) =>
  api.call("POST /rollouts", { body: { ...spec, ...changes }, headers });

describe("POST /rollouts", () => {
  test("answers 202 with how many agents it will touch, and wakes the workers", async () => {
    await storeAgent(api.pool, { labels: { env: "prod" } });
    await storeAgent(api.pool, { labels: { env: "prod" }, connected: false });
    await storeAgent(api.pool, { labels: { env: "prod" }, capabilities: "1" });
    await storeAgent(api.pool, { labels: { env: "test" } });
    const { status, body } = await create();
    expect(status).toBe(202);
    expect(body).toMatchObject({
      name: "r",
      state: "pending",
      config: "base:2",
      matched: 3,
      preview: { waiting: 1, applied: 0, offline: 1, notCapable: 1 },
      waves: [{ wave: 1, percent: 100 }],
      createdBy: "platform",
    });
    expect(Object.keys(Reflect.get(Object(body), "counts"))).toEqual([...TARGET_STATES]);
    const jobs = await api.redis.keys("{opamp-bull}:rollouts:*");
    expect(jobs.length).toBeGreaterThan(0);
    const { rows } = await api.pool.query("select next_step_at from rollouts where id = $1", [field(body, "id")]);
    expect(rows).toEqual([{ next_step_at: expect.any(Date) }]);
  });

  test("takes YAML", async () => {
    const text =
      "name: yaml\nconfig: base:1\nselector:\n  matchExpressions: [{key: env, operator: In, values: [prod]}]\n";
    const reply = await api.call("POST /rollouts", { text, headers: { "content-type": "application/yaml" } });
    expect(reply).toMatchObject({ status: 202, body: { name: "yaml", config: "base:1" } });
  });

  test("is accepted when no agent is there at all", async () => {
    const { status, body } = await create({ selector: { matchLabels: { env: "nowhere" } } });
    expect({ status, body }).toMatchObject({ status: 202, body: { matched: 0 } });
  });

  test("refuses a config that does not parse, unless told not to look", async () => {
    const refused = await create({ config: "broken" });
    expect(refused).toMatchObject({ status: 422, body: { code: "API_CONFIG_DOES_NOT_PARSE", errors: [{ line: 1 }] } });
    expect(field(refused.body, "detail")).toContain("strategy.skipValidation");
    expect((await create({ config: "broken", strategy: { skipValidation: true } })).status).toBe(202);
  });

  test.each([
    { name: "an unknown config", changes: { config: "nobody" }, detail: /no config named nobody.*base, broken/ },
    { name: "an unknown version", changes: { config: "base:9" }, detail: /base has no version 9; its newest is 2/ },
  ])("refuses $name and names what there is", async ({ changes, detail }) => {
    const reply = await create(changes);
    expect(reply).toMatchObject({ status: 422, body: { code: "API_UNKNOWN_CONFIG", errors: [{ field: "config" }] } });
    expect(field(reply.body, "detail")).toMatch(detail);
  });

  test.each([
    { changes: { name: "" }, code: "API_INVALID_REQUEST", at: "name" },
    { changes: { config: "a:b:c" }, code: "API_INVALID_REQUEST", at: "config" },
    { changes: { wave: 1 }, code: "API_INVALID_REQUEST", at: "wave" },
    { changes: { strategy: { wavez: [] } }, code: "API_INVALID_REQUEST", at: "strategy.wavez" },
    {
      changes: { strategy: { waves: [{ percent: 101 }] } },
      code: "API_INVALID_REQUEST",
      at: "strategy.waves[0].percent",
    },
    { changes: { selector: undefined }, code: "API_INVALID_SELECTOR", at: "selector" },
    { changes: { selector: { matchLabel: {} } }, code: "API_INVALID_SELECTOR", at: "selector.matchLabel" },
    {
      changes: { selector: { matchExpressions: [{ key: "a", operator: "Is" }] } },
      code: "API_INVALID_SELECTOR",
      at: "selector.matchExpressions[0].operator",
    },
    {
      changes: { selector: { matchLabels: { "a.b": 1 } } },
      code: "API_INVALID_SELECTOR",
      at: 'selector.matchLabels["a.b"]',
    },
  ])("refuses $changes with $code at $at", async ({ changes, code, at }) => {
    const errors = expect.arrayContaining([expect.objectContaining({ field: at })]);
    expect(await create(changes)).toMatchObject({ status: 400, body: { code, errors } });
  });

  test.each([
    { type: "application/yaml", text: "name: r\nconfig: [", line: 2 },
    { type: "application/json", text: '{\n"name": r}', line: 2 },
  ])("refuses $type that does not parse, with line and column", async ({ type, text, line }) => {
    const reply = await api.call("POST /rollouts", { text, headers: { "content-type": type } });
    const errors = [{ field: "body", line, column: expect.any(Number) }];
    expect(reply).toMatchObject({ status: 400, body: { code: "API_MALFORMED_BODY", errors } });
  });

  test("is made once for one Idempotency-Key", async () => {
    const key = { "idempotency-key": "once" };
    const [first, second] = await Promise.all([create({ name: "once" }, key), create({ name: "once" }, key)]);
    expect(second?.body).toEqual(first?.body);
    const { rows } = await api.pool.query("select count(*)::int as count from rollouts where name = 'once'");
    expect(rows).toEqual([{ count: 1 }]);
  });
});

describe("reading rollouts", () => {
  async function withTargets(): Promise<{ id: string; uids: string[] }> {
    const id = field((await create({ name: "counted" })).body, "id");
    const uids: string[] = [];
    for (const state of ["applied", "applied", "failed", "offline"]) {
      const uid = await storeAgent(api.pool);
      uids.push(uid);
      await api.pool.query(
        `insert into rollout_targets (rollout_id, tenant, instance_uid, wave, state, reason)
           values ($1, 'default', $2, 1, $3, $4)`,
        [id, uid, state, state === "failed" ? "no such exporter" : null],
      );
    }
    return { id, uids: uids.toSorted() };
  }

  test("counts targets in every state, in all and by wave", async () => {
    const { id } = await withTargets();
    const { status, body } = await api.call(`GET /rollouts/${id}`);
    const counts = {
      ...Object.fromEntries(TARGET_STATES.map((state) => [state, 0])),
      applied: 2,
      failed: 1,
      offline: 1,
    };
    expect({ status, body }).toMatchObject({ status: 200, body: { id, counts, waves: [{ wave: 1, counts }] } });
    const listed = items((await api.call("GET /rollouts?limit=1")).body);
    expect(listed).toEqual([body]);
  });

  test("lists targets by state and in pages", async () => {
    const { id, uids } = await withTargets();
    const failed = await api.call(`GET /rollouts/${id}/targets?state=failed`);
    expect(items(failed.body)).toMatchObject([{ state: "failed", wave: 1, reason: "no such exporter" }]);
    const first = await api.call(`GET /rollouts/${id}/targets?limit=3`);
    const rest = await api.call(`GET /rollouts/${id}/targets?limit=3&continue=${field(first.body, "continue")}`);
    const seen = [...items(first.body), ...items(rest.body)].map((target) => field(target, "instanceUid"));
    expect(seen).toEqual(uids);
    expect(rest.body).not.toHaveProperty("continue");
  });

  test("lists the newest first, by state and in pages", async () => {
    const first = await api.call("GET /rollouts?limit=2&state=pending");
    const second = await api.call(`GET /rollouts?limit=2&continue=${field(first.body, "continue")}`);
    const ids = [...items(first.body), ...items(second.body)].map((rollout) => Number(field(rollout, "id")));
    expect(ids).toEqual(ids.toSorted((a, b) => b - a));
    expect(items((await api.call("GET /rollouts?state=expired")).body)).toEqual([]);
  });

  test.each([
    { what: "GET /rollouts/999999", status: 404, code: "API_ROLLOUT_NOT_FOUND" },
    { what: "GET /rollouts/x", status: 404, code: "API_ROLLOUT_NOT_FOUND" },
    { what: "GET /rollouts/999999/targets", status: 404, code: "API_ROLLOUT_NOT_FOUND" },
    { what: "GET /rollouts?state=done", status: 400, code: "API_INVALID_REQUEST" },
    { what: "GET /rollouts/1/targets?state=done", status: 400, code: "API_INVALID_REQUEST" },
    { what: "GET /rollouts/1/targets?wave=1", status: 400, code: "API_INVALID_REQUEST" },
  ])("answers $status to $what", async ({ what, status, code }) => {
    expect(await api.call(what)).toMatchObject({ status, body: { code } });
  });

  test("names the valid states", async () => {
    const { body } = await api.call("GET /rollouts?state=done");
    for (const state of ROLLOUT_STATES) expect(field(body, "detail")).toContain(state);
  });
});
