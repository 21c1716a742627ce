import { connect, createServer } from "node:net";
import { OpampError } from "@opamp/opamp";
import { freePort } from "../servers/free-port.ts";

/** Somebody else listens where we should. */
export class PortTakenError extends OpampError {
  override readonly name = "PortTakenError";
  readonly code = "TESTKIT_PORT_TAKEN";
}

const HOST = "127.0.0.1";

/**
 * Makes sure that nobody listens on a port. A plain listener is the way to know: agent listeners share their port,
 * so a second cluster would start without an error and take half of the agents.
 *
 * @param option the command-line option that chooses another port.
 * @throws {PortTakenError}
 */
export async function assertPortFree(port: number, what: string, option: string): Promise<void> {
  const failure = await tryToListen(port);
  if (failure === undefined) return;
  const why = failure === "EADDRINUSE" ? "is taken by another program" : `cannot be used (${failure})`;
  throw new PortTakenError(`port ${port} for ${what} ${why}: stop that program, or choose another with ${option} N`);
}

/** Free ports, counted up from `from`, or any when that is undefined. */
export async function freePorts(count: number, from: number | undefined): Promise<number[]> {
  const ports = new Set<number>();
  if (from === undefined) {
    while (ports.size < count) ports.add(await freePort());
  } else {
    for (let port = from; ports.size < count && port < 65_536; port += 1) {
      if ((await tryToListen(port)) === undefined) ports.add(port);
    }
  }
  return [...ports];
}

/** Whether somebody accepts connections there. */
export function tryToConnect(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: HOST, port });
    const done = (answer: boolean) => () => {
      socket.destroy();
      resolve(answer);
    };
    socket.once("connect", done(true)).once("error", done(false));
  });
}

/** @returns the operating system's error code, or undefined when the port is free. */
function tryToListen(port: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    server.listen({ host: HOST, port, exclusive: true }, () => server.close(() => resolve(undefined)));
  });
}
