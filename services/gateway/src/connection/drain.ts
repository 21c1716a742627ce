import { sleep } from "@opamp/runtime";
import type { Logger, Service } from "@opamp/runtime";
import type { AgentAdmission } from "../auth/admission.ts";
import type { Heartbeats } from "../session/heartbeats.ts";
import type { SessionEnding } from "../session/session-ending.ts";
import type { AgentTransport } from "../transport/agent-transport.ts";
import type { Connection } from "./connection.ts";
import type { Connections } from "./connections.ts";

export interface DrainDeps {
  readonly transport: Pick<AgentTransport, "stopListening">;
  readonly admission: Pick<AgentAdmission, "close">;
  readonly connections: Connections;
  readonly heartbeats: Pick<Heartbeats, "reportAll">;
  readonly ending: Pick<SessionEnding, "close">;
  readonly detectionMs: number;
  readonly windowMs: number;
  readonly random: () => number;
  readonly log: Logger;
}

const TICK_MS = 20;
/** So few connections need no spreading: one every so many milliseconds is no herd. */
const LEAST_SPACING_MS = 10;

/**
 * Sends the agents elsewhere. Clients reconnect without any delay, so the sockets are closed in random order over a
 * window; listening goes on before that until balancers have noticed that the node is no longer ready.
 */
export class Drain implements Service {
  readonly name = "drain";
  readonly #deps: DrainDeps;

  constructor(deps: DrainDeps) {
    this.#deps = deps;
  }

  async start(): Promise<void> {
    // There is nothing to do until the end.
  }

  async drain(signal: AbortSignal): Promise<void> {
    const { transport, admission, connections, detectionMs, log } = this.#deps;
    log.info({ connections: connections.size }, "draining");
    await sleep(detectionMs, signal).catch(() => undefined);
    // Pollers on open connections are served to the end; their answers close the connection.
    admission.close("websocket");
    transport.stopListening();
    await this.#closeAll(signal);
    admission.close("http");
    log.info("drained");
  }

  async stop(): Promise<void> {
    // Holds nothing.
  }

  async #closeAll(signal: AbortSignal): Promise<void> {
    const { connections, heartbeats, ending, windowMs, random } = this.#deps;
    const waiting = shuffled([...connections.values()], random);
    const spanMs = Math.min(windowMs, waiting.length * LEAST_SPACING_MS);
    const perTick = Math.max(1, Math.ceil((waiting.length * TICK_MS) / Math.max(spanMs, 1)));
    // Agents that come back elsewhere within moments continue their numbers: the last ones have to be there.
    heartbeats.reportAll();
    while (waiting.length > 0) {
      for (const connection of waiting.splice(-perTick)) ending.close(connection, "drained");
      // When the time is over, the rest goes at once, but still with a Close frame.
      if (!signal.aborted) await sleep(TICK_MS, signal).catch(() => undefined);
    }
  }
}

function shuffled(connections: Connection[], random: () => number): Connection[] {
  for (let i = connections.length - 1; i > 0; i -= 1) {
    const j = Math.floor(random() * (i + 1));
    const [a, b] = [connections[i], connections[j]];
    if (a !== undefined && b !== undefined) [connections[i], connections[j]] = [b, a];
  }
  return connections;
}
