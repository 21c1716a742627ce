import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import type { Redis } from "ioredis";
import { busError } from "./errors.ts";

/** What a script may be given. Numbers must be integers below 2^53. */
export type ScriptArg = string | number | Buffer;

/** One file of `lua/`, read when first run. */
export class LuaScript {
  readonly #file: URL;
  #loaded: { readonly text: string; readonly sha: string } | undefined;

  /** @param name the file's name without `.lua`. */
  constructor(name: string) {
    this.#file = new URL(`../lua/${name}.lua`, import.meta.url);
  }

  /**
   * Runs the script in one round trip; in two when the server does not know it yet. Strings come back as Buffers.
   *
   * @throws {BusUnavailableError}
   */
  async run(redis: Redis, keys: readonly string[], args: readonly ScriptArg[]): Promise<unknown> {
    const { text, sha } = this.#load();
    try {
      return await redis.callBuffer("evalsha", [sha, keys.length, ...keys, ...args]);
    } catch (error) {
      if (!isUnknownScript(error)) throw busError(error);
    }
    try {
      return await redis.callBuffer("eval", [text, keys.length, ...keys, ...args]);
    } catch (error) {
      throw busError(error);
    }
  }

  /** For callers that encode EVALSHA by themselves. */
  get sha(): string {
    return this.#load().sha;
  }

  #load(): { readonly text: string; readonly sha: string } {
    if (this.#loaded === undefined) {
      const text = readFileSync(this.#file, "utf8");
      this.#loaded = { text, sha: createHash("sha1").update(text).digest("hex") };
    }
    return this.#loaded;
  }
}

/** A script that did not run has had no effect, so running it again is safe. */
export function isUnknownScript(error: unknown): boolean {
  return error instanceof Error && error.message.startsWith("NOSCRIPT");
}
