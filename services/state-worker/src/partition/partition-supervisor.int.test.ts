import { silentLogger, waitFor } from "@opamp/runtime";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { agent, events } from "../testing/batches.ts";
import { Harness } from "../testing/harness.ts";
import { PartitionSupervisor } from "./partition-supervisor.ts";

let harness: Harness;
const supervisors: PartitionSupervisor[] = [];
beforeAll(async () => {
  harness = await Harness.start();
});
afterEach(async () => {
  await Promise.all(supervisors.splice(0).map((each) => each.stop()));
  await harness.reset();
});
afterAll(() => harness.stop());

const A = agent(1);

async function started(name: string): Promise<PartitionSupervisor> {
  const { metrics } = harness;
  const ownership = harness.ownership(name);
  const supervisor = new PartitionSupervisor({
    ...{ ownership, metrics, log: silentLogger(), tickMs: 100 },
    createLoop: (owned) => harness.loop(owned, { ownership }),
  });
  supervisors.push(supervisor);
  await supervisor.start();
  return supervisor;
}

const share = (of: PartitionSupervisor): number => of.owned.length;

test("workers share the partitions, and what one releases at its stop the other takes at once", async () => {
  const first = await started("first");
  await waitFor(() => share(first) === 2, { what: "all partitions" });
  const second = await started("second");
  await waitFor(() => share(first) === 1 && share(second) === 1, { what: "even shares" });
  await harness.publish(A, [events.report(A, {})]);
  await harness.settled();
  await first.drain();
  await waitFor(() => share(second) === 2, { what: "all partitions" });
  await harness.publish(A, [events.disconnected(A)]);
  await harness.settled();
  expect(await harness.history(A)).toEqual(["connected", "disconnected"]);
});

test("a worker whose lease ran out while it was frozen starts again with a new fence", async () => {
  const first = await started("first");
  await waitFor(() => share(first) === 2, { what: "all partitions" });
  const fences = first.owned.map(({ fence }) => fence);
  await harness.rows("update partitions set owner = null, lease_until = null");
  await waitFor(() => first.owned.every(({ fence }, i) => fence > (fences[i] ?? 0)), { what: "new fences" });
  await harness.publish(A, [events.report(A, {})]);
  await harness.settled();
  expect(await harness.history(A)).toEqual(["connected"]);
});
