import { isIPv6 } from "node:net";

export interface FailedAttemptsOptions {
  /** Wrong tokens taken from one address in a minute. */
  readonly perMinute: number;
  /** Unix time in milliseconds. */
  readonly now: () => number;
}

interface Window {
  count: number;
  readonly endsMs: number;
}

const WINDOW_MS = 60_000;
/** Addresses, and tokens, remembered; the oldest is forgotten first. */
const MAX_REMEMBERED = 10_000;

/**
 * Counts wrong tokens by address, so that nobody can try many, or keep Postgres busy with trying. Who may share an address
 * with such a one (a proxy, a NAT) is not locked out: a token that was right before is looked up whatever the count says.
 */
export class FailedAttempts {
  readonly #options: FailedAttemptsOptions;
  readonly #windows = new Map<string, Window>();
  readonly #right = new Set<string>();

  constructor(options: FailedAttemptsOptions) {
    this.#options = options;
  }

  /** Seconds that this address has to wait before it may try this token; 0 for none. */
  waitS(address: string, tokenHash: string): number {
    const window = this.#windows.get(networkOf(address));
    if (window === undefined || window.count < this.#options.perMinute) return 0;
    const leftMs = window.endsMs - this.#options.now();
    return leftMs <= 0 || this.#right.has(tokenHash) ? 0 : Math.ceil(leftMs / 1000);
  }

  /** @returns true when the address has reached its bound with this one. */
  failed(address: string, tokenHash: string): boolean {
    this.#right.delete(tokenHash);
    const nowMs = this.#options.now();
    const network = networkOf(address);
    const known = this.#windows.get(network);
    const window = known !== undefined && known.endsMs > nowMs ? known : { count: 0, endsMs: nowMs + WINDOW_MS };
    window.count += 1;
    remember(this.#windows, network);
    this.#windows.set(network, window);
    return window.count === this.#options.perMinute;
  }

  succeeded(tokenHash: string): void {
    if (this.#right.has(tokenHash)) return;
    remember(this.#right, tokenHash);
    this.#right.add(tokenHash);
  }
}

/** Makes room for a key, as the newest. */
function remember(entries: Map<string, unknown> | Set<string>, key: string): void {
  entries.delete(key);
  if (entries.size < MAX_REMEMBERED) return;
  for (const oldest of entries.keys()) {
    entries.delete(oldest);
    return;
  }
}

/** An IPv4 address; of an IPv6 address the /64 that one subscriber has all of. */
export function networkOf(address: string): string {
  const [, mapped] = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address) ?? [];
  if (mapped !== undefined) return mapped;
  if (!isIPv6(address)) return address;
  const [head = "", tail] = address.split("%", 1)[0]?.split("::") ?? [];
  const groups = head === "" ? [] : head.split(":");
  const after = tail === undefined || tail === "" ? [] : tail.split(":");
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - groups.length - after.length);
  const all = [...groups, ...Array.from({ length: zeros }, () => "0"), ...after];
  return all
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(":");
}
