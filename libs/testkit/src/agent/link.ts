import { Backoff } from "@opamp/runtime";
import type { AgentTls } from "./options.ts";

/** What a transport needs from its agent. */
export interface LinkDeps {
  readonly url: string;
  readonly token: string | undefined;
  readonly tls: AgentTls | undefined;
  readonly instanceUid: () => string;
  readonly delays: Backoff;
  /** Encodes the next AgentToServer and gives it the next sequence number. */
  readonly next: () => Uint8Array;
  /** The server answered: the handshake succeeded, or a request after failed ones did. */
  readonly onConnected: () => void;
  readonly onDisconnected: (code: number, reason: string) => void;
  /** The server refused a handshake or a request. */
  readonly onRefused: (status: number, retryAfterMs: number) => void;
  /** One ServerToAgent, without the WebSocket header. */
  readonly onMessage: (bytes: Buffer) => void;
}

/** A transport: keeps its agent connected until stopped. */
export interface Link {
  start(): void;
  /** Sends the next message as soon as the transport allows; does nothing while not connected. */
  send(): void;
  /** Sends `goodbye` if it can, then ends as the specification asks for. */
  stop(goodbye: () => Uint8Array): Promise<void>;
  /** Ends like a process that is killed. */
  kill(): void;
}

/** Grows as the reference client's delays do: half a second, times 1.5, plus and minus a half. */
export function reconnectDelays(capMs: number): Backoff {
  return new Backoff({ baseMs: 750, factor: 1.5, capMs, jitter: 0.67 });
}

/** `Retry-After` in milliseconds, given as seconds or as a date; 0 when absent or unreadable. */
export function retryAfterMs(header: string | undefined, nowMs: number): number {
  if (header === undefined) return 0;
  if (/^\d+$/.test(header)) return Number(header) * 1000;
  const at = Date.parse(header);
  return Number.isNaN(at) ? 0 : Math.max(0, at - nowMs);
}

/** The same address under the scheme that a transport uses. */
export function withScheme(url: string, scheme: "ws" | "http"): string {
  const target = new URL(url);
  const secure = target.protocol === "wss:" || target.protocol === "https:";
  return `${scheme}${secure ? "s" : ""}://${target.host}${target.pathname}${target.search}`;
}

/** Header fields of every handshake and request. */
export function authorization(token: string | undefined): Record<string, string> {
  return token === undefined ? {} : { Authorization: `Bearer ${token}` };
}
