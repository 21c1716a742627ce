import type { Cluster } from "@opamp/testkit";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { eventually, FleetApi } from "./fleet-api.ts";
import type { ApiAgent } from "./fleet-api.ts";

/** A client that somebody else wrote, running against the cluster. */
export interface ClientUnderTest {
  readonly uid: string;
  /** Its last lines, for the message of a failed test. */
  readonly lines: readonly string[];
  stop(): Promise<void>;
}

export interface Life {
  readonly name: string;
  /** Starts it and waits until it knows its uid. */
  readonly start: (cluster: Cluster) => Promise<ClientUnderTest>;
  readonly serviceName: string;
  /** False for clients that have no health and no effective config to report. */
  readonly reports: boolean;
  /** True for HTTP: a poll without content reaches any gateway and changes no row, so only a report shows by which one. */
  readonly polls: boolean;
}

/** Valid for every client here, and recognisable by its pipeline in what a collector makes of it. */
const configWith = (pipeline: string): string => `receivers: {nop: {}}
exporters: {nop: {}}
service: {pipelines: {${pipeline}: {receivers: [nop], exporters: [nop]}}}
`;

/**
 * The life of each agent as an operator sees it, in tests that build on one another: it appears, takes a config,
 * survives the death of its gateway, and leaves.
 */
export function describeLives(lives: readonly Life[], getCluster: () => Cluster): void {
  describe.each(lives)("$name", (life) => {
    let client: ClientUnderTest;
    let api: FleetApi;

    beforeAll(async () => {
      api = new FleetApi(getCluster().info);
      client = await life.start(getCluster());
    });
    afterAll(() => client?.stop());

    /** Waits for the agent's row to be right; a failure shows what the client said. */
    async function see(what: string, isRight: (agent: ApiAgent) => boolean): Promise<ApiAgent> {
      try {
        const found = await eventually(
          what,
          () => api.agent(client.uid),
          (agent) => agent !== undefined && isRight(agent),
        );
        if (found === undefined) throw new Error(`${client.uid} is not there`);
        return found;
      } catch (cause) {
        throw new Error(`${String(cause)}\n${client.lines.slice(-20).join("\n")}`, { cause });
      }
    }

    /** Rolls a config out to this agent, and waits until all say that it has arrived. */
    async function push(pipeline: string): Promise<ApiAgent> {
      const before = await see("known", () => true);
      const target = { "service.instance.id": client.uid };
      const rollout = await api.push(life.serviceName, configWith(pipeline), target);
      const agent = await see("APPLIED", ({ remoteConfig }) => {
        return remoteConfig?.status === "APPLIED" && remoteConfig.hash !== before.remoteConfig?.hash;
      });
      if (life.reports) await seeEffectiveConfig((body) => body.includes(pipeline));
      const ended = await eventually(
        "success",
        () => api.rollout(rollout.id),
        ({ state }) => state === "succeeded",
      );
      expect(ended.counts).toMatchObject({ applied: 1 });
      return agent;
    }

    async function seeEffectiveConfig(isRight: (body: string) => boolean): Promise<string> {
      const body = async (): Promise<string> => (await api.effectiveConfig(client.uid))?.files[""]?.body ?? "";
      return await eventually("effective config", body, isRight);
    }

    test("is connected and described", async () => {
      const agent = await see("connected and described", ({ connected, identifyingAttributes }) => {
        return connected && identifyingAttributes["service.name"] === life.serviceName;
      });
      expect(agent.node).toMatch(/^gateway-[12]$/);
      expect(agent.identifyingAttributes["service.instance.id"]).toBe(client.uid);
    });

    test.runIf(life.reports)("is healthy, and its effective config is stored", async () => {
      await see("healthy", ({ healthy }) => healthy === true);
      expect(await seeEffectiveConfig((body) => body.length > 0)).not.toContain("traces/first");
    });

    test("takes a pushed config and says so", async () => {
      const agent = await push("traces/first");
      expect(agent.remoteConfig?.hash).toMatch(/^[0-9a-f]{64}$/);
    });

    test("is found again as the same agent after its gateway was killed", async () => {
      const cluster = getCluster();
      const before = await see("connected", ({ connected }) => connected);
      const victim = before.node ?? "";
      await cluster.kill(victim);
      if (!life.polls) await see("on the other gateway", ({ connected, node }) => connected && node !== victim);
      await push("traces/second");
      const after = await see("on the other gateway", ({ connected, node }) => connected && node !== victim);
      expect(after.identifyingAttributes).toEqual(before.identifyingAttributes);
      if (life.reports) await see("healthy", ({ healthy }) => healthy === true);
      expect(await api.count(life.serviceName)).toBe(1);
      await cluster.restart(victim);
    });

    test.runIf(!life.polls)("is shown as disconnected when it has ended", async () => {
      await client.stop();
      const agent = await see("disconnected", ({ connected }) => !connected);
      expect(agent.node).toBeNull();
    });
  });
}
