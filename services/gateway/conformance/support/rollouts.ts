import { randomBytes } from "node:crypto";
import type { Server } from "./server.ts";

/** A file as the API takes it. */
export interface RolledOutFile {
  readonly body: string;
  readonly contentType?: string;
  readonly encoding?: "base64";
}

/** The patience of a busy machine, for `expect.poll`. */
export const SOON = { timeout: 20_000, interval: 50 };

export const uniqueName = (kind: string): string => `${kind}-${randomBytes(6).toString("hex")}`;

/**
 * Makes a version of a config.
 *
 * @returns its hash in hex.
 * @throws when the API refuses it.
 */
export async function storeConfig(
  server: Server,
  name: string,
  files: Readonly<Record<string, RolledOutFile>>,
): Promise<string> {
  return (await created(server, "/configs", { name, files, skipValidation: true })).hash;
}

/**
 * Makes a config and rolls it out to the stored agents with these labels.
 *
 * @returns its hash in hex.
 */
export async function rollOut(
  server: Server,
  matchLabels: Readonly<Record<string, string>>,
  files: Readonly<Record<string, RolledOutFile>>,
): Promise<string> {
  const name = uniqueName("config");
  const hash = await storeConfig(server, name, files);
  const strategy = { waves: [{ percent: 100 }], skipValidation: true };
  await created(server, "/rollouts", { name, config: name, selector: { matchLabels }, strategy });
  return hash;
}

async function created(server: Server, path: string, body: unknown): Promise<{ readonly hash: string }> {
  const answer = await server.operator.call("POST", path, body);
  if (answer.status >= 300) throw new Error(`POST ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return { hash: String(Object(answer.body).hash) };
}
