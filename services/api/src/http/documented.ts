import { z } from "zod";
import { problem } from "../shapes/common.ts";
import { PROBLEM_MEDIA_TYPE } from "./problem.ts";

/** Every refusal of every route, for the OpenAPI document. */
export const refusals = {
  default: {
    description: "What is wrong and what to change (RFC 9457).",
    content: { [PROBLEM_MEDIA_TYPE]: { schema: problem } },
  },
};

/** Headers of a creation. */
export const creationHeaders = z.looseObject({
  "idempotency-key": z
    .string()
    .optional()
    .describe("1 to 255 visible ASCII characters: a repetition gets the first answer. Kept for a day."),
});
