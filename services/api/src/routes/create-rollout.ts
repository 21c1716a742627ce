import type { TenantId } from "@opamp/opamp";
import { rolloutSpecSchema } from "@opamp/rollout";
import type { RolloutSpec } from "@opamp/rollout";
import { createRollout as storeRollout, previewMatches } from "@opamp/store";
import type { ConfigVersion } from "@opamp/store";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import type { PoolClient } from "pg";
import type { z } from "zod";
import { checkFiles } from "../content/config-files.ts";
import type { ApiDeps } from "../deps.ts";
import { afterCommit } from "../http/after-commit.ts";
import { operatorOf } from "../http/auth.ts";
import { createOnce, markRepeated } from "../http/create-once.ts";
import { creationHeaders, refusals } from "../http/documented.ts";
import { ApiProblem } from "../http/problem.ts";
import { closed } from "../http/validation.ts";
import { createdRolloutShape, toRolloutJson } from "../shapes/rollout.ts";

type Deps = Pick<ApiDeps, "bodies" | "configs" | "idempotency" | "pool" | "wakes">;

const WHAT_TO_DO = "Roll out a corrected version; strategy.skipValidation: true pushes it as it is";

/** How many names an error lists. */
const NAMES_SHOWN = 10;

/** POST /rollouts */
export function createRollout(deps: Deps): FastifyPluginAsyncZod {
  return async (app) => {
    const schema = {
      tags: ["rollouts"],
      summary: "Start a rollout",
      description:
        "Moves the agents that the selector takes to a config version. The answer says how many that is; offline " +
        "agents never block the others. The body may be JSON or YAML.",
      consumes: ["application/json", "application/yaml"],
      headers: creationHeaders,
      body: rolloutSpecSchema,
      querystring: closed({}),
      response: { 202: createdRolloutShape, ...refusals },
    };
    app.post("/rollouts", { schema }, async (request, reply) => {
      const { tenant, name: createdBy, id: by } = operatorOf(request);
      const outcome = await createOnce(deps, request, createdRolloutShape, async (client) => ({
        status: 202,
        body: await create(deps, client, { ...request.body, tenant, createdBy }),
      }));
      const { id: rolloutId, config, matched } = outcome.body;
      if (!outcome.repeated) request.log.info({ rolloutId, config, matched, by }, "rollout created");
      // Committed above: next_step_at in Postgres is the truth, and a wake that is lost only costs seconds.
      await afterCommit(request.log, "rollout created", deps.wakes.wake(rolloutId));
      markRepeated(reply, outcome.repeated);
      return reply.code(202).send(outcome.body);
    });
  };
}

interface Wanted extends RolloutSpec {
  readonly tenant: TenantId;
  readonly createdBy: string;
}

async function create(deps: Deps, client: PoolClient, wanted: Wanted): Promise<z.infer<typeof createdRolloutShape>> {
  const { tenant, selector, strategy } = wanted;
  const config = await findConfig(deps, client, wanted);
  if (!strategy.skipValidation) {
    const body = await deps.bodies.get(tenant, config.hash, client);
    if (body !== undefined) checkFiles(body, WHAT_TO_DO);
  }
  const pinned = { ...wanted, config: { name: config.name, version: config.version } };
  const rollout = await storeRollout(client, pinned);
  if (rollout === undefined) throw new TypeError("a config version that was found is gone, but versions stay");
  const { matched, ...preview } = await previewMatches(client, { tenant, selector, hash: config.hash });
  return { ...toRolloutJson(rollout), matched, preview };
}

async function findConfig(deps: Deps, client: PoolClient, { tenant, config }: Wanted): Promise<ConfigVersion> {
  const found = await deps.configs.find(tenant, config.name, config.version, client);
  if (found !== undefined) return found;
  const newest = await deps.configs.find(tenant, config.name, undefined, client);
  const message =
    newest === undefined
      ? `there is no config named ${config.name}; ${await knownNames(deps, tenant)}`
      : `${config.name} has no version ${config.version ?? "yet"}; its newest is ${newest.version}`;
  throw new ApiProblem("API_UNKNOWN_CONFIG", message, { errors: [{ field: "config", message }] });
}

async function knownNames({ configs }: Deps, tenant: TenantId): Promise<string> {
  const known = await configs.listNewest(tenant, { limit: NAMES_SHOWN });
  if (known.length === 0) return "create one with POST /api/v1/configs";
  return `GET /api/v1/configs lists all: ${known.map(({ name }) => name).join(", ")}`;
}
