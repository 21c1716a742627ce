import type { Tenant } from "@opamp/store";
import { z } from "zod";
import { time } from "./common.ts";

export const tenantShape = z.object({ name: z.string(), createdAt: time });

export function toTenantJson({ id, createdAt }: Tenant): z.infer<typeof tenantShape> {
  return { name: id, createdAt: createdAt.toISOString() };
}
