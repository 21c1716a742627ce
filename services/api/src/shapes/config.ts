import type { ConfigVersion } from "@opamp/store";
import { z } from "zod";
import { closed } from "../http/validation.ts";
import { hashHex, objectOf, time } from "./common.ts";

const encoding = z.enum(["utf8", "base64"]).describe("How to read body; utf8 when missing.");

/** A file of an answer. */
const fileShape = z.object({ body: z.string(), contentType: z.string(), encoding: encoding.optional() });

const { $schema: _, ...fileSchema } = z.toJSONSchema(fileShape);

export const filesShape = objectOf<z.infer<typeof fileShape>>(fileSchema).describe(
  "By name; a single file may have the empty name.",
);

const MAX_FILES = 256;
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

const fileInput = closed({
  body: z.string({ error: "must be text: the file's content" }),
  contentType: z
    .string({ error: "must be text, such as text/yaml" })
    .max(255)
    .optional()
    .describe(
      "MIME type, sent to agents as it stands. When missing: by the name's ending, text/yaml for the empty name.",
    ),
  encoding: encoding.optional(),
}).refine(({ body, encoding: given }) => given !== "base64" || BASE64.test(body), {
  path: ["body"],
  error: "must be base64 with padding and without line breaks",
});

export const filesInput = z
  .record(z.string().max(255, { error: "a file name has at most 255 characters" }), fileInput, {
    error: (issue) =>
      issue.code === "invalid_type" ? 'must be an object of files by name: {"": {"body": "…"}}' : undefined,
  })
  .refine((files) => Object.keys(files).length <= MAX_FILES, { error: `must have at most ${MAX_FILES} files` })
  .refine((files) => Object.keys(files).length > 0, { error: 'must have a file; a single one may be named ""' });

export const configVersionShape = z.object({
  name: z.string(),
  version: z.int().min(0).describe("Counts from 1; a version never changes."),
  hash: hashHex.describe("The hash that agents report."),
  createdAt: time,
  createdBy: z.string().describe("Name of the token that made it."),
});

export function toConfigVersionJson(version: ConfigVersion): z.infer<typeof configVersionShape> {
  const { hash, createdAt, ...rest } = version;
  return { ...rest, hash: hash.toString("hex"), createdAt: createdAt.toISOString() };
}
