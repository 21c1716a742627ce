import { z } from "zod";
import { parseCertificateRules } from "../auth/certificate-rules.ts";
import type { CertificateRule } from "../auth/certificate-rules.ts";
import { AddressSet } from "../transport/address-set.ts";
import { flag } from "./fields.ts";

/** What an agent has to show. */
const AUTH_MODES = ["token", "certificate", "token-or-certificate", "token-and-certificate", "none"] as const;
export type AuthMode = (typeof AUTH_MODES)[number];

const optionalText = (prose: string) => z.string().optional().describe(prose);

/** Variables about who gets through the door, and how. */
export const doorFields = {
  AGENT_TLS_CERT_FILE: optionalText(
    "PEM file with the certificate that agents see, and the intermediate ones after it. Turns TLS on.",
  ),
  AGENT_TLS_KEY_FILE: optionalText("PEM file with its private key, without a password."),
  AGENT_TLS_CLIENT_CA_FILE: optionalText(
    "PEM file with the CAs whose certificates agents may show; needed where `AGENT_AUTH` names certificates.",
  ),
  AGENT_TLS_RELOAD_INTERVAL_MS: z.coerce
    .number()
    .int()
    .min(100)
    .max(3_600_000)
    .default(5_000)
    .describe("Time in milliseconds between two looks at these files; what has changed is taken into use."),
  AGENT_AUTH: z
    .enum(AUTH_MODES, { error: `must be one of ${AUTH_MODES.join(", ")}` })
    .default("token")
    .describe(
      "What an agent has to show: `token`, `certificate`, `token-or-certificate`, `token-and-certificate` or `none`.",
    ),
  AGENT_CERTIFICATE_RULES: optionalText(
    "How certificates name tenants and agents, such as `uri:spiffe://example.org/{tenant}/agent/{uid}`; see the operations manual.",
  ),
  AGENT_TRUSTED_PROXIES: optionalText(
    "Addresses and networks, separated by commas, whose PROXY protocol v2 header tells an agent's address. For a listener without TLS.",
  ),
  AGENT_ALLOW_INSECURE: flag(
    "Let a gateway without TLS and with `AGENT_AUTH=none` listen on an address that other machines reach.",
  ),
} as const;

const fields = z.object({ ...doorFields, AGENT_HOST: z.string() });
type DoorEnv = z.output<typeof fields>;

/** Paths; the files are read at the start and whenever they change. */
export interface TlsPaths {
  readonly certFile: string;
  readonly keyFile: string;
  /** Undefined when agents show no certificates. */
  readonly clientCaFile: string | undefined;
}

export interface DoorConfig {
  readonly auth: AuthMode;
  /** Undefined for a plain listener. */
  readonly tls: (TlsPaths & { readonly reloadIntervalMs: number }) | undefined;
  readonly certificateRules: readonly CertificateRule[];
  readonly trustedProxies: AddressSet;
}

interface Problem {
  readonly variable: keyof DoorEnv;
  readonly message: string;
}

export const wantsToken = (mode: AuthMode): boolean => mode.includes("token");
export const wantsCertificate = (mode: AuthMode): boolean => mode.includes("certificate");

/** What is wrong with the variables taken together. */
export function doorProblems(env: DoorEnv): Problem[] {
  return [...tlsProblems(env), ...certificateProblems(env), ...plainProblems(env), ...syntaxProblems(env)];
}

/** @throws nothing when `doorProblems` finds none. */
export function toDoor(env: DoorEnv): DoorConfig {
  return {
    auth: env.AGENT_AUTH,
    tls: toTls(env),
    certificateRules: parseCertificateRules(env.AGENT_CERTIFICATE_RULES ?? ""),
    trustedProxies: AddressSet.parse(env.AGENT_TRUSTED_PROXIES ?? ""),
  };
}

/** Whether only this machine reaches an address. */
export function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || /^127(\.\d{1,3}){3}$/.test(host);
}

