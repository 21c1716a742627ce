import { timingSafeEqual } from "node:crypto";
import type { TenantId } from "@opamp/opamp";
import type { Pool, PoolClient } from "pg";
import { escapeText, toJsonbText, unescapeJson } from "./escape-text.ts";
import { execute, queryRow } from "./query.ts";

/** A request that its sender may repeat without its being carried out twice. */
export interface IdempotentRequest {
  readonly tenant: TenantId;
  /** What the sender chose, at most 255 characters. */
  readonly key: string;
  /** Method and path pattern. */
  readonly route: string;
  /** SHA-256 of what was asked for. */
  readonly requestHash: Buffer;
}

export interface RecordedAnswer {
  readonly status: number;
  readonly response: unknown;
}

export type IdempotencyVerdict =
  | { readonly kind: "first" }
  | ({ readonly kind: "repeated" } & RecordedAnswer)
  /** The key was used for another request. */
  | { readonly kind: "reused" };

/** Two requests with one key take turns: the second waits for the first one's commit and finds its answer. */
const LOCK_KEY = /* sql */ `select pg_advisory_xact_lock(hashtextextended($1 || '/' || $2, 7204))`;

const FIND = /* sql */ `
  select route, request_hash, status, response from idempotency_keys where tenant = $1 and key = $2`;

const INSERT = /* sql */ `
  insert into idempotency_keys (tenant, key, route, request_hash, status, response)
    values ($1, $2, $3, $4, $5, $6)`;

const DELETE_OLD = /* sql */ `
  delete from idempotency_keys where created_at < now() - $1::bigint * interval '1 millisecond'`;

interface KeyRow {
  readonly route: string;
  readonly request_hash: Buffer;
  readonly status: number;
  readonly response: unknown;
}

/** Answers of creations by `Idempotency-Key`, written in the creation's own transaction. */
export class IdempotencyRepository {
  readonly #pool: Pool;

  constructor({ pool }: { readonly pool: Pool }) {
    this.#pool = pool;
  }

  /** The first statement of the transaction; holds back others with the same key until its end. */
  async begin(client: PoolClient, request: IdempotentRequest): Promise<IdempotencyVerdict> {
    const key = escapeText(request.key);
    await execute(client, LOCK_KEY, [request.tenant, key]);
    const row = await queryRow<KeyRow>(client, FIND, [request.tenant, key]);
    if (row === undefined) return { kind: "first" };
    const same = row.route === request.route && timingSafeEqual(row.request_hash, request.requestHash);
    return same ? { kind: "repeated", status: row.status, response: unescapeJson(row.response) } : { kind: "reused" };
  }

  /** The last statement of the transaction. Give it no secrets: the answer is stored as it is. */
  async finish(client: PoolClient, request: IdempotentRequest, answer: RecordedAnswer): Promise<void> {
    const { tenant, key, route, requestHash } = request;
    const response = toJsonbText(answer.response);
    await execute(client, INSERT, [tenant, escapeText(key), route, requestHash, answer.status, response]);
  }

  /** @returns how many keys were forgotten. */
  deleteOlderThan(ageMs: number): Promise<number> {
    return execute(this.#pool, DELETE_OLD, [ageMs]);
  }
}
