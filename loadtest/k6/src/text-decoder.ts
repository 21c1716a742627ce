/** What protobufjs asks of a TextDecoder: whole UTF-8 texts, refused when malformed. */
export class Utf8Decoder {
  decode(bytes: Uint8Array): string {
    let escaped = "";
    for (const byte of bytes) escaped += `%${byte.toString(16).padStart(2, "0")}`;
    return decodeURIComponent(escaped);
  }
}

// k6 has none, and protobufjs makes one while it loads: a scenario imports this file before the messages.
if (!("TextDecoder" in globalThis)) Object.defineProperty(globalThis, "TextDecoder", { value: Utf8Decoder });
