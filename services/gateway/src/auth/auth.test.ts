import { createHash } from "node:crypto";
import { BusUnavailableError } from "@opamp/bus";
import type { TokenLookup } from "@opamp/bus";
import { DEFAULT_TENANT } from "@opamp/opamp";
import { createRegistry, Readiness, silentLogger } from "@opamp/runtime";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { Quota } from "../limits/quotas.ts";
import { createMetrics } from "../metrics.ts";
import { AgentAdmission } from "./admission.ts";
import { Authenticator } from "./authenticator.ts";
import { bearerHash } from "./bearer.ts";
import { TokenBucket } from "./token-bucket.ts";

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");
const metrics = () => createMetrics(createRegistry({ service: "test" }));

describe("the bearer token", () => {
  test.each(["Bearer abc-._~+/=", "bearer abc-._~+/=", "BEARER   abc-._~+/= "])("is found in %j", (header) => {
    expect(bearerHash(header)).toBe(sha256("abc-._~+/="));
  });

  test.each(["", "Bearer", "Bearer ", "Basic abc", "Bearer a b", "Bearer a\u0000b", "xBearer abc"])(
    "is not found in %j",
    (header) => expect(bearerHash(header)).toBeUndefined(),
  );
});

describe("authentication", () => {
  let version: number | undefined;
  let answer: TokenLookup | Error;
  let lookups: number;
  let changes: number;
  let nowMs: number;
  let readiness: Readiness;
  let authenticator: Authenticator;

  const known: TokenLookup = {
    complete: true,
    record: { tenant: DEFAULT_TENANT, credential: "7", expiresAtMs: null },
  };

  beforeEach(() => {
    vi.useFakeTimers();
    [version, answer, lookups, changes, nowMs] = [1, known, 0, 0, 0];
    readiness = new Readiness();
    authenticator = new Authenticator({
      mirror: {
        version: async () => {
          if (answer instanceof Error) throw answer;
          return version;
        },
        lookup: async () => {
          lookups += 1;
          if (answer instanceof Error) throw answer;
          return answer;
        },
      },
      readiness,
      metrics: metrics(),
      log: silentLogger(),
      now: () => nowMs,
      onChange: () => (changes += 1),
    });
  });
  afterEach(async () => {
    await authenticator.stop();
    vi.useRealTimers();
  });

  const authenticate = async (authorization: string) => {
    const recalled = authenticator.recall(authorization);
    if (recalled === "unauthorized" || "credential" in recalled) return recalled;
    return authenticator.authenticate(recalled.tokenHash);
  };

  test("looks a token up once, then knows it at once", async () => {
    await authenticator.start();
    expect(await authenticate("Bearer t")).toMatchObject({ credential: "7", tokenHash: sha256("t") });
    expect(authenticator.recall("Bearer t")).toMatchObject({ credential: "7" });
    expect(lookups).toBe(1);
  });

  test("forgets all tokens when the version changes, and says so", async () => {
    await authenticator.start();
    await authenticate("Bearer t");
    version = 2;
    answer = { complete: true };
    await vi.advanceTimersByTimeAsync(2000);
    expect(await authenticate("Bearer t")).toBe("unauthorized");
    expect(changes).toBe(2);
  });

  test("cannot tell while the mirror is missing or Redis is away", async () => {
    version = undefined;
    answer = { complete: false };
    await authenticator.start();
    expect(readiness.report().ready).toBe(false);
    expect(await authenticate("Bearer t")).toBe("unavailable");
    answer = new BusUnavailableError("down");
    expect(await authenticate("Bearer t")).toBe("unavailable");
    [version, answer] = [1, known];
    await vi.advanceTimersByTimeAsync(2000);
    expect(readiness.report().ready).toBe(true);
    expect(await authenticate("Bearer t")).toMatchObject({ credential: "7" });
  });

  test("goes on knowing tokens through an outage", async () => {
    await authenticator.start();
    await authenticate("Bearer t");
    answer = new BusUnavailableError("down");
    await vi.advanceTimersByTimeAsync(60_000);
    expect(authenticator.recall("Bearer t")).toMatchObject({ credential: "7" });
  });

  test("honours the expiry of a token it knows", async () => {
    await authenticator.start();
    answer = { complete: true, record: { tenant: DEFAULT_TENANT, credential: "7", expiresAtMs: 1000 } };
    expect(await authenticate("Bearer t")).toMatchObject({ credential: "7" });
    nowMs = 1000;
    expect(authenticator.recall("Bearer t")).toBe("unauthorized");
  });

  test("remembers a refusal until tokens change", async () => {
    answer = { complete: true };
    await authenticator.start();
    expect(await authenticate("Bearer t")).toBe("unauthorized");
    expect(authenticator.recall("Bearer t")).toBe("unauthorized");
    expect(lookups).toBe(1);
    [version, answer] = [2, known];
    await vi.advanceTimersByTimeAsync(2000);
    expect(await authenticate("Bearer t")).toMatchObject({ credential: "7" });
  });

  test("forgets a token that the mirror no longer has, before the version is seen to change", async () => {
    await authenticator.start();
    await authenticate("Bearer t");
    answer = { complete: true };
    expect(await authenticator.lookup(sha256("t"))).toBe("unauthorized");
    expect(await authenticate("Bearer t")).toBe("unauthorized");
  });

  test("refuses nobody from memory while the mirror is missing", async () => {
    answer = { complete: true };
    await authenticator.start();
    await authenticate("Bearer t");
    [version, answer] = [undefined, { complete: false }];
    await vi.advanceTimersByTimeAsync(2000);
    expect(await authenticate("Bearer t")).toBe("unavailable");
  });

  test("asks once for agents that come together", async () => {
    await authenticator.start();
    const answers = await Promise.all(Array.from({ length: 100 }, () => authenticate("Bearer t")));
    expect(answers.every((one) => typeof one === "object" && "credential" in one)).toBe(true);
    expect(lookups).toBe(1);
  });

  test("asks for a bounded number of tokens at once", async () => {
    await authenticator.start();
    const flood = Array.from({ length: 10_000 }, (_, i) => authenticate(`Bearer invented-${i}`));
    expect(await authenticate("Bearer one-more")).toBe("unavailable");
    await Promise.all(flood);
    expect(await authenticate("Bearer one-more")).toMatchObject({ credential: "7" });
  });

  test("asks nobody about a header without a token", () => {
    expect(authenticator.recall("")).toBe("unauthorized");
    expect(lookups).toBe(0);
  });
});

