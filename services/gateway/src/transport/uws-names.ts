/** The only file that imports uWebSockets.js: switching to the upstream Git tag changes nothing else. */
import * as uws from "uWebSockets.js";
import type { HttpResponse, TemplatedApp, us_listen_socket } from "uWebSockets.js";

export { App, SSLApp, us_listen_socket_close, us_socket_local_port } from "uWebSockets.js";
export type {
  HttpRequest,
  HttpResponse,
  TemplatedApp,
  us_listen_socket,
  us_socket_context_t,
  WebSocket,
  WebSocketBehavior,
} from "uWebSockets.js";

// The package's types lack these constants and the four-argument `listen`; both exist (checked by the conformance suite).
// oxlint-disable-next-line typescript/no-unsafe-type-assertion
const constants = uws as unknown as Readonly<Record<"LIBUS_LISTEN_EXCLUSIVE_PORT" | CompressionName, number>>;
type CompressionName = "DISABLED" | "SHARED_COMPRESSOR" | "SHARED_DECOMPRESSOR";

interface FullListen {
  listen(host: string, port: number, options: number, done: (socket: us_listen_socket | false) => void): unknown;
}

export const NO_COMPRESSION = constants.DISABLED;
/** permessage-deflate without context takeover: no memory per socket. */
export const SHARED_COMPRESSION = constants.SHARED_COMPRESSOR | constants.SHARED_DECOMPRESSOR;

export interface ListenAddress {
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  /** Let other processes listen on the same port and share its connections, as `SO_REUSEPORT` does. */
  readonly sharePort: boolean;
}

/** Resolves to the listen socket, or to undefined when the port cannot be taken. */
export function listen(
  app: TemplatedApp,
  { host, port, sharePort }: ListenAddress,
): Promise<us_listen_socket | undefined> {
  const options = sharePort ? 0 : constants.LIBUS_LISTEN_EXCLUSIVE_PORT;
  return new Promise((resolve) => {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    (app as unknown as FullListen).listen(host, port, options, (socket) =>
      resolve(socket === false ? undefined : socket),
    );
  });
}

/** The text of an address that the library hands out as bytes. */
export function addressText(address: ArrayBuffer): string {
  return Buffer.from(address).toString("latin1");
}

/** The client certificate of the handshake in PEM, empty when there was none. Missing from the package's types, too. */
export function clientCertificate(res: HttpResponse): string {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return (res as unknown as { getX509Certificate(): string }).getX509Certificate();
}
