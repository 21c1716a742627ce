import { generateKeyPairSync, randomBytes, sign } from "node:crypto";
import type { KeyObject } from "node:crypto";
import { isIPv4 } from "node:net";
import { der } from "./der.ts";

/** What a certificate is to say. */
export interface CertificateRequest {
  /** Attributes of the subject by short name; default none but `CN=test`. */
  readonly subject?: Readonly<Partial<Record<"CN" | "O" | "OU", string | readonly string[]>>>;
  readonly uris?: readonly string[];
  readonly dns?: readonly string[];
  /** IPv4 only. */
  readonly ips?: readonly string[];
  /** Default: an hour ago. */
  readonly notBefore?: Date;
  /** Default: in a day. */
  readonly notAfter?: Date;
}

/** A certificate and its private key, both PEM. */
export interface IssuedCertificate {
  readonly cert: string;
  readonly key: string;
}

const OIDS = { CN: "2.5.4.3", O: "2.5.4.10", OU: "2.5.4.11" } as const;
const ECDSA_SHA256 = der.sequence(der.oid("1.2.840.10045.4.3.2"));
const HOUR_MS = 3_600_000;

/**
 * A certificate authority that lives as long as a test. Certificates are put together by hand (RFC 5280), because
 * node:crypto reads them but makes none, and not every machine has a program that does.
 */
export class TestCa {
  /** Its own certificate, PEM. */
  readonly certificate: string;
  readonly #name: Buffer;
  readonly #key: KeyObject;

  constructor(name = "Test CA") {
    const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
    this.#name = nameOf({ CN: name });
    this.#key = privateKey;
    this.certificate = this.#sign(this.#name, publicKey, {}, [
      extension("2.5.29.19", true, der.sequence(der.boolean(true))),
      extension("2.5.29.15", true, der.bits(Buffer.from([0b0000_0110]), 1)),
    ]);
  }

  issue(request: CertificateRequest = {}): IssuedCertificate {
    const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
    const names = alternativeNames(request);
    const extensions = names === undefined ? [] : [extension("2.5.29.17", false, names)];
    const cert = this.#sign(nameOf(request.subject ?? { CN: "test" }), publicKey, request, extensions);
    return { cert, key: pem("PRIVATE KEY", privateKey.export({ type: "pkcs8", format: "der" })) };
  }

  #sign(
    subject: Buffer,
    publicKey: KeyObject,
    { notBefore = new Date(Date.now() - HOUR_MS), notAfter = new Date(Date.now() + 24 * HOUR_MS) }: CertificateRequest,
    extensions: readonly Buffer[],
  ): string {
    const body = der.sequence(
      der.context(0, der.integer(Buffer.from([2])), true),
      der.integer(Buffer.concat([Buffer.from([1]), randomBytes(15)])),
      ECDSA_SHA256,
      this.#name,
      der.sequence(der.time(notBefore), der.time(notAfter)),
      subject,
      publicKey.export({ type: "spki", format: "der" }),
      ...(extensions.length === 0 ? [] : [der.context(3, der.sequence(...extensions), true)]),
    );
    const signature = sign("sha256", body, this.#key);
    return pem("CERTIFICATE", der.sequence(body, ECDSA_SHA256, der.bits(signature)));
  }
}

function nameOf(subject: NonNullable<CertificateRequest["subject"]>): Buffer {
  const entries = (["O", "OU", "CN"] as const).flatMap((name) => {
    return [subject[name] ?? []].flat().map((value) => der.set(der.sequence(der.oid(OIDS[name]), der.utf8(value))));
  });
  return der.sequence(...entries);
}

function alternativeNames({ uris = [], dns = [], ips = [] }: CertificateRequest): Buffer | undefined {
  if (uris.length + dns.length + ips.length === 0) return undefined;
  return der.sequence(
    ...uris.map((uri) => der.context(6, Buffer.from(uri))),
    ...dns.map((name) => der.context(2, Buffer.from(name))),
    ...ips.map((ip) => der.context(7, ipBytes(ip))),
  );
}

function ipBytes(ip: string): Buffer {
  if (!isIPv4(ip)) throw new TypeError(`not an IPv4 address: ${ip}`);
  return Buffer.from(ip.split(".").map(Number));
}

function extension(oid: string, critical: boolean, value: Buffer): Buffer {
  return der.sequence(der.oid(oid), ...(critical ? [der.boolean(true)] : []), der.octets(value));
}

function pem(label: string, bytes: Buffer): string {
  const lines = bytes.toString("base64").match(/.{1,64}/g) ?? [];
  return `-----BEGIN ${label}-----\n${lines.join("\n")}\n-----END ${label}-----\n`;
}
