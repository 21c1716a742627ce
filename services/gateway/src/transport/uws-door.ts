import { App, listen, SSLApp, us_listen_socket_close, us_socket_local_port } from "./uws-names.ts";
import type { ListenAddress, TemplatedApp, us_listen_socket } from "./uws-names.ts";
import type { TlsPaths } from "../config/door.ts";

/**
 * One app of the library and its listen socket. New TLS files need a new door on the same port; what came through the
 * one before lives on in it.
 */
export class UwsDoor {
  readonly app: TemplatedApp;
  #listenSocket: us_listen_socket | undefined;
  /** It trusts client CAs that are not trusted any more. */
  isDistrusted = false;

  /** @param tls undefined for plain connections. @throws {Error} of the library when it cannot use the files. */
  constructor(tls: TlsPaths | undefined) {
    this.app = tls === undefined ? App() : SSLApp(appOptions(tls));
  }

  /** Undefined when the port is taken. */
  async open(address: ListenAddress): Promise<number | undefined> {
    this.#listenSocket = await listen(this.app, address);
    return this.#listenSocket === undefined ? undefined : us_socket_local_port(this.#listenSocket);
  }

  get isListening(): boolean {
    return this.#listenSocket !== undefined;
  }

  stopListening(): void {
    if (this.#listenSocket !== undefined) us_listen_socket_close(this.#listenSocket);
    this.#listenSocket = undefined;
  }

  /** Cuts whatever is still open. */
  close(): void {
    this.stopListening();
    this.app.close();
  }
}

/**
 * Two listeners share the port while files are renewed, and whoever may share it could be another cluster: so the port
 * is first taken for ourselves alone for a moment.
 *
 * @returns the port, or undefined when somebody else has it.
 */
export async function probePort(address: ListenAddress): Promise<number | undefined> {
  const probe = new UwsDoor(undefined);
  const port = await probe.open({ ...address, sharePort: false });
  probe.close();
  return port;
}

function appOptions({ certFile, keyFile, clientCaFile }: TlsPaths) {
  return {
    cert_file_name: certFile,
    key_file_name: keyFile,
    ...(clientCaFile === undefined ? {} : { ca_file_name: clientCaFile }),
    // A fleet is idle most of the time: its buffers are given back between messages.
    ssl_prefer_low_memory_usage: true,
  };
}
