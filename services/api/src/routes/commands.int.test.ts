import { SessionStore } from "@opamp/bus";
import { DEFAULT_TENANT } from "@opamp/opamp";
import type { InstanceUid } from "@opamp/opamp";
import { cluster, opamp } from "@opamp/proto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { storeAgent } from "../testing/store-agent.ts";
import { field, items, startTestApi } from "../testing/test-api.ts";
import type { Reply, TestApi } from "../testing/test-api.ts";

const PARTITIONS = 4;
const RESTARTABLE = String(0x401);
const PING = "com.example.ping/v1";

let api: TestApi;
let sessions: SessionStore;
let uid: InstanceUid;
let epoch: number;

beforeAll(async () => {
  api = await startTestApi();
  await api.pool.query("insert into cluster_settings values ('partitions', $1)", [PARTITIONS]);
  sessions = new SessionStore({ redis: api.redis, partitionCount: PARTITIONS, nodeId: "gateway-1.abc" });
});
afterAll(() => api.close());
beforeEach(async () => {
  const columns = { capabilities: RESTARTABLE, custom_capabilities: JSON.stringify([PING]) };
  uid = await storeAgent(api.pool, columns);
  epoch = await claim();
});

/** The agent's gateway holds it. */
async function claim(): Promise<number> {
  const agent = { tenant: DEFAULT_TENANT, instanceUid: uid };
  const request = { agent, connection: "c", transport: 1, credential: "k", sequenceNum: 0, capabilities: 1 } as const;
  return (await sessions.claim({ ...request, mode: "claim", advance: true })).epoch;
}

/** What its gateway takes for it. */
const taken = () => sessions.takeCommands({ tenant: DEFAULT_TENANT, instanceUid: uid }, epoch);
const restart = (body?: object, headers?: Readonly<Record<string, string>>): Promise<Reply> =>
  api.call(`POST /agents/${uid}/restart`, { ...(body && { body }), ...(headers && { headers }) });
const send = (body: object): Promise<Reply> => api.call(`POST /agents/${uid}/messages`, { body });
const lifetimeMs = (body: unknown): number =>
  Date.parse(field(body, "expiresAt")) - Date.parse(field(body, "createdAt"));

describe("POST /agents/{uid}/restart", () => {
  test("is accepted, and waits for the agent's gateway", async () => {
    const { status, body, headers } = await restart();
    expect(status).toBe(202);
    const id = field(body, "id");
    expect(body).toMatchObject({ instanceUid: uid, kind: "restart", state: "pending", createdBy: "platform" });
    expect(body).toMatchObject({ finishedAt: null, message: null });
    expect(lifetimeMs(body)).toBe(300_000);
    expect(headers["location"]).toBe(`/api/v1/agents/${uid}/commands/${id}`);
    expect(await taken()).toMatchObject([{ id, kind: cluster.CommandKind.COMMAND_KIND_RESTART }]);
    expect((await api.call(`GET /agents/${uid}/commands/${id}`)).body).toEqual(body);
  });

  test("wakes the gateway that holds the agent", async () => {
    const inbox = "opamp:{node:gateway-1.abc}:inbox";
    await api.redis.xadd(inbox, "*", "b", "");
    await restart();
    const [, entry] = await api.redis.xrangeBuffer(inbox, "-", "+");
    expect(cluster.InboxEntry.decode(entry?.[1][1] ?? Buffer.alloc(0)).body).toBe("commandsWaiting");
    await api.redis.del(inbox);
  });

  test("of an agent that does not take restarts is refused", async () => {
    await api.pool.query("update agents set capabilities = 1 where instance_uid = $1", [uid]);
    const { status, body } = await restart();
    expect(status).toBe(409);
    expect(body).toMatchObject({ code: "API_AGENT_NOT_CAPABLE" });
    expect(field(body, "detail")).toContain("AcceptsRestartCommand");
    expect(items((await api.call(`GET /agents/${uid}/commands`)).body)).toEqual([]);
  });

  test("of an agent that is away waits as long as it is told to", async () => {
    await api.pool.query("update agents set connected = false where instance_uid = $1", [uid]);
    const { status, body } = await restart({ expiresIn: "1h" });
    expect([status, lifetimeMs(body)]).toEqual([202, 3_600_000]);
  });

  test("of an agent that polls waits for three of its polls", async () => {
    await api.pool.query("update agents set transport = 2 where instance_uid = $1", [uid]);
    await api.pool.query("insert into agent_liveness values ('default', $1, 1, now(), 3600000)", [uid]);
    expect(lifetimeMs((await restart()).body)).toBe(3 * 3_600_000);
  });

  test("twice with one Idempotency-Key is one restart; of another agent it is refused", async () => {
    const key = { "idempotency-key": `restart-${uid}` };
    const [first, second] = [await restart({}, key), await restart({}, key)];
    expect(second.body).toEqual(first.body);
    expect(second.headers["idempotency-replayed"]).toBe("true");
    expect(await taken()).toHaveLength(1);
    uid = await storeAgent(api.pool, { capabilities: RESTARTABLE });
    expect(await restart({}, key)).toMatchObject({ status: 422, body: { code: "API_IDEMPOTENCY_KEY_REUSED" } });
  });

  test("of nobody is refused, and so are unknown fields", async () => {
    const nobody = await api.call("POST /agents/0192f0c1-8f00-7abc-8def-0123456789ab/restart");
    expect(nobody).toMatchObject({ status: 404, body: { code: "API_AGENT_NOT_FOUND" } });
    expect(await restart({ force: true })).toMatchObject({ status: 400, body: { errors: [{ field: "force" }] } });
    expect(await restart({ expiresIn: "8d" })).toMatchObject({
      status: 400,
      body: { errors: [{ field: "expiresIn" }] },
    });
  });

  test("is not endless: a hundred wait for one agent at most", async () => {
    await api.pool.query(
      `insert into commands (id, tenant, instance_uid, partition, kind, created_by, expires_at)
         select gen_random_uuid(), 'default', $1, 0, 'restart', 't', now() + interval '1 hour' from generate_series(1, 100)`,
      [uid],
    );
    expect(await restart()).toMatchObject({ status: 429, body: { code: "API_TOO_MANY_COMMANDS" } });
  });
});

