import { Registry } from "prom-client";
import { expect, test } from "vitest";
import { limitFields } from "../../services/gateway/src/config/limits.ts";
import { createMetrics } from "../../services/gateway/src/metrics.ts";
import { read, rows, section } from "./markdown.ts";

const table = rows(section(read("docs/operations.md"), "## Limits"));

test("every variable of the gateway's limits is in the table of limits", () => {
  const variables = table.flatMap(([, cell = ""]) => [...cell.matchAll(/`([A-Z_]+)`/g)].map(([, name]) => name));
  expect(variables).toEqual(expect.arrayContaining(Object.keys(limitFields)));
});

test("every limit that is counted is in the table of limits, and no other", () => {
  const counted = table.flatMap((cells) => /limited\{([a-z-]+)\}/.exec(cells[4] ?? "")?.[1] ?? []);
  expect(counted.toSorted()).toEqual(Object.keys(createMetrics(new Registry()).limited).toSorted());
});
