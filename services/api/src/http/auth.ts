import { timingSafeEqual } from "node:crypto";
import { parseTenantId } from "@opamp/opamp";
import type { TenantId } from "@opamp/opamp";
import { hashToken } from "@opamp/store";
import type { OperatorToken, TokenRepository } from "@opamp/store";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { ApiProblem } from "./problem.ts";
import { covers, ROUTE_ROLES } from "./roles.ts";

declare module "fastify" {
  interface FastifyRequest {
    /** Set before any route of /api/v1 runs. */
    operator: OperatorToken | null;
  }
}

export interface AuthDeps {
  readonly tokens: Pick<TokenRepository, "findOperator">;
}

const BEARER = /^bearer +([\x21-\x7e]{1,512}) *$/i;

/** Lets a request to /api/v1 in only with an operator's token whose role is enough for the route. */
export function addAuthentication(app: FastifyInstance, { tokens }: AuthDeps): void {
  app.decorateRequest("operator", null);
  app.addHook("onRoute", ({ method, url }) => {
    for (const one of [method].flat()) {
      if (ROUTE_ROLES[`${one} ${url}`] === undefined) throw new TypeError(`no role for the route ${one} ${url}`);
    }
  });
  app.addHook("onRequest", async (request) => {
    const operator = await authenticate(request, tokens);
    const needed = ROUTE_ROLES[`${request.method} ${request.routeOptions.url ?? ""}`];
    if (needed !== undefined && !covers(operator.role, needed)) {
      const detail = `this needs the role ${needed}, the token "${operator.name}" has ${operator.role}`;
      throw new ApiProblem("API_FORBIDDEN", detail);
    }
    request.operator = operator;
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
  if (other !== undefined) return other;
  throw unknownTenant(named);
}

export function unknownTenant(named: string): ApiProblem {
  const message = `there is no tenant ${JSON.stringify(named)}; GET /api/v1/tenants lists them`;
  return new ApiProblem("API_UNKNOWN_TENANT", message, { errors: [{ field: "tenant", message }] });
}

async function authenticate(request: FastifyRequest, tokens: AuthDeps["tokens"]): Promise<OperatorToken> {
  const token = BEARER.exec(request.headers.authorization ?? "")?.[1];
  if (token === undefined) throw unauthenticated("send the header Authorization: Bearer <operator token>", "");
  const operator = await tokens.findOperator(token);
  // The index compared prefixes of the hash; this compares all of it in a time that tells nothing.
  if (operator !== undefined && timingSafeEqual(operator.hash, hashToken(token))) return operator;
  throw unauthenticated(
    "the token is unknown, expired or revoked, or is an agent's; use an operator token",
    ' error="invalid_token"',
  );
}

function unauthenticated(detail: string, parameter: string): ApiProblem {
  return new ApiProblem("API_UNAUTHENTICATED", detail, { headers: { "www-authenticate": `Bearer${parameter}` } });
}
