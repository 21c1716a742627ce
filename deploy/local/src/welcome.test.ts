import type { ClusterInfo } from "@opamp/testkit";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { supervisorYaml, welcome } from "./welcome.ts";

const info: ClusterInfo = {
  agentUrl: "ws://127.0.0.1:4320/v1/opamp",
  apiUrl: "http://127.0.0.1:8080",
  agentToken: "agent-secret",
  adminToken: "admin-secret",
  redisUrl: "redis://127.0.0.1:6379",
  databaseUrl: "postgres://127.0.0.1/opamp",
  processes: [
    { name: "gateway-1", service: "gateway", pid: 1, managementUrl: "http://127.0.0.1:9101" },
    { name: "state-worker-1", service: "state-worker", pid: 2, managementUrl: "http://127.0.0.1:9102" },
  ],
};
const text = welcome({ info, demoAgents: 5, supervisorFile: "/x/supervisor.yaml", logDir: "/x/logs" });

test("the supervisor's file is YAML with the address and the token", () => {
  expect(parse(supervisorYaml(info))).toMatchObject({
    server: { endpoint: info.agentUrl, headers: { Authorization: "Bearer agent-secret" } },
    capabilities: { accepts_remote_config: true },
    agent: { executable: expect.any(String) },
    storage: { directory: expect.any(String) },
  });
  expect(text).toContain(supervisorYaml(info));
});

test("shows where everything is", () => {
  expect(text).toContain("http://127.0.0.1:8080/docs");
  expect(text).toMatch(/gateway-1 +http:\/\/127\.0\.0\.1:9101\/metrics/);
  expect(text).toMatch(/state-worker-1 +http:\/\/127\.0\.0\.1:9102\/metrics/);
  expect(text).toContain("Agent token   agent-secret");
});

test("the commands carry bodies that the API takes and a shell leaves as they are", () => {
  const bodies = [...text.matchAll(/ -d '([^']*)'$/gm)].map((match): unknown => JSON.parse(match[1] ?? ""));
  expect(bodies).toHaveLength(2);
  const [config, rollout] = bodies;
  expect(config).toMatchObject({ name: "hello", files: { "": { contentType: "text/yaml" } } });
  expect(text).not.toContain('\\"'); // readable: no quotes inside quotes
  expect(rollout).toMatchObject({
    config: "hello",
    selector: {},
    strategy: { waves: [{ percent: 100 }] },
  });
});
