import type { InboxReader } from "@opamp/bus";
import { INSTANCE_UID_BYTES } from "@opamp/opamp";
import { toNumber } from "@opamp/proto";
import type { cluster } from "@opamp/proto";
import type { Logger, Service } from "@opamp/runtime";
import type { Outboxes } from "../connection/outboxes.ts";
import type { GatewayMetrics } from "../metrics.ts";
import type { CommandCarrier, Commands } from "../session/commands.ts";
import type { Offers } from "../session/offers.ts";
import type { SessionEnding } from "../session/session-ending.ts";
import { sessionKeyOf } from "../session/session.ts";
import type { Session } from "../session/session.ts";
import type { Sessions } from "../session/sessions.ts";

export interface InboxDeps {
  readonly reader: Pick<InboxReader, "run">;
  /** Ends the reader's connection, which otherwise waits for what may still come. */
  readonly disconnect: () => void;
  readonly sessions: Sessions;
  readonly offers: Offers;
  readonly outboxes: Outboxes;
  readonly ending: SessionEnding;
  readonly commands: Commands;
  readonly carrier: CommandCarrier;
  readonly metrics: Pick<GatewayMetrics, "offers">;
  readonly log: Logger;
}

/** What others tell this node about its sessions. Entries only wake: what they speak of is recorded elsewhere. */
export class Inbox implements Service {
  readonly name = "inbox";
  readonly #deps: InboxDeps;
  readonly #stopped = new AbortController();
  #running: Promise<void> | undefined;

  constructor(deps: InboxDeps) {
    this.#deps = deps;
  }

  async start(): Promise<void> {
    this.#running = this.#deps.reader.run(this.#stopped.signal, (entry) => this.handle(entry));
  }

  async stop(): Promise<void> {
    this.#stopped.abort();
    this.#deps.disconnect();
    await this.#running;
  }

  handle(entry: cluster.InboxEntry): void {
    if (entry.offer) this.#offer(entry.offer);
    else if (entry.closeSession) this.#closeSession(entry.closeSession);
    else if (entry.commandsWaiting) this.#commandsWaiting(entry.commandsWaiting);
    else this.#deps.log.debug("inbox entry of an unknown kind");
  }

  #offer({ tenant, kind, hash, generation, instanceUids, epochs }: cluster.IOffer): void {
    const { sessions, offers, outboxes, metrics } = this.#deps;
    if (kind !== "config" || !instanceUids || !hash) return;
    const record = { generation: toNumber(generation ?? 0), hash: Buffer.from(hash), failed: false };
    (epochs ?? []).forEach((epoch, i) => {
      const session = sessions.get(sessionKeyOf(tenant ?? "", instanceUids, i * INSTANCE_UID_BYTES));
      // The owner of another epoch got the desired record with its claim.
      if (session?.epoch !== toNumber(epoch)) {
        metrics.offers.stale += 1;
        return;
      }
      offers.raise(session, record);
      outboxes.push(session);
    });
  }

  #closeSession({ tenant, instanceUid, epoch, connection }: cluster.ICloseSession): void {
    const session = this.#session(tenant, instanceUid);
    if (session === undefined || session.connectionId !== connection) return;
    if (session.epoch <= toNumber(epoch ?? 0)) this.#deps.ending.superseded(session);
  }

  #commandsWaiting({ tenant, instanceUid, epoch }: cluster.ICommandsWaiting): void {
    const { commands, carrier } = this.#deps;
    const session = this.#session(tenant, instanceUid);
    if (session?.epoch === toNumber(epoch ?? 0)) void commands.deliver(session, carrier);
  }

  #session(tenant: string | null | undefined, uid: Uint8Array | null | undefined): Session | undefined {
    if (uid?.length !== INSTANCE_UID_BYTES) return undefined;
    return this.#deps.sessions.get(sessionKeyOf(tenant ?? "", uid, 0));
  }
}
