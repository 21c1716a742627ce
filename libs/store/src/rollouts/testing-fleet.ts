import { DEFAULT_TENANT, newInstanceUid, parseInstanceUid } from "@opamp/opamp";
import type { InstanceUid, TenantId } from "@opamp/opamp";
import type { RolloutSpec } from "@opamp/rollout";
import { boolArray, byteaArray, int2Array, int8Array, jsonbArray, textArray, uuidArray } from "../pg-arrays.ts";
import { execute } from "../query.ts";
import type { Queryable } from "../query.ts";

/** An agent of a test; what is left out is that of a connected collector that takes configs and has none. */
export interface TestAgent {
  readonly tenant?: TenantId;
  readonly instanceUid: InstanceUid;
  readonly partition?: number;
  readonly connected?: boolean;
  readonly capabilities?: number;
  readonly labels?: Readonly<Record<string, unknown>>;
  readonly identifying?: Readonly<Record<string, unknown>>;
  readonly nonIdentifying?: Readonly<Record<string, unknown>>;
  readonly remoteConfig?: { readonly hash: Buffer; readonly status: number };
}

const INSERT_AGENTS = /* sql */ `
  insert into agents
         (tenant, instance_uid, partition, epoch, connected, transport, capabilities, first_seen_at, reported_at,
          labels, identifying_attributes, non_identifying_attributes, remote_config_hash, remote_config_status)
  select tenant, instance_uid, partition, 1, connected, 1, capabilities, now(), now(),
         labels, identifying, non_identifying, hash, status
    from unnest($1::text[], $2::uuid[], $3::int2[], $4::boolean[], $5::bigint[], $6::jsonb[], $7::jsonb[], $8::jsonb[],
                $9::bytea[], $10::int2[])
           as a (tenant, instance_uid, partition, connected, capabilities, labels, identifying, non_identifying,
                 hash, status)`;

const CREATE_CONFIG = /* sql */ `
  with body as (
    insert into bodies (tenant, hash, body) values ($1, $4, $5) on conflict do nothing
  )
  insert into config_versions (tenant, name, version, hash, created_by) values ($1, $2, $3, $4, 'test')`;

/** ReportsStatus, AcceptsRemoteConfig, ReportsEffectiveConfig, ReportsRemoteConfig. */
const COLLECTOR = 0x1 | 0x2 | 0x4 | 0x1000;

/** Adds agents as the state worker would have written them. */
export async function insertAgents(db: Queryable, agents: readonly TestAgent[]): Promise<void> {
  await execute(db, INSERT_AGENTS, [
    textArray(agents.map(({ tenant }) => tenant ?? DEFAULT_TENANT)),
    uuidArray(agents.map(({ instanceUid }) => instanceUid)),
    int2Array(agents.map(({ partition }) => partition ?? 0)),
    boolArray(agents.map(({ connected }) => connected ?? true)),
    int8Array(agents.map(({ capabilities }) => capabilities ?? COLLECTOR)),
    jsonbArray(agents.map(({ labels }) => labels ?? {})),
    jsonbArray(agents.map(({ identifying }) => identifying ?? {})),
    jsonbArray(agents.map(({ nonIdentifying }) => nonIdentifying ?? {})),
    byteaArray(agents.map(({ remoteConfig }) => remoteConfig?.hash)),
    int2Array(agents.map(({ remoteConfig }) => remoteConfig?.status)),
  ]);
}

/** Uids in ascending order, the same in every run. */
export function testUid(n: number): InstanceUid {
  const uid = parseInstanceUid(`00000000-0000-4000-8000-${n.toString(16).padStart(12, "0")}`);
  return uid ?? newInstanceUid(n);
}

/** Adds one version of a config. */
export async function insertConfig(
  db: Queryable,
  config: { readonly name: string; readonly version: number; readonly hash: Buffer; readonly body?: Buffer },
): Promise<void> {
  const { name, version, hash, body } = config;
  await execute(db, CREATE_CONFIG, [DEFAULT_TENANT, name, version, hash, body ?? Buffer.from(name)]);
}

/** A rollout of the newest version to all agents, changed as given. */
export function testRollout(changes: Partial<RolloutSpec> = {}): RolloutSpec & { tenant: TenantId; createdBy: string } {
  return {
    tenant: DEFAULT_TENANT,
    createdBy: "test",
    name: "rollout",
    config: { name: "base" },
    selector: {},
    strategy: { waves: [{ percent: 100 }], agentTimeout: "2m", skipValidation: false },
    ...changes,
  };
}
