import { canonicalConfigMap, configHash } from "@opamp/opamp";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { storeAgent } from "../testing/store-agent.ts";
import { field, items, startTestApi } from "../testing/test-api.ts";
import type { TestApi } from "../testing/test-api.ts";

let api: TestApi;

beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());
beforeEach(() => api.pool.query("truncate agents, agent_liveness, desired_state, bodies"));

const uidsOf = (body: unknown): string[] => items(body).map((agent) => field(agent, "instanceUid"));

describe("GET /agents", () => {
  test("shows an agent in the documented shape", async () => {
    const at = new Date("2026-11-22T10:00:00.000Z");
    const uid = await storeAgent(api.pool, {
      first_seen_at: at,
      reported_at: at,
      connected_at: at,
      healthy: true,
      health: { healthy: true, status: "ok" },
      identifying_attributes: { "service.name": "col\0lector" },
      non_identifying_attributes: { "os.type": "linux" },
      labels: { env: "prod" },
      capabilities: "2055",
      remote_config_status: 3,
      remote_config_hash: Buffer.alloc(32, 0xab),
      remote_config_error: "bad\0",
      remote_config_at: at,
    });
    const { status, body } = await api.call("GET /agents");
    expect(status).toBe(200);
    expect(body).toEqual({
      items: [
        {
          instanceUid: uid,
          connected: true,
          node: "gateway-1",
          transport: "websocket",
          firstSeenAt: at.toISOString(),
          lastSeenAt: at.toISOString(),
          connectedAt: at.toISOString(),
          disconnectedAt: null,
          disconnectReason: null,
          healthy: true,
          health: { healthy: true, status: "ok" },
          identifyingAttributes: { "service.name": "col\0lector" },
          nonIdentifyingAttributes: { "os.type": "linux" },
          labels: { env: "prod" },
          capabilities: ["ReportsStatus", "AcceptsRemoteConfig", "ReportsEffectiveConfig", "ReportsHealth"],
          remoteConfig: { status: "FAILED", hash: "ab".repeat(32), errorMessage: "bad\0", at: at.toISOString() },
          effectiveConfigHash: null,
          assignment: null,
        },
      ],
    });
  });

  test("pages to the end without a gap", async () => {
    const uids = [];
    for (let i = 0; i < 7; i += 1) uids.push(await storeAgent(api.pool));
    const seen: string[] = [];
    let next = "";
    for (let page = 0; page < 4 && (page === 0 || next !== ""); page += 1) {
      const { body } = await api.call(`GET /agents?limit=3${next}`);
      seen.push(...uidsOf(body));
      next = JSON.stringify(body).includes('"continue"') ? `&continue=${field(body, "continue")}` : "";
    }
    expect(seen).toEqual(uids.toSorted());
    expect(next).toBe("");
  });

  test("filters by everything at once", async () => {
    const columns = { labels: { env: "prod" }, healthy: true, remote_config_status: 1 };
    const wanted = await storeAgent(api.pool, columns);
    await storeAgent(api.pool, { ...columns, connected: false });
    await storeAgent(api.pool, { ...columns, healthy: false });
    await storeAgent(api.pool, { ...columns, remote_config_status: 2 });
    await storeAgent(api.pool, { ...columns, labels: { env: "test" } });
    const selector = encodeURIComponent("env in (prod, stage), !missing");
    const query = `selector=${selector}&connected=true&health=healthy&configStatus=applied&q=PROD`;
    expect(uidsOf((await api.call(`GET /agents?${query}`)).body)).toEqual([wanted]);
  });

  test("takes a selector as JSON too", async () => {
    const wanted = await storeAgent(api.pool, { labels: { env: "prod" } });
    await storeAgent(api.pool);
    const selector = encodeURIComponent(JSON.stringify({ matchLabels: { env: "prod" } }));
    expect(uidsOf((await api.call(`GET /agents?selector=${selector}`)).body)).toEqual([wanted]);
  });

  test.each([
    {
      query: "foo=1",
      code: "API_INVALID_REQUEST",
      errors: [{ field: "foo", message: expect.stringContaining("known here: selector") }],
    },
    { query: "limit=0", code: "API_INVALID_REQUEST", errors: [{ field: "limit" }] },
    { query: "limit=501", code: "API_INVALID_REQUEST", errors: [{ field: "limit" }] },
    { query: "limit=x", code: "API_INVALID_REQUEST", errors: [{ field: "limit" }] },
    { query: "connected=yes", code: "API_INVALID_REQUEST", errors: [{ message: "must be true or false" }] },
    { query: "health=ill", code: "API_INVALID_REQUEST", errors: [{ message: expect.stringContaining("unhealthy") }] },
    {
      query: "configStatus=x",
      code: "API_INVALID_REQUEST",
      errors: [{ message: expect.stringContaining("APPLYING") }],
    },
    { query: "q=a&q=b", code: "API_INVALID_REQUEST", errors: [{ field: "q" }] },
    {
      query: "selector=a%20b",
      code: "API_INVALID_SELECTOR",
      errors: [{ message: expect.stringContaining("key in (a,b)") }],
    },
    { query: "selector=%7B", code: "API_INVALID_SELECTOR", errors: [{ message: "is not valid JSON" }] },
    {
      query: `selector=${encodeURIComponent('{"matchLabel":{}}')}`,
      code: "API_INVALID_SELECTOR",
      errors: [{ message: expect.stringContaining("matchLabels") }],
    },
    { query: "continue=x", code: "API_INVALID_CONTINUE", errors: [{ field: "continue" }] },
    { query: "continue=WyJjb25maWdzIiwiYSJd", code: "API_INVALID_CONTINUE", errors: [{ field: "continue" }] },
    { query: "continue=WyJhZ2VudHMiLCJhIl0", code: "API_INVALID_CONTINUE", errors: [{ field: "continue" }] },
  ])("refuses $query", async ({ query, code, errors }) => {
    const reply = await api.call(`GET /agents?${query}`);
    expect(reply).toMatchObject({ status: 400, body: { code, status: 400, errors } });
    expect(reply.headers["content-type"]).toBe("application/problem+json");
  });
});

