import { ROLES } from "@opamp/store";
import type { TokenRecord } from "@opamp/store";
import { z } from "zod";
import { time, toTime } from "./common.ts";

export const tokenShape = z.object({
  id: z.guid(),
  name: z.string(),
  kind: z.enum(["agent", "operator"]),
  role: z.enum(ROLES).nullable().describe("Null for agents."),
  tenant: z.string(),
  state: z.enum(["active", "expired", "revoked"]),
  createdAt: time,
  expiresAt: time.nullable(),
  revokedAt: time.nullable(),
});

export const createdTokenShape = tokenShape.extend({
  token: z.string().describe("Shown here and never again."),
});

export function toTokenJson(token: TokenRecord): z.infer<typeof tokenShape> {
  return {
    ...token,
    state: stateOf(token),
    createdAt: token.createdAt.toISOString(),
    expiresAt: toTime(token.expiresAt),
    revokedAt: toTime(token.revokedAt),
  };
}

function stateOf({ expiresAt, revokedAt }: TokenRecord): "active" | "expired" | "revoked" {
  if (revokedAt !== null) return "revoked";
  return expiresAt !== null && expiresAt.getTime() <= Date.now() ? "expired" : "active";
}
