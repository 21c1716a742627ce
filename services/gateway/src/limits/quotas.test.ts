import { DEFAULT_TENANT, parseTenantId } from "@opamp/opamp";
import { expect, test } from "vitest";
import type { Identity } from "../auth/identity.ts";
import { Quotas } from "./quotas.ts";
import type { QuotaOptions } from "./quotas.ts";

const other = parseTenantId("other") ?? DEFAULT_TENANT;
const identity = (credential: string, tenant = DEFAULT_TENANT): Identity => ({
  tenant,
  credential,
  tokenHash: "",
  expiresAtMs: undefined,
});
const quotas = (options: Partial<QuotaOptions>): Quotas =>
  new Quotas({
    maxConnections: 100,
    maxPerTenant: undefined,
    maxPerCredential: undefined,
    maxPerAddress: undefined,
    handshakesPerCredential: undefined,
    handshakesPerAddress: undefined,
    ...options,
  });

test("bounds the connections of the node", () => {
  const node = quotas({ maxConnections: 2 });
  node.opened(identity("1"), "10.0.0.1");
  expect(node.refusesAddress("10.0.0.9")).toBeUndefined();
  node.opened(identity("2"), "10.0.0.2");
  expect(node.refusesAddress("10.0.0.9")).toBe("connections");
  node.closed(identity("1"), "10.0.0.1");
  expect(node.refusesAddress("10.0.0.9")).toBeUndefined();
});

test("bounds the connections of a tenant", () => {
  const node = quotas({ maxPerTenant: 1 });
  node.opened(identity("1"), "10.0.0.1");
  expect(node.refusesIdentity(identity("2"))).toBe("tenant-connections");
  expect(node.refusesIdentity(identity("1", other))).toBeUndefined();
  node.closed(identity("1"), "10.0.0.1");
  expect(node.refusesIdentity(identity("2"))).toBeUndefined();
});

test("bounds the connections of a credential, whose id another tenant may use as well", () => {
  const node = quotas({ maxPerCredential: 1 });
  node.opened(identity("1"), "10.0.0.1");
  expect(node.refusesIdentity(identity("1"))).toBe("credential-connections");
  expect(node.refusesIdentity(identity("2"))).toBeUndefined();
  expect(node.refusesIdentity(identity("1", other))).toBeUndefined();
});

test("bounds the connections from an address", () => {
  const node = quotas({ maxPerAddress: 2 });
  node.opened(identity("1"), "10.0.0.1");
  node.opened(identity("2"), "10.0.0.1");
  expect(node.refusesAddress("10.0.0.1")).toBe("address-connections");
  expect(node.refusesAddress("10.0.0.2")).toBeUndefined();
  node.closed(identity("2"), "10.0.0.1");
  expect(node.refusesAddress("10.0.0.1")).toBeUndefined();
});

test("bounds handshakes in a minute, by address and by credential", () => {
  const node = quotas({ handshakesPerAddress: 2, handshakesPerCredential: 1 });
  expect(["a", "a", "a", "b"].map((address) => node.refusesAddress(address))).toEqual([
    undefined,
    undefined,
    "address-handshakes",
    undefined,
  ]);
  expect([1, 2].map(() => node.refusesIdentity(identity("1")))).toEqual([undefined, "credential-handshakes"]);
  node.nextMinute();
  expect(node.refusesAddress("a")).toBeUndefined();
  expect(node.refusesIdentity(identity("1"))).toBeUndefined();
});
