import { X509Certificate } from "node:crypto";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import type { ApiDeps } from "../deps.ts";
import { afterCommit } from "../http/after-commit.ts";
import { operatorOf, tenantOf, unknownTenant } from "../http/auth.ts";
import { createOnce, markRepeated } from "../http/create-once.ts";
import { creationHeaders, refusals } from "../http/documented.ts";
import { closed } from "../http/validation.ts";
import { certificateRevocationShape, fingerprint, toRevocationJson } from "../shapes/certificate-revocation.ts";

const certificate = z
  .string({ error: "must be text" })
  .max(65_536, { error: "must have at most 65536 characters" })
  .transform((pem, context) => {
    try {
      return new X509Certificate(pem).fingerprint256.replaceAll(":", "").toLowerCase();
    } catch {
      context.addIssue({ code: "custom", message: "must be one certificate in PEM" });
      return z.NEVER;
    }
  })
  .describe("The certificate itself in PEM, in place of its fingerprint.");

const body = closed({
  fingerprint: fingerprint.optional(),
  certificate: certificate.optional(),
  reason: z.string({ error: "must be text" }).max(512, { error: "must have at most 512 characters" }).default(""),
  tenant: z.string().optional().describe("For the role platform; others revoke certificates of their own tenant."),
}).superRefine((asked, context) => {
  if ((asked.fingerprint === undefined) !== (asked.certificate === undefined)) return;
  const message = "either fingerprint or certificate is needed, not both";
  context.addIssue({ code: "custom", path: ["fingerprint"], message });
});

/** POST /certificates/revocations */
export function createCertificateRevocation(
  deps: Pick<ApiDeps, "certificates" | "idempotency" | "mirror" | "pool" | "tenants" | "tokens">,
): FastifyPluginAsyncZod {
  return async (app) => {
    const schema = {
      tags: ["certificates"],
      summary: "Revoke a client certificate",
      description:
        "Gateways refuse it as one of this tenant, and close the sockets that use it within seconds. It need not have been seen before. May be repeated.",
      headers: creationHeaders,
      body,
      querystring: closed({}),
      response: { 201: certificateRevocationShape, ...refusals },
    };
    app.post("/certificates/revocations", { schema }, async (request, reply) => {
      const { id: revokedBy } = operatorOf(request);
      const tenant = tenantOf(request, request.body.tenant);
      const { reason } = request.body;
      const of = request.body.fingerprint ?? request.body.certificate ?? "";
      const { body: created, repeated } = await createOnce(
        deps,
        request,
        certificateRevocationShape,
        async (client) => {
          if (!(await deps.tenants.exists(tenant, client))) throw unknownTenant(tenant);
          const fresh = { tenant, fingerprint: of, reason, revokedBy };
          return { status: 201, body: toRevocationJson(await deps.certificates.create(client, fresh)) };
        },
      );
      request.log.info({ fingerprint: of, tenant, by: revokedBy }, "certificate revoked");
      await afterCommit(request.log, "certificate revoked", deps.mirror.sync(deps.tokens));
      markRepeated(reply, repeated);
      return reply.code(201).send(created);
    });
  };
}
