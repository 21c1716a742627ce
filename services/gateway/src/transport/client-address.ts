import { SocketAddress } from "node:net";
import type { AddressSet } from "./address-set.ts";
import { addressText } from "./uws-names.ts";
import type { HttpResponse } from "./uws-names.ts";

type Addresses = Pick<HttpResponse, "getRemoteAddressAsText" | "getProxiedRemoteAddressAsText">;

/**
 * Tells where a request comes from. The library takes a PROXY protocol v2 header from everybody who connects to a plain
 * listener, so what such a header says counts only when the peer itself is a proxy that we trust. It takes one before each
 * request, too, and those after the first come from the agent: so a proxied connection gets one response and no other.
 */
export class ClientAddress {
  readonly #proxies: AddressSet | undefined;
  readonly #onStranger: (peer: string) => void;

  /** @param onStranger told of a peer that sent a PROXY header without being trusted. */
  constructor(proxies: AddressSet | undefined, onStranger: (peer: string) => void = () => undefined) {
    this.#proxies = proxies;
    this.#onStranger = onStranger;
  }

  of(res: Addresses): string {
    const peer = readable(addressText(res.getRemoteAddressAsText()));
    const told = addressText(res.getProxiedRemoteAddressAsText());
    if (told === "") return peer;
    if (this.#proxies?.has(peer) === true) return readable(told);
    this.#onStranger(peer);
    return peer;
  }

  /** Whether `of` is what a trusted proxy told. */
  isProxied(res: Addresses): boolean {
    if (this.#proxies === undefined || this.#proxies.isEmpty) return false;
    const isTold = res.getProxiedRemoteAddressAsText().byteLength > 0;
    return isTold && this.#proxies.has(readable(addressText(res.getRemoteAddressAsText())));
  }
}

/** IPv4 within IPv6 as IPv4, and IPv6 in its short form; the library writes all eight groups in full. */
function readable(text: string): string {
  if (!text.includes(":")) return text;
  const mapped = /^0{4}:0{4}:0{4}:0{4}:0{4}:ffff:([0-9a-f]{2})([0-9a-f]{2}):([0-9a-f]{2})([0-9a-f]{2})$/i.exec(text);
  if (mapped !== null)
    return mapped
      .slice(1)
      .map((byte) => Number.parseInt(byte, 16))
      .join(".");
  try {
    return new SocketAddress({ address: text, family: "ipv6" }).address;
  } catch {
    return text;
  }
}
