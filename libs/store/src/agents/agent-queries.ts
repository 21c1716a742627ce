import type { InstanceUid, TenantId } from "@opamp/opamp";
import type { Selector } from "@opamp/rollout";
import type { Pool } from "pg";
import { escapeText, unescapeJson } from "../escape-text.ts";
import { queryRow, queryRows } from "../query.ts";
import { selectorSql } from "../rollouts/selector-sql.ts";
import { AGENT_COLUMNS, DETAIL_COLUMNS, toAgentDetail, toAgentView } from "./agent-view.ts";
import type { AgentDetail, AgentRow, AgentView, DetailRow } from "./agent-view.ts";

export const HEALTH_FILTERS = ["healthy", "unhealthy", "unknown"] as const;

export type HealthFilter = (typeof HEALTH_FILTERS)[number];

/** Which agents of a tenant; what is left out does not matter. */
export interface AgentFilter {
  readonly tenant: TenantId;
  readonly selector?: Selector;
  readonly connected?: boolean;
  readonly health?: HealthFilter;
  /** RemoteConfigStatuses of the specification. */
  readonly configStatus?: number;
  /** Part of a uid, or of the value of any attribute or label, in any case of letters. */
  readonly q?: string;
}

export interface AgentPage {
  readonly limit: number;
  /** Uid of the last agent of the page before. */
  readonly after?: InstanceUid;
}

/** What an agent reported as its effective config. */
export interface ReportedConfig {
  readonly hash: Buffer;
  readonly reportedAt: Date;
  /** AgentConfigMap bytes; undefined when they are not stored any more. */
  readonly body: Buffer | undefined;
}

/** An agent's inventory of components. */
export interface AgentComponents {
  /** The agent's own, in hex. */
  readonly hash: string;
  /** By id; null while nobody has reported the list under this hash. */
  readonly components: unknown;
}

/** Health and config status count connected agents only: what a lost one last said is no news. */
export interface AgentCounts {
  readonly total: number;
  readonly connected: number;
  readonly disconnected: number;
  readonly healthy: number;
  readonly unhealthy: number;
  readonly unknownHealth: number;
  readonly configApplied: number;
  readonly configApplying: number;
  readonly configFailed: number;
}

const NIL_UID = "00000000-0000-0000-0000-000000000000";

/** Adds the assignment to the agents of a subquery called `a`. */
const WITH_ASSIGNMENT = /* sql */ `
  left join desired_state d on d.tenant = a.tenant and d.instance_uid = a.instance_uid and d.kind = 'config'
  left join rollouts r on r.id = d.rollout_id and r.tenant = a.tenant`;

/** Adds hash and list of the components; a list under a hash that is no key is in the agent's own row. */
const WITH_COMPONENTS = /* sql */ `
  left join component_lists listed on listed.tenant = a.tenant and listed.hash = a.available_components->>'hash'
 cross join lateral (
       select a.available_components->>'hash' as hash,
              coalesce(listed.components, nullif(a.available_components->'components', '{}')) as components) as c`;

const ASSIGNMENT_COLUMNS = /* sql */ `
  d.hash as desired_hash, d.since as desired_since, d.failed as desired_failed, d.offered_at as desired_offered_at,
  d.rollout_id as desired_rollout_id, r.config_name, r.config_version`;

const SHORT = AGENT_COLUMNS.map((column) => `a.${column}`).join(", ");
const LONG = [...AGENT_COLUMNS, ...DETAIL_COLUMNS].map((column) => `a.${column}`).join(", ");

/** The page is cut before the joins, which then touch only its agents. */
const listSql = (conditions: string): string => /* sql */ `
  select ${SHORT}, ${ASSIGNMENT_COLUMNS}
    from (select a.tenant, ${SHORT}
            from agent_states a
           where a.tenant = $1 and a.instance_uid > $2 and ${conditions}
           order by a.instance_uid
           limit $3) a ${WITH_ASSIGNMENT}
   order by a.instance_uid`;

const GET = /* sql */ `
  select ${LONG}, ${ASSIGNMENT_COLUMNS}, c.hash as components_hash,
         case when c.components is not null then (select count(*)::int from jsonb_object_keys(c.components)) end
           as components_count
    from agent_states a ${WITH_ASSIGNMENT} ${WITH_COMPONENTS}
   where a.tenant = $1 and a.instance_uid = $2`;

const COMPONENTS = /* sql */ `
  select c.hash, c.components from agents a ${WITH_COMPONENTS} where a.tenant = $1 and a.instance_uid = $2`;

const EXISTS = /* sql */ `select 1 from agents where tenant = $1 and instance_uid = $2`;

const EFFECTIVE_CONFIG = /* sql */ `
  select a.effective_config_hash as hash, a.effective_config_at as reported_at, b.body
    from agents a left join bodies b on b.tenant = a.tenant and b.hash = a.effective_config_hash
   where a.tenant = $1 and a.instance_uid = $2`;

