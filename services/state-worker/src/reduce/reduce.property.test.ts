import { expect, test } from "vitest";
import { readEntry } from "../events/read-entry.ts";
import { encodeBatch } from "../testing/batches.ts";
import { randomEvents, seeded } from "../testing/random-events.ts";
import type { NodeEvent } from "../testing/random-events.ts";
import { RowModel } from "../testing/row-model.ts";
import { StagedStates } from "./agent-state.ts";
import { reduce } from "./reduce.ts";

const SEQUENCES = 100;
const LENGTH = 40;

function readAll(list: readonly NodeEvent[], firstIndex: number) {
  return list.flatMap(({ event, node }, i) => {
    const id = `${1_790_000_000_000 + (firstIndex + i) * 10}-0`;
    return readEntry({ id, batch: encodeBatch([event], node) }).events;
  });
}

/** Applies the events in batches of these sizes; `cached` keeps the states from batch to batch, as the worker does. */
function rowsOf(list: readonly NodeEvent[], cuts: readonly number[], cached: boolean): RowModel {
  const model = new RowModel();
  let known = model.states();
  let from = 0;
  for (const to of [...cuts, list.length]) {
    const states = new StagedStates(cached ? known : model.states());
    model.apply(reduce(readAll(list.slice(from, to), from), states).steps);
    known = new Map([...known, ...states.staged]);
    from = to;
  }
  return model;
}

test.each([{ cached: false }, { cached: true }])(
  "wherever the stream is cut into batches, rows and history are the same (states cached: $cached)",
  ({ cached }) => {
    for (let seed = 1; seed <= SEQUENCES; seed += 1) {
      const random = seeded(seed);
      const list = randomEvents(random, LENGTH);
      const whole = rowsOf(list, [], cached);
      const cuts = list.map((_, i) => i).filter((i) => i > 0 && random() < 0.3);
      const cut = rowsOf(list, cuts, cached);
      expect({ seed, rows: cut.rows }).toEqual({ seed, rows: whole.rows });
      expect({ seed, history: cut.history }).toEqual({ seed, history: whole.history });
    }
  },
);

test("an epoch never falls, and what has ended is only revived by a later one", () => {
  for (let seed = 1; seed <= SEQUENCES; seed += 1) {
    const list = randomEvents(seeded(seed), LENGTH);
    const model = new RowModel();
    const broken: string[] = [];
    list.forEach((_, i) => {
      const before = model.states();
      model.apply(reduce(readAll(list.slice(i, i + 1), i), new StagedStates(before)).steps);
      for (const [key, now] of model.states()) {
        const { epoch = 0, ended = false } = before.get(key) ?? {};
        if (now.epoch < epoch || (ended && now.epoch === epoch && !now.ended)) broken.push(`${key} at event ${i}`);
      }
    });
    expect({ seed, broken }).toEqual({ seed, broken: [] });
  }
});
