import { parseDocument } from "yaml";
import type { opamp } from "@opamp/proto";

const cache = new Map<string, string | undefined>();
const CACHE_ENTRIES = 16;

/**
 * Why a collector would refuse this config: text of the first YAML error, or undefined when it can be read.
 *
 * @param hash names the config; many agents of one process are offered the same, so the answer is remembered.
 */
export function configError(hash: string, config: opamp.IAgentConfigMap): string | undefined {
  if (cache.has(hash)) return cache.get(hash);
  const error = firstError(config);
  if (cache.size >= CACHE_ENTRIES) cache.clear();
  cache.set(hash, error);
  return error;
}

function firstError({ configMap }: opamp.IAgentConfigMap): string | undefined {
  for (const [name, file] of Object.entries(configMap ?? {})) {
    const [error] = parseDocument(textOf(file), { logLevel: "silent" }).errors;
    if (error !== undefined) return `cannot read config ${JSON.stringify(name)}: ${error.message}`;
  }
  return undefined;
}

/** The bodies of all files as text, in the order of their names. */
export function configText({ configMap }: opamp.IAgentConfigMap): string {
  const files = Object.entries(configMap ?? {}).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return files.map(([, file]) => textOf(file)).join("\n");
}

function textOf(file: opamp.IAgentConfigFile): string {
  return Buffer.from(file.body ?? []).toString();
}
