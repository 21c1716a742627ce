import { newInstanceUid } from "@opamp/opamp";
import type { InstanceUid } from "@opamp/opamp";
import { eventually, Operator, ScriptedAgent, startTestCluster } from "@opamp/testkit";
import type { TestCluster } from "@opamp/testkit";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";

/** Two tenants whose agents have the same uids, all on one gateway. */
interface Tenant {
  readonly operator: Operator;
  readonly agentToken: string;
}

let cluster: TestCluster;
let ours: Tenant;
let theirs: Tenant;
const agents: ScriptedAgent[] = [];

beforeAll(async () => {
  cluster = await startTestCluster({ counts: { gateway: 1 } });
  await cluster.ready();
  ours = { operator: cluster.operator, agentToken: cluster.info.agentToken };
  theirs = await createTenant("acme");
});
afterAll(async () => {
  for (const agent of agents) agent.kill();
  await cluster?.stop();
});

async function createTenant(tenant: string): Promise<Tenant> {
  const make = async (path: string, body: object): Promise<string> => {
    const answer = await cluster.operator.call("POST", path, body);
    expect(answer.status).toBe(201);
    return z.object({ token: z.string().default("") }).parse(answer.body).token;
  };
  await make("/tenants", { name: tenant });
  const adminToken = await make("/tokens", { name: "admin", kind: "operator", role: "admin", tenant });
  const agentToken = await make("/tokens", { name: "agents", kind: "agent", tenant });
  return { operator: new Operator({ apiUrl: cluster.info.apiUrl, adminToken }), agentToken };
}

async function enter(
  tenant: Tenant,
  transport: "websocket" | "http",
  instanceUid: InstanceUid,
  name: string,
): Promise<ScriptedAgent> {
  const agent = new ScriptedAgent({
    url: cluster.info.agentUrl,
    token: tenant.agentToken,
    transport,
    instanceUid,
    pollMs: 200,
    reconnectCapMs: 500,
    attributes: { "service.name": name },
    effectiveConfig: `# of ${name}\n`,
  });
  agents.push(agent);
  agent.start();
  await agent.ready();
  return agent;
}

const known = (tenant: Tenant, uid: string, name: string) =>
  eventually(
    `${name} is shown`,
    () => tenant.operator.agent(uid),
    (agent) => agent?.connected === true && agent.identifyingAttributes["service.name"] === name,
  );

test.each(["websocket", "http"] as const)(
  "over %s the same uid in two tenants is two agents, and neither learns of the other",
  async (transport) => {
    const uid = newInstanceUid(Date.now());
    const [name, other] = [`ours-${transport}`, `theirs-${transport}`];
    const first = await enter(ours, transport, uid, name);
    await known(ours, uid, name);
    expect(await theirs.operator.agent(uid)).toBeUndefined();
    const second = await enter(theirs, transport, uid, other);
    await Promise.all([known(ours, uid, name), known(theirs, uid, other)]);

    const before = await cluster.rows("select a::text as row from agents a where tenant = 'acme' order by 1");
    const yaml =
      "receivers: {nop: {}}\nexporters: {nop: {}}\nservice: {pipelines: {traces: {receivers: [nop], exporters: [nop]}}}\n";
    await ours.operator.createConfig(name, yaml);
    await ours.operator.startRollout({ name, config: name, matchLabels: { "service.name": name } });
    await eventually(
      "applied by ours",
      async () => first.state.remoteConfig?.body,
      (body) => body === yaml,
    );
    await eventually(
      "shown as applied",
      () => ours.operator.agent(uid),
      (agent) => agent?.remoteConfig.status === "APPLIED",
    );
    expect(await theirs.operator.effectiveConfig(uid)).toBe(`# of ${other}\n`);
    expect((await theirs.operator.agent(uid))?.remoteConfig.hash).toBeNull();
    const mine = before.filter(({ row }) => String(row).includes(uid));
    const after = await cluster.rows("select a::text as row from agents a where tenant = 'acme' order by 1");
    expect(mine).toHaveLength(1);
    expect(after).toEqual(expect.arrayContaining(mine));

    expect(second.state).toMatchObject({ instanceUid: uid, connected: true, remoteConfig: undefined });
    for (const { state } of [first, second]) {
      expect(state.counts).toMatchObject({ connects: 1, disconnects: 0, refusals: 0, errors: 0 });
    }
  },
);
