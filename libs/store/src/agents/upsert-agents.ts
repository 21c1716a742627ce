import type { Queryable } from "../query.ts";
import type { AgentChange } from "./agent-change.ts";
import { COLUMN_GROUPS, GROUP_COLUMNS, ROW_COLUMNS } from "./agent-columns.ts";
import type { AgentColumn } from "./agent-columns.ts";
import { byAgent } from "./agent-key.ts";
import { queryPrepared } from "./prepared.ts";
import type { PreparedSql } from "./prepared.ts";

export interface UpsertedAgents {
  /** Rows that took their change. Less than there were changes: a row has a later epoch or an ended one. */
  readonly written: number;
  /** Of these, rows that did not exist before. */
  readonly inserted: number;
}

/** Rows of one statement: more gains nothing, and a statement should not hold its locks for long. */
const MAX_ROWS = 2_000;

/**
 * Writes one change per agent. Changes with the same parts share a statement, which names only the columns of those
 * parts: what a report leaves out is neither sent nor written, and a new row gets the column's default.
 *
 * @param changes no two of one agent.
 * @param partition of all these agents.
 */
export async function upsertAgents(
  client: Queryable,
  partition: number,
  changes: readonly AgentChange[],
): Promise<UpsertedAgents> {
  const total = { written: 0, inserted: 0 };
  for (const [parts, sameParts] of byParts(changes)) {
    sameParts.sort(byAgent);
    const { sql, columns } = statementFor(parts);
    for (let from = 0; from < sameParts.length; from += MAX_ROWS) {
      const rows = sameParts.slice(from, from + MAX_ROWS);
      const values = [partition, ...columns.map((column) => column.encode(rows))];
      const [counts] = await queryPrepared<{ written: number; inserted: number }>(client, sql, values);
      total.written += counts?.written ?? 0;
      total.inserted += counts?.inserted ?? 0;
    }
  }
  return total;
}

/** Groups the changes by the parts they hold, one bit each. */
function byParts(changes: readonly AgentChange[]): Map<number, AgentChange[]> {
  const groups = new Map<number, AgentChange[]>();
  for (const change of changes) {
    let parts = 0;
    COLUMN_GROUPS.forEach((group, bit) => {
      if (change[group] !== undefined) parts |= 1 << bit;
    });
    const group = groups.get(parts);
    if (group === undefined) groups.set(parts, [change]);
    else group.push(change);
  }
  return groups;
}

interface Statement {
  readonly sql: PreparedSql;
  readonly columns: readonly AgentColumn[];
}

const statements = new Map<number, Statement>();

function statementFor(parts: number): Statement {
  let statement = statements.get(parts);
  if (statement === undefined) {
    const groups = COLUMN_GROUPS.filter((_, bit) => (parts & (1 << bit)) !== 0);
    const columns = [...ROW_COLUMNS, ...groups.flatMap((group) => GROUP_COLUMNS[group])];
    statement = { columns, sql: { name: `upsert-agents-${parts}`, text: upsertSql(columns) } };
    statements.set(parts, statement);
  }
  return statement;
}

// `unnest` in the select list streams: as a table function it would copy every array into a tuple store first.
// An update through "on conflict" sets xmax of the new version, an insert does not: that tells them apart.
function upsertSql(columns: readonly AgentColumn[]): string {
  const names = columns.map(({ name }) => name).join(", ");
  const arrays = columns.map(({ name, type }, i) => `unnest($${i + 2}::${type}[]) as ${name}`).join(", ");
  return /* sql */ `
    with written as (
      insert into agents as a (partition, connected, ${names})
      select $1::smallint, not u.ended, ${columns.map(({ name }) => `u.${name}`).join(", ")}
        from (select ${arrays}) as u
          on conflict (tenant, instance_uid) do update
         set connected = excluded.connected, ${columns.flatMap(assignment).join(", ")}
       where excluded.epoch > a.epoch or (excluded.epoch = a.epoch and not a.ended)
      returning a.xmax = 0 as inserted)
    select count(*)::int as written, (count(*) filter (where inserted))::int as inserted from written`;
}

function assignment({ name, onUpdate }: AgentColumn): string[] {
  if (onUpdate === "insert") return [];
  return onUpdate === "keep" ? [`${name} = coalesce(excluded.${name}, a.${name})`] : [`${name} = excluded.${name}`];
}
