import { connect } from "node:net";
import type { Socket } from "node:net";
import { App, us_listen_socket_close, us_socket_local_port } from "./uws-names.ts";
import { listen } from "./uws-names.ts";
import type { HttpResponse, TemplatedApp } from "./uws-names.ts";

/**
 * An HTTP response that is never given, kept for its `cork`.
 *
 * An upgrade after a wait must run inside some `cork`. Inside that of its own response the library looks at the response
 * once more afterwards; when the memory of the new WebSocket happens to lie where the response was, it takes bits of the
 * one for flags of the other and now and then closes the fresh socket (seen with 20.x, one first connection in five).
 * Inside another response's `cork` it does not look. This one belongs to a connection of the process with itself.
 */
export class SpareResponse {
  #app: TemplatedApp | undefined;
  #client: Socket | undefined;
  #response: HttpResponse | undefined;

  async open(): Promise<void> {
    const held = Promise.withResolvers<void>();
    const app = App().any("/*", (res) => {
      this.#response = res;
      res.onAborted(() => (this.#response = undefined));
      held.resolve();
    });
    const listener = await listen(app, { host: "127.0.0.1", port: 0, sharePort: false });
    if (listener === undefined) return;
    this.#app = app;
    this.#client = connect(us_socket_local_port(listener), "127.0.0.1");
    this.#client.on("error", () => held.resolve());
    this.#client.write("GET / HTTP/1.1\r\nHost: self\r\n\r\n");
    await held.promise;
    us_listen_socket_close(listener);
  }

  /** Runs an upgrade. @param own the response to be upgraded, for want of a better. */
  cork(own: HttpResponse, upgrade: () => void): void {
    (this.#response ?? own).cork(upgrade);
  }

  close(): void {
    this.#client?.destroy();
    this.#app?.close();
    this.#app = this.#client = this.#response = undefined;
  }
}
