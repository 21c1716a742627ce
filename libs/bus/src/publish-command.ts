import { Writable } from "node:stream";
import { Command } from "ioredis";
import type { SessionUpdate } from "./event-streams.ts";
import { keys } from "./keys.ts";
import { RECORD_TTL_SECONDS } from "./lifetimes.ts";
import type { PartitionId } from "./partitions.ts";
import { RespWriter } from "./resp-writer.ts";

const HEX = "0123456789abcdef";
const SPACE = 0x20;
const COLON = 0x3a;
const NEWLINE = 0x0a;
const MINUS = 0x2d;
const ONE = 0x31;

/** Key, lengths, numbers and separators of one update without tenant and hash, at most. */
const UPDATE_BYTES = 192;
const COMMAND_BYTES = 512;
/** keys.events, keys.backlog, and batch, TTL and lines: what a publish has without any update. */
const FIXED_WORDS = 3 + 2 + 3;

export interface PublishInput {
  readonly sha: string;
  readonly partition: PartitionId;
  readonly batch: Uint8Array;
  readonly updates: readonly SessionUpdate[];
}

/** Up to here copying a batch is cheaper than another piece to write. */
const COPIED_BYTES = 8 * 1024;

/**
 * The call of `lua/publish.lua`, encoded by hand; `lines` shows the same as text.
 *
 * A large batch is written from where it lies: copying it would cost as much as all else here, and fresh memory for
 * every copy keeps the garbage collector busy. Its bytes must stay until Redis has answered this call or a later one on
 * the same connection; only values of the same length may change meanwhile.
 */
export class PublishCommand extends Command {
  readonly #before: Buffer;
  readonly #batch: Uint8Array;
  readonly #after: Buffer;

  constructor(input: PublishInput) {
    // Enough for a cluster client to find the slot; what is sent is what `toWritable` writes.
    super("evalsha", [input.sha, "1", keys.events(input.partition)], { replyEncoding: null });
    const { bytes, batchAt } = encodeAround(input);
    this.#before = bytes.subarray(0, batchAt);
    this.#batch = input.batch;
    this.#after = bytes.subarray(batchAt);
  }

  /** @param socket takes all but the last piece, which the caller writes. */
  override toWritable(socket: object): Buffer {
    if (this.#batch.length <= COPIED_BYTES || !(socket instanceof Writable)) {
      return Buffer.concat([this.#before, this.#batch, this.#after]);
    }
    socket.write(this.#before);
    socket.write(this.#batch);
    return this.#after;
  }
}

/** Reused from command to command; what is sent is a copy, since a socket may keep it for a while. */
const command = new RespWriter();
const lines = new RespWriter();

/** The argument of `lua/publish.lua` that says what becomes of the sessions; valid until the next call. */
export function updateLines(updates: readonly SessionUpdate[]): Buffer {
  lines.reset(room(updates));
  for (const update of updates) writeLine(lines, update);
  return lines.view();
}

/** Everything but the batch itself, and where that goes. */
function encodeAround({ sha, partition, batch, updates }: PublishInput): { bytes: Buffer; batchAt: number } {
  const told = updateLines(updates);
  const out = command;
  out.reset(COMMAND_BYTES + told.length + room(updates));
  out.words(FIXED_WORDS + updates.length);
  out.word("evalsha");
  out.word(sha);
  writeNumberWord(out, 2 + updates.length);
  out.word(keys.events(partition));
  out.word(keys.backlog(partition));
  writeSessionKeys(out, partition, updates);
  out.beginWord(batch.length);
  const batchAt = out.length;
  out.endWord();
  writeNumberWord(out, RECORD_TTL_SECONDS);
  out.wordOf(told);
  return { bytes: Buffer.from(out.view()), batchAt };
}

function room(updates: readonly SessionUpdate[]): number {
  let bytes = 0;
  for (const { agent, reported } of updates) {
    bytes += UPDATE_BYTES + agent.tenant.length + (reported === undefined ? 0 : reported.hash.length * 2);
  }
  return bytes;
}

function writeNumberWord(out: RespWriter, value: number): void {
  out.word(String(value));
}

/** Up to the uid the keys of one tenant are the same, their length included, because all uids have one length. */
function writeSessionKeys(out: RespWriter, partition: PartitionId, updates: readonly SessionUpdate[]): void {
  let tenant: string | undefined;
  let head = "";
  for (const { agent } of updates) {
    if (agent.tenant !== tenant) {
      ({ tenant } = agent);
      const key = keys.session(partition, agent);
      head = `$${key.length}\r\n${key.slice(0, key.length - agent.instanceUid.length)}`;
    }
    out.ascii(head);
    out.ascii(agent.instanceUid);
    out.endWord();
  }
}

function writeLine(out: RespWriter, { epoch, sequenceNum, capabilities, reported, end }: SessionUpdate): void {
  out.digits(epoch);
  out.byte(SPACE);
  if (sequenceNum !== undefined) out.digits(sequenceNum);
  out.byte(SPACE);
  if (capabilities !== undefined) out.digits(capabilities);
  out.byte(SPACE);
  if (reported !== undefined) {
    // An agent may send any number, negative ones too.
    if (reported.status < 0) out.byte(MINUS);
    out.digits(Math.abs(reported.status));
    out.byte(COLON);
    for (const byte of reported.hash) out.ascii(`${HEX[byte >>> 4] ?? ""}${HEX[byte & 0xf] ?? ""}`);
  }
  out.byte(SPACE);
  if (end === true) out.byte(ONE);
  out.byte(NEWLINE);
}
