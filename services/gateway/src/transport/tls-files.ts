import { readFile } from "node:fs/promises";
import { createHash, X509Certificate } from "node:crypto";
import { createSecureContext } from "node:tls";
import { OpampError } from "@opamp/opamp";
import type { TlsPaths } from "../config/door.ts";
import { readCertificates } from "../auth/certificate.ts";

/** The files for TLS cannot be used; the message says which and why, and never what is in them. */
export class TlsFilesError extends OpampError {
  override readonly name = "TlsFilesError";
  readonly code = "GATEWAY_TLS_FILES";
}

/** What the files say, checked. */
export interface TlsMaterial {
  readonly paths: TlsPaths;
  /** Tells one content of the files from another. */
  readonly digest: string;
  /** The same for the client CAs alone; empty without such a file. */
  readonly clientCaDigest: string;
  /** When the certificate that agents see ends; Unix time in milliseconds. */
  readonly expiresAtMs: number;
  readonly clientCas: readonly X509Certificate[];
}

/** The files as they are now, not looked into. @throws {TlsFilesError} when one cannot be read. */
export async function readTlsFiles(paths: TlsPaths): Promise<TlsTexts> {
  const [cert, key, clientCa] = await Promise.all([
    readText("AGENT_TLS_CERT_FILE", paths.certFile),
    readText("AGENT_TLS_KEY_FILE", paths.keyFile),
    paths.clientCaFile === undefined ? "" : readText("AGENT_TLS_CLIENT_CA_FILE", paths.clientCaFile),
  ]);
  const clientCaDigest = clientCa === "" ? "" : digestOf(clientCa);
  return { paths, cert, key, clientCa, clientCaDigest, digest: digestOf(cert, key, clientCa) };
}

export interface TlsTexts extends Pick<TlsMaterial, "paths" | "digest" | "clientCaDigest"> {
  readonly cert: string;
  readonly key: string;
  readonly clientCa: string;
}

/** Checks what the TLS library would only refuse as a whole. @throws {TlsFilesError} */
export function checkTlsFiles({ paths, cert, key, clientCa, ...digests }: TlsTexts): TlsMaterial {
  attempt(`the key ${paths.keyFile} does not fit the certificate ${paths.certFile}`, () => {
    createSecureContext({ cert, key });
  });
  const leaf = attempt(`${paths.certFile} is no certificate in PEM`, () => new X509Certificate(cert));
  const file = paths.clientCaFile ?? "";
  const clientCas = attempt(`${file} holds something that is no certificate`, () => readCertificates(clientCa));
  if (paths.clientCaFile !== undefined && clientCas.length === 0) {
    throw new TlsFilesError(`${file} holds no certificate in PEM`);
  }
  const stranger = clientCas.find(({ ca }) => !ca);
  if (stranger !== undefined) throw new TlsFilesError(`${file} holds a certificate that is no CA: ${stranger.subject}`);
  return { paths, ...digests, expiresAtMs: Date.parse(leaf.validTo), clientCas };
}

async function readText(variable: string, path: string): Promise<string> {
  try {
    return await readFile(path, "utf8");
  } catch (cause) {
    throw new TlsFilesError(`cannot read the file of ${variable}: ${messageOf(cause)}`, { cause });
  }
}

/** The cause is left out: messages of the TLS library are kept, but nothing that could carry a key. */
function attempt<T>(what: string, check: () => T): T {
  try {
    return check();
  } catch (error) {
    throw new TlsFilesError(`${what}: ${messageOf(error)}`);
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function digestOf(...texts: readonly string[]): string {
  const hash = createHash("sha256");
  for (const text of texts) hash.update(`${text.length}:${text}`);
  return hash.digest("hex");
}
