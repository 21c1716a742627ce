import { DEFAULT_TENANT, parseTenantId } from "@opamp/opamp";
import type { TenantId } from "@opamp/opamp";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase } from "../testing.ts";
import type { TestDatabase } from "../testing.ts";
import { withTransaction } from "../transaction.ts";
import { CertificateRevocations } from "./certificate-revocations.ts";
import { TenantRepository } from "./tenant-repository.ts";
import { TokenRepository } from "./token-repository.ts";

let database: TestDatabase;
let revocations: CertificateRevocations;
let tokens: TokenRepository;

beforeAll(async () => {
  database = await createTestDatabase();
  revocations = new CertificateRevocations(database);
  tokens = new TokenRepository(database);
});
afterAll(() => database.drop());

const print = (digit: string): string => digit.repeat(64);
const revoke = (fingerprint: string, tenant: TenantId = DEFAULT_TENANT, reason = "stolen") =>
  withTransaction(database.pool, (client) =>
    revocations.create(client, { tenant, fingerprint, reason, revokedBy: "op" }),
  );
const lift = (fingerprint: string, tenant: TenantId = DEFAULT_TENANT) =>
  withTransaction(database.pool, (client) => revocations.lift(client, tenant, fingerprint));

test("a certificate is revoked once, for its tenant, until that is lifted; each change raises the version", async () => {
  const acme = parseTenantId("acme") ?? DEFAULT_TENANT;
  await new TenantRepository(database).create(database.pool, acme);
  const before = await tokens.tokenVersion();
  expect(await revoke(print("b"))).toMatchObject({ fingerprint: print("b"), reason: "stolen", revokedBy: "op" });
  const revoked = await tokens.tokenVersion();
  expect(revoked).toBeGreaterThan(before);
  expect(await revoke(print("b"), DEFAULT_TENANT, "again")).toMatchObject({ reason: "stolen" });
  expect(await tokens.tokenVersion()).toBe(revoked);
  await revoke(print("a"), acme, "nul \0");
  expect(await revocations.list(acme, { limit: 10 })).toMatchObject([{ reason: "nul \0" }]);
  expect(
    new Set((await tokens.revokedCertificates()).map((one) => `${one.tenant}/${one.fingerprint.toString("hex")}`)),
  ).toEqual(new Set([`default/${print("b")}`, `acme/${print("a")}`]));
  expect(await lift(print("a"))).toBe("absent");
  expect(await lift(print("a"), acme)).toBe("lifted");
  expect(await tokens.revokedCertificates()).toHaveLength(1);
});

test("lists by fingerprint, page by page", async () => {
  for (const digit of ["3", "1", "2"]) await revoke(print(digit));
  const first = await revocations.list(DEFAULT_TENANT, { limit: 2 });
  expect(first.map(({ fingerprint }) => fingerprint)).toEqual([print("1"), print("2")]);
  const rest = await revocations.list(DEFAULT_TENANT, { limit: 2, after: print("2") });
  expect(rest.map(({ fingerprint }) => fingerprint)).toEqual([print("3"), print("b")]);
});
