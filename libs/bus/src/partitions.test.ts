import { DEFAULT_TENANT, newInstanceUid, parseInstanceUid, parseTenantId } from "@opamp/opamp";
import type { AgentKey } from "@opamp/opamp";
import { expect, test } from "vitest";
import { keys } from "./keys.ts";
import { partitionOf } from "./partitions.ts";

function agent(tenant: string, uid: string): AgentKey {
  const key = { tenant: parseTenantId(tenant), instanceUid: parseInstanceUid(uid) };
  if (key.tenant === undefined || key.instanceUid === undefined) throw new Error("not an agent");
  return { tenant: key.tenant, instanceUid: key.instanceUid };
}

// Written once: were one of them to change, every agent's state would be looked for in the wrong place.
test.each([
  ["default", "00000000-0000-0000-0000-000000000000", 16, 14],
  ["default", "01890a5d-ac96-774b-bcce-b302099a8057", 16, 5],
  ["default", "ffffffff-ffff-ffff-ffff-ffffffffffff", 16, 8],
  ["acme", "01890a5d-ac96-774b-bcce-b302099a8057", 16, 5],
  ["default", "01890a5d-ac96-774b-bcce-b302099a8057", 64, 37],
  ["default", "01890a5d-ac96-774b-bcce-b302099a8057", 1, 0],
  ["default", "01890a5d-ac96-774b-bcce-b302099a8057", 1_000_003, 501705],
])("the partition of %s/%s among %d never changes", (tenant, uid, count, partition) => {
  expect(partitionOf(agent(tenant, uid), count)).toBe(partition);
});

test("agents spread evenly, also those made in the same millisecond", () => {
  const counts = Array.from({ length: 16 }, () => 0);
  for (let i = 0; i < 16_000; i += 1) {
    const at = partitionOf({ tenant: DEFAULT_TENANT, instanceUid: newInstanceUid(1_700_000_000_000) }, 16);
    counts[at] = (counts[at] ?? 0) + 1;
  }
  expect(Math.min(...counts)).toBeGreaterThan(850);
  expect(Math.max(...counts)).toBeLessThan(1150);
});

test("uids that count up spread evenly", () => {
  const counts = Array.from({ length: 16 }, () => 0);
  for (let i = 0; i < 1600; i += 1) {
    const uid = `00000000-0000-7000-8000-${i.toString(16).padStart(12, "0")}`;
    const at = partitionOf(agent("default", uid), 16);
    counts[at] = (counts[at] ?? 0) + 1;
  }
  expect(Math.min(...counts)).toBeGreaterThan(60);
  expect(Math.max(...counts)).toBeLessThan(140);
});

test("all keys of an agent share its partition's slot", () => {
  const one = agent("acme", "01890a5d-ac96-774b-bcce-b302099a8057");
  expect(keys.session(7, one)).toBe("opamp:{p07}:session:acme/01890a5d-ac96-774b-bcce-b302099a8057");
  expect(keys.desired(7, one)).toMatch(/^opamp:\{p07\}:/);
  expect(keys.commands(7, one)).toMatch(/^opamp:\{p07\}:/);
  expect(keys.events(7)).toBe("opamp:{p07}:events");
  expect(keys.events(123)).toBe("opamp:{p123}:events");
});
