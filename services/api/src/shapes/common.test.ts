import { expect, test } from "vitest";
import { z } from "zod";
import { anyObject } from "./common.ts";
import { filesShape } from "./config.ts";

/** As it comes out of JSON: with keys of its own that objects treat in their own way. */
const odd: unknown = JSON.parse(
  '{"__proto__": {"body": "a", "contentType": ""}, "constructor": {"body": "b", "contentType": ""}}',
);

test.each([
  { name: "attributes", shape: anyObject },
  { name: "files", shape: filesShape },
])("$name of agents are shown under whatever name they have", ({ shape }) => {
  // Serializing is encoding, for which these shapes are the same.
  expect(JSON.stringify(z.parse(shape, odd))).toBe(JSON.stringify(odd));
});

test.each([[[]], [null], ["text"], [1]])("%j is no object", (value) => {
  expect(z.safeParse(anyObject, value).success).toBe(false);
});
