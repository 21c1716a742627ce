import { setTimeout as pause } from "node:timers/promises";
import type { Random } from "../../../../libs/opamp/fuzz/random.ts";
import { RawConnection } from "../../src/testing/raw-connection.ts";

/** What one hostile connection says, and how it ends. */
export interface Script {
  /** Written one after the other, each when the kernel took the one before. */
  readonly writes: readonly Buffer[];
  readonly end: "reset" | "half-close" | "wait";
  /** What the last of the answers holds, if all goes well. */
  readonly last?: string;
}

/** A kind of input for a gateway's port. */
export interface Fuzzer {
  make(random: Random): Script;
  /** The kind of answer, coarse enough to recur, or what is wrong with it. */
  read(received: Buffer): { readonly outcome: string } | { readonly fault: string };
}

const HEAD_END = "\r\n\r\n";
/** How long an answer is waited for; nothing comes to much of what is sent. */
const PATIENCE_MS = 200;

/**
 * @param lingerMs how long the connection stays when everything was said: sessions are claimed after the pong.
 * @returns what the gateway answered.
 */
export async function play({ writes, end, last = HEAD_END }: Script, port: number, lingerMs = 10): Promise<Buffer> {
  const connection = await RawConnection.open(port);
  for (const bytes of writes) {
    await Promise.race([connection.write(bytes), pause(1000)]);
    // So that what is written does not arrive as one piece.
    await new Promise((resolve) => {
      setImmediate(resolve);
    });
  }
  if (end === "half-close") connection.halfClose();
  if (end !== "reset") {
    await connection.until((text) => text.includes(last), PATIENCE_MS);
    await pause(lingerMs);
  }
  const { received } = connection;
  connection.reset();
  return received;
}

/** The script without what it does not need to stay `interesting`. */
export async function minimizeScript(script: Script, interesting: (one: Script) => Promise<boolean>): Promise<Script> {
  let best = script;
  for (let at = script.writes.length - 1; at >= 0; at--) {
    const candidate = { ...best, writes: best.writes.filter((_, index) => index !== at) };
    if (await interesting(candidate)) best = candidate;
  }
  return best;
}

/** The same bytes in other pieces. */
export function cut(random: Random, bytes: Buffer): Buffer[] {
  if (!random.oneIn(3)) return [bytes];
  const pieces: Buffer[] = [];
  for (let at = 0; at < bytes.length;) {
    const length = 1 + random.below(random.pick([3, 40, 4000]));
    pieces.push(bytes.subarray(at, at + length));
    at += length;
    if (pieces.length > 50) return [...pieces, bytes.subarray(at)];
  }
  return pieces;
}
