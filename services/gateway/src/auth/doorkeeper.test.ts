import { DEFAULT_TENANT, parseTenantId } from "@opamp/opamp";
import { expect, test } from "vitest";
import type { AuthMode } from "../config/door.ts";
import { Doorkeeper } from "./doorkeeper.ts";
import type { Identity } from "./identity.ts";

const acme = parseTenantId("acme") ?? DEFAULT_TENANT;
const token = (tenant = DEFAULT_TENANT): Identity => ({
  tenant,
  credential: "7",
  tokenHash: "hash",
  expiresAtMs: 2000,
});
const certificate: Identity = {
  tenant: DEFAULT_TENANT,
  credential: "x509:ab",
  tokenHash: undefined,
  expiresAtMs: 1000,
  certificate: { pem: "pem", revocationKey: "default/ab", checkedAgainst: [] },
};

const keeper = (mode: AuthMode, answer: Identity | "unauthorized" | { tokenHash: string } = token()) =>
  new Doorkeeper({
    mode,
    tokens: {
      recall: (authorization) => (authorization === "" ? "unauthorized" : answer),
      authenticate: async () => token(),
    },
    certificates: { authenticate: (pem) => (pem === "good" ? certificate : "unauthorized") },
  });

const [NOTHING, TOKEN, CERTIFICATE, BOTH] = [
  { authorization: "", certificate: "" },
  { authorization: "Bearer t", certificate: "" },
  { authorization: "", certificate: "good" },
  { authorization: "Bearer t", certificate: "good" },
];

test.each([
  { mode: "token", shown: NOTHING, expected: "unauthorized" },
  { mode: "token", shown: CERTIFICATE, expected: "unauthorized" },
  { mode: "token", shown: BOTH, expected: "7" },
  { mode: "certificate", shown: TOKEN, expected: "unauthorized" },
  { mode: "certificate", shown: BOTH, expected: "x509:ab" },
  { mode: "token-or-certificate", shown: NOTHING, expected: "unauthorized" },
  { mode: "token-or-certificate", shown: TOKEN, expected: "7" },
  { mode: "token-or-certificate", shown: CERTIFICATE, expected: "x509:ab" },
  { mode: "token-or-certificate", shown: BOTH, expected: "7" },
  { mode: "token-and-certificate", shown: TOKEN, expected: "unauthorized" },
  { mode: "token-and-certificate", shown: CERTIFICATE, expected: "unauthorized" },
  { mode: "token-and-certificate", shown: BOTH, expected: "7+x509:ab" },
  { mode: "none", shown: NOTHING, expected: "none" },
  { mode: "none", shown: BOTH, expected: "none" },
] as const)("$mode, shown $shown", ({ mode, shown, expected }) => {
  const found = keeper(mode).recall(shown);
  expect(typeof found === "object" && "credential" in found ? found.credential : found).toBe(expected);
});

test("a wrong token is not made up for by a certificate", () => {
  expect(keeper("token-or-certificate", "unauthorized").recall(BOTH)).toBe("unauthorized");
});

test("a token that has to be looked up counts with its certificate afterwards", async () => {
  const doorkeeper = keeper("token-and-certificate", { tokenHash: "hash" });
  const unknown = doorkeeper.recall(BOTH);
  if (typeof unknown === "string" || "credential" in unknown) throw new Error("known");
  const both = await doorkeeper.authenticate(unknown);
  expect(both).toMatchObject({ credential: "7+x509:ab", tokenHash: "hash", expiresAtMs: 1000 });
});

test("token and certificate have to be of one tenant", () => {
  expect(keeper("token-and-certificate", token(acme)).recall(BOTH)).toBe("unauthorized");
});
