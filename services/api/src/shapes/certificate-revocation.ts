import type { CertificateRevocation } from "@opamp/store";
import { z } from "zod";
import { time } from "./common.ts";

export const certificateRevocationShape = z.object({
  fingerprint: z.string().describe("SHA-256 of the certificate, in lower-case hex."),
  reason: z.string(),
  tenant: z.string(),
  revokedAt: time,
  revokedBy: z.string().describe("Id of the token that asked for it."),
});

export function toRevocationJson(revocation: CertificateRevocation): z.infer<typeof certificateRevocationShape> {
  return { ...revocation, revokedAt: revocation.revokedAt.toISOString() };
}

const FINGERPRINT = /^[0-9a-f]{64}$/;

/** Reads a fingerprint as tools print it: hex of either case, with or without colons. */
export function parseFingerprint(text: string): string | undefined {
  const hex = text.replaceAll(":", "").toLowerCase();
  return FINGERPRINT.test(hex) ? hex : undefined;
}

/** A fingerprint in a request. */
export const fingerprint = z
  .string({ error: "must be text" })
  .transform((text, context) => {
    const hex = parseFingerprint(text);
    if (hex !== undefined) return hex;
    context.addIssue({
      code: "custom",
      message: "must be the SHA-256 of a certificate: 64 hex digits, colons are allowed",
    });
    return z.NEVER;
  })
  .describe("SHA-256 of the certificate in hex, as `openssl x509 -noout -fingerprint -sha256` prints it.");
