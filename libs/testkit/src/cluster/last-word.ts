import { isDeepStrictEqual } from "node:util";
import { opamp } from "@opamp/proto";
import { attributesToJson, canonicalizeConfigMap, configHash, healthToJson } from "@opamp/opamp";
import type { ReportParts } from "../agent/report.ts";
import type { ScriptedAgent } from "../agent/scripted-agent.ts";
import type { OperatorAgent } from "./operator.ts";

const STATUSES = ["UNSET", "APPLIED", "APPLYING", "FAILED"] as const;

/** What an agent said last about each part of its state: what the cluster must know of it in the end. */
export class LastWord {
  readonly #agent: ScriptedAgent;
  #said: ReportParts = {};

  /** @param agent not started yet, so that nothing is missed. */
  constructor(agent: ScriptedAgent) {
    this.#agent = agent;
    agent.events.on("sent", ({ agentDescription, health, effectiveConfig, remoteConfigStatus }) => {
      const parts = { agentDescription, health, effectiveConfig, remoteConfigStatus };
      // A part that is left out is unchanged.
      const present = Object.entries(parts).filter(([, part]) => part !== undefined && part !== null);
      this.#said = { ...this.#said, ...Object.fromEntries(present) };
    });
  }

  /** One line for each field in which the API says something else. */
  differences(shown: OperatorAgent | undefined, { connected }: { connected: boolean }): string[] {
    const uid = this.#agent.state.instanceUid;
    if (shown === undefined) return [`${uid} is not there`];
    const got: Record<string, unknown> = { ...shown, remoteConfig: statusOf(shown) };
    return Object.entries({ ...this.#expected(), connected }).flatMap(([field, want]) => {
      if (isDeepStrictEqual(got[field], want)) return [];
      return [`${uid} ${field}: ${JSON.stringify(got[field])} instead of ${JSON.stringify(want)}`];
    });
  }

  #expected(): Omit<Shown, "connected"> {
    const { agentDescription, health, effectiveConfig, remoteConfigStatus } = this.#said;
    const { status, lastRemoteConfigHash, errorMessage } = remoteConfigStatus ?? {};
    return {
      healthy: health?.healthy ?? null,
      // Through JSON, as the API sends it.
      health: health ? JSON.parse(JSON.stringify(healthToJson(health))) : null,
      identifyingAttributes: attributesToJson(agentDescription?.identifyingAttributes ?? []),
      nonIdentifyingAttributes: attributesToJson(agentDescription?.nonIdentifyingAttributes ?? []),
      remoteConfig: {
        status: STATUSES[status ?? 0] ?? String(status),
        hash: Buffer.from(lastRemoteConfigHash ?? []).toString("hex"),
        errorMessage: errorMessage ?? "",
      },
      effectiveConfigHash: effectiveConfig?.configMap ? hashOf(effectiveConfig.configMap) : null,
    };
  }
}

type Shown = Pick<
  OperatorAgent,
  "connected" | "healthy" | "health" | "identifyingAttributes" | "nonIdentifyingAttributes" | "effectiveConfigHash"
> & { readonly remoteConfig: { status: string; hash: string; errorMessage: string } };

function statusOf({ remoteConfig: { status, hash, errorMessage } }: OperatorAgent): Shown["remoteConfig"] {
  return { status, hash: hash ?? "", errorMessage: errorMessage ?? "" };
}

function hashOf(map: opamp.IAgentConfigMap): string {
  return configHash(canonicalizeConfigMap(opamp.AgentConfigMap.encode(map).finish())).toString("hex");
}