function toTls(env: DoorEnv): DoorConfig["tls"] {
  const { AGENT_TLS_CERT_FILE: certFile, AGENT_TLS_KEY_FILE: keyFile } = env;
  if (certFile === undefined || keyFile === undefined) return undefined;
  const { AGENT_TLS_CLIENT_CA_FILE: clientCaFile, AGENT_TLS_RELOAD_INTERVAL_MS: reloadIntervalMs } = env;
  return { certFile, keyFile, clientCaFile, reloadIntervalMs };
}

function tlsProblems(env: DoorEnv): Problem[] {
  const { AGENT_TLS_CERT_FILE: cert, AGENT_TLS_KEY_FILE: key } = env;
  if (cert !== undefined && key === undefined) {
    return [{ variable: "AGENT_TLS_KEY_FILE", message: "is needed with AGENT_TLS_CERT_FILE" }];
  }
  if (cert !== undefined || key === undefined) return [];
  return [{ variable: "AGENT_TLS_CERT_FILE", message: "is needed with AGENT_TLS_KEY_FILE" }];
}

function certificateProblems(env: DoorEnv): Problem[] {
  const { AGENT_AUTH: mode, AGENT_TLS_CLIENT_CA_FILE: ca, AGENT_CERTIFICATE_RULES: rules } = env;
  const problems: Problem[] = [];
  const wanted = wantsCertificate(mode);
  const because = `AGENT_AUTH is ${mode}`;
  if (wanted && env.AGENT_TLS_CERT_FILE === undefined) {
    problems.push({ variable: "AGENT_TLS_CERT_FILE", message: `is needed because ${because}` });
  }
  if (wanted && ca === undefined) {
    problems.push({ variable: "AGENT_TLS_CLIENT_CA_FILE", message: `is needed because ${because}` });
  }
  if (wanted && rules === undefined) {
    const message = `is needed because ${because}; for example uri:spiffe://example.org/{tenant}/agent/{uid}`;
    problems.push({ variable: "AGENT_CERTIFICATE_RULES", message });
  }
  // Agents would be asked for certificates that nobody looks at.
  if (!wanted && ca !== undefined) {
    const message = `has no use while ${because}; name certificates there or leave it out`;
    problems.push({ variable: "AGENT_TLS_CLIENT_CA_FILE", message });
  }
  return problems;
}

function plainProblems(env: DoorEnv): Problem[] {
  const problems: Problem[] = [];
  const plain = env.AGENT_TLS_CERT_FILE === undefined && env.AGENT_TLS_KEY_FILE === undefined;
  if (plain && env.AGENT_AUTH === "none" && !isLoopback(env.AGENT_HOST) && !env.AGENT_ALLOW_INSECURE) {
    const message =
      `is none and there is no TLS, so whoever reaches ${env.AGENT_HOST} could be any agent: ` +
      "set AGENT_AUTH=token, or AGENT_HOST=127.0.0.1, or AGENT_ALLOW_INSECURE=true if that is meant";
    problems.push({ variable: "AGENT_AUTH", message });
  }
  if (!plain && env.AGENT_TRUSTED_PROXIES !== undefined) {
    const message =
      "cannot be used with TLS: the PROXY header would come before the handshake, which then fails; " +
      "let the proxy pass TLS through without it, or end TLS at the proxy";
    problems.push({ variable: "AGENT_TRUSTED_PROXIES", message });
  }
  return problems;
}

function syntaxProblems(env: DoorEnv): Problem[] {
  return [
    ...attempt("AGENT_CERTIFICATE_RULES", () => parseCertificateRules(env.AGENT_CERTIFICATE_RULES ?? "")),
    ...attempt("AGENT_TRUSTED_PROXIES", () => AddressSet.parse(env.AGENT_TRUSTED_PROXIES ?? "")),
  ];
}

function attempt(variable: keyof DoorEnv, parse: () => unknown): Problem[] {
  try {
    parse();
    return [];
  } catch (error) {
    return [{ variable, message: error instanceof Error ? error.message : String(error) }];
  }
}
