const GROUPS = 8;
const NETWORK_GROUPS = 4;

/**
 * What addresses are counted by: an IPv4 address as it is, an IPv6 address by its network of 64 bits, since whoever has one
 * address of it has all.
 *
 * @param address as text, IPv6 in any of its forms.
 */
export function addressKey(address: string): string {
  if (!address.includes(":")) return address;
  const [head = "", tail] = address.split("::", 2);
  const before = groupsOf(head);
  const after = groupsOf(tail ?? "");
  const zeros = Array<string>(Math.max(0, GROUPS - before.length - after.length)).fill("0");
  return [...before, ...zeros, ...after].slice(0, NETWORK_GROUPS).join(":");
}

function groupsOf(text: string): string[] {
  return text === "" ? [] : text.toLowerCase().split(":");
}
