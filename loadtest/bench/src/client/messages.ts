import { createHash } from "node:crypto";

/**
 * AgentToServer bytes written by hand (header byte included), so that the load generator spends its time on sockets
 * and the messages do not depend on the encoder under test.
 */

/** ReportsStatus, AcceptsRemoteConfig, ReportsEffectiveConfig, ReportsHealth, ReportsRemoteConfig, ReportsHeartbeat. */
const CAPABILITIES = 0x1 | 0x2 | 0x4 | 0x800 | 0x1000 | 0x2000;

const HEALTHY = field(5, field(1, 1));

/** A stable uid per agent index, with a version nibble of 7 so that it looks like what agents make. */
export function agentUid(index: number): Buffer {
  const uid = createHash("sha256").update(`bench-agent-${index}`).digest().subarray(0, 16);
  uid[6] = 0x70 | ((uid[6] ?? 0) & 0x0f);
  uid[8] = 0x80 | ((uid[8] ?? 0) & 0x3f);
  return Buffer.from(uid);
}

/** Only uid, number and capabilities: what an idle agent sends. */
export function heartbeat(uid: Uint8Array, sequenceNum: number): Buffer {
  return message(uid, sequenceNum, []);
}

/** A small report that is no heartbeat: it must be decoded and published. */
export function healthReport(uid: Uint8Array, sequenceNum: number): Buffer {
  return message(uid, sequenceNum, [HEALTHY]);
}

/** Everything the capabilities promise, about `bytes` long, the effective config different for every (agent, number). */
export function fullReport(uid: Uint8Array, sequenceNum: number, bytes: number): Buffer {
  const id = Buffer.from(uid).toString("hex");
  const description = Buffer.concat([
    attribute(1, "service.name", "otelcol-bench"),
    attribute(1, "service.instance.id", id),
    attribute(1, "service.version", "0.149.0"),
    attribute(2, "host.name", `host-${id.slice(0, 8)}`),
    attribute(2, "os.type", "linux"),
    attribute(2, "deployment.environment", "bench"),
  ]);
  const unique = `# ${id} ${sequenceNum}\n`;
  const body = unique + CONFIG_TEXT.slice(0, Math.max(0, bytes - 450 - unique.length));
  const file = Buffer.concat([field(1, body), field(2, "text/yaml")]);
  const entry = Buffer.concat([field(1, ""), field(2, file)]);
  return message(uid, sequenceNum, [
    field(3, description),
    HEALTHY,
    field(6, field(1, field(1, entry))),
    field(7, field(2, 0)),
  ]);
}

/** remote_config_status APPLIED for `hash`. */
export function appliedReport(uid: Uint8Array, sequenceNum: number, hash: Uint8Array): Buffer {
  return message(uid, sequenceNum, [field(7, Buffer.concat([field(1, hash), field(2, 1)]))]);
}

/** `agent_disconnect` present. */
export function goodbye(uid: Uint8Array, sequenceNum: number): Buffer {
  return message(uid, sequenceNum, [field(9, "")]);
}

/** What the load generator needs of a ServerToAgent: the offered hash and the flags. */
export function readAnswer(payload: Buffer): { offeredHash: Buffer | undefined; flags: number } {
  const answer: { offeredHash: Buffer | undefined; flags: number } = { offeredHash: undefined, flags: 0 };
  for (const { number, bytes, value } of fieldsOf(payload.subarray(1))) {
    if (number === 6) answer.flags = value;
    if (number !== 3 || bytes === undefined) continue;
    for (const inner of fieldsOf(bytes)) if (inner.number === 2) answer.offeredHash = inner.bytes;
  }
  return answer;
}

const CONFIG_TEXT = Array.from(
  { length: 400 },
  (_, i) => `  processor/${i}: {timeout: ${i}s, send_batch_size: ${i * 7}}\n`,
).join("");

function message(uid: Uint8Array, sequenceNum: number, parts: readonly Buffer[]): Buffer {
  return Buffer.concat([Buffer.from([0]), field(1, uid), field(2, sequenceNum), field(4, CAPABILITIES), ...parts]);
}

function attribute(list: number, key: string, value: string): Buffer {
  return field(list, Buffer.concat([field(1, key), field(2, field(1, value))]));
}

function field(number: number, value: number | string | Uint8Array): Buffer {
  if (typeof value === "number") return Buffer.from([number << 3, ...varint(value)]);
  const bytes = typeof value === "string" ? Buffer.from(value) : value;
  return Buffer.concat([Buffer.from([(number << 3) | 2, ...varint(bytes.length)]), bytes]);
}

function varint(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  while (rest >= 0x80) {
    bytes.push((rest % 0x80) | 0x80);
    rest = Math.floor(rest / 0x80);
  }
  return [...bytes, rest];
}

interface Field {
  readonly number: number;
  readonly bytes: Buffer | undefined;
  readonly value: number;
}

function* fieldsOf(bytes: Buffer): Generator<Field> {
  let at = 0;
  const next = (): number => {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = bytes[at++] ?? 0;
      value += (byte & 0x7f) * scale;
      if (byte < 0x80) return value;
    }
  };
  while (at < bytes.length) {
    const tag = next();
    if ((tag & 7) === 2) {
      const length = next();
      yield { number: tag >> 3, bytes: bytes.subarray(at, at + length), value: 0 };
      at += length;
    } else yield { number: tag >> 3, bytes: undefined, value: next() };
  }
}