describe("GET /agents/{uid}", () => {
  test("shows what the list leaves out", async () => {
    const uid = await storeAgent(api.pool, { available_components: { hash: "ab" }, sequence_num: 7 });
    const { status, body } = await api.call(`GET /agents/${uid.toUpperCase()}`);
    expect(status).toBe(200);
    expect(body).toMatchObject({ instanceUid: uid, availableComponents: { hash: "ab" }, sequenceNum: 7 });
  });

  test("tells an agent that is not there from a uid that is none", async () => {
    const absent = await api.call("GET /agents/0192f0c1-8f00-7abc-8def-0123456789ab");
    expect(absent).toMatchObject({ status: 404, body: { code: "API_AGENT_NOT_FOUND" } });
    const wrong = await api.call("GET /agents/7");
    expect(wrong).toMatchObject({ status: 400, body: { code: "API_INVALID_REQUEST", errors: [{ field: "uid" }] } });
    expect((await api.call("GET /agents/7?full=1")).status).toBe(400);
  });

  test("takes a uid that is no UUID by the letter of the RFC", async () => {
    const uid = "ffffffff-ffff-ffff-ffff-fffffffffff0";
    await storeAgent(api.pool, { instance_uid: uid });
    expect((await api.call(`GET /agents/${uid}`)).body).toMatchObject({ instanceUid: uid });
  });
});

describe("GET /agents/{uid}/effective-config", () => {
  const files = new Map([
    ["", { body: Buffer.from("a: 1\r\n"), contentType: "text/yaml" }],
    ["blob", { body: Buffer.from([0, 0xff]), contentType: "" }],
  ]);
  const body = canonicalConfigMap(files);
  const reported = { effective_config_hash: configHash(body), effective_config_at: new Date("2026-11-22T10:00:00Z") };

  test("shows the files byte for byte", async () => {
    const uid = await storeAgent(api.pool, reported);
    await api.pool.query("insert into bodies (tenant, hash, body) values ('default', $1, $2)", [
      configHash(body),
      body,
    ]);
    expect((await api.call(`GET /agents/${uid}/effective-config`)).body).toEqual({
      files: {
        "": { body: "a: 1\r\n", contentType: "text/yaml" },
        blob: { body: "AP8=", contentType: "", encoding: "base64" },
      },
      hash: configHash(body).toString("hex"),
      reportedAt: "2026-11-22T10:00:00.000Z",
    });
  });

  test("says why there is none", async () => {
    const silent = await storeAgent(api.pool);
    const lost = await storeAgent(api.pool, reported);
    const refused = async (uid: string): Promise<unknown> =>
      (await api.call(`GET /agents/${uid}/effective-config`)).body;
    expect(await refused(silent)).toMatchObject({ status: 404, code: "API_NO_EFFECTIVE_CONFIG" });
    expect(await refused(lost)).toMatchObject({
      code: "API_NO_EFFECTIVE_CONFIG",
      detail: expect.stringContaining("not stored"),
    });
    expect(await refused("0192f0c1-8f00-7abc-8def-0123456789ab")).toMatchObject({ code: "API_AGENT_NOT_FOUND" });
  });
});
