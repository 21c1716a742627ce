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
let revokedKeys: Set<string>;
let checked: Set<string>;
let trusted: Set<string>;
let watch: CredentialWatch;

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
  [open, closed, expired, answers, lookups] = [[], [], new Set(), new Map(), []];
  [revokedKeys, checked, trusted] = [new Set(), new Set(["good", "bad"]), new Set()];
  watch = new CredentialWatch({
    connections: { values: () => open.values() },
    authenticator: {
      isExpired: ({ tokenHash = "" }) => expired.has(tokenHash),
      lookup: async (tokenHash) => {
        lookups.push(tokenHash);
        return answers.get(tokenHash) ?? identity(tokenHash);
      },
    },
    certificates: {
      isRevoked: ({ revocationKey }) => revokedKeys.has(revocationKey),
      isChecked: ({ pem }) => checked.has(pem),
      isTrusted: ({ pem }) => trusted.has(pem),
    },
    ending: {
      close: (connection) => {
        open = open.filter((one) => one !== connection);
        closed.push(connection.identity.tokenHash ?? connection.identity.credential);
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

const byCertificate = (pem: string): Identity => ({
  tenant: DEFAULT_TENANT,
  credential: pem,
  tokenHash: undefined,
  expiresAtMs: undefined,
  certificate: { pem, revocationKey: `default/${pem}`, checkedAgainst: [] },
});

function connect(who: string | Identity): void {
  const socket = { remoteAddress: "", send: () => 1 as const, bufferedBytes: () => 0, close: () => undefined };
  const ignore = (): void => undefined;
  const events = { message: ignore, refused: ignore, drained: ignore, closed: ignore };
  open.push(new Connection(String(open.length), socket, typeof who === "string" ? identity(who) : who, events));
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

  test("closes what came with a certificate that is revoked now, and asks about no token", async () => {
    for (const pem of ["good", "bad"]) connect(byCertificate(pem));
    await vi.advanceTimersByTimeAsync(1000);
    expect(closed).toEqual([]);
    revokedKeys.add("default/bad");
    await vi.advanceTimersByTimeAsync(1000);
    expect(closed).toEqual(["bad"]);
    expect(lookups).toEqual([]);
  });

  test("closes what no client CA of a new set stands for", async () => {
    for (const pem of ["good", "bad"]) connect(byCertificate(pem));
    checked = new Set();
    trusted = new Set(["good"]);
    await vi.advanceTimersByTimeAsync(1000);
    expect(closed).toEqual(["bad"]);
  });

  test("gives others their turn between slices of closes", async () => {
    for (let i = 0; i < 4000; i += 1) connect("a");
    answers.set("a", "unauthorized");
    const seen: number[] = [];
    const done = watch.recheck();
    while (closed.length < 4000) {
      seen.push(closed.length);
      await new Promise((resolve) => setImmediate(resolve));
    }
    await done;
    expect(closed).toHaveLength(4000);
    expect(seen.filter((count) => count > 0 && count < 4000).length).toBeGreaterThanOrEqual(3);
  });
});
