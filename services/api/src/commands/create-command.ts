import type { AgentKey } from "@opamp/opamp";
import type { OutgoingMessage } from "@opamp/bus";
import { parseDuration } from "@opamp/rollout";
import type { CommandKind, CommandTarget } from "@opamp/store";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { z } from "zod";
import type { ApiDeps } from "../deps.ts";
import { afterCommit } from "../http/after-commit.ts";
import { operatorOf } from "../http/auth.ts";
import { createOnce, markRepeated } from "../http/create-once.ts";
import { ApiProblem } from "../http/problem.ts";
import { agentNotFound } from "../routes/get-agent.ts";
import { commandShape, toCommandJson } from "../shapes/command.ts";

export type CommandDeps = Pick<ApiDeps, "commands" | "dispatch" | "idempotency" | "pool">;

/** What is asked of an agent. */
export interface WantedCommand {
  readonly kind: CommandKind;
  readonly expiresIn: string | undefined;
  readonly message?: OutgoingMessage & { readonly data: Buffer };
  /** @throws {ApiProblem} when the agent cannot take it. */
  readonly check?: (target: CommandTarget) => void;
}

/** Long enough for an agent that reconnects, short enough that a restart comes while somebody expects it. */
const LIFETIME_MS = 300_000;
const MAX_LIFETIME_MS = 7 * 86_400_000;
/** Polls of an agent that a command waits for. */
const POLLS = 3;
/** Commands that may wait for one agent: all of them are in Redis, messages with their data. */
const MAX_PENDING = 100;

/**
 * Stores a command, answers 202 and sends it on its way. An agent that is away is no reason to refuse: it may be
 * reconnecting, and whether it came in time is told by the command's state.
 */
export async function createCommand(
  deps: CommandDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  agent: AgentKey,
  wanted: WantedCommand,
): Promise<z.infer<typeof commandShape>> {
  const { name: createdBy, id: by } = operatorOf(request);
  const { kind, message } = wanted;
  const outcome = await createOnce(deps, request, commandShape, async (client) => {
    const target = await deps.commands.target(agent, client);
    if (target === undefined) throw agentNotFound(agent.instanceUid);
    wanted.check?.(target);
    if (target.pending >= MAX_PENDING) throw tooMany(agent);
    const fresh = { ...agent, partition: target.partition, kind, createdBy, lifetimeMs: lifetimeMs(wanted, target) };
    return {
      status: 202,
      body: toCommandJson(await deps.commands.create(client, { ...fresh, ...(message && { message }) })),
    };
  });
  const { id, expiresAt } = outcome.body;
  if (!outcome.repeated) {
    request.log.info({ ...agent, command: kind, commandId: id, by }, "command created");
    const command = { id, kind, expiresAt: new Date(expiresAt), message };
    await afterCommit(request.log, "command created", deps.dispatch.send(agent, command));
  }
  markRepeated(reply, outcome.repeated);
  void reply.header("location", `/api/v1/agents/${agent.instanceUid}/commands/${id}`);
  void reply.code(202);
  return outcome.body;
}

function lifetimeMs({ expiresIn }: WantedCommand, { pollIntervalMs }: CommandTarget): number {
  const asked = expiresIn === undefined ? undefined : parseDuration(expiresIn);
  return asked ?? Math.min(Math.max(LIFETIME_MS, POLLS * pollIntervalMs), MAX_LIFETIME_MS);
}

function tooMany({ instanceUid }: AgentKey): ApiProblem {
  const detail =
    `${MAX_PENDING} commands wait for the agent ${instanceUid}; ` +
    "wait until it takes them or they expire: GET its /commands shows them";
  return new ApiProblem("API_TOO_MANY_COMMANDS", detail);
}
