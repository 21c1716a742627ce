import { describe, expect, test } from "vitest";
import { opamp } from "@opamp/proto";
import { canonicalConfigMap, canonicalizeConfigMap, configHash, decodeConfigMap } from "./config-map.ts";
import { encodeAgentRemoteConfig } from "./config-map.ts";
import type { ConfigFile } from "./config-map.ts";
import { MalformedMessageError } from "./errors.ts";

const file = (body: string, contentType = "text/yaml"): ConfigFile => ({ body: Buffer.from(body), contentType });

/** As a client would encode it, entries in the given order. */
function clientMap(entries: [string, ConfigFile][]): Buffer {
  const one = ([name, { body, contentType }]: [string, ConfigFile]): Uint8Array =>
    opamp.AgentConfigMap.encode({ configMap: { [name]: { body, contentType } } }).finish();
  return Buffer.concat(entries.map(one));
}

describe("the canonical form", () => {
  test("is the same for any order of the files (S-83)", () => {
    const entries: [string, ConfigFile][] = [
      ["b", file("2")],
      ["", file("0")],
      ["a", file("1")],
    ];
    const hashes = [entries, entries.toReversed()].map((list) => configHash(canonicalConfigMap(new Map(list))));
    expect(hashes[0]).toEqual(hashes[1]);
  });

  test("orders names by their UTF-8 bytes, not by UTF-16", () => {
    const names = ["\u{1F600}", "\uFFFD", "z"];
    const map = new Map(names.map((name) => [name, file("x")]));
    expect([...decodeConfigMap(canonicalConfigMap(map)).keys()]).toEqual(["z", "\uFFFD", "\u{1F600}"]);
  });

  test("is what protobuf encoders write for sorted maps", () => {
    const entries: [string, ConfigFile][] = [
      ["", file("a: 1\n")],
      ["b.yaml", file("b: 2", "")],
      ["z", file("", "")],
    ];
    expect(canonicalConfigMap(new Map(entries)).toString("hex")).toBe(clientMap(entries).toString("hex"));
  });

  test.each([
    { name: "a name", other: new Map([["b", file("1")]]) },
    { name: "a body", other: new Map([["a", file("2")]]) },
    { name: "a content type", other: new Map([["a", file("1", "text/json")]]) },
    {
      name: "the set of files",
      other: new Map([
        ["a", file("1")],
        ["b", file("1")],
      ]),
    },
    { name: "everything", other: new Map<string, ConfigFile>() },
  ])("has another hash when $name changes (S-83)", ({ other }) => {
    const one = canonicalConfigMap(new Map([["a", file("1")]]));
    expect(configHash(canonicalConfigMap(other)).equals(configHash(one))).toBe(false);
  });

  test("keeps every byte of a body (S-91)", () => {
    const body = Buffer.from([0x00, 0x0d, 0x0a, 0xff, 0xc3, 0x28]);
    const decoded = decodeConfigMap(canonicalConfigMap(new Map([["", { body, contentType: "x/y" }]])));
    expect(Buffer.from(decoded.get("")?.body ?? []).equals(body)).toBe(true);
    expect(decoded.get("")?.contentType).toBe("x/y");
  });

  test("takes names that objects treat specially", () => {
    const map = new Map(["10", "9", "__proto__", "constructor"].map((name) => [name, file(name)]));
    const decoded = decodeConfigMap(canonicalConfigMap(map));
    expect([...decoded.keys()].toSorted()).toEqual(["10", "9", "__proto__", "constructor"]);
    expect(Buffer.from(decoded.get("__proto__")?.body ?? []).toString()).toBe("__proto__");
  });
});

describe("a map reported by an agent", () => {
  const sorted: [string, ConfigFile][] = [
    ["", file("0")],
    ["a", file("1")],
    ["a/b", file("2")],
    ["b", file("3")],
  ];

  test("is returned as it is when in order", () => {
    for (const entries of [[], sorted.slice(0, 1), sorted]) {
      const raw = clientMap(entries);
      expect(canonicalizeConfigMap(raw)).toBe(raw);
    }
  });

  test("is put in order by moving entries", () => {
    const raw = clientMap([sorted[2], sorted[0], sorted[3], sorted[1]].filter((entry) => entry !== undefined));
    expect(Buffer.from(canonicalizeConfigMap(raw)).equals(clientMap(sorted))).toBe(true);
  });

  test("may leave out empty names and hold unknown fields", () => {
    const noName = Buffer.from("0a041202 0a00".replace(" ", ""), "hex");
    const unknown = Buffer.from("a20600", "hex");
    const named = clientMap([["a", file("1")]]);
    expect(Buffer.from(canonicalizeConfigMap(Buffer.concat([unknown, named, noName])))).toEqual(
      Buffer.concat([noName, named, unknown]),
    );
  });

  test.each([
    { what: "files that are no map", hex: "0801" },
    { what: "an unknown group", hex: "13100114" },
    { what: "an unknown number of eleven bytes", hex: "10ffffffffffffffffffff00" },
    { what: "a group and a long number in an entry", hex: "0a0e1b1c20ffffffffffffffffffff00" },
  ])("may hold $what, as for any decoder", ({ hex }) => {
    const raw = Buffer.from(hex, "hex");
    expect(() => decodeConfigMap(raw)).not.toThrow();
    const canonical = canonicalizeConfigMap(Buffer.concat([clientMap([["b", file("1")]]), raw]));
    expect(decodeConfigMap(canonical).get("b")).toBeDefined();
  });

  test.each(["0a", "0a05", "0a020a05", "0000", "1310", "131c", "14"])("is malformed as %s", (hex) => {
    expect(() => canonicalizeConfigMap(Buffer.from(hex, "hex"))).toThrow(MalformedMessageError);
    expect(() => decodeConfigMap(Buffer.from(hex, "hex"))).toThrow(MalformedMessageError);
  });
});

describe("an offer", () => {
  test("holds config and hash (S-82)", () => {
    const canonical = canonicalConfigMap(new Map([["", file("a: 1")]]));
    const hash = configHash(canonical);
    const offer = opamp.AgentRemoteConfig.decode(encodeAgentRemoteConfig(canonical, hash));
    expect(Buffer.from(offer.configHash).equals(hash)).toBe(true);
    expect(Buffer.from(opamp.AgentConfigMap.encode(offer.config ?? {}).finish()).equals(canonical)).toBe(true);
  });

  test("of no files still has a config", () => {
    const empty = canonicalConfigMap(new Map());
    const offer = opamp.AgentRemoteConfig.decode(encodeAgentRemoteConfig(empty, configHash(empty)));
    expect(offer.config).toBeTruthy();
    expect(offer.configHash).toHaveLength(32);
  });
});
