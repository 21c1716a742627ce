import { expect, test } from "vitest";
import { AddressSet } from "./address-set.ts";
import { ClientAddress } from "./client-address.ts";

const bytes = (text: string): ArrayBuffer => new TextEncoder().encode(text).buffer;
const response = (peer: string, told = "") => ({
  getRemoteAddressAsText: () => bytes(peer),
  getProxiedRemoteAddressAsText: () => bytes(told),
});

const MAPPED = "0000:0000:0000:0000:0000:ffff:0a00:0007";

test.each([
  { what: "a peer without a proxy", peer: "192.0.2.1", told: "", expected: "192.0.2.1" },
  { what: "what a trusted proxy tells", peer: "10.0.0.7", told: "192.0.2.1", expected: "192.0.2.1" },
  { what: "nothing that a stranger tells", peer: "192.0.2.9", told: "10.0.0.7", expected: "192.0.2.9" },
  { what: "a trusted proxy that tells nothing", peer: "10.0.0.7", told: "", expected: "10.0.0.7" },
  { what: "IPv4 in IPv6 as IPv4", peer: MAPPED, told: "192.0.2.1", expected: "192.0.2.1" },
  {
    what: "IPv6 in its short form",
    peer: "10.0.0.7",
    told: "2001:0db8:0000:0000:0000:0000:0000:0001",
    expected: "2001:db8::1",
  },
])("believes $what", ({ peer, told, expected }) => {
  const strangers: string[] = [];
  const address = new ClientAddress(AddressSet.parse("10.0.0.0/8, fd00::/8"), (stranger) => strangers.push(stranger));
  expect(address.of(response(peer, told))).toBe(expected);
  expect(strangers).toEqual(peer === "192.0.2.9" ? [peer] : []);
});

test("nobody is trusted without being named", () => {
  expect(new ClientAddress(undefined).of(response("10.0.0.7", "192.0.2.1"))).toBe("10.0.0.7");
});

test.each([
  { text: "", inside: [], outside: ["127.0.0.1", "::1", ""] },
  { text: "10.0.0.7", inside: ["10.0.0.7"], outside: ["10.0.0.8"] },
  { text: "10.0.0.0/30\n::1", inside: ["10.0.0.3", "::1"], outside: ["10.0.0.4", "::2"] },
  { text: "0.0.0.0/0", inside: ["203.0.113.9"], outside: ["::1"] },
])("the set $text", ({ text, inside, outside }) => {
  const set = AddressSet.parse(text);
  expect(inside.filter((address) => !set.has(address))).toEqual([]);
  expect(outside.filter((address) => set.has(address))).toEqual([]);
});

test.each(["proxy.example.org", "10.0.0.0/33", "10.0.0/8", "10.0.0.0/8/8", "10.0.0.0/", "10.0.0.0/-1"])(
  "%s is no address",
  (text) => {
    expect(() => AddressSet.parse(`10.0.0.1, ${text}`)).toThrow(JSON.stringify(text));
  },
);
