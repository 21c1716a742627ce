import { opamp } from "@opamp/proto";
import { Field } from "./scan.ts";
import { LENGTH_DELIMITED, WireCursor } from "./wire.ts";

const cursor = new WireCursor();

/** Reverse domain name, a short name, and maybe a version: `com.company.capability/v2` (S-177). */
const CAPABILITY = /^[a-z0-9-]+(\.[A-Za-z0-9_-]+){1,15}(\/[A-Za-z0-9_.-]+)?$/;

/** Longest name of a custom capability that is announced or sent. */
export const MAX_CAPABILITY_LENGTH = 255;

/** Whether a text is a name as the specification wants it. */
export function isCustomCapability(text: string): boolean {
  return text.length <= MAX_CAPABILITY_LENGTH && CAPABILITY.test(text);
}

/**
 * The custom capabilities that an AgentToServer at `bytes[start, end)` lists, all of them (S-176); empty when it lists
 * none. For messages that hold the field: it walks over the whole top level.
 *
 * @throws {MalformedMessageError}
 */
export function customCapabilitiesIn(bytes: Uint8Array, start: number, end: number): string[] {
  const names: string[] = [];
  cursor.reset(bytes, start, end);
  while (!cursor.done) {
    const key = cursor.key();
    if (key !== Field.customCapabilities * 8 + LENGTH_DELIMITED) {
      cursor.skip(key & 7);
      continue;
    }
    const length = cursor.length();
    const from = cursor.position;
    cursor.position = from + length;
    names.push(...(opamp.CustomCapabilities.decode(bytes.subarray(from, from + length)).capabilities ?? []));
  }
  return names;
}
