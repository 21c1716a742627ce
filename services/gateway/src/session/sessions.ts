import type { Session } from "./session.ts";

/** The agents whose session this node holds over WebSocket, the newest for each. */
export class Sessions {
  readonly #byKey = new Map<string, Session>();

  get size(): number {
    return this.#byKey.size;
  }

  get(key: string): Session | undefined {
    return this.#byKey.get(key);
  }

  /** @returns the session that this one replaces on the same node. */
  add(session: Session): Session | undefined {
    const before = this.#byKey.get(session.key);
    this.#byKey.set(session.key, session);
    return before === session ? undefined : before;
  }

  /** Forgets the session, unless a newer one took its place. */
  remove(session: Session): void {
    if (this.#byKey.get(session.key) === session) this.#byKey.delete(session.key);
  }

  values(): MapIterator<Session> {
    return this.#byKey.values();
  }
}
