import { envTable } from "@opamp/runtime";
import { expect, test } from "vitest";
import { fleetEnv } from "../../libs/testkit/src/fleet/config.ts";
import { envSchema as api } from "../../services/api/src/config.ts";
import { envSchema as gateway } from "../../services/gateway/src/config.ts";
import { envSchema as rolloutWorker } from "../../services/rollout-worker/src/config.ts";
import { envSchema as stateWorker } from "../../services/state-worker/src/config.ts";
import { read, section } from "./markdown.ts";

const configuration = read("docs/configuration.md");

const SERVICES = [
  { name: "gateway", schema: gateway },
  { name: "state-worker", schema: stateWorker },
  { name: "rollout-worker", schema: rolloutWorker },
  { name: "api", schema: api },
] as const;

test.each(SERVICES)("docs/configuration.md has every variable of $name as its schema says", ({ name, schema }) => {
  expect(section(configuration, `## ${name}`)).toContain(envTable(schema));
});

test.each(SERVICES)("the README of $name has the same table", ({ name, schema }) => {
  expect(read(`services/${name}/README.md`)).toContain(envTable(schema));
});

test("docs/configuration.md has the variables of the demo agents", () => {
  expect(section(configuration, "### Demo agents")).toContain(envTable(fleetEnv));
});
