import { networkOf } from "@opamp/runtime";
import type { Identity } from "../auth/identity.ts";

export interface QuotaOptions {
  /** Of this node. The others are of it, too; undefined where there is no bound. */
  readonly maxConnections: number;
  readonly maxPerTenant: number | undefined;
  readonly maxPerCredential: number | undefined;
  readonly maxPerAddress: number | undefined;
  /** In a minute. */
  readonly handshakesPerCredential: number | undefined;
  readonly handshakesPerAddress: number | undefined;
}

/** Why a WebSocket is refused. */
export type Quota =
  | "connections"
  | "tenant-connections"
  | "credential-connections"
  | "address-connections"
  | "credential-handshakes"
  | "address-handshakes";

/**
 * How many WebSockets the node holds, for whom and from where, and how fast they come. What is not bounded is not counted
 * either. A handshake is judged before its upgrade; the socket is counted when it is open. Handshakes whose credentials
 * are being looked up at the same moment may therefore exceed a bound by their number, once.
 */
export class Quotas {
  readonly #maxConnections: number;
  readonly #tenants: Counts;
  readonly #credentials: Counts;
  readonly #addresses: Counts;
  readonly #credentialHandshakes: Counts;
  readonly #addressHandshakes: Counts;
  #connections = 0;

  constructor(options: QuotaOptions) {
    this.#maxConnections = options.maxConnections;
    this.#tenants = new Counts(options.maxPerTenant);
    this.#credentials = new Counts(options.maxPerCredential);
    this.#addresses = new Counts(options.maxPerAddress);
    this.#credentialHandshakes = new Counts(options.handshakesPerCredential);
    this.#addressHandshakes = new Counts(options.handshakesPerAddress);
  }

  /** Before anything is known of the peer but its address. */
  refusesAddress(address: string): Quota | undefined {
    if (this.#connections >= this.#maxConnections) return "connections";
    const network = networkOf(address);
    if (this.#addresses.isFull(network)) return "address-connections";
    return this.#addressHandshakes.add(network) ? undefined : "address-handshakes";
  }

  /** When it is known who the peer is. */
  refusesIdentity(identity: Identity): Quota | undefined {
    if (this.#tenants.isFull(identity.tenant)) return "tenant-connections";
    if (this.#credentials.isFull(credentialKey(identity))) return "credential-connections";
    return this.#credentialHandshakes.add(credentialKey(identity)) ? undefined : "credential-handshakes";
  }

  opened(identity: Identity, address: string): void {
    this.#connections += 1;
    this.#tenants.add(identity.tenant);
    this.#credentials.add(credentialKey(identity));
    this.#addresses.add(networkOf(address));
  }

  closed(identity: Identity, address: string): void {
    this.#connections -= 1;
    this.#tenants.remove(identity.tenant);
    this.#credentials.remove(credentialKey(identity));
    this.#addresses.remove(networkOf(address));
  }

  /** A minute is over: handshakes are counted anew. */
  nextMinute(): void {
    this.#credentialHandshakes.clear();
    this.#addressHandshakes.clear();
  }
}

/** Counts by key, up to a bound. */
class Counts {
  readonly #max: number | undefined;
  readonly #counts = new Map<string, number>();

  constructor(max: number | undefined) {
    this.#max = max;
  }

  isFull(key: string): boolean {
    return this.#max !== undefined && (this.#counts.get(key) ?? 0) >= this.#max;
  }

  /** @returns whether it is within the bound; it is counted in any case. */
  add(key: string): boolean {
    if (this.#max === undefined) return true;
    const count = (this.#counts.get(key) ?? 0) + 1;
    this.#counts.set(key, count);
    return count <= this.#max;
  }

  remove(key: string): void {
    const count = this.#counts.get(key);
    if (count === undefined) return;
    if (count > 1) this.#counts.set(key, count - 1);
    else this.#counts.delete(key);
  }

  clear(): void {
    this.#counts.clear();
  }
}

/** Ids of credentials are unique within a tenant. */
function credentialKey({ tenant, credential }: Identity): string {
  return `${tenant}/${credential}`;
}
