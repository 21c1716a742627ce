import type { TenantId } from "@opamp/opamp";
import { byteaArray, textArray } from "../pg-arrays.ts";
import type { Queryable } from "../query.ts";
import { queryPrepared } from "./prepared.ts";

export interface NewBody {
  readonly tenant: TenantId;
  /** SHA-256 of the body. */
  readonly hash: Buffer;
  /** Canonical AgentConfigMap bytes. */
  readonly body: Uint8Array;
}

// An update and not "do nothing": its row lock makes the collector of unused bodies wait, or makes us wait for it and
// then insert the body anew.
const STORE = {
  name: "store-bodies",
  text: /* sql */ `
  insert into bodies (tenant, hash, body)
  select unnest($1::text[]), unnest($2::bytea[]), unnest($3::bytea[])
      on conflict (tenant, hash) do update set used_at = now()
   where bodies.used_at < now() - interval '1 day'`,
};

/** Bytes of one statement: both sides hold them in memory twice. */
const MAX_BYTES = 4 * 1024 * 1024;

/** Stores bodies by content, and marks those that are stored already as used, at most daily. Repeated ones are one. */
export async function storeBodies(client: Queryable, bodies: readonly NewBody[]): Promise<void> {
  const distinct = new Map(bodies.map((body) => [`${body.hash.toString("latin1")}${body.tenant}`, body]));
  // Sorted, so that two partitions that store the same bodies never wait for each other in a circle.
  const sorted = [...distinct.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, body]) => body);
  for (const chunk of chunksOf(sorted)) {
    await queryPrepared(client, STORE, [
      textArray(chunk.map(({ tenant }) => tenant)),
      byteaArray(chunk.map(({ hash }) => hash)),
      byteaArray(chunk.map(({ body }) => body)),
    ]);
  }
}

function chunksOf(bodies: readonly NewBody[]): NewBody[][] {
  const chunks: NewBody[][] = [];
  let bytes = Infinity;
  for (const body of bodies) {
    if (bytes + body.body.length > MAX_BYTES) {
      chunks.push([]);
      bytes = 0;
    }
    chunks.at(-1)?.push(body);
    bytes += body.body.length;
  }
  return chunks;
}
