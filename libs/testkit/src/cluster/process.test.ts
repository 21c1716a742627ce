import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Exit } from "../servers/child.ts";
import type { RunningProcess } from "../servers/running-server.ts";
import { SupervisedProcess } from "./process.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

let nextPid = 100;

class FakeProcess implements RunningProcess {
  readonly pid = nextPid++;
  readonly exited: Promise<Exit>;
  readonly signals: string[] = [];
  die: (exit: Exit) => void = () => undefined;
  constructor() {
    this.exited = new Promise((resolve) => (this.die = resolve));
  }
  signal(signal: NodeJS.Signals): void {
    this.signals.push(signal);
    if (signal === "SIGKILL") this.die({ code: null, signal });
  }
  async stop(): Promise<void> {
    this.die({ code: 0, signal: null });
  }
}

function supervise(keepAlive: boolean, launches: (() => Promise<RunningProcess>)[] = []) {
  const started: FakeProcess[] = [];
  const said: string[] = [];
  const pids: (number | undefined)[] = [];
  const launch = async (): Promise<RunningProcess> => {
    const special = launches.shift();
    if (special !== undefined) return special();
    const process = new FakeProcess();
    started.push(process);
    return process;
  };
  const process = new SupervisedProcess({
    name: "gateway-1",
    launch,
    keepAlive,
    say: (line) => void said.push(line),
    onChange: () => void pids.push(process.pid),
  });
  return { process, started, said, pids };
}

test("starts a dead process again after a second, and says so", async () => {
  const { process, started, said, pids } = supervise(true);
  await process.start();
  await process.kill("SIGKILL");
  await vi.advanceTimersByTimeAsync(999);
  expect(process.pid).toBeUndefined();
  await vi.advanceTimersByTimeAsync(1);
  expect(process.pid).toBe(started[1]?.pid);
  expect(said).toEqual([
    `gateway-1 (process ${started[0]?.pid}) died: signal SIGKILL; starting it again`,
    `gateway-1 runs again (process ${started[1]?.pid})`,
  ]);
  expect(pids).toEqual([started[0]?.pid, undefined, started[1]?.pid]);
});

test("tries again when a start fails", async () => {
  const { process, said } = supervise(true, [
    async () => new FakeProcess(),
    () => Promise.reject(new Error("port taken")),
  ]);
  await process.start();
  await process.kill("SIGKILL");
  await vi.advanceTimersByTimeAsync(2_000);
  expect(said[1]).toBe("gateway-1 did not start: port taken");
  expect(process.pid).toBeDefined();
});

test("leaves it dead when not asked to keep it alive", async () => {
  const { process, started } = supervise(false);
  await process.start();
  await process.kill("SIGKILL");
  await vi.advanceTimersByTimeAsync(60_000);
  expect(started).toHaveLength(1);
  await process.restart();
  expect(process.pid).toBe(started[1]?.pid);
});

test("restart is no death, and thaws a frozen process first", async () => {
  const { process, started, said } = supervise(true);
  await process.start();
  await process.restart();
  expect(started).toHaveLength(2);
  expect(started[0]?.signals).toEqual(["SIGCONT"]);
  expect(said).toEqual([]);
});

test("stop ends it for good, even while it waits to start again", async () => {
  const { process, started } = supervise(true);
  await process.start();
  await process.kill("SIGKILL");
  await process.stop();
  await process.stop();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(started).toHaveLength(1);
});

test("a process that becomes ready after stop is stopped", async () => {
  const late = new FakeProcess();
  let ready: (process: RunningProcess) => void = () => undefined;
  const { process } = supervise(true, [() => new Promise((resolve) => (ready = resolve))]);
  const started = process.start();
  const stopped = process.stop();
  ready(late);
  await Promise.all([started, stopped]);
  expect(await late.exited).toEqual({ code: 0, signal: null });
  expect(process.pid).toBeUndefined();
});
