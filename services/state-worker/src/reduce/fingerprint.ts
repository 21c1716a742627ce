import { hash } from "node:crypto";

/** Stands for the bytes, to tell whether they are the same as before. */
export function fingerprint(bytes: Uint8Array): string {
  return hash("sha256", bytes, "base64");
}
