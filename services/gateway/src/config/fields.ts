import { z } from "zod";

/** A time in milliseconds, up to an hour. */
export const milliseconds = (fallback: number, prose: string) =>
  z.coerce.number().int().min(0).max(3_600_000).default(fallback).describe(prose);

export const count = (fallback: number, prose: string) =>
  z.coerce.number().int().positive().default(fallback).describe(prose);

/** Off unless it says `true`. */
export const flag = (prose: string) =>
  z
    .enum(["true", "false"], { error: "must be true or false" })
    .default("false")
    .describe(prose)
    .transform((text) => text === "true");
