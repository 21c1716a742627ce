import { createHash } from "node:crypto";
import { DEFAULT_TENANT } from "@opamp/opamp";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Redis } from "ioredis";
import { TestRedis } from "../test/redis-server.ts";
import { BodyCache } from "./body-cache.ts";
import { ClusterSettings } from "./cluster-settings.ts";
import { PartitionCountError } from "./errors.ts";
import { keys } from "./keys.ts";
import { TokenMirror } from "./token-mirror.ts";
import type { AgentTokenRecord } from "./token-mirror.ts";

let server: TestRedis;
let redis: Redis;
let mirror: TokenMirror;

beforeAll(async () => {
  server = await TestRedis.start();
  redis = await server.client();
  mirror = new TokenMirror({ redis });
});
beforeEach(() => redis.flushall());
afterAll(() => server.stop());

const sha = (token: string): Buffer => createHash("sha256").update(token).digest();
const record = (token: string, expiresAt: Date | null = null): AgentTokenRecord => ({
  hash: sha(token),
  tenant: DEFAULT_TENANT,
  credential: `id-of-${token}`,
  expiresAt,
});
const look = (token: string) => mirror.lookup(sha(token).toString("hex"));

test("a mirror that is missing says so", async () => {
  expect(await mirror.version()).toBeUndefined();
  expect(await look("a")).toEqual({ complete: false });
});

test("finds what it holds, and knows what it does not", async () => {
  const expiresAt = new Date("2030-01-01T00:00:00Z");
  await mirror.replace(3, [record("a"), record("b", expiresAt)]);
  expect(await mirror.version()).toBe(3);
  expect(await look("a")).toEqual({
    complete: true,
    record: { tenant: "default", credential: "id-of-a", expiresAtMs: null },
  });
  expect((await look("b")).record?.expiresAtMs).toBe(expiresAt.getTime());
  expect(await look("c")).toEqual({ complete: true });
});

test("replaces everything, also by nothing", async () => {
  await mirror.replace(1, [record("a"), record("b")]);
  await mirror.replace(2, [record("b")]);
  expect((await look("a")).record).toBeUndefined();
  expect((await look("b")).record).toBeDefined();
  await mirror.replace(3, []);
  expect(await look("b")).toEqual({ complete: true });
});

test("is never replaced by an older version", async () => {
  await mirror.replace(5, [record("new")]);
  await mirror.replace(4, [record("old")]);
  expect(await mirror.version()).toBe(5);
  expect((await look("new")).record).toBeDefined();
  expect((await look("old")).record).toBeUndefined();
  expect(await redis.keys("opamp:{tokens}:staging:*")).toEqual([]);
});

test("readers see the old list or the new one, never a part", async () => {
  await mirror.replace(1, [record("same-1")]);
  const lists = [2, 3, 4].map((version) =>
    Array.from({ length: 2500 }, (_, i) => record(i < 2 ? `same-${i}` : `${version}-${i}`)),
  );
  await mirror.replace(1, lists[0] ?? []);
  for (const [i, list] of lists.entries()) {
    const replacing = mirror.replace(i + 2, list);
    const seen = await Promise.all(Array.from({ length: 20 }, () => look("same-1")));
    for (const lookup of seen) expect(lookup).toMatchObject({ complete: true, record: { credential: "id-of-same-1" } });
    await replacing;
  }
  expect(await redis.hlen(keys.tokensAgents)).toBe(2500);
  expect(await redis.ttl(keys.tokensAgents)).toBe(-1);
});

test("syncs when it is missing or behind, and only then", async () => {
  let version = 7;
  const source = {
    tokenVersion: async () => version,
    agentTokens: async () => [record(`at-${version}`)],
    revokedCertificates: async () => [{ tenant: DEFAULT_TENANT, fingerprint: sha(`cert-${version}`) }],
  };
  expect(await mirror.sync(source)).toBe("replaced");
  expect(await mirror.sync(source)).toBe("current");
  version = 8;
  expect(await mirror.sync(source)).toBe("replaced");
  expect((await look("at-7")).record).toBeUndefined();
  expect((await mirror.revokedCertificates(undefined))?.revoked).toEqual([`default/${sha("cert-8").toString("hex")}`]);
  await redis.flushall();
  expect(await mirror.sync(source)).toBe("replaced");
});

test("revoked certificates come with the version, and only to who has another", async () => {
  expect(await mirror.revokedCertificates(undefined)).toBeUndefined();
  const fingerprints = Array.from({ length: 2500 }, (_, i) => sha(`cert-${i}`));
  await mirror.replace(
    3,
    [],
    fingerprints.map((fingerprint) => ({ tenant: DEFAULT_TENANT, fingerprint })),
  );
  const read = await mirror.revokedCertificates(2);
  expect(read?.version).toBe(3);
  expect(new Set(read?.revoked)).toEqual(new Set(fingerprints.map((one) => `default/${one.toString("hex")}`)));
  expect(await mirror.revokedCertificates(3)).toEqual({ version: 3 });
  expect(await redis.ttl(keys.revokedCertificates)).toBe(-1);
  await mirror.replace(4, []);
  expect(await mirror.revokedCertificates(3)).toEqual({ version: 4, revoked: [] });
});

test("bodies are kept by tenant and hash, for an hour after their last use", async () => {
  const bodies = new BodyCache({ redis });
  const body = Buffer.from([0, 1, 255]);
  expect(await bodies.get(DEFAULT_TENANT, sha("x"))).toBeUndefined();
  await bodies.put(DEFAULT_TENANT, sha("x"), body);
  await redis.expire(keys.body(DEFAULT_TENANT, sha("x").toString("hex")), 10);
  expect(await bodies.get(DEFAULT_TENANT, sha("x"))).toEqual(body);
  expect(await redis.ttl(keys.body(DEFAULT_TENANT, sha("x").toString("hex")))).toBeGreaterThan(3500);
  expect(await bodies.get(DEFAULT_TENANT, sha("y"))).toBeUndefined();
});

test("one number of partitions is agreed on", async () => {
  const settings = new ClusterSettings({ redis });
  expect(await settings.partitionCount()).toBeUndefined();
  await settings.agreeOnPartitions(16);
  await settings.agreeOnPartitions(16);
  await expect(settings.agreeOnPartitions(32)).rejects.toThrow(PartitionCountError);
  expect(await settings.partitionCount()).toBe(16);
});
