import { DEFAULT_TENANT } from "@opamp/opamp";
import { silentLogger } from "@opamp/runtime";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { Connection } from "../connection/connection.ts";
import type { AuthFailure } from "./authenticator.ts";
import { CredentialWatch } from "./credential-watch.ts";
import type { Identity } from "./identity.ts";

const identity = (tokenHash: string): Identity => ({
  tenant: DEFAULT_TENANT,
  credential: `id-of-${tokenHash}`,
  tokenHash,
  expiresAtMs: undefined,
});

let open: Connection[];
let closed: string[];
let expired: Set<string>;
let answers: Map<string, AuthFailure>;
let lookups: string[];
let watch: CredentialWatch;

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
  [open, closed, expired, answers, lookups] = [[], [], new Set(), new Map(), []];
  watch = new CredentialWatch({
    connections: { values: () => open.values() },
    authenticator: {
      isExpired: ({ tokenHash }) => expired.has(tokenHash),
      lookup: async (tokenHash) => {
        lookups.push(tokenHash);
        return answers.get(tokenHash) ?? identity(tokenHash);
      },
    },
    ending: {
      close: (connection) => {
        open = open.filter((one) => one !== connection);
        closed.push(connection.identity.tokenHash);
      },
    },
    log: silentLogger(),
  });
  await watch.start();
});
afterEach(async () => {
  await watch.stop();
  vi.useRealTimers();
});

function connect(tokenHash: string): void {
  const socket = { remoteAddress: "", send: () => 1 as const, bufferedBytes: () => 0, close: () => undefined };
  const ignore = (): void => undefined;
  const events = { message: ignore, refused: ignore, drained: ignore, closed: ignore };
  open.push(new Connection(String(open.length), socket, identity(tokenHash), events));
}

describe("the watch on credentials", () => {
  test("closes what is revoked, and nothing else", async () => {
    for (const hash of ["a", "b", "a"]) connect(hash);
    answers.set("a", "unauthorized");
    await watch.recheck();
    expect(closed).toEqual(["a", "a"]);
    expect(open).toHaveLength(1);
  });

  test("asks once for a token, however many connections share it, until tokens change", async () => {
    for (let i = 0; i < 10; i += 1) connect("a");
    await watch.recheck();
    await vi.advanceTimersByTimeAsync(5000);
    expect(lookups).toEqual(["a"]);
    await watch.recheck();
    expect(lookups).toEqual(["a", "a"]);
  });

  test("asks again while there is no clear answer", async () => {
    connect("a");
    answers.set("a", "unavailable");
    await watch.recheck();
    expect(closed).toEqual([]);
    answers.set("a", "unauthorized");
    await vi.advanceTimersByTimeAsync(1000);
    expect(closed).toEqual(["a"]);
  });

  test("finds a socket that opened with an answer out of date", async () => {
    await watch.recheck();
    answers.set("a", "unauthorized");
    connect("a");
    await vi.advanceTimersByTimeAsync(1000);
    expect(closed).toEqual(["a"]);
  });

  test("closes what has expired within a second", async () => {
    for (const hash of ["a", "b"]) connect(hash);
    expired.add("b");
    await vi.advanceTimersByTimeAsync(1000);
    expect(closed).toEqual(["b"]);
  });

  test("gives others their turn between slices of closes", async () => {
    for (let i = 0; i < 1000; i += 1) connect("a");
    answers.set("a", "unauthorized");
    const seen: number[] = [];
    const done = watch.recheck();
    while (closed.length < 1000) {
      seen.push(closed.length);
      await new Promise((resolve) => setImmediate(resolve));
    }
    await done;
    expect(closed).toHaveLength(1000);
    expect(seen.filter((count) => count > 0 && count < 1000).length).toBeGreaterThanOrEqual(3);
  });
});
