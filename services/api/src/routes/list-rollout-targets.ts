import { parseInstanceUid } from "@opamp/opamp";
import { TARGET_STATES } from "@opamp/rollout";
import { listTargets } from "@opamp/store";
import type { RolloutTarget } from "@opamp/store";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import type { ApiDeps } from "../deps.ts";
import { operatorOf } from "../http/auth.ts";
import { refusals } from "../http/documented.ts";
import { listOf, pageQuery, readPage } from "../http/paging.ts";
import { closed } from "../http/validation.ts";
import { targetShape, toTargetJson } from "../shapes/rollout.ts";
import { findRollout } from "./get-rollout.ts";

const query = closed({
  state: z.enum(TARGET_STATES, { error: `must be one of ${TARGET_STATES.join(", ")}` }).optional(),
  ...pageQuery,
});

/** GET /rollouts/{id}/targets */
export function listRolloutTargets({ pool }: Pick<ApiDeps, "pool">): FastifyPluginAsyncZod {
  return async (app) => {
    const schema = {
      tags: ["rollouts"],
      summary: "List the agents of a rollout",
      description: "In the order of their uids.",
      params: closed({ id: z.string() }),
      querystring: query,
      response: { 200: listOf(targetShape), ...refusals },
    };
    app.get("/rollouts/:id/targets", { schema }, async (request) => {
      const { id: rolloutId } = await findRollout(pool, operatorOf(request).tenant, request.params.id);
      const { state } = request.query;
      const page = await readPage(request.query, {
        list: "targets",
        keyOf: (target: RolloutTarget) => target.instanceUid,
        parseKey: parseInstanceUid,
        read: (part) => listTargets(pool, { rolloutId, ...part, ...(state !== undefined && { state }) }),
      });
      return { ...page, items: page.items.map(toTargetJson) };
    });
  };
}
