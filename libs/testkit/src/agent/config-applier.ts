import { opamp } from "@opamp/proto";
import { configError, configText } from "./config-check.ts";
import type { AgentRemoteConfig } from "./state.ts";

const { RemoteConfigStatuses } = opamp;

export interface ConfigApplierDeps {
  /** Milliseconds from APPLYING to the outcome. */
  readonly applyMs: number;
  /** Called with APPLYING at once, then with APPLIED and the config, or with FAILED. */
  readonly onStatus: (remoteConfig: AgentRemoteConfig, applied?: opamp.IAgentConfigMap) => void;
}

/** Applies one config at a time; a newer offer takes the place of one that is not applied yet. */
export class ConfigApplier {
  readonly #deps: ConfigApplierDeps;
  #timer: NodeJS.Timeout | undefined;

  constructor(deps: ConfigApplierDeps) {
    this.#deps = deps;
  }

  /** @param hash in hex, not empty. */
  take(hash: string, config: opamp.IAgentConfigMap): void {
    const { applyMs, onStatus } = this.#deps;
    const body = configText(config);
    this.stop();
    onStatus({ hash, body, status: RemoteConfigStatuses.RemoteConfigStatuses_APPLYING, errorMessage: "" });
    this.#timer = setTimeout(() => this.#apply(hash, body, config), applyMs);
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  #apply(hash: string, body: string, config: opamp.IAgentConfigMap): void {
    const errorMessage = configError(hash, config);
    if (errorMessage === undefined) {
      const status = RemoteConfigStatuses.RemoteConfigStatuses_APPLIED;
      this.#deps.onStatus({ hash, body, status, errorMessage: "" }, config);
    } else {
      this.#deps.onStatus({ hash, body, status: RemoteConfigStatuses.RemoteConfigStatuses_FAILED, errorMessage });
    }
  }
}
