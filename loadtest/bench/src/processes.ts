import { spawn, type ChildProcess } from "node:child_process";
import { readFileSync } from "node:fs";

/** `USER_HZ`: Linux reports processor time in hundredths of a second on every platform Node runs on. */
const TICKS_PER_SECOND = 100;

/** Processor seconds, user and system, that a process has used so far. */
export function cpuSeconds(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, "latin1");
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
}

/** Resident memory in bytes. */
export function residentBytes(pid: number): number {
  const line = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, "latin1"));
  return Number(line?.[1] ?? 0) * 1024;
}

/** A server under measurement. */
export interface Measured {
  readonly name: string;
  readonly pid: number;
  readonly port: number;
  stop(): Promise<void>;
}

/** Starts a program and waits until `ready` says so; rejects with its last words when it ends first. */
export async function startProcess(
  name: string,
  command: readonly [string, ...string[]],
  env: Record<string, string>,
  ready: (child: ChildProcess) => Promise<void>,
): Promise<{ pid: number; stop: () => Promise<void> }> {
  const child = spawn(command[0], command.slice(1), {
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  let words = "";
  const listen = (chunk: Buffer): void => {
    words = (words + chunk.toString()).slice(-4000);
    if (process.env["BENCH_VERBOSE"] === "1") process.stderr.write(chunk);
  };
  child.stdout?.on("data", listen);
  child.stderr?.on("data", listen);
  const ended = new Promise<never>((_, reject) => {
    child.once("error", reject);
    child.once("exit", (code) => reject(new Error(`${name} ended with ${code}:\n${words}`)));
  });
  ended.catch(() => undefined); // after the start its end is what stop() waits for
  try {
    await Promise.race([ready(child), ended]);
  } catch (error) {
    await stopChild(child);
    throw error;
  }
  return { pid: child.pid ?? 0, stop: () => stopChild(child) };
}

async function stopChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGKILL");
  await gone;
}
