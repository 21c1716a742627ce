import { EventEmitter } from "node:events";
import { describe, expect, test } from "vitest";
import { silentLogger } from "./log.ts";
import { Readiness } from "./readiness.ts";
import { runUntilSignal } from "./run-until-signal.ts";
import type { Service } from "./service.ts";

class FakeProcess extends EventEmitter {
  readonly exits: number[] = [];
  exit(code: number): void {
    this.exits.push(code);
  }
}

type Steps = { [K in "start" | "drain" | "stop"]?: (signal?: AbortSignal) => Promise<void> };

/** Two services `a` and `b` that record their steps; `steps` overrides what `b` does. */
function setUp(steps: Steps = {}, shutdownTimeoutMs = 1_000) {
  const calls: string[] = [];
  const service = (name: string, own: Steps): Service => {
    const record = (what: keyof Steps) => async (signal?: AbortSignal) => {
      calls.push(`${what} ${name}`);
      await own[what]?.(signal);
    };
    return { name, start: record("start"), drain: record("drain"), stop: record("stop") };
  };
  const process = new FakeProcess();
  const readiness = new Readiness();
  const ended = runUntilSignal(silentLogger(), [service("a", {}), service("b", steps)], {
    shutdownTimeoutMs,
    readiness,
    process,
  });
  return { calls, process, readiness, ended };
}

const fail = (): Promise<void> => Promise.reject(new Error("broken"));
const never = (): Promise<void> => new Promise(() => undefined);
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

const allCalls = ["start a", "start b", "drain b", "drain a", "stop b", "stop a"];

describe("runUntilSignal", () => {
  test.each(["SIGTERM", "SIGINT"])("on %s drains, then stops in reverse order and exits 0", async (signal) => {
    const { calls, process, readiness, ended } = setUp();
    expect(readiness.report().ready).toBe(false);
    await turn();
    expect(readiness.report().ready).toBe(true);
    process.emit(signal);
    await ended;
    expect(calls).toEqual(allCalls);
    expect(process.exits).toEqual([0]);
    expect(process.eventNames()).toEqual([]);
  });

  test("is not ready from the moment draining begins", async () => {
    const seen: boolean[] = [];
    const { process, readiness, ended } = setUp({ drain: async () => void seen.push(readiness.report().ready) });
    await turn();
    process.emit("SIGTERM");
    await ended;
    expect(seen).toEqual([false]);
  });

  test.each(["drain", "stop"] as const)("runs every step though one %s fails, and exits 1", async (step) => {
    const { calls, process, ended } = setUp({ [step]: fail });
    await turn();
    process.emit("SIGTERM");
    await ended;
    expect(calls).toEqual(allCalls);
    expect(process.exits).toEqual([1]);
  });

  test("a start that rejects stops what was started and exits 1 without draining", async () => {
    const { calls, process, ended } = setUp({ start: fail });
    await ended;
    expect(calls).toEqual(["start a", "start b", "stop b", "stop a"]);
    expect(process.exits).toEqual([1]);
  });

  test("a signal ends a start that waits for ever", async () => {
    const { calls, process, ended } = setUp({ start: never });
    await turn();
    process.emit("SIGTERM");
    await ended;
    expect(calls).toEqual(allCalls);
    expect(process.exits).toEqual([0]);
  });

  test("a drain that hangs is told, the rest still runs, and the exit code is 1", async () => {
    let told = false;
    const drain = (signal?: AbortSignal): Promise<void> => {
      signal?.addEventListener("abort", () => (told = true));
      return never();
    };
    const { calls, process, ended } = setUp({ drain }, 50);
    await turn();
    process.emit("SIGTERM");
    await ended;
    expect(told).toBe(true);
    expect(calls).toEqual(allCalls);
    expect(process.exits).toEqual([1]);
  });

  test("a second signal exits at once", async () => {
    const { process } = setUp({ drain: never });
    await turn();
    process.emit("SIGTERM");
    await turn();
    expect(process.exits).toEqual([]);
    process.emit("SIGINT");
    expect(process.exits).toEqual([1]);
  });

  test.each(["uncaughtException", "unhandledRejection"])("exits 1 on %s", async (event) => {
    const { process } = setUp();
    await turn();
    process.emit(event, new Error("nobody caught me"));
    expect(process.exits).toEqual([1]);
  });
});
