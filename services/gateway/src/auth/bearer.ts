import { createHash } from "node:crypto";

const BEARER = /^bearer +([\w~+/.-]+=*) *$/i;

/** The SHA-256 of the bearer token in an Authorization header, in hex; undefined when there is no such token. */
export function bearerHash(authorization: string): string | undefined {
  const token = BEARER.exec(authorization)?.[1];
  return token === undefined ? undefined : createHash("sha256").update(token).digest("hex");
}