test("the bucket admits a burst, then a steady rate", () => {
  let nowMs = 0;
  const bucket = new TokenBucket({ perSecond: 10, burst: 5, now: () => nowMs });
  const take = (times: number): number => Array.from({ length: times }, () => bucket.take()).filter(Boolean).length;
  expect(take(20)).toBe(5);
  nowMs += 300;
  expect(take(20)).toBe(3);
  nowMs += 60_000;
  expect(take(20)).toBe(5);
  nowMs -= 1000;
  expect(take(1)).toBe(0);
});

interface Settings {
  readonly accepts?: boolean;
  readonly burst?: number;
  readonly quota?: Quota;
}

describe("admission", () => {
  const identity = { tenant: DEFAULT_TENANT, credential: "7", tokenHash: "", expiresAtMs: undefined };
  const create = (
    outcome: typeof identity | "unauthorized" | "unavailable",
    { accepts = true, burst = 1, quota }: Settings = {},
  ) =>
    new AgentAdmission({
      doorkeeper: {
        recall: () => (outcome === "unavailable" ? { tokenHash: "", certificate: undefined } : outcome),
        authenticate: async () => outcome,
      },
      publisher: { accepts: () => accepts },
      refusals: { note: () => undefined },
      bucket: new TokenBucket({ perSecond: 0, burst, now: () => 0 }),
      quotas: { refusesAddress: () => quota, refusesIdentity: () => quota },
      retryAfterS: () => 33,
      metrics: metrics(),
    });
  const request = (transport: "websocket" | "http") => ({
    transport,
    authorization: "x",
    certificate: "",
    remoteAddress: "",
  });

  test.each([
    { what: "an unknown token", admission: create("unauthorized"), status: 401, retryAfterS: undefined },
    { what: "a missing mirror", admission: create("unavailable"), status: 503, retryAfterS: 33 },
    { what: "an overloaded node", admission: create(identity, { accepts: false }), status: 503, retryAfterS: 33 },
    { what: "a full node", admission: create(identity, { quota: "connections" }), status: 503, retryAfterS: 33 },
    { what: "too many handshakes", admission: create(identity, { burst: 0 }), status: 503, retryAfterS: 33 },
  ])("refuses because of $what", async ({ admission, status, retryAfterS }) => {
    const refusal = { status, ...(retryAfterS === undefined ? {} : { retryAfterS }) };
    expect(await admission.admit(request("websocket"))).toMatchObject({ refusal });
  });

  test("a token known to be wrong takes nothing from the bucket", () => {
    const admission = create("unauthorized", { burst: 0 });
    for (let i = 0; i < 5; i += 1) {
      expect(admission.admit(request("websocket"))).toMatchObject({ refusal: { status: 401 } });
    }
  });

  test("invented tokens take nothing from the bucket, however many come", async () => {
    const admission = new AgentAdmission({
      doorkeeper: {
        recall: ({ authorization }) =>
          authorization === "known" ? identity : { tokenHash: authorization, certificate: undefined },
        authenticate: async () => "unauthorized",
      },
      publisher: { accepts: () => true },
      refusals: { note: () => undefined },
      bucket: new TokenBucket({ perSecond: 0, burst: 1, now: () => 0 }),
      quotas: { refusesAddress: () => undefined, refusesIdentity: () => undefined },
      retryAfterS: () => 33,
      metrics: metrics(),
    });
    for (let i = 0; i < 5; i += 1) {
      const invented = { ...request("websocket"), authorization: `invented-${i}` };
      expect(await admission.admit(invented)).toMatchObject({ refusal: { status: 401 } });
    }
    expect(admission.admit({ ...request("websocket"), authorization: "known" })).toEqual({ identity });
  });

  test("polls are no handshakes", () => {
    expect(create(identity, { burst: 0, quota: "connections" }).admit(request("http"))).toEqual({ identity });
  });

  test("a draining node serves pollers longer than it takes sockets", () => {
    const admission = create(identity);
    admission.close("websocket");
    expect(admission.admit(request("websocket"))).toMatchObject({ refusal: { status: 503 } });
    expect(admission.admit(request("http"))).toEqual({ identity });
    admission.close("http");
    expect(admission.admit(request("http"))).toMatchObject({ refusal: { status: 503 } });
  });
});
