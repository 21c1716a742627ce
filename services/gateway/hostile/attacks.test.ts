import { readFileSync } from "node:fs";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { RawConnection } from "../src/testing/raw-connection.ts";
import { ATTACKS, survive } from "./attacks/all.ts";
import { Target } from "./target.ts";
import type { Footprint } from "./target.ts";

const PAGE = new URL("../../../docs/hostile-input.md", import.meta.url);
/** What a leak of any attack would be far above; garbage that was not given back to the system is below. */
const ROOM_BYTES = 256 * 1024 * 1024;

let target: Target;
/** After the node has warmed up. */
let atStart: Footprint;

beforeAll(async () => {
  target = await Target.start();
  for (let i = 0; i < 20; i++) await target.serveGoodAgents();
  atStart = await target.footprint();
});
afterEach(async () => {
  RawConnection.resetAll();
  await target.revive();
});
afterAll(() => target?.stop());

test.each(ATTACKS)("after $name good agents are served, and nothing is left behind", async (attack) => {
  const { after } = await survive(target, attack, atStart);
  expect(after.heap - atStart.heap).toBeLessThan(ROOM_BYTES);
  expect(after.rss - atStart.rss).toBeLessThan(ROOM_BYTES);
});

test("every attack has its row in the documentation", () => {
  const page = readFileSync(PAGE, "utf8");
  expect(ATTACKS.map(({ name }) => name).filter((name) => !page.includes(`| ${name} |`))).toEqual([]);
});
