import type { CertificateRevocation } from "@opamp/store";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import type { ApiDeps } from "../deps.ts";
import { tenantOf } from "../http/auth.ts";
import { refusals } from "../http/documented.ts";
import { listOf, pageQuery, readPage } from "../http/paging.ts";
import { closed } from "../http/validation.ts";
import { certificateRevocationShape, parseFingerprint, toRevocationJson } from "../shapes/certificate-revocation.ts";

const query = closed({ tenant: z.string().optional().describe("For the role platform."), ...pageQuery });

/** GET /certificates/revocations */
export function listCertificateRevocations({ certificates }: Pick<ApiDeps, "certificates">): FastifyPluginAsyncZod {
  return async (app) => {
    const schema = {
      tags: ["certificates"],
      summary: "List revoked client certificates",
      description: "In the order of their fingerprints.",
      querystring: query,
      response: { 200: listOf(certificateRevocationShape), ...refusals },
    };
    app.get("/certificates/revocations", { schema }, async (request) => {
      const tenant = tenantOf(request, request.query.tenant);
      const page = await readPage(request.query, {
        list: "certificate-revocations",
        keyOf: (revocation: CertificateRevocation): string => revocation.fingerprint,
        parseKey: parseFingerprint,
        read: (part) => certificates.list(tenant, part),
      });
      return { ...page, items: page.items.map(toRevocationJson) };
    });
  };
}
