import { durationSchema } from "@opamp/rollout";
import { COMMAND_KINDS, COMMAND_STATES } from "@opamp/store";
import type { CommandRecord } from "@opamp/store";
import { z } from "zod";
import { time, toTime } from "./common.ts";

export const commandShape = z.object({
  id: z.guid(),
  instanceUid: z.guid(),
  kind: z.enum(COMMAND_KINDS),
  state: z
    .enum(COMMAND_STATES)
    .describe(
      "pending: not on the agent's connection yet; written: it is, once; expired: nobody took it in time; unsupported: " +
        "the agent cannot take it; undeliverable: its connection ended first, or the message is too long to send.",
    ),
  createdAt: time,
  createdBy: z.string().describe("Name of the token that asked for it."),
  expiresAt: time.describe("It is not sent after this time."),
  finishedAt: time.nullable().describe("When its state became final."),
  message: z
    .object({ capability: z.string(), type: z.string(), bytes: z.int().min(0) })
    .nullable()
    .describe("Of the kind customMessage."),
});

export const expiresIn = durationSchema({ min: "1s", max: "7d" })
  .optional()
  .describe(
    "How long it may wait for an agent that is away or polls; 5m, or three of the agent's polls, when missing.",
  );

export function toCommandJson(command: CommandRecord): z.infer<typeof commandShape> {
  return {
    ...command,
    createdAt: command.createdAt.toISOString(),
    expiresAt: command.expiresAt.toISOString(),
    finishedAt: toTime(command.finishedAt),
  };
}
