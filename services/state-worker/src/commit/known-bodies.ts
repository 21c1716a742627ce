import type { TenantId } from "@opamp/opamp";
import type { NewBody } from "@opamp/store";

/** Bodies whose use must be noted again: well before the seven days after which unused ones are deleted. */
const KEEP_HOURS = 12;
const HOUR_MS = 3_600_000;

/** Bytes of a hash that stand for it: the first ones choose the slot. */
const KEPT_BYTES = 20;
const SLOT_BYTES = KEPT_BYTES + 4;

/**
 * Remembers which bodies were stored lately, so that a config that many agents report is sent to Postgres once. A table
 * of slots, one of which a hash chooses and overwrites: forgetting costs one needless write, and thousands of new bodies
 * a second leave no objects behind.
 */
export class KnownBodies {
  readonly #tables = new Map<TenantId, Buffer>();
  readonly #slots: number;
  readonly #now: () => number;

  /** @param slots of each tenant, 24 bytes each. */
  constructor(slots: number, now: () => number = Date.now) {
    this.#slots = slots;
    this.#now = now;
  }

  /** Those that have to be stored. */
  unknown(bodies: readonly NewBody[]): NewBody[] {
    const oldest = this.#now() / HOUR_MS - KEEP_HOURS;
    return bodies.filter(({ tenant, hash }) => {
      const table = this.#tables.get(tenant);
      if (table === undefined) return true;
      const at = this.#slotOf(hash);
      const same = table.compare(hash, 0, KEPT_BYTES, at, at + KEPT_BYTES) === 0;
      return !same || table.readUInt32LE(at + KEPT_BYTES) < oldest;
    });
  }

  /** After the commit. */
  remember(bodies: readonly NewBody[]): void {
    const hour = Math.floor(this.#now() / HOUR_MS);
    for (const { tenant, hash } of bodies) {
      let table = this.#tables.get(tenant);
      if (table === undefined) {
        table = Buffer.alloc(this.#slots * SLOT_BYTES);
        this.#tables.set(tenant, table);
      }
      const at = this.#slotOf(hash);
      hash.copy(table, at, 0, KEPT_BYTES);
      table.writeUInt32LE(hour, at + KEPT_BYTES);
    }
  }

  #slotOf(hash: Buffer): number {
    return (hash.readUInt32LE(0) % this.#slots) * SLOT_BYTES;
  }
}
