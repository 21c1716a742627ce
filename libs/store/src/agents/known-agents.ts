import type { AgentKey, InstanceUid, TenantId } from "@opamp/opamp";
import { unescapeText } from "../escape-text.ts";
import { textArray, uuidArray } from "../pg-arrays.ts";
import type { Queryable } from "../query.ts";
import { queryPrepared } from "./prepared.ts";

/** What is stored of an agent that decides what an event changes. */
export interface KnownAgent {
  readonly epoch: number;
  readonly ended: boolean;
  readonly transport: number;
  readonly nodeId: string;
  readonly node: string;
  readonly connection: string;
  readonly sequenceNum: number;
  readonly capabilities: number;
  readonly reportedAt: Date;
  /** Null when it never reported health. */
  readonly healthy: boolean | null;
  /** Undefined when it never reported one. */
  readonly remoteConfig: { readonly status: number; readonly hash: string; readonly errorMessage: string } | undefined;
  /** Undefined when nothing is desired or it was never offered. */
  readonly offer: KnownOffer | undefined;
}

/** The last offer of the desired config. */
export interface KnownOffer {
  /** In hex, as all hashes here. */
  readonly hash: string;
  readonly generation: number;
  /** The agent has named the hash since. */
  readonly answered: boolean;
}

// The subquery with "offset 0" is looked up row by row through the primary key: no statistics can turn it into a scan.
const READ = {
  name: "known-agents",
  text: /* sql */ `
  select k.tenant, k.instance_uid, a.*, d.hash as desired_hash, d.generation, d.next_offer_at is null as answered
    from (select unnest($1::text[]) as tenant, unnest($2::uuid[]) as instance_uid) as k
   cross join lateral (
         select epoch, ended, transport, node_id, node, connection, sequence_num, capabilities, reported_at, healthy,
                remote_config_status, remote_config_hash, remote_config_error
           from agents a where a.tenant = k.tenant and a.instance_uid = k.instance_uid offset 0) as a
    left join lateral (
         select hash, generation, next_offer_at from desired_state d
          where d.tenant = k.tenant and d.instance_uid = k.instance_uid and d.kind = 'config'
            and d.offered_at is not null offset 0) as d on true`,
};

interface KnownRow {
  readonly tenant: TenantId;
  readonly instance_uid: InstanceUid;
  readonly epoch: string;
  readonly ended: boolean;
  readonly transport: number;
  readonly node_id: string | null;
  readonly node: string | null;
  readonly connection: string | null;
  readonly sequence_num: string;
  readonly capabilities: string;
  readonly reported_at: Date;
  readonly healthy: boolean | null;
  readonly remote_config_status: number | null;
  readonly remote_config_hash: Buffer | null;
  readonly remote_config_error: string | null;
  readonly desired_hash: Buffer | null;
  readonly generation: string | null;
  readonly answered: boolean;
}

/** Reads the agents that are stored already, with their keys. Takes no locks: the holder of the fence alone writes. */
export async function readKnownAgents(
  client: Queryable,
  keys: readonly AgentKey[],
): Promise<{ readonly key: AgentKey; readonly agent: KnownAgent }[]> {
  if (keys.length === 0) return [];
  const values = [textArray(keys.map(({ tenant }) => tenant)), uuidArray(keys.map(({ instanceUid }) => instanceUid))];
  const rows = await queryPrepared<KnownRow & Record<string, unknown>>(client, READ, values);
  return rows.map((row) => ({
    key: { tenant: row.tenant, instanceUid: row.instance_uid },
    agent: {
      epoch: Number(row.epoch),
      ended: row.ended,
      transport: row.transport,
      nodeId: unescapeText(row.node_id ?? ""),
      node: unescapeText(row.node ?? ""),
      connection: unescapeText(row.connection ?? ""),
      sequenceNum: Number(row.sequence_num),
      capabilities: Number(row.capabilities),
      reportedAt: row.reported_at,
      healthy: row.healthy,
      remoteConfig: remoteConfigOf(row),
      offer: offerOf(row),
    },
  }));
}

function remoteConfigOf(row: KnownRow): KnownAgent["remoteConfig"] {
  if (row.remote_config_status === null) return undefined;
  return {
    status: row.remote_config_status,
    hash: row.remote_config_hash?.toString("hex") ?? "",
    errorMessage: unescapeText(row.remote_config_error ?? ""),
  };
}

function offerOf({ desired_hash: hash, generation, answered }: KnownRow): KnownOffer | undefined {
  if (hash === null || generation === null) return undefined;
  return { hash: hash.toString("hex"), generation: Number(generation), answered };
}
