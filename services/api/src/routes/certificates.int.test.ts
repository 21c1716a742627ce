import { X509Certificate } from "node:crypto";
import { TokenMirror } from "@opamp/bus";
import { TestCa } from "@opamp/testkit";
import { afterAll, beforeAll, expect, test } from "vitest";
import { items, startTestApi } from "../testing/test-api.ts";
import type { TestApi } from "../testing/test-api.ts";

let api: TestApi;

beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());

const ROUTE = "/certificates/revocations";
const { cert } = new TestCa().issue();
const colons = new X509Certificate(cert).fingerprint256;
const hex = colons.replaceAll(":", "").toLowerCase();
const mirrored = async () => (await new TokenMirror(api).revokedCertificates(undefined))?.revoked;

test("a certificate is revoked by its fingerprint or itself, gateways are told, and it can be lifted", async () => {
  const first = await api.call(`POST ${ROUTE}`, { body: { fingerprint: colons, reason: "laptop lost" } });
  expect(first).toMatchObject({ status: 201, body: { fingerprint: hex, reason: "laptop lost", tenant: "default" } });
  const again = await api.call(`POST ${ROUTE}`, { body: { certificate: cert } });
  expect(again).toMatchObject({ status: 201, body: { fingerprint: hex, reason: "laptop lost" } });
  expect(await mirrored()).toEqual([`default/${hex}`]);
  expect(items((await api.call(`GET ${ROUTE}`)).body)).toMatchObject([{ fingerprint: hex }]);
  expect((await api.call(`DELETE ${ROUTE}/${hex}`)).status).toBe(204);
  expect(await mirrored()).toEqual([]);
  expect(await api.call(`DELETE ${ROUTE}/${hex}`)).toMatchObject({
    status: 404,
    body: { code: "API_REVOCATION_NOT_FOUND" },
  });
});

test("a tenant's revocations are its own, and need the role admin", async () => {
  await api.call("POST /tenants", { body: { name: "acme" } });
  const acme = await api.token({ role: "admin", tenant: "acme" });
  await api.call(`POST ${ROUTE}`, { body: { fingerprint: hex }, token: acme });
  expect(items((await api.call(`GET ${ROUTE}`)).body)).toEqual([]);
  expect(items((await api.call(`GET ${ROUTE}`, { token: acme })).body)).toHaveLength(1);
  expect((await api.call(`DELETE ${ROUTE}/${hex}`)).status).toBe(404);
  expect(await mirrored()).toEqual([`acme/${hex}`]);
  expect((await api.call(`GET ${ROUTE}?tenant=default`, { token: acme })).status).toBe(403);
  const operator = await api.token({ role: "operator" });
  expect((await api.call(`POST ${ROUTE}`, { body: { fingerprint: hex }, token: operator })).status).toBe(403);
});

test.each([
  { body: {}, at: "fingerprint" },
  { body: { fingerprint: "ab" }, at: "fingerprint" },
  { body: { fingerprint: hex, certificate: cert }, at: "fingerprint" },
  { body: { certificate: "-----BEGIN CERTIFICATE-----" }, at: "certificate" },
  { body: { fingerprint: hex, reason: "x".repeat(513) }, at: "reason" },
])("refuses $body", async ({ body, at }) => {
  const refused = await api.call(`POST ${ROUTE}`, { body });
  expect(refused).toMatchObject({ status: 400, body: { code: "API_INVALID_REQUEST", errors: [{ field: at }] } });
});
