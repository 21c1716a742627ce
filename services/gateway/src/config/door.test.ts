import { expect, test } from "vitest";
import { loadConfig } from "../config.ts";

const REQUIRED = { NODE_NAME: "g", REDIS_URL: "redis://localhost:6379" };
const TLS = { AGENT_TLS_CERT_FILE: "/tls/tls.crt", AGENT_TLS_KEY_FILE: "/tls/tls.key" };
const MUTUAL = {
  ...TLS,
  AGENT_AUTH: "certificate",
  AGENT_TLS_CLIENT_CA_FILE: "/tls/ca.crt",
  AGENT_CERTIFICATE_RULES: "OU:{tenant}",
};
const load = (env: Record<string, string>) => loadConfig({ ...REQUIRED, ...env });

test("without any variable agents show tokens on a plain listener", () => {
  const { door } = load({});
  expect(door).toMatchObject({ auth: "token", tls: undefined, certificateRules: [] });
  expect(door.trustedProxies.isEmpty).toBe(true);
});

test("an empty variable is one that is not set", () => {
  expect(load({ AGENT_TLS_CERT_FILE: "", AGENT_TLS_KEY_FILE: "", AGENT_TRUSTED_PROXIES: "" }).door.tls).toBeUndefined();
});

test("client certificates need TLS, CAs and rules", () => {
  expect(load(MUTUAL).door).toMatchObject({
    auth: "certificate",
    tls: { certFile: "/tls/tls.crt", clientCaFile: "/tls/ca.crt", reloadIntervalMs: 5000 },
    certificateRules: [{ text: "OU:{tenant}" }],
  });
});

test.each([
  { env: { ...TLS, AGENT_TLS_KEY_FILE: "" }, names: "AGENT_TLS_KEY_FILE" },
  { env: { ...TLS, AGENT_TLS_CERT_FILE: "" }, names: "AGENT_TLS_CERT_FILE" },
  { env: { ...MUTUAL, AGENT_TLS_CLIENT_CA_FILE: "" }, names: "AGENT_TLS_CLIENT_CA_FILE" },
  { env: { ...MUTUAL, AGENT_CERTIFICATE_RULES: "" }, names: "AGENT_CERTIFICATE_RULES" },
  { env: { ...MUTUAL, AGENT_CERTIFICATE_RULES: "OU:x" }, names: "names no tenant" },
  { env: { ...MUTUAL, AGENT_AUTH: "token" }, names: "AGENT_TLS_CLIENT_CA_FILE" },
  { env: { AGENT_AUTH: "token-and-certificate" }, names: "AGENT_TLS_CERT_FILE" },
  { env: { AGENT_AUTH: "tokens" }, names: "must be one of token, certificate" },
  { env: { AGENT_TRUSTED_PROXIES: "proxy" }, names: "AGENT_TRUSTED_PROXIES" },
  { env: { ...TLS, AGENT_TRUSTED_PROXIES: "10.0.0.1" }, names: "AGENT_TRUSTED_PROXIES" },
  { env: { AGENT_AUTH: "none" }, names: "AGENT_ALLOW_INSECURE" },
  { env: { AGENT_AUTH: "none", AGENT_HOST: "10.0.0.1" }, names: "AGENT_ALLOW_INSECURE" },
  { env: { AGENT_AUTH: "none", AGENT_HOST: "::" }, names: "AGENT_HOST=127.0.0.1" },
])("refuses $env", ({ env, names }) => {
  expect(() => load(env)).toThrow(names);
});

test.each([
  { AGENT_AUTH: "none", AGENT_HOST: "127.0.0.1" },
  { AGENT_AUTH: "none", AGENT_HOST: "::1" },
  { AGENT_AUTH: "none", AGENT_ALLOW_INSECURE: "true" },
  { ...TLS, AGENT_AUTH: "none" },
])("none is allowed with %o", (env) => {
  expect(load(env).door.auth).toBe("none");
});
