import { MAX_CAPABILITY_LENGTH } from "@opamp/opamp";
import type { CommandTarget } from "@opamp/store";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { createCommand } from "../commands/create-command.ts";
import type { CommandDeps } from "../commands/create-command.ts";
import { operatorOf } from "../http/auth.ts";
import { creationHeaders, refusals } from "../http/documented.ts";
import { ApiProblem } from "../http/problem.ts";
import { closed } from "../http/validation.ts";
import { commandShape, expiresIn } from "../shapes/command.ts";
import { uidText } from "../shapes/common.ts";

/** Longest data of a message: they wait in Redis for their agent. */
const MAX_DATA_BYTES = 64 * 1024;
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

const body = closed({
  capability: z
    .string({ error: "must be text: a capability that the agent lists" })
    .min(1, { error: "must not be empty" })
    .max(MAX_CAPABILITY_LENGTH, { error: `must have at most ${MAX_CAPABILITY_LENGTH} characters` })
    .describe("One of the agent's customCapabilities, such as com.company.capability/v2."),
  type: z
    .string({ error: "must be text" })
    .max(255, { error: "must have at most 255 characters" })
    .default("")
    .describe("Of the message, within its capability."),
  data: z
    .string({ error: "must be text: base64" })
    .regex(BASE64, { error: "must be base64 with padding and without line breaks" })
    .default("")
    .transform((text) => Buffer.from(text, "base64"))
    .refine(({ length }) => length <= MAX_DATA_BYTES, { error: `must be at most ${MAX_DATA_BYTES} bytes` })
    .describe("In base64; reaches the agent unchanged."),
  expiresIn,
});

/** POST /agents/{uid}/messages */
export function sendMessage(deps: CommandDeps): FastifyPluginAsyncZod {
  return async (app) => {
    const schema = {
      tags: ["agents"],
      summary: "Send an agent a custom message",
      description:
        "Sent once, as a restart is, and only to an agent that lists the capability. Answers of agents are messages, too.",
      headers: creationHeaders,
      params: closed({ uid: uidText }),
      querystring: closed({}),
      body,
      response: { 202: commandShape, ...refusals },
    };
    app.post("/agents/:uid/messages", { schema }, async (request, reply) => {
      const agent = { tenant: operatorOf(request).tenant, instanceUid: request.params.uid };
      const { capability, type, data, expiresIn: wait } = request.body;
      return createCommand(deps, request, reply, agent, {
        kind: "customMessage",
        expiresIn: wait,
        message: { capability, type, data },
        check: (target) => lists(target, capability),
      });
    });
  };
}

function lists({ customCapabilities }: CommandTarget, capability: string): void {
  if (customCapabilities.includes(capability)) return;
  const listed =
    customCapabilities.length === 0 ? "lists no custom capabilities" : `lists ${customCapabilities.join(", ")}`;
  const message = `the agent has not the custom capability ${JSON.stringify(capability)}; it ${listed}`;
  throw new ApiProblem("API_AGENT_NOT_CAPABLE", message, { errors: [{ field: "capability", message }] });
}
