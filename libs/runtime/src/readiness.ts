/** Whether one part would take traffic, and if not, why. */
export interface PartState {
  readonly ok: boolean;
  readonly why?: string;
}

/** The body of `/readyz`. */
export interface ReadinessReport {
  readonly ready: boolean;
  readonly parts: Readonly<Record<string, PartState>>;
}

/** Collects what the parts of a process say about themselves; the process is ready when all of them are. */
export class Readiness {
  readonly #parts = new Map<string, PartState>();

  /** @param why shown to an operator when `ok` is false. */
  set(part: string, ok: boolean, why?: string): void {
    this.#parts.set(part, ok || why === undefined ? { ok } : { ok, why });
  }

  report(): ReadinessReport {
    const parts = Object.fromEntries(this.#parts);
    return { ready: Object.values(parts).every((part) => part.ok), parts };
  }
}
