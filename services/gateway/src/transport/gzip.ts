import { gunzip, gzip } from "node:zlib";
import type { InputType } from "node:zlib";

/** Smaller bodies gain nothing from compression. */
const WORTH_COMPRESSING_BYTES = 1024;

export type Inflated = { readonly bytes: Uint8Array } | { readonly failure: "oversize" | "corrupt-body" };

/** The process has a few threads for it; what is under way beyond them would only hold memory. */
const AT_ONCE = 8;
const waiting: (() => void)[] = [];
let underWay = 0;

/**
 * Inflates a gzip body; never holds more than `maxBytes` of output (S-22), so a bomb costs no more than a message, and many
 * at once no more than a few: the others wait as small as they came.
 */
export async function inflate(body: InputType, maxBytes: number): Promise<Inflated> {
  if (underWay < AT_ONCE) underWay += 1;
  else await new Promise<void>((resolve) => waiting.push(resolve));
  try {
    return await inflateNow(body, maxBytes);
  } finally {
    const next = waiting.shift();
    if (next === undefined) underWay -= 1;
    else next();
  }
}

function inflateNow(body: InputType, maxBytes: number): Promise<Inflated> {
  return new Promise((resolve) => {
    gunzip(body, { maxOutputLength: maxBytes }, (error: NodeJS.ErrnoException | null, bytes) => {
      if (error === null) resolve({ bytes });
      else resolve({ failure: error.code === "ERR_BUFFER_TOO_LARGE" ? "oversize" : "corrupt-body" });
    });
  });
}

/** The gzip form of the body, or undefined when it is not worth sending. */
export function deflateIfWorthIt(body: Uint8Array): Promise<Buffer | undefined> {
  if (body.length < WORTH_COMPRESSING_BYTES) return Promise.resolve(undefined);
  return new Promise((resolve) => {
    gzip(body, (error, bytes) => resolve(error === null && bytes.length < body.length ? bytes : undefined));
  });
}
