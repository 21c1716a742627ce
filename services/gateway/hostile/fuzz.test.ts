import { afterAll, beforeAll, expect, test } from "vitest";
import { NetworkCampaign } from "./fuzz/campaign.ts";
import { frameFuzzer } from "./fuzz/frames.ts";
import { requestFuzzer } from "./fuzz/requests.ts";
import { Target } from "./target.ts";

const SEED = 20_261_122;
/** Some seconds each. */
const CONNECTIONS = 800;

let target: Target;
beforeAll(async () => {
  target = await Target.start();
});
afterAll(() => target?.stop());

test.each([
  { what: "frames", fuzzer: frameFuzzer, paths: 20 },
  { what: "requests", fuzzer: requestFuzzer, paths: 10 },
])("random $what harm nobody", async ({ fuzzer, paths }) => {
  const isOver = (scripts: number): boolean => scripts >= CONNECTIONS;
  const result = await new NetworkCampaign(target, fuzzer(target.authorized), { seed: SEED, isOver }).run();
  expect(result).toMatchObject({ findings: [], crashes: 0, faults: 0 });
  expect(result.paths).toBeGreaterThan(paths);
});
