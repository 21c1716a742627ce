import type { ClusterInfo } from "@opamp/testkit";

export interface WelcomeInput {
  readonly info: ClusterInfo;
  readonly demoAgents: number;
  /** Where {@link supervisorYaml} was saved. */
  readonly supervisorFile: string;
  readonly logDir: string;
}

/** A complete configuration of the OpenTelemetry Collector's supervisor for this cluster. */
export function supervisorYaml({ agentUrl, agentToken }: Pick<ClusterInfo, "agentUrl" | "agentToken">): string {
  return `server:
  endpoint: ${agentUrl}
  headers:
    Authorization: Bearer ${agentToken}
capabilities:
  accepts_remote_config: true
  reports_remote_config: true
  reports_effective_config: true
  reports_health: true
  reports_heartbeat: true
  reports_available_components: true
  accepts_restart_command: true
  accepts_opamp_connection_settings: true
agent:
  executable: /usr/bin/otelcol-contrib   # the path of your collector
  bootstrap_timeout: 30s
  config_apply_timeout: 10s
storage:
  directory: ./supervisor-data           # one for each agent
`;
}

/** What to do next, for somebody who sees this for the first time. */
export function welcome({ info, demoAgents, supervisorFile, logDir }: WelcomeInput): string {
  return `
The cluster is ready. Ctrl-C stops it.

  Agents     ${info.agentUrl}  (or POST to ${info.agentUrl.replace("ws:", "http:")})
  API        ${info.apiUrl}/api/v1
  API docs   ${info.apiUrl}/docs
${metricsLines(info)}
  Logs       ${logDir}

  Agent token   ${info.agentToken}
  Admin token   ${info.adminToken}

1. See the agents${demoAgents > 0 ? ` (${demoAgents} scripted ones are connecting)` : ""}. In another terminal:

export TOKEN=${info.adminToken}
curl -sS -H "Authorization: Bearer $TOKEN" ${info.apiUrl}/api/v1/agents

2. Create a config, then roll it out to all agents:

curl -sS -H "Authorization: Bearer $TOKEN" -H "Content-Type: application/json" ${info.apiUrl}/api/v1/configs -d '${CONFIG}'

curl -sS -H "Authorization: Bearer $TOKEN" -H "Content-Type: application/json" ${info.apiUrl}/api/v1/rollouts -d '${ROLLOUT}'

3. Watch it: the state becomes "succeeded", and "counts" says what each agent did.

curl -sS -H "Authorization: Bearer $TOKEN" ${info.apiUrl}/api/v1/rollouts

4. Connect a real collector: opampsupervisor --config supervisor.yaml
   with this file, also saved as ${supervisorFile}:

${supervisorYaml(info)}`;
}

function metricsLines({ processes }: ClusterInfo): string {
  const width = Math.max(...processes.map(({ name }) => name.length));
  const lines = processes.map(({ name, managementUrl }) => `${name.padEnd(width)}  ${managementUrl}/metrics`);
  return lines.map((line, i) => `  ${i === 0 ? "Metrics " : "        "}   ${line}`).join("\n");
}

/** Runs in every collector distribution, and binds no port that another collector could hold. */
const COLLECTOR_CONFIG = `receivers: {otlp: {protocols: {grpc: {endpoint: 127.0.0.1:0}}}}
exporters: {debug: {}}
service: {pipelines: {traces: {receivers: [otlp], exporters: [debug]}}}
`;

const CONFIG = JSON.stringify({
  name: "hello",
  files: { "": { body: COLLECTOR_CONFIG, contentType: "text/yaml" } },
});

const ROLLOUT = JSON.stringify({
  name: "first",
  config: "hello",
  selector: {},
  strategy: { waves: [{ percent: 100 }] },
});
