import { parseArgs } from "node:util";
import { parseTenantId } from "@opamp/opamp";
import { redactSecrets, silentLogger } from "@opamp/runtime";
import { createPool, migrate, ROLES, TenantRepository, TokenRepository, withTransaction } from "@opamp/store";
import type { NewToken } from "@opamp/store";
import { loadDatabaseUrl } from "./config.ts";

/**
 * Makes a token before there is one to ask the API with: brings the schema up to date, stores the token, and prints it
 * alone on stdout. Reads DATABASE_URL; everything else, errors included, goes to stderr.
 */
const USAGE = `usage: DATABASE_URL=postgres://… node dist/bootstrap.js --name NAME --kind agent|operator
         [--role ${ROLES.join("|")}] [--tenant default]
`;

class UsageError extends Error {
  override readonly name = "UsageError";
}

function readArguments(): NewToken {
  const text = { type: "string" } as const;
  const { values } = parseArgs({ options: { name: text, kind: text, role: text, tenant: text }, strict: true });
  const { name, kind, role } = values;
  const tenant = parseTenantId(values.tenant ?? "default");
  if (tenant === undefined) throw new UsageError("--tenant must be lower-case letters, digits and '-'");
  if (name === undefined || name === "") throw new UsageError("--name is needed");
  if (kind === "agent") {
    if (role !== undefined) throw new UsageError("--role is for operators");
    return { tenant, name, kind };
  }
  const known = ROLES.find((one) => one === role);
  if (kind !== "operator") throw new UsageError("--kind must be agent or operator");
  if (known === undefined) throw new UsageError(`--role must be one of ${ROLES.join(", ")}`);
  return { tenant, name, kind, role: known };
}

async function main(): Promise<void> {
  const fresh = readArguments();
  const url = loadDatabaseUrl(process.env);
  // The logger writes to stdout, which must hold the token alone.
  const log = silentLogger();
  await migrate({ url, log });
  const pool = createPool(url, { name: "bootstrap", log, max: 1 });
  try {
    const token = await withTransaction(pool, async (client) => {
      const known = await new TenantRepository({ pool }).exists(fresh.tenant, client);
      if (!known) throw new UsageError(`there is no tenant ${fresh.tenant}; create it through the API first`);
      return (await new TokenRepository({ pool }).create(client, fresh)).token;
    });
    process.stdout.write(`${token}\n`);
  } finally {
    await pool.end();
  }
}

try {
  await main();
} catch (error) {
  const message = redactSecrets(error instanceof Error ? error.message : String(error));
  const wrongUse = error instanceof UsageError || (error instanceof TypeError && "code" in error);
  process.stderr.write(`opamp bootstrap: ${message}\n${wrongUse ? USAGE : ""}`);
  process.exitCode = 1;
}
