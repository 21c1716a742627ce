import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { z } from "zod";
import { LaunchError } from "./launch.ts";

/** Credentials of a cluster: for agents, and for operators (role platform, tenant default). */
export interface Tokens {
  readonly agentToken: string;
  readonly adminToken: string;
}

export interface TokenOptions {
  /** Holds `tokens.json`, readable by its owner only. */
  readonly dir: string;
  readonly databaseUrl: string;
  /** Our own server: it has another port at each start, but keeps its password as long as its data. */
  readonly ownDatabase: boolean;
  /** services/api/dist/bootstrap.js: creates a token and prints it alone on stdout. */
  readonly bootstrap: string;
}

const file = z.object({ database: z.string(), agentToken: z.string().min(1), adminToken: z.string().min(1) });

/** The tokens of the last start with the same database, or new ones. */
export async function provideTokens(options: TokenOptions): Promise<Tokens> {
  const path = join(options.dir, "tokens.json");
  const database = identityOf(options);
  const kept = readKept(path);
  if (kept?.database === database) return { agentToken: kept.agentToken, adminToken: kept.adminToken };
  const [agentToken, adminToken] = await Promise.all([createToken("agent", options), createToken("operator", options)]);
  writeFileSync(path, `${JSON.stringify({ database, agentToken, adminToken }, undefined, 2)}\n`, { mode: 0o600 });
  return { agentToken, adminToken };
}

function identityOf({ databaseUrl, ownDatabase }: TokenOptions): string {
  const url = new URL(databaseUrl);
  if (ownDatabase) url.port = "";
  return createHash("sha256").update(url.href).digest("hex");
}

function readKept(path: string): z.infer<typeof file> | undefined {
  try {
    return file.parse(JSON.parse(readFileSync(path, "utf8")));
  } catch {
    return undefined; // none yet, or not ours: new ones do no harm
  }
}

async function createToken(kind: "agent" | "operator", { bootstrap, databaseUrl }: TokenOptions): Promise<string> {
  const role = kind === "operator" ? ["--role", "platform"] : [];
  const args = [bootstrap, "--name", "local", "--kind", kind, ...role, "--tenant", "default"];
  const env = { ...process.env, DATABASE_URL: databaseUrl };
  try {
    const { stdout } = await promisify(execFile)(process.execPath, args, { env, timeout: 60_000 });
    return stdout.trim();
  } catch (cause) {
    throw new LaunchError(`could not create the ${kind} token: ${String(cause)}`, { cause });
  }
}
