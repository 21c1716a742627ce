import { hash as digestOf } from "node:crypto";
import { opamp } from "@opamp/proto";
import { MalformedMessageError } from "./errors.ts";
import { fieldLength, LENGTH_DELIMITED, WireCursor, writeField } from "./wire.ts";

/** One file of a config. */
export interface ConfigFile {
  readonly body: Uint8Array;
  /** MIME type, may be empty. */
  readonly contentType: string;
}

/** File name to file; a single file may have the empty name (S-90). */
export type ConfigFiles = ReadonlyMap<string, ConfigFile>;

const NO_BYTES = new Uint8Array(0);

/**
 * Encodes files as an AgentConfigMap, entries in the order of their names' bytes: the same files always give the same
 * bytes, whatever order they came in (S-83).
 */
export function canonicalConfigMap(files: ConfigFiles): Buffer {
  const named = [...files].map(([name, file]) => ({ name: Buffer.from(name), file }));
  named.sort((a, b) => Buffer.compare(a.name, b.name));
  return Buffer.concat(named.map(({ name, file }) => field(1, encodeEntry(name, file))));
}

/** An entry always has key and value, as encoders of other languages write them, also when empty. */
function encodeEntry(name: Uint8Array, file: ConfigFile): Buffer {
  const contentType = Buffer.from(file.contentType);
  const parts: Uint8Array[] = [];
  if (file.body.length > 0) parts.push(field(1, file.body));
  if (contentType.length > 0) parts.push(field(2, contentType));
  return Buffer.concat([field(1, name), field(2, Buffer.concat(parts))]);
}

interface Entry {
  readonly name: Uint8Array;
  readonly bytes: Uint8Array;
}

/**
 * Sorts the entries of an encoded AgentConfigMap by name, moving byte ranges only: what is inside an entry stays as its
 * sender wrote it. Go clients write maps in random order, which must not make a new body of an unchanged config.
 *
 * @returns the input itself when its entries are in order already.
 * @throws {MalformedMessageError} when the bytes are no AgentConfigMap.
 */
export function canonicalizeConfigMap(raw: Uint8Array): Uint8Array {
  const entries: Entry[] = [];
  const unknown: Uint8Array[] = [];
  const cursor = new WireCursor();
  cursor.reset(raw, 0, raw.length);
  while (!cursor.done) readEntry(cursor, raw, entries, unknown);
  if (inOrder(entries)) return raw;
  entries.sort((a, b) => Buffer.compare(a.name, b.name));
  return Buffer.concat([...entries.map((entry) => entry.bytes), ...unknown]);
}

function readEntry(cursor: WireCursor, raw: Uint8Array, entries: Entry[], unknown: Uint8Array[]): void {
  const start = cursor.position;
  const key = cursor.key();
  if (key !== 8 + LENGTH_DELIMITED) {
    cursor.pass(key);
    unknown.push(raw.subarray(start, cursor.position));
    return;
  }
  const length = cursor.length();
  const name = entryName(raw, cursor.position, cursor.position + length);
  cursor.position += length;
  entries.push({ name, bytes: raw.subarray(start, cursor.position) });
}

/** The key of a map entry; the last one counts, and none means the empty name. */
function entryName(raw: Uint8Array, start: number, end: number): Uint8Array {
  let name: Uint8Array = NO_BYTES;
  const cursor = new WireCursor();
  cursor.reset(raw, start, end);
  while (!cursor.done) {
    const key = cursor.key();
    if (key === 8 + LENGTH_DELIMITED) {
      const length = cursor.length();
      name = raw.subarray(cursor.position, cursor.position + length);
      cursor.position += length;
    } else cursor.pass(key);
  }
  return name;
}

function inOrder(entries: readonly Entry[]): boolean {
  return entries.every((entry, index) => {
    const next = entries[index + 1];
    return next === undefined || Buffer.compare(entry.name, next.name) <= 0;
  });
}

/** The name under which a config is offered and its body stored: the SHA-256 of the canonical bytes. */
export function configHash(canonical: Uint8Array): Buffer {
  return digestOf("sha256", canonical, "buffer");
}

/**
 * Decodes an AgentConfigMap; bodies share the memory of the input.
 *
 * @throws {MalformedMessageError} when the bytes are no AgentConfigMap.
 */
export function decodeConfigMap(canonical: Uint8Array): Map<string, ConfigFile> {
  try {
    const { configMap } = opamp.AgentConfigMap.decode(canonical);
    const files = Object.entries(configMap);
    return new Map(
      files.map(([name, file]) => [name, { body: file.body ?? NO_BYTES, contentType: file.contentType ?? "" }]),
    );
  } catch (cause) {
    throw new MalformedMessageError("config does not decode", { cause });
  }
}

/** Encodes an AgentRemoteConfig from canonical bytes; the config is present also when it has no files. */
export function encodeAgentRemoteConfig(canonical: Uint8Array, hash: Uint8Array): Buffer {
  const message = Buffer.allocUnsafe(fieldLength(canonical.length) + fieldLength(hash.length));
  writeField(message, writeField(message, 0, 1, canonical), 2, hash);
  return message;
}

function field(fieldNumber: number, value: Uint8Array): Buffer {
  const bytes = Buffer.allocUnsafe(fieldLength(value.length));
  writeField(bytes, 0, fieldNumber, value);
  return bytes;
}
