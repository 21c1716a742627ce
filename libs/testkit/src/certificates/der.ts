/** The few ASN.1 types that a certificate is made of, in DER. */
export const der = {
  sequence: (...parts: readonly Buffer[]): Buffer => tagged(0x30, Buffer.concat(parts)),
  set: (...parts: readonly Buffer[]): Buffer => tagged(0x31, Buffer.concat(parts)),
  integer: (bytes: Buffer): Buffer => tagged(0x02, bytes),
  boolean: (value: boolean): Buffer => tagged(0x01, Buffer.from([value ? 0xff : 0])),
  utf8: (text: string): Buffer => tagged(0x0c, Buffer.from(text)),
  octets: (bytes: Buffer): Buffer => tagged(0x04, bytes),
  /** @param unused bits at the end that do not count. */
  bits: (bytes: Buffer, unused = 0): Buffer => tagged(0x03, Buffer.concat([Buffer.from([unused]), bytes])),
  /** @param text such as `2.5.4.3`. */
  oid: (text: string): Buffer => tagged(0x06, Buffer.from(oidBytes(text))),
  /** GeneralizedTime, which knows no century but its own. */
  time: (date: Date): Buffer => tagged(0x18, Buffer.from(date.toISOString().replaceAll(/[-:T]|\.\d+/g, ""))),
  /** A type of the context: `[number]`, whose content is bytes or, when constructed, other types. */
  context: (number: number, content: Buffer, constructed = false): Buffer =>
    tagged(0x80 | number | (constructed ? 0x20 : 0), content),
} as const;

function tagged(tag: number, content: Buffer): Buffer {
  return Buffer.concat([Buffer.from([tag, ...lengthBytes(content.length)]), content]);
}

function lengthBytes(length: number): number[] {
  if (length < 0x80) return [length];
  return length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
}

function oidBytes(text: string): number[] {
  const [first = 0, second = 0, ...rest] = text.split(".").map(Number);
  return [first * 40 + second, ...rest.flatMap(base128)];
}

function base128(value: number): number[] {
  const bytes = [value & 0x7f];
  for (let left = value >> 7; left > 0; left >>= 7) bytes.unshift((left & 0x7f) | 0x80);
  return bytes;
}
