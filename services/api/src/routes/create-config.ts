import { configHash } from "@opamp/opamp";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { checkFiles, encodeFiles } from "../content/config-files.ts";
import type { ApiDeps } from "../deps.ts";
import { operatorOf } from "../http/auth.ts";
import { createOnce, markRepeated } from "../http/create-once.ts";
import { creationHeaders, refusals } from "../http/documented.ts";
import { closed } from "../http/validation.ts";
import { configName } from "../shapes/common.ts";
import { configVersionShape, filesInput, toConfigVersionJson } from "../shapes/config.ts";

const body = closed({
  name: configName,
  files: filesInput,
  skipValidation: z
    .boolean({ error: "must be true or false" })
    .default(false)
    .describe("Store files that do not parse as what they claim to be."),
});

const WHAT_TO_DO = "Correct the file, or its contentType; skipValidation: true stores it as it is";

/** POST /configs */
export function createConfig(deps: Pick<ApiDeps, "configs" | "idempotency" | "pool">): FastifyPluginAsyncZod {
  return async (app) => {
    const schema = {
      tags: ["configs"],
      summary: "Create a config version",
      description:
        "Makes a new, immutable version and moves no agent. The same content gives the same version again, " +
        "with status 200. YAML and JSON files must parse.",
      headers: creationHeaders,
      body,
      querystring: closed({}),
      response: { 200: configVersionShape, 201: configVersionShape, ...refusals },
    };
    app.post("/configs", { schema }, async (request, reply) => {
      const { name, files, skipValidation } = request.body;
      const bytes = encodeFiles(files);
      if (!skipValidation) checkFiles(bytes, WHAT_TO_DO);
      const operator = operatorOf(request);
      const fresh = { tenant: operator.tenant, name, hash: configHash(bytes), body: bytes, createdBy: operator.name };
      const outcome = await createOnce(deps, request, configVersionShape, async (client) => {
        const { version, created } = await deps.configs.create(client, fresh);
        return { status: created ? 201 : 200, body: toConfigVersionJson(version) };
      });
      const { status, body: version, repeated } = outcome;
      if (status === 201 && !repeated) {
        request.log.info({ config: name, version: version.version, by: operator.id }, "config version created");
      }
      markRepeated(reply, repeated);
      return reply.code(status === 200 ? 200 : 201).send(version);
    });
  };
}
