import { X509Certificate } from "node:crypto";
import { createSecureContext } from "node:tls";
import { expect, test } from "vitest";
import { TestCa } from "./test-ca.ts";

test("certificates say what they were asked to, and their CA stands for them", () => {
  const ca = new TestCa();
  const notAfter = new Date("2030-01-02T03:04:05Z");
  const uris = [`spiffe://example.org/${"long/".repeat(60)}x`];
  const subject = { CN: "c,n", O: "acme", OU: ["a", "b"] };
  const { cert, key } = ca.issue({ subject, uris, dns: ["a.example.org"], ips: ["127.0.0.1"], notAfter });
  const read = new X509Certificate(cert);
  const issuer = new X509Certificate(ca.certificate);
  expect(read.checkIssued(issuer) && read.verify(issuer.publicKey)).toBe(true);
  expect(issuer.ca && !read.ca).toBe(true);
  expect(read.toLegacyObject().subject).toEqual(subject);
  expect(read.subjectAltName).toBe(`URI:${uris[0] ?? ""}, DNS:a.example.org, IP Address:127.0.0.1`);
  expect(new Date(read.validTo)).toEqual(notAfter);
  expect(() => createSecureContext({ cert, key, ca: ca.certificate })).not.toThrow();
});
