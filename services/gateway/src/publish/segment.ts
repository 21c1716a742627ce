import type { SessionUpdate } from "@opamp/bus";
import type { AgentKey } from "@opamp/opamp";
import { ByteWriter } from "./byte-writer.ts";
import type { AgeMark } from "./events.ts";

/** A session update that later events of the same batch add to. */
export type GrowingUpdate = { -readonly [Name in keyof SessionUpdate]: SessionUpdate[Name] };

/** What a session keeps for the segment it is being written to. */
export interface UpdatedSession {
  readonly agent: AgentKey;
  readonly epoch: number;
  update: GrowingUpdate | undefined;
  /** Number of the segment that the update is in. */
  updateIn: number;
}

const INITIAL_BYTES = 4 * 1024;

/** One stream entry under construction: its bytes and the session updates that go with it. */
export class Segment {
  readonly out = new ByteWriter(INITIAL_BYTES);
  readonly updates: GrowingUpdate[] = [];
  /** Pairs: where an age stands, and the time from which it counts. */
  readonly #ages: number[] = [];
  readonly #head: Uint8Array;
  #done: PromiseWithResolvers<void> | undefined;
  #number = nextNumber();

  /** @param head the first bytes of every entry. */
  constructor(head: Uint8Array) {
    this.#head = head;
    this.out.raw(head);
  }

  get isEmpty(): boolean {
    return this.out.length === this.#head.length && this.updates.length === 0;
  }

  /** The update of a session, one for each epoch. The session remembers it, which is faster than any map. */
  updateOf(session: UpdatedSession): GrowingUpdate {
    const known = session.update;
    if (known !== undefined && session.updateIn === this.#number && known.epoch === session.epoch) return known;
    const update: GrowingUpdate = { agent: session.agent, epoch: session.epoch };
    session.update = update;
    session.updateIn = this.#number;
    this.updates.push(update);
    return update;
  }

  touches({ tenant, instanceUid }: AgentKey): boolean {
    return this.updates.some(({ agent }) => agent.instanceUid === instanceUid && agent.tenant === tenant);
  }

  age(mark: AgeMark, sinceMs: number): void {
    this.#ages.push(mark, sinceMs);
  }

  /** The entry as it is to be written now: only ages differ from one attempt to the next. */
  seal(nowMs: number): Buffer {
    for (let i = 0; i < this.#ages.length; i += 2) {
      this.out.patch(this.#ages[i] ?? 0, Math.max(0, nowMs - (this.#ages[i + 1] ?? nowMs)));
    }
    return this.out.view();
  }

  /** Resolves when the entry is in the stream. */
  get done(): Promise<void> {
    this.#done ??= Promise.withResolvers<void>();
    return this.#done.promise;
  }

  /** Tells the waiting, then forgets everything, so that the memory serves another entry. */
  settle(): void {
    this.#done?.resolve();
    this.#done = undefined;
    this.#number = nextNumber();
    this.#ages.length = 0;
    this.updates.length = 0;
    this.out.length = this.#head.length;
  }
}

let lastNumber = 0;

/** Never the same twice, so that a reused segment is not taken for what it was before. */
function nextNumber(): number {
  lastNumber += 1;
  return lastNumber;
}