const COUNT = /* sql */ `
  select count(*)::int as total,
         count(*) filter (where present)::int as connected,
         count(*) filter (where present is not true)::int as disconnected,
         count(*) filter (where present and healthy)::int as healthy,
         count(*) filter (where present and not healthy)::int as unhealthy,
         count(*) filter (where present and healthy is null)::int as "unknownHealth",
         count(*) filter (where present and remote_config_status = 1)::int as "configApplied",
         count(*) filter (where present and remote_config_status = 2)::int as "configApplying",
         count(*) filter (where present and remote_config_status = 3)::int as "configFailed"
    from agent_states
   where tenant = $1`;

const HEALTH_SQL: Readonly<Record<HealthFilter, string>> = {
  healthy: "a.healthy",
  unhealthy: "not a.healthy",
  unknown: "a.healthy is null",
};

/** What operators ask about agents. Every answer is of one tenant. */
export class AgentQueries {
  readonly #pool: Pool;

  constructor({ pool }: { readonly pool: Pool }) {
    this.#pool = pool;
  }

  /** A page in the order of uids. */
  async list(filter: AgentFilter, page: AgentPage): Promise<AgentView[]> {
    const values: unknown[] = [filter.tenant, page.after ?? NIL_UID, page.limit];
    const sql = listSql(conditionsOf(filter, values));
    return (await queryRows<AgentRow & Record<string, unknown>>(this.#pool, sql, values)).map(toAgentView);
  }

  async get(tenant: TenantId, uid: InstanceUid): Promise<AgentDetail | undefined> {
    const row = await queryRow<DetailRow & Record<string, unknown>>(this.#pool, GET, [tenant, uid]);
    return row === undefined ? undefined : toAgentDetail(row);
  }

  /** `no-agent`, or `none` when the agent reported no effective config. */
  async effectiveConfig(tenant: TenantId, uid: InstanceUid): Promise<ReportedConfig | "no-agent" | "none"> {
    interface Row {
      readonly hash: Buffer | null;
      readonly reported_at: Date | null;
      readonly body: Buffer | null;
    }
    const row = await queryRow<Row & Record<string, unknown>>(this.#pool, EFFECTIVE_CONFIG, [tenant, uid]);
    if (row === undefined) return "no-agent";
    if (row.hash === null || row.reported_at === null) return "none";
    return { hash: row.hash, reportedAt: row.reported_at, body: row.body ?? undefined };
  }

  /** `no-agent`, or `none` when the agent never named any. */
  async components(tenant: TenantId, uid: InstanceUid): Promise<AgentComponents | "no-agent" | "none"> {
    interface Row {
      readonly hash: string | null;
      readonly components: unknown;
    }
    const row = await queryRow<Row & Record<string, unknown>>(this.#pool, COMPONENTS, [tenant, uid]);
    if (row === undefined) return "no-agent";
    return row.hash === null ? "none" : { hash: row.hash, components: unescapeJson(row.components) ?? null };
  }

  async exists(tenant: TenantId, uid: InstanceUid): Promise<boolean> {
    return (await queryRow(this.#pool, EXISTS, [tenant, uid])) !== undefined;
  }

  async count(tenant: TenantId): Promise<AgentCounts> {
    const row = await queryRow<AgentCounts & Record<string, unknown>>(this.#pool, COUNT, [tenant]);
    if (row === undefined) throw new TypeError("an aggregate returned no row");
    return row;
  }
}

/** Appends the parameters that the conditions name. */
function conditionsOf(filter: AgentFilter, values: unknown[]): string {
  const parameter = (value: unknown): string => `$${values.push(value)}`;
  const conditions = ["true"];
  if (filter.connected !== undefined) conditions.push(`a.present = ${parameter(filter.connected)}`);
  if (filter.health !== undefined) conditions.push(HEALTH_SQL[filter.health]);
  if (filter.configStatus !== undefined) {
    conditions.push(`coalesce(a.remote_config_status, 0) = ${parameter(filter.configStatus)}`);
  }
  if (filter.q !== undefined) conditions.push(searchSql(parameter(escapeText(filter.q))));
  if (filter.selector !== undefined) {
    const selected = selectorSql(filter.selector, { firstParameter: values.length + 1 });
    conditions.push(selected.sql);
    values.push(...selected.values);
  }
  return conditions.join(" and ");
}

/** `strpos` and not `like`: the text may hold wildcards that are meant as they stand. */
function searchSql(parameter: string): string {
  const attributes = "a.non_identifying_attributes || a.identifying_attributes || a.labels";
  return `(strpos(a.instance_uid::text, lower(${parameter}::text)) > 0
    or exists (select from jsonb_each_text(${attributes}) as attribute
                where strpos(lower(attribute.value), lower(${parameter}::text)) > 0))`;
}
