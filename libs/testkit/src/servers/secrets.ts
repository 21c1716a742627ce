import { randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

/** A random password that stays the same as long as its file (mode 0600) does. */
export function keptPassword(file: string): string {
  try {
    return readFileSync(file, "utf8").trim();
  } catch {
    const password = randomBytes(24).toString("base64url");
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, `${password}\n`, { mode: 0o600, flag: "wx" });
    return password;
  }
}
