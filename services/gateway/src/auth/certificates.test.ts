import { X509Certificate } from "node:crypto";
import { silentLogger } from "@opamp/runtime";
import { TestCa } from "@opamp/testkit";
import { beforeEach, expect, test } from "vitest";
import { isIssuedBy } from "./certificate.ts";
import { parseCertificateRules } from "./certificate-rules.ts";
import { Certificates } from "./certificates.ts";

const UID = "01890a5d-ac96-774b-bcce-b302099a8057";
const [ca, other] = [new TestCa("one"), new TestCa("other")];
const uris = [`spiffe://x/acme/agent/${UID}`];

let cas: readonly X509Certificate[];
let revokedKeys: Set<string>;
let isComplete: boolean;
let nowMs: number;
let certificates: Certificates;

beforeEach(() => {
  cas = [new X509Certificate(ca.certificate)];
  [revokedKeys, isComplete, nowMs] = [new Set(), true, Date.now()];
  certificates = new Certificates({
    rules: parseCertificateRules("uri:spiffe://x/{tenant}/agent/{uid}"),
    clientCas: () => cas,
    revoked: {
      get isComplete() {
        return isComplete;
      },
      has: (key) => revokedKeys.has(key),
    },
    log: silentLogger(),
    now: () => nowMs,
  });
});

test("tells whom a certificate is for, and until when", () => {
  const notAfter = new Date("2031-01-01T00:00:00Z");
  const { cert } = ca.issue({ uris, notAfter });
  const identity = certificates.authenticate(cert);
  const fingerprint = new X509Certificate(cert).fingerprint256.replaceAll(":", "").toLowerCase();
  expect(identity).toMatchObject({
    tenant: "acme",
    instanceUid: UID,
    credential: `x509:${fingerprint}`,
    tokenHash: undefined,
    expiresAtMs: notAfter.getTime(),
  });
  expect(certificates.authenticate(cert)).toBe(identity);
});

test("refuses certificates that are for nobody, over, or not yet", () => {
  expect(certificates.authenticate(ca.issue({ uris: ["spiffe://y/acme"] }).cert)).toBe("unauthorized");
  const { cert } = ca.issue({ uris, notBefore: new Date(nowMs), notAfter: new Date(nowMs + 10_000) });
  expect(certificates.authenticate(cert)).toMatchObject({ tenant: "acme" });
  nowMs += 11_000;
  expect(certificates.authenticate(cert)).toBe("unauthorized");
  nowMs -= 20_000;
  expect(certificates.authenticate(cert)).toBe("unauthorized");
});

test("refuses what its own tenant has revoked", () => {
  const { cert } = ca.issue({ uris });
  const fingerprint = new X509Certificate(cert).fingerprint256.replaceAll(":", "").toLowerCase();
  revokedKeys.add(`default/${fingerprint}`);
  expect(certificates.authenticate(cert)).toMatchObject({ tenant: "acme" });
  revokedKeys.add(`acme/${fingerprint}`);
  expect(certificates.authenticate(cert)).toBe("unauthorized");
});

test("lets nobody in before the list of revoked ones has been read", () => {
  isComplete = false;
  expect(certificates.authenticate(ca.issue({ uris }).cert)).toBe("unavailable");
});

test("trusts a certificate as long as its CA is in the set", () => {
  const identity = certificates.authenticate(ca.issue({ uris }).cert);
  const proof = typeof identity === "string" ? undefined : identity.certificate;
  if (proof === undefined) throw new Error("no certificate");
  expect(certificates.isChecked(proof)).toBe(true);
  cas = [other, ca].map(({ certificate }) => new X509Certificate(certificate));
  expect(certificates.isChecked(proof)).toBe(false);
  expect(certificates.isTrusted(proof)).toBe(true);
  expect(certificates.isChecked(proof)).toBe(true);
  cas = [new X509Certificate(other.certificate)];
  expect(certificates.isTrusted(proof)).toBe(false);
});

test("a CA of the same name with another key stands for nothing", () => {
  const { cert } = ca.issue({ uris });
  expect(isIssuedBy(cert, [new X509Certificate(new TestCa("one").certificate)])).toBe(false);
  expect(isIssuedBy(cert, [new X509Certificate(ca.certificate)])).toBe(true);
  expect(isIssuedBy(cert, [])).toBe(false);
});
