import { describe, expect, test } from "vitest";
import { Campaign } from "./campaign.ts";
import { readCorpus } from "./corpus.ts";
import { isPolluted, judge } from "./oracle.ts";

/** Change it when the generator changes, so that each version of it has looked elsewhere. */
const SEED = 20_261_122;
/** Some seconds. */
const INPUTS = 40_000;

const corpus = readCorpus();

describe.each(["accepted", "refused"])("what is %s", (group) => {
  test.each(corpus.filter((entry) => entry.group === group))("stays so: $name", ({ bytes }) => {
    expect(judge(bytes)).toMatchObject({ accepted: group === "accepted", fault: undefined });
  });
});

test.each(corpus.filter(({ group }) => group === "regressions"))("no reader disagrees on $name", ({ bytes }) => {
  expect(judge(bytes).fault).toBeUndefined();
});

test(`the readers agree on ${INPUTS} random and damaged messages, and none crashes`, { timeout: 120_000 }, () => {
  const result = new Campaign({ seed: SEED, isOver: (inputs) => inputs >= INPUTS }).run();
  expect(result).toMatchObject({ findings: [], crashes: 0, disagreements: 0 });
  expect(isPolluted()).toBe(false);
  // Otherwise the generator no longer makes what it should.
  expect(result.accepted / result.inputs).toBeGreaterThan(0.3);
  expect(result.accepted / result.inputs).toBeLessThan(0.7);
  expect(result.paths).toBeGreaterThan(1_000);
});
