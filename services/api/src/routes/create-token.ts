import { ROLES } from "@opamp/store";
import type { NewToken, OperatorToken, Role } from "@opamp/store";
import type { TenantId } from "@opamp/opamp";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import type { ApiDeps } from "../deps.ts";
import { afterCommit } from "../http/after-commit.ts";
import { operatorOf, tenantOf, unknownTenant } from "../http/auth.ts";
import { createOnce } from "../http/create-once.ts";
import { creationHeaders, refusals } from "../http/documented.ts";
import { ApiProblem } from "../http/problem.ts";
import { covers } from "../http/roles.ts";
import { closed } from "../http/validation.ts";
import { createdTokenShape, toTokenJson, tokenShape } from "../shapes/token.ts";

const ROLE_RULE = `must be one of ${ROLES.join(", ")}`;

const body = closed({
  name: z.string({ error: "must be text" }).min(1, { error: "must not be empty" }).max(128, {
    error: "must have at most 128 characters",
  }),
  kind: z.enum(["agent", "operator"], { error: "must be agent or operator" }),
  role: z.enum(ROLES, { error: ROLE_RULE }).nullish().describe("For operators."),
  expiresAt: z.iso
    .datetime({ offset: true, abort: true, error: "must be a time such as 2027-01-31T00:00:00Z" })
    .refine((text) => Date.parse(text) > Date.now(), { error: "must be in the future" })
    .nullish(),
  tenant: z.string().optional().describe("For the role platform; others create tokens of their own tenant."),
}).superRefine(({ kind, role }, context) => {
  const given = role !== null && role !== undefined;
  const message = kind === "operator" ? `is needed for an operator: ${ROLE_RULE}` : "must be left out for an agent";
  if (given !== (kind === "operator")) context.addIssue({ code: "custom", path: ["role"], message });
});

/** POST /tokens */
export function createToken(
  deps: Pick<ApiDeps, "idempotency" | "mirror" | "pool" | "tenants" | "tokens">,
): FastifyPluginAsyncZod {
  return async (app) => {
    const schema = {
      tags: ["tokens"],
      summary: "Create a token",
      description: "The answer is the only place where the token is shown; it is stored as a hash.",
      headers: creationHeaders,
      body,
      querystring: closed({}),
      response: { 201: createdTokenShape, ...refusals },
    };
    app.post("/tokens", { schema }, async (request, reply) => {
      const operator = operatorOf(request);
      const tenant = tenantOf(request, request.body.tenant);
      const fresh = toNewToken(request.body, tenant, operator);
      const { body: created } = await createOnce(deps, request, { parse: shownAlready }, async (client) => {
        if (!(await deps.tenants.exists(tenant, client))) throw unknownTenant(tenant);
        const { record, token } = await deps.tokens.create(client, fresh);
        const answer = toTokenJson(record);
        return { status: 201, body: { ...answer, token }, record: answer };
      });
      const { id: tokenId, kind, role } = created;
      request.log.info({ tokenId, kind, role, tenant, by: operator.id }, "credential created");
      if (kind === "agent") await afterCommit(request.log, "credential created", deps.mirror.sync(deps.tokens));
      return reply.code(201).header("cache-control", "no-store").send(created);
    });
  };
}

function toNewToken(asked: z.output<typeof body>, tenant: TenantId, operator: OperatorToken): NewToken {
  const expiresAt = typeof asked.expiresAt === "string" ? new Date(asked.expiresAt) : null;
  const { name, kind } = asked;
  if (kind === "agent") return { tenant, name, kind, expiresAt };
  const role: Role = asked.role ?? "viewer";
  if (covers(operator.role, role)) return { tenant, name, kind, role, expiresAt };
  throw new ApiProblem("API_FORBIDDEN", `a token with the role ${operator.role} cannot make one with ${role}`);
}

const recordedToken = tokenShape.pick({ id: true, name: true });

/** The token is in no record, so that a repetition cannot show it again. */
function shownAlready(stored: unknown): never {
  const { id, name } = recordedToken.parse(stored);
  const detail = `the token ${id} (${name}) was created by the first request; if its answer was lost, revoke it and create another`;
  throw new ApiProblem("API_TOKEN_SHOWN_ALREADY", detail);
}
