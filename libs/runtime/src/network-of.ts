import { isIPv6 } from "node:net";

const GROUPS = 8;
const NETWORK_GROUPS = 4;

/**
 * What addresses are counted by: an IPv4 address as it is, an IPv6 address by its network of 64 bits, since whoever has
 * one address of it has all.
 *
 * @param address as text, IPv6 in any of its forms; whatever is no address is returned as it is.
 */
export function networkOf(address: string): string {
  if (!address.includes(":")) return address;
  const [, mapped] = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address) ?? [];
  if (mapped !== undefined) return mapped;
  if (!isIPv6(address)) return address;
  const [unscoped = ""] = address.split("%", 1);
  const [head = "", tail = ""] = unscoped.split("::", 2);
  const [before, after] = [groupsOf(head), groupsOf(tail)];
  const zeros = Array<string>(Math.max(0, GROUPS - before.length - after.length)).fill("0");
  return [...before, ...zeros, ...after].slice(0, NETWORK_GROUPS).map(shortened).join(":");
}

function groupsOf(text: string): string[] {
  return text === "" ? [] : text.split(":");
}

function shortened(group: string): string {
  return Number.parseInt(group, 16).toString(16);
}
