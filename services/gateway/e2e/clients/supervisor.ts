import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { ClientPaths } from "./build.mjs";
import { ClientProcess } from "./client-process.ts";

export interface SupervisorOptions {
  readonly paths: Pick<ClientPaths, "supervisor" | "collector">;
  /** ws:// keeps a socket, http:// polls. */
  readonly endpoint: string;
  readonly token?: string;
  /** PEM files for a server that speaks TLS. */
  readonly tls?: { readonly ca: string; readonly cert?: string; readonly key?: string };
  /** An empty folder of its own: settings, and the state that makes it the same agent again. */
  readonly folder: string;
}

/** Starts an opampsupervisor that runs a collector. */
export async function startSupervisor(options: SupervisorOptions): Promise<ClientProcess> {
  const { paths, folder } = options;
  await writeFile(join(folder, "supervisor.yaml"), settings(options));
  return new ClientProcess({ command: paths.supervisor, args: ["--config", "supervisor.yaml"], cwd: folder });
}

/** The uid that a supervisor gave itself and keeps in its folder; undefined until it has one. */
export async function supervisorUid(folder: string): Promise<string | undefined> {
  const state = await readFile(join(folder, "state", "persistent_state.yaml"), "utf8").catch(() => "");
  return /^instance_id: ([0-9a-f-]{36})$/m.exec(state)?.[1];
}

/** JSON is YAML. The bootstrap takes longer than its default of 3 s where compilers or other tests run beside it. */
function settings({ paths, endpoint, token, tls }: SupervisorOptions): string {
  return JSON.stringify({
    server: {
      endpoint,
      ...(token !== undefined && { headers: { Authorization: `Bearer ${token}` } }),
      ...(tls && { tls: { ca_file: tls.ca, cert_file: tls.cert, key_file: tls.key } }),
    },
    capabilities: {
      accepts_remote_config: true,
      reports_remote_config: true,
      reports_effective_config: true,
      reports_health: true,
      reports_heartbeat: true,
      reports_available_components: true,
      accepts_restart_command: true,
      accepts_opamp_connection_settings: true,
      reports_own_metrics: false,
    },
    agent: {
      executable: paths.collector,
      bootstrap_timeout: "30s",
      config_apply_timeout: "5s",
      passthrough_logs: true,
    },
    storage: { directory: "./state" },
    telemetry: { logs: { level: "info" } },
  });
}
