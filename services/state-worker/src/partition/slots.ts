/** Lets a bounded number of tasks run at once; the others wait in line. */
export class Slots {
  readonly #waiting: (() => void)[] = [];
  #free: number;

  constructor(count: number) {
    this.#free = count;
  }

  /** @param work told whether it had to wait. */
  async use<T>(work: (waited: boolean) => Promise<T>): Promise<T> {
    const waited = this.#free === 0;
    if (waited) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    else this.#free -= 1;
    try {
      return await work(waited);
    } finally {
      const next = this.#waiting.shift();
      if (next === undefined) this.#free += 1;
      else next();
    }
  }
}
