import { readFileSync } from "node:fs";
import { z } from "zod";

const item = z
  .object({
    id: z.string().regex(/^S-\d+$/),
    group: z.string().length(1),
    level: z.enum(["MUST", "SHOULD", "MAY"]),
    basis: z.enum(["literal", "declared", "derived"]).describe("whether the specification uses that word itself"),
    text: z.string().min(1),
    verdict: z.enum(["partly", "not", "planned"]).optional().describe("unset: supported, which a test must show"),
    reason: z.string().min(1).optional(),
    note: z.string().min(1).optional().describe("what to know of an item that is supported"),
  })
  .refine(({ verdict, reason }) => (verdict === undefined) === (reason === undefined), "a verdict needs its reason")
  .refine(({ verdict, note }) => verdict === undefined || note === undefined, "a verdict has a reason, no note");

const catalogue = z.object({ groups: z.record(z.string(), z.string()), items: z.array(item) });

export type Item = z.infer<typeof item>;
export type Catalogue = z.infer<typeof catalogue>;

/** All items of the protocol that concern a server. @throws when the file is not as described here. */
export function readCatalogue(): Catalogue {
  return catalogue.parse(JSON.parse(readFileSync(new URL("../items.json", import.meta.url), "utf8")));
}
