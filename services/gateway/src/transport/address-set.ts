import { BlockList, isIP } from "node:net";

/** IP addresses and networks, such as `10.0.0.7, 192.168.0.0/16, fd00::/8`. */
export class AddressSet {
  readonly #list: BlockList;
  readonly isEmpty: boolean;

  private constructor(list: BlockList, isEmpty: boolean) {
    this.#list = list;
    this.isEmpty = isEmpty;
  }

  /** @param text separated by commas or blanks. @throws {Error} naming what is no address. */
  static parse(text: string): AddressSet {
    const list = new BlockList();
    const items = text.split(/[\s,]+/).filter((item) => item !== "");
    for (const item of items) add(list, item);
    return new AddressSet(list, items.length === 0);
  }

  has(address: string): boolean {
    const version = isIP(address);
    return version !== 0 && this.#list.check(address, version === 6 ? "ipv6" : "ipv4");
  }
}

function add(list: BlockList, item: string): void {
  const [address = "", prefix, ...more] = item.split("/");
  const version = isIP(address);
  const bits = version === 6 ? 128 : 32;
  const length = prefix === undefined ? bits : Number(prefix);
  const isNumber = prefix === undefined || /^\d{1,3}$/.test(prefix);
  if (version === 0 || more.length > 0 || !isNumber || length > bits) {
    throw new Error(`${JSON.stringify(item)} is neither an IP address nor a network such as 10.0.0.0/8`);
  }
  list.addSubnet(address, length, version === 6 ? "ipv6" : "ipv4");
}
