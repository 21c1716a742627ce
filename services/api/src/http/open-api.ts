import type { FastifyDynamicSwaggerOptions } from "@fastify/swagger";
import { jsonSchemaTransform } from "fastify-type-provider-zod";

/** The document at /openapi.json, generated from the schemas that validate. */
export const openApi: FastifyDynamicSwaggerOptions = {
  openapi: {
    openapi: "3.1.0",
    info: {
      title: "OpAMP cluster",
      version: "v1",
      description:
        "Agents, configs and rollouts of an OpAMP gateway cluster. Every route takes an operator's token, answers of " +
        "its tenant alone, and refuses with application/problem+json. A 2xx for a change means that it is committed.",
    },
    tags: [
      { name: "agents", description: "What agents are there and what they report." },
      { name: "configs", description: "Named configs in immutable versions." },
      { name: "rollouts", description: "Moving agents to a config version." },
      { name: "tokens", description: "Credentials of agents and operators." },
      { name: "tenants", description: "For the role platform." },
      { name: "stats", description: "Counts." },
    ],
    components: {
      securitySchemes: { operatorToken: { type: "http", scheme: "bearer", description: "An operator's token." } },
    },
    security: [{ operatorToken: [] }],
  },
  transform: jsonSchemaTransform,
};
