import { timingSafeEqual } from "node:crypto";
import { parseTenantId } from "@opamp/opamp";
import type { TenantId } from "@opamp/opamp";
import { hashToken } from "@opamp/store";
import type { OperatorToken, TokenRepository } from "@opamp/store";
import type { FastifyInstance, FastifyRequest } from "fastify";
import type { ApiMetrics } from "../metrics.ts";
import type { FailedAttempts } from "./failed-attempts.ts";
import { ApiProblem } from "./problem.ts";
import { covers, ROUTE_ROLES } from "./roles.ts";

declare module "fastify" {
  interface FastifyRequest {
    /** Set before any route of /api/v1 runs. */
    operator: OperatorToken | null;
    /** The tenant a request of the role `platform` is about, where it names one. */
    subject: TenantId | null;
  }
}

export interface AuthDeps {
  readonly tokens: Pick<TokenRepository, "findOperator">;
  readonly attempts: Pick<FailedAttempts, "waitS" | "failed" | "succeeded">;
  readonly metrics: Pick<ApiMetrics, "authentications">;
}

const BEARER = /^bearer +([\x21-\x7e]{1,512}) *$/i;
/** What every operator's token looks like; anything else need not be looked up. */
const OPERATOR_TOKEN = /^oco_[\w-]{43}$/;

/**
 * Lets a request to /api/v1 in only with an operator's token whose role is enough for the route. Runs before a body is
 * read.
 */
export function addAuthentication(app: FastifyInstance, deps: AuthDeps): void {
  app.decorateRequest("operator", null);
  app.decorateRequest("subject", null);
  app.addHook("onRoute", ({ method, url }) => {
    for (const one of [method].flat()) {
      if (ROUTE_ROLES[`${one} ${url}`] === undefined) throw new TypeError(`no role for the route ${one} ${url}`);
    }
  });
  app.addHook("onRequest", async (request) => {
    const operator = await authenticate(request, deps);
    request.operator = operator;
    const needed = ROUTE_ROLES[`${request.method} ${request.routeOptions.url ?? ""}`];
    if (needed !== undefined && !covers(operator.role, needed)) {
      const detail = `this needs the role ${needed}, the token "${operator.name}" has ${operator.role}`;
      throw new ApiProblem("API_FORBIDDEN", detail);
    }
  });
}

/** Who asks. */
export function operatorOf(request: FastifyRequest): OperatorToken {
  if (request.operator === null) throw new TypeError("the route is outside of the authenticated part");
  return request.operator;
}

/**
 * The tenant a request is about: the operator's own, or one that the role `platform` names.
 *
 * @throws {ApiProblem} when another role names another tenant.
 */
export function tenantOf(request: FastifyRequest, named: string | undefined): TenantId {
  const { tenant, role } = operatorOf(request);
  if (named === undefined || named === tenant) return tenant;
  if (!covers(role, "platform")) {
    throw new ApiProblem("API_FORBIDDEN", `only the role platform may name another tenant; leave "tenant" out`);
  }
  const other = parseTenantId(named);
  if (other === undefined) throw unknownTenant(named);
  request.subject = other;
  return other;
}

export function unknownTenant(named: string): ApiProblem {
  const message = `there is no tenant ${JSON.stringify(named)}; GET /api/v1/tenants lists them`;
  return new ApiProblem("API_UNKNOWN_TENANT", message, { errors: [{ field: "tenant", message }] });
}

async function authenticate(request: FastifyRequest, deps: AuthDeps): Promise<OperatorToken> {
  const { attempts, metrics } = deps;
  const token = BEARER.exec(request.headers.authorization ?? "")?.[1];
  if (token === undefined) {
    metrics.authentications.inc({ result: "missing" });
    throw unauthenticated("send the header Authorization: Bearer <operator token>", "");
  }
  const hash = hashToken(token);
  const key = hash.toString("base64");
  const waitS = attempts.waitS(request.ip, key);
  if (waitS > 0) {
    metrics.authentications.inc({ result: "throttled" });
    throw tooManyFailures(waitS);
  }
  const operator = await find(deps.tokens, token, hash);
  if (operator !== undefined) {
    metrics.authentications.inc({ result: "accepted" });
    attempts.succeeded(key);
    return operator;
  }
  metrics.authentications.inc({ result: "wrong" });
  if (attempts.failed(request.ip, key))
    request.log.warn({ address: request.ip }, "too many wrong tokens from an address");
  throw unauthenticated(
    "the token is unknown, expired or revoked, or is an agent's; use an operator token",
    ' error="invalid_token"',
  );
}

/**
 * The lookup goes by the SHA-256 of the token in an index. How long it takes may tell something of the hash's first bytes,
 * and nothing of the token: whoever wants a hash with a given beginning can only guess tokens, of 256 random bits.
 */
async function find(tokens: AuthDeps["tokens"], token: string, hash: Buffer): Promise<OperatorToken | undefined> {
  if (!OPERATOR_TOKEN.test(token)) return undefined;
  const operator = await tokens.findOperator(token);
  // The index compared byte by byte; this compares all of it in a time that tells nothing.
  return operator !== undefined && timingSafeEqual(operator.hash, hash) ? operator : undefined;
}

function unauthenticated(detail: string, parameter: string): ApiProblem {
  return new ApiProblem("API_UNAUTHENTICATED", detail, { headers: { "www-authenticate": `Bearer${parameter}` } });
}

function tooManyFailures(waitS: number): ApiProblem {
  const detail = `too many wrong tokens came from this address; try again in ${waitS} s`;
  return new ApiProblem("API_TOO_MANY_FAILURES", detail, { headers: { "retry-after": String(waitS) } });
}
