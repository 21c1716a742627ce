import { AgentCapability } from "@opamp/opamp";
import type { opamp } from "@opamp/proto";
import { describe, expect, test } from "vitest";
import { agent, events } from "../testing/batches.ts";
import { only, run } from "../testing/reduced.ts";

const A = agent(1);
const CAPABLE = { capabilities: AgentCapability.ReportsStatus | AgentCapability.ReportsAvailableComponents };
const HASH = Buffer.from([1, 2, 3]);

const said = (availableComponents: opamp.IAvailableComponents, options: { capabilities: number } = CAPABLE) => {
  const step = only(run([events.report(A, { availableComponents }, options)]));
  return { shared: step.components, own: step.changes[0]?.extras?.availableComponents };
};
const metadata = [{ key: "code.namespace", value: { stringValue: "x" } }];
const tree: opamp.IAvailableComponents["components"] = {
  receivers: { metadata, subComponentMap: { otlp: { metadata, subComponentMap: { grpc: { metadata } } } } },
};
const shown = { metadata: { "code.namespace": "x" } };

describe("the components of an agent", () => {
  test("are stored under their hash, nested as they are (S-184, S-185)", () => {
    const components = { receivers: { ...shown, components: { otlp: { ...shown, components: { grpc: shown } } } } };
    expect(said({ hash: HASH, components: tree })).toEqual({
      own: { hash: "010203" },
      shared: [{ ...A, hash: "010203", components }],
    });
  });

  test("are asked for when it told the hash alone", () => {
    expect(said({ hash: HASH })).toEqual({
      own: { hash: "010203" },
      shared: [{ ...A, hash: "010203", components: undefined }],
    });
  });

  test("are not asked for when it does not report them (S-181)", () => {
    expect(said({ hash: HASH }, { capabilities: AgentCapability.ReportsStatus })).toEqual({
      own: { hash: "010203" },
      shared: [],
    });
  });

  test.each([
    { name: "no hash", hash: Buffer.alloc(0) },
    { name: "an endless hash", hash: Buffer.alloc(257, 1) },
  ])("with $name are its own", ({ hash }) => {
    const { own, shared } = said({ hash, components: tree });
    expect(shared).toEqual([]);
    expect(own).toMatchObject({ hash: hash.toString("hex"), components: { receivers: shown } });
  });

  test("stay as they are when a report leaves them out (S-184)", () => {
    const [change] = only(run([events.report(A, { health: { healthy: true } }, CAPABLE)])).changes;
    expect(change?.extras).toBeUndefined();
  });
});
