// An agent on Elastic's Node client, as its README shows it: HTTP polling, remote config, nothing else.
// Arguments: endpoint, token, instance uid. What happens is written to standard output, one JSON line for each event.
import { subscribe } from "node:diagnostics_channel";
import client from "@elastic/opamp-client-node";

const { createOpAMPClient, AgentCapabilities, RemoteConfigStatuses } = client;
const [endpoint, token, instanceUid] = process.argv.slice(2);
const say = (event, fields = {}) => process.stdout.write(`${JSON.stringify({ event, ...fields })}\n`);

const agent = createOpAMPClient({
  endpoint,
  headers: { Authorization: `Bearer ${token}` },
  instanceUid,
  heartbeatIntervalSeconds: 1,
  diagEnabled: true,
  capabilities:
    AgentCapabilities.AgentCapabilities_AcceptsRemoteConfig | AgentCapabilities.AgentCapabilities_ReportsRemoteConfig,
  onMessage: ({ remoteConfig }) => {
    if (remoteConfig === undefined) return;
    const hash = Buffer.from(remoteConfig.configHash).toString("hex");
    const files = Object.entries(remoteConfig.config?.configMap ?? {});
    const bodies = files.map(([name, file]) => [name, Buffer.from(file.body).toString()]);
    say("config-offered", { hash, files: Object.fromEntries(bodies) });
    agent.setRemoteConfigStatus({
      status: RemoteConfigStatuses.RemoteConfigStatuses_APPLIED,
      lastRemoteConfigHash: remoteConfig.configHash,
    });
  },
});

subscribe("opamp-client.send.success", ({ a2s }) => say("answered", { sequenceNum: Number(a2s.sequenceNum) }));
subscribe("opamp-client.send.fail", ({ err }) => say("failed", { error: String(err) }));
agent.setAgentDescription({
  identifyingAttributes: { "service.name": "elastic-node-agent", "service.instance.id": instanceUid },
  nonIdentifyingAttributes: { "os.type": "linux" },
});
agent.start();
// The client's own timers do not keep a process alive.
setInterval(() => {}, 60_000);
for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => void stop());

async function stop() {
  await agent.shutdown();
  process.exit(0);
}
