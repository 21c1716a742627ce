import { EventEmitter } from "node:events";
import { expect, test } from "vitest";
import { onStopRequest } from "./stop-request.ts";

function setUp(stop: () => Promise<void>) {
  const source = new EventEmitter();
  const exits: number[] = [];
  let time = 0;
  let stops = 0;
  onStopRequest({
    stop: () => {
      stops += 1;
      return stop();
    },
    exit: (code) => void exits.push(code),
    source,
    now: () => time,
  });
  return { source, exits, stops: () => stops, pass: (ms: number) => (time += ms) };
}

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
const never = (): Promise<void> => new Promise(() => undefined);

test.each(["SIGINT", "SIGTERM", "SIGHUP", "disconnect"])("stops on %s and exits 0", async (event) => {
  const { source, exits } = setUp(() => Promise.resolve());
  source.emit(event);
  await turn();
  expect(exits).toEqual([0]);
});

test("takes the same Ctrl-C from npm, parent and terminal as one", () => {
  const { source, exits, stops, pass } = setUp(never);
  source.emit("SIGINT");
  pass(5);
  source.emit("SIGINT");
  pass(5);
  source.emit("SIGTERM");
  expect(stops()).toBe(1);
  expect(exits).toEqual([]);
});

test("exits at once when asked again later", () => {
  const { source, exits, pass } = setUp(never);
  source.emit("SIGINT");
  pass(1_000);
  source.emit("SIGINT");
  expect(exits).toEqual([1]);
});

test("exits 1 when stopping failed", async () => {
  const { source, exits } = setUp(() => Promise.reject(new Error("stuck")));
  source.emit("SIGTERM");
  await turn();
  expect(exits).toEqual([1]);
});
