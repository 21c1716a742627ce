import type { TemplatedApp } from "./uws-names.ts";

/**
 * The connections of a node that are no WebSocket, or not yet one: handshakes on their way, pollers, and whoever merely
 * holds a connection open. Above the bound a new one is cut when it is accepted, because everything else a process does,
 * its probes included, needs a descriptor too, and the library's listener does not rest while there is none.
 */
export class HttpConnections {
  readonly #max: number;
  readonly #refused: () => void;
  #open = 0;

  /** @param refused called for each connection that is cut. */
  constructor(max: number, refused: () => void) {
    this.#max = max;
    this.#refused = refused;
  }

  watch(app: TemplatedApp): void {
    app.filter((res, change) => {
      this.#open += change;
      if (change < 0 || this.#open <= this.#max) return;
      this.#refused();
      res.close();
    });
  }

  /** One has become a WebSocket, which the library does not tell. */
  upgraded(): void {
    this.#open -= 1;
  }
}