describe("POST /agents/{uid}/report-full-state", () => {
  test("asks any agent, whatever its capabilities", async () => {
    await api.pool.query("update agents set capabilities = 0 where instance_uid = $1", [uid]);
    const { status, body } = await api.call(`POST /agents/${uid}/report-full-state`);
    expect([status, field(body, "kind")]).toEqual([202, "reportFullState"]);
    expect(await taken()).toMatchObject([{ kind: cluster.CommandKind.COMMAND_KIND_REPORT_FULL_STATE }]);
  });
});

describe("POST /agents/{uid}/messages", () => {
  const data = Buffer.from([0, 255, 128, 0]);

  test("sends what was given, unchanged", async () => {
    const { status, body } = await send({ capability: PING, type: "ping", data: data.toString("base64") });
    expect(status).toBe(202);
    expect(body).toMatchObject({ kind: "customMessage", message: { capability: PING, type: "ping", bytes: 4 } });
    const [command] = await taken();
    expect(opamp.CustomMessage.decode(command?.customMessage ?? Buffer.alloc(0))).toMatchObject({
      capability: PING,
      type: "ping",
      data,
    });
  });

  test("needs a capability that the agent lists (S-178)", async () => {
    const { status, body } = await send({ capability: "com.example.other" });
    expect([status, field(body, "code")]).toEqual([409, "API_AGENT_NOT_CAPABLE"]);
    expect(field(body, "detail")).toContain(PING);
    expect(await taken()).toEqual([]);
  });

  test("takes 64 KiB and not more", async () => {
    const long = (length: number): string => Buffer.alloc(length, 1).toString("base64");
    expect((await send({ capability: PING, data: long(65_536) })).status).toBe(202);
    const errors = [{ field: "data", message: "must be at most 65536 bytes" }];
    expect(await send({ capability: PING, data: long(65_537) })).toMatchObject({ status: 400, body: { errors } });
    expect(await send({ capability: PING, data: "no base64" })).toMatchObject({ status: 400 });
    expect(await send({})).toMatchObject({ status: 400, body: { errors: [{ field: "capability" }] } });
  });
});

