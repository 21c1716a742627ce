import { configHash } from "@opamp/opamp";
import type { AgentKey, HealthJson } from "@opamp/opamp";
import type { AgentChange, ConfigAnswer, DescriptionChange, ExtrasChange, NewBody } from "@opamp/store";
import type { RemoteConfigChange, SessionChange } from "@opamp/store";
import type { AgentState } from "./agent-state.ts";

/** One agent's change while the events of a step are merged into it: what comes later replaces what came before. */
export class Draft {
  readonly agent: AgentKey;
  readonly state: AgentState;
  /** The agent is not stored yet. */
  readonly isNew: boolean;
  /** Of a new agent. */
  readonly #firstSeenAt: Date;
  session: SessionChange | undefined;
  description: DescriptionChange | undefined;
  health: HealthJson | undefined;
  remoteConfig: RemoteConfigChange | undefined;
  effectiveConfig: { readonly body: Uint8Array; readonly at: Date } | undefined;
  extras: ExtrasChange | undefined;
  answer: ConfigAnswer | undefined;

  constructor(agent: AgentKey, state: AgentState, isNew: boolean) {
    this.agent = agent;
    this.state = state;
    this.isNew = isNew;
    this.#firstSeenAt = state.reportedAt;
  }

  /** A session began; null keeps what an earlier event of the step or the row says. */
  begin(session: Omit<SessionChange, "disconnectedAt" | "disconnectReason">): void {
    this.session = {
      ...session,
      connectedAt: session.connectedAt ?? this.session?.connectedAt ?? null,
      disconnectedAt: null,
      disconnectReason: null,
    };
  }

  end(disconnectedAt: Date, disconnectReason: string): void {
    const before = this.session ?? { node: null, nodeId: null, connection: null, credential: null, connectedAt: null };
    this.session = { ...before, disconnectedAt, disconnectReason };
  }

  /** The body of the effective config. The hash is taken here: only the last config of a batch counts. */
  body(): NewBody | undefined {
    const body = this.effectiveConfig?.body;
    return body === undefined ? undefined : { tenant: this.agent.tenant, hash: configHash(body), body };
  }

  /** @param hash of `body()`. */
  change(hash: Buffer | undefined): AgentChange {
    const { agent, state, effectiveConfig } = this;
    return {
      tenant: agent.tenant,
      instanceUid: agent.instanceUid,
      epoch: state.epoch,
      ended: state.ended,
      transport: state.transport,
      sequenceNum: state.sequenceNum,
      capabilities: state.capabilities,
      firstSeenAt: this.#firstSeenAt,
      reportedAt: state.reportedAt,
      session: this.session,
      description: this.description,
      health: this.health,
      remoteConfig: this.remoteConfig,
      effectiveConfig: hash && effectiveConfig && { hash, at: effectiveConfig.at },
      extras: this.extras,
    };
  }
}
