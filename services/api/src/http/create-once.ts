import { createHash } from "node:crypto";
import { withTransaction } from "@opamp/store";
import type { IdempotencyRepository, IdempotentRequest } from "@opamp/store";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { Pool, PoolClient } from "pg";
import { operatorOf } from "./auth.ts";
import { ApiProblem } from "./problem.ts";

export interface CreateOnceDeps {
  readonly pool: Pool;
  readonly idempotency: IdempotencyRepository;
}

/** What a creation answers. */
export interface Created<Body> {
  readonly status: 200 | 201 | 202;
  readonly body: Body;
  /** What is recorded for repetitions in place of `body`, where that holds a secret. */
  readonly record?: unknown;
}

/** The outcome; `repeated` when an earlier request with the same key made it. */
export interface Outcome<Body> extends Created<Body> {
  readonly repeated: boolean;
}

const KEY = /^[\x21-\x7e]{1,255}$/;

/**
 * Runs a creation in one transaction. With the header `Idempotency-Key` its answer is recorded in the same transaction
 * and given to every repetition; the key with another request is refused.
 *
 * @param recorded checks an answer that was recorded, perhaps by an older release.
 * @param work the creation; everything it writes is committed together with the recorded answer, or not at all.
 */
export async function createOnce<Body>(
  deps: CreateOnceDeps,
  request: FastifyRequest,
  recorded: { parse(stored: unknown): Body },
  work: (client: PoolClient) => Promise<Created<Body>>,
): Promise<Outcome<Body>> {
  const asked = idempotentRequest(request);
  return withTransaction(deps.pool, async (client) => {
    if (asked === undefined) return { ...(await work(client)), repeated: false };
    const verdict = await deps.idempotency.begin(client, asked);
    if (verdict.kind === "reused") throw keyReused();
    if (verdict.kind === "repeated") {
      return { status: statusOf(verdict.status), body: recorded.parse(verdict.response), repeated: true };
    }
    const created = await work(client);
    const { status, body, record = body } = created;
    await deps.idempotency.finish(client, asked, { status, response: record });
    return { ...created, repeated: false };
  });
}

/** Tells a repetition from the first answer. */
export function markRepeated(reply: FastifyReply, repeated: boolean): void {
  if (repeated) void reply.header("idempotency-replayed", "true");
}

function idempotentRequest(request: FastifyRequest): IdempotentRequest | undefined {
  const key = request.headers["idempotency-key"];
  if (key === undefined) return undefined;
  if (typeof key !== "string" || !KEY.test(key)) {
    const message = "must be 1 to 255 visible ASCII characters, such as a UUID, and given once";
    const errors = [{ field: "Idempotency-Key", message }];
    throw new ApiProblem("API_INVALID_IDEMPOTENCY_KEY", `Idempotency-Key ${message}`, { errors });
  }
  const route = `${request.method} ${request.routeOptions.url ?? ""}`;
  const requestHash = createHash("sha256")
    .update(sortedJson(about(request)))
    .digest();
  return { tenant: operatorOf(request).tenant, key, route, requestHash };
}

/** What is asked: of routes that name something in their path, that too. */
function about({ params, body }: FastifyRequest): unknown {
  const named = typeof params === "object" && params !== null && Object.keys(params).length > 0;
  return named ? [params, body] : body;
}

function keyReused(): ApiProblem {
  const detail = "this Idempotency-Key was used for another request; use a new key for every creation";
  return new ApiProblem("API_IDEMPOTENCY_KEY_REUSED", detail);
}

function statusOf(stored: number): Created<unknown>["status"] {
  return stored === 200 || stored === 202 ? stored : 201;
}

/** The same for the same content, in whatever order its fields were written. */
function sortedJson(value: unknown): string {
  return JSON.stringify(value ?? null, (_, inner: unknown) => {
    if (typeof inner !== "object" || inner === null || Array.isArray(inner)) return inner;
    return Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)));
  });
}