describe("GET /agents/{uid}/commands", () => {
  test("pages, newest first, with what became of each", async () => {
    const made: string[] = [];
    for (let i = 0; i < 3; i += 1) {
      made.unshift(field((await restart()).body, "id"));
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
    await api.pool.query("update commands set state = 'written', finished_at = now() where id = $1", [made[0]]);
    const first = await api.call(`GET /agents/${uid}/commands?limit=2`);
    expect(items(first.body)).toMatchObject([
      { id: made[0], state: "written", finishedAt: expect.any(String) },
      { id: made[1], state: "pending" },
    ]);
    const next = field(first.body, "continue");
    expect(items((await api.call(`GET /agents/${uid}/commands?limit=2&continue=${next}`)).body)).toMatchObject([
      { id: made[2] },
    ]);
  });

  test("tells a command that is not there", async () => {
    const reply = await api.call(`GET /agents/${uid}/commands/0192f0c1-8f00-7abc-8def-0123456789ab`);
    expect(reply).toMatchObject({ status: 404, body: { code: "API_COMMAND_NOT_FOUND" } });
  });
});

describe("GET /agents/{uid}/messages", () => {
  test("shows what the agent sent, newest first", async () => {
    await api.pool.query(
      `insert into custom_messages (tenant, instance_uid, at, sequence_num, capability, type, bytes, data)
         values ('default', $1, now(), 1, $2, 'one', 2, $3), ('default', $1, now(), 2, $2, 'two', 70000, null)`,
      [uid, PING, Buffer.from([0, 255])],
    );
    const { status, body } = await api.call(`GET /agents/${uid}/messages`);
    expect(status).toBe(200);
    expect(items(body)).toMatchObject([
      { type: "two", data: null, bytes: 70_000, sequenceNum: 2, capability: PING },
      { type: "one", data: "AP8=", bytes: 2 },
    ]);
  });
});

describe("GET /agents/{uid}/events", () => {
  test("pages the agent's history, newest first", async () => {
    await api.pool.query(
      `insert into agent_transitions (tenant, instance_uid, at, kind, detail)
         values ('default', $1, now(), 'connected', '{"node": "gateway-1"}'),
                ('default', $1, now(), 'command', '{"command": "restart", "outcome": "written"}')`,
      [uid],
    );
    const first = await api.call(`GET /agents/${uid}/events?limit=1`);
    expect(items(first.body)).toMatchObject([{ kind: "command", detail: { command: "restart", outcome: "written" } }]);
    const rest = await api.call(`GET /agents/${uid}/events?continue=${field(first.body, "continue")}`);
    expect(items(rest.body)).toMatchObject([{ kind: "connected", detail: { node: "gateway-1" } }]);
  });
});

describe("GET /agents/{uid}/components", () => {
  const reported = (columns: object) => storeAgent(api.pool, { ...columns });

  test("shows the list that agents with the hash share", async () => {
    const components = { receivers: { metadata: {}, components: { otlp: { metadata: {} } } } };
    await api.pool.query("insert into component_lists (tenant, hash, components) values ('default', 'abcd', $1)", [
      components,
    ]);
    const agent = await reported({ available_components: { hash: "abcd" } });
    expect((await api.call(`GET /agents/${agent}/components`)).body).toEqual({ hash: "abcd", components });
    const { body } = await api.call(`GET /agents/${agent}`);
    expect(body).toMatchObject({ availableComponents: { hash: "abcd", count: 1 } });
  });

  test("says so while only the hash is known, and when there is none", async () => {
    const named = await reported({ available_components: { hash: "ef" } });
    expect((await api.call(`GET /agents/${named}/components`)).body).toEqual({ hash: "ef", components: null });
    const reply = await api.call(`GET /agents/${uid}/components`);
    expect(reply).toMatchObject({ status: 404, body: { code: "API_NO_COMPONENTS" } });
  });
});

test.each([
  { name: "nothing", body: null, headers: {} },
  { name: "an empty body of JSON", body: "", headers: { "content-type": "application/json" } },
  { name: "an empty object", body: "{}", headers: { "content-type": "application/json" } },
])("a request over a socket may bring $name", async ({ body, headers }) => {
  const url = api.app.server.listening ? addressOf() : await api.app.listen({ host: "127.0.0.1", port: 0 });
  const authorization = `Bearer ${await api.token({ role: "operator" })}`;
  const path = `/api/v1/agents/${uid}/report-full-state`;
  const reply = await fetch(url + path, { method: "POST", body, headers: { authorization, ...headers } });
  expect(reply.status).toBe(202);
});

function addressOf(): string {
  const address = api.app.server.address();
  return `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}`;
}

test("a command is kept when Redis is away, for a state worker to send", async () => {
  await api.stopRedis();
  const { status, body } = await restart();
  expect(status).toBe(202);
  const { rows } = await api.pool.query("select sent_at from commands where id = $1", [field(body, "id")]);
  expect(rows).toEqual([{ sent_at: null }]);
});
