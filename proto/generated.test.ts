import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { cluster, opamp, toNumber } from "@opamp/proto";

const committed = fileURLToPath(new URL("./gen/", import.meta.url));
const script = fileURLToPath(new URL("./scripts/generate.mjs", import.meta.url));

function contents(folder: string): Record<string, string> {
  return Object.fromEntries(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), "utf8")]));
}

test("the committed code is what the .proto files give", { timeout: 120_000 }, () => {
  const fresh = mkdtempSync(join(tmpdir(), "opamp-gen-"));
  try {
    execFileSync(process.execPath, [script, fresh]);
    const expected = contents(fresh);
    const actual = contents(committed);
    expect(Object.keys(actual)).toEqual(Object.keys(expected));
    // Not toEqual: a diff of half a megabyte helps nobody.
    for (const [name, text] of Object.entries(expected)) expect(actual[name] === text, `gen/${name}`).toBe(true);
  } finally {
    rmSync(fresh, { recursive: true });
  }
});

test("an event batch comes back as it was packed, with numbers up to 2^53 exact", () => {
  const largest = Number.MAX_SAFE_INTEGER;
  const batch = cluster.EventBatch.encode({
    version: 1,
    node: "gateway-1.a1b2c3",
    nodeName: "gateway-1",
    events: [
      {
        kind: cluster.EventKind.EVENT_KIND_HEARTBEATS,
        heartbeats: { tenant: "default", instanceUids: Buffer.alloc(32, 7), epochs: [1, largest], agesMs: [0, 9] },
      },
      { kind: cluster.EventKind.EVENT_KIND_REPORT, epoch: largest, transport: cluster.Transport.TRANSPORT_HTTP },
    ],
  }).finish();
  const [heartbeats, report] = cluster.EventBatch.decode(batch).events;
  expect(heartbeats?.heartbeats?.epochs?.map(toNumber)).toEqual([1, largest]);
  expect(heartbeats?.heartbeats?.agesMs).toEqual([0, 9]);
  expect(toNumber(report?.epoch ?? 0)).toBe(largest);
});

test("an event kind of a later release is kept as its number", () => {
  const bytes = Buffer.from("2202087b", "hex");
  expect(cluster.EventBatch.decode(bytes).events[0]?.kind).toBe(123);
});

test("the schema has the size of the specification's", () => {
  const isMessage = (value: unknown): boolean => typeof value === "function" && "decode" in value;
  const values: unknown[] = Object.values(opamp);
  expect(values.filter(isMessage)).toHaveLength(41);
  expect(values.filter((value) => !isMessage(value))).toHaveLength(10);
});
