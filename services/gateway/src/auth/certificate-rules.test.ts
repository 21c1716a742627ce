import { expect, test } from "vitest";
import { parseAlternativeNames } from "./alternative-names.ts";
import { ownerOf, parseCertificateRules } from "./certificate-rules.ts";

const UID = "01890a5d-ac96-774b-bcce-b302099a8057";
const names = (alternative: string, subject: Record<string, string | string[]> = {}) => ({
  alternative: parseAlternativeNames(alternative) ?? new Map<string, string[]>(),
  subject: new Map(Object.entries(subject).map(([name, value]) => [name, [value].flat()])),
});
const owner = (rules: string, ...args: Parameters<typeof names>) =>
  ownerOf(names(...args), parseCertificateRules(rules));

test.each([
  {
    what: "a SPIFFE id",
    rules: "uri:spiffe://example.org/{tenant}/agent/{uid}",
    alternative: `URI:spiffe://example.org/acme/agent/${UID.toUpperCase()}`,
    expected: { tenant: "acme", instanceUid: UID },
  },
  {
    what: "any agent of a tenant",
    rules: "uri:spiffe://example.org/{tenant}/*",
    alternative: "URI:spiffe://example.org/acme/collector",
    expected: { tenant: "acme", instanceUid: undefined },
  },
  {
    what: "a name of a host, whatever its case",
    rules: "dns:{uid}.{tenant}.agents.example.org",
    alternative: `DNS:${UID}.Acme.agents.EXAMPLE.org`,
    expected: { tenant: "acme", instanceUid: UID },
  },
  {
    what: "attributes of the subject",
    rules: "O:example OU:{tenant} CN:{uid}",
    alternative: "",
    subject: { O: "example", OU: "acme", CN: UID },
    expected: { tenant: "acme", instanceUid: UID },
  },
  {
    what: "a tenant that the rule names",
    rules: "O:example dns:*.edge.example.org tenant:edge",
    alternative: "DNS:box-7.edge.example.org",
    subject: { O: "example" },
    expected: { tenant: "edge", instanceUid: undefined },
  },
  {
    what: "the first rule that fits",
    rules: "OU:{tenant} CN:{uid}; OU:{tenant}",
    alternative: "",
    subject: { OU: "acme", CN: "a name" },
    expected: 'the certificate names the agent "a name", which is no instance uid',
  },
  {
    what: "the second rule where the first asks for more",
    rules: "OU:{tenant} uri:urn:uuid:{uid}; OU:{tenant}",
    alternative: "",
    subject: { OU: "acme" },
    expected: { tenant: "acme", instanceUid: undefined },
  },
  {
    what: "the same tenant said twice",
    rules: "OU:{tenant} dns:*.{tenant}.example.org",
    alternative: "DNS:a.acme.example.org",
    subject: { OU: "acme" },
    expected: { tenant: "acme", instanceUid: undefined },
  },
])("$what", ({ rules, alternative, subject, expected }) => {
  expect(owner(rules, alternative, subject)).toEqual(expected);
});

test.each([
  { what: "no rule fits", rules: "OU:{tenant}", alternative: "", subject: { O: "acme" }, why: "no rule" },
  { what: "two tenants", rules: "OU:{tenant}", alternative: "", subject: { OU: ["a", "b"] }, why: "more than one" },
  {
    what: "two names of one type that fit",
    rules: "uri:spiffe://x/{tenant}",
    alternative: "URI:spiffe://x/a, URI:spiffe://x/b",
    why: "more than one",
  },
  {
    what: "terms that disagree",
    rules: "OU:{tenant} O:{tenant}",
    alternative: "",
    subject: { OU: "a", O: "b" },
    why: "more",
  },
  {
    what: "an impossible tenant",
    rules: "OU:{tenant}",
    alternative: "",
    subject: { OU: "No Tenant" },
    why: "cannot be one",
  },
  {
    what: "a placeholder across a separator",
    rules: "uri:spiffe://x/{tenant}/agent",
    alternative: "URI:spiffe://x/acme/other/agent",
    why: "no rule",
  },
  { what: "a dot that is no dot", rules: "dns:a.b tenant:t", alternative: "DNS:axb", why: "no rule" },
  { what: "more text around", rules: "dns:a.b tenant:t", alternative: "DNS:x.a.b.c", why: "no rule" },
])("nobody: $what", ({ rules, alternative, subject, why }) => {
  expect(owner(rules, alternative, subject)).toContain(why);
});

test.each([
  ["OU:x", "names no tenant"],
  ["tenant:acme", "says nothing about the certificate"],
  ["OU:{tenant} tenant:acme", "both"],
  ["OU:{tenant}-{tenant}", "twice"],
  ["OU:{agent} tenant:acme", "neither {tenant} nor {uid}"],
  ["email:{tenant}", "none of"],
  ["OU:{tenant} tenant:", "no name of a tenant"],
  ["OU:", "none of"],
  ["OU", "none of"],
])("refuses the rule %s", (rule, message) => {
  expect(() => parseCertificateRules(`OU:{tenant}; ${rule}`)).toThrow(message);
});

test.each([
  { text: "", expected: {} },
  { text: "DNS:a, URI:b, DNS:c", expected: { DNS: ["a", "c"], URI: ["b"] } },
  // A name that holds a separator is quoted, so that it cannot pretend to be two.
  { text: String.raw`DNS:"a, DNS:evil", URI:"\"x\""`, expected: { DNS: ["a, DNS:evil"], URI: ['"x"'] } },
  {
    text: "IP Address:127.0.0.1, othername:<unsupported>",
    expected: { "IP Address": ["127.0.0.1"], othername: ["<unsupported>"] },
  },
])("reads alternative names: $text", ({ text, expected }) => {
  expect(Object.fromEntries(parseAlternativeNames(text) ?? [])).toEqual(expected);
});

test.each(["DNS", "DNS:a,URI:b", 'DNS:"a', 'DNS:a"b', String.raw`URI:"a\qb"`])(
  "does not guess what %s means",
  (text) => {
    expect(parseAlternativeNames(text)).toBeUndefined();
  },
);
