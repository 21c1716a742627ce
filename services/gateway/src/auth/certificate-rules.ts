import { parseInstanceUid, parseTenantId } from "@opamp/opamp";
import type { InstanceUid, TenantId } from "@opamp/opamp";
import type { AlternativeNames } from "./alternative-names.ts";

/** What a certificate says about its owner, as far as rules look at it. */
export interface CertificateNames {
  readonly alternative: AlternativeNames;
  /** Attributes of the subject by short name (`CN`, `O`, `OU` …). */
  readonly subject: ReadonlyMap<string, readonly string[]>;
}

/** Whom a certificate speaks for. */
export interface CertificateOwner {
  readonly tenant: TenantId;
  /** The only agent it may be; undefined when it may be any of the tenant's. */
  readonly instanceUid: InstanceUid | undefined;
}

interface Term {
  /** `uri`, `dns`, or an attribute of the subject. */
  readonly field: string;
  readonly pattern: RegExp;
}

export interface CertificateRule {
  /** As written, for messages. */
  readonly text: string;
  readonly terms: readonly Term[];
  /** For certificates that do not name a tenant. */
  readonly tenant: TenantId | undefined;
}

const FIELDS = ["uri", "dns", "CN", "O", "OU"];
/** One label of a name or one segment of a path: no placeholder reaches across a separator. */
const PLACEHOLDERS: Readonly<Record<string, string>> = {
  "{tenant}": "(?<tenant>[^/.]+)",
  "{uid}": "(?<uid>[^/.]+)",
  "*": "[^/.]+",
};

/**
 * Reads rules: separated by `;`, the first that fits decides. A rule is one or more terms separated by blanks, all of
 * which must fit: `uri:PATTERN`, `dns:PATTERN`, `CN:PATTERN`, `O:PATTERN`, `OU:PATTERN` or `tenant:NAME`. In a pattern
 * `{tenant}`, `{uid}` and `*` stand for one segment, everything else for itself.
 *
 * @throws {Error} that says which rule is wrong and how.
 */
export function parseCertificateRules(text: string): CertificateRule[] {
  const rules = text.split(";").map((rule) => rule.trim());
  return rules.filter((rule) => rule !== "").map(parseRule);
}

function parseRule(text: string): CertificateRule {
  const terms: Term[] = [];
  let tenant: TenantId | undefined;
  for (const item of text.split(/\s+/)) {
    const colon = item.indexOf(":");
    const [field, value] = [item.slice(0, Math.max(0, colon)), item.slice(colon + 1)];
    if (field === "tenant") tenant = fixedTenant(text, value);
    else if (FIELDS.includes(field) && value !== "") terms.push({ field, pattern: patternOf(text, value) });
    else throw wrong(text, `${JSON.stringify(item)} is none of ${FIELDS.join(":, ")}: or tenant: with a value`);
  }
  checkWhole(text, terms, tenant);
  return { text, terms, tenant };
}

function fixedTenant(text: string, value: string): TenantId {
  const tenant = parseTenantId(value);
  if (tenant === undefined) throw wrong(text, `${JSON.stringify(value)} is no name of a tenant`);
  return tenant;
}

function patternOf(text: string, value: string): RegExp {
  const parts = value.split(/(\{[^}]*\}|\*)/);
  for (const name of ["{tenant}", "{uid}"]) {
    if (parts.filter((part) => part === name).length > 1) throw wrong(text, `${name} stands twice in one pattern`);
  }
  const unknown = parts.find((part) => part.startsWith("{") && PLACEHOLDERS[part] === undefined);
  if (unknown !== undefined) throw wrong(text, `${unknown} is neither {tenant} nor {uid}`);
  const source = parts.map((part) => PLACEHOLDERS[part] ?? escaped(part)).join("");
  return new RegExp(`^${source}$`);
}

function checkWhole(text: string, terms: readonly Term[], tenant: TenantId | undefined): void {
  const named = terms.filter(({ pattern }) => pattern.source.includes("(?<tenant>")).length;
  if (terms.length === 0) throw wrong(text, "it says nothing about the certificate");
  if (named > 0 && tenant !== undefined) throw wrong(text, "it has both {tenant} and tenant:");
  if (named === 0 && tenant === undefined) throw wrong(text, "it names no tenant: use {tenant} or tenant:NAME");
}

function wrong(rule: string, message: string): Error {
  return new Error(`the rule ${JSON.stringify(rule)} is wrong: ${message}`);
}

function escaped(text: string): string {
  return text.replace(/[$()*+.?[\\\]^{|}/]/g, "\\$&");
}

/**
 * Who a certificate is for by the first rule that fits.
 *
 * @returns a sentence for the log when there is no such rule, or when the one that fits leaves a doubt.
 */
export function ownerOf(names: CertificateNames, rules: readonly CertificateRule[]): CertificateOwner | string {
  for (const rule of rules) {
    const found = rule.terms.map((term) => matches(term, names));
    if (found.every((groups) => groups.length > 0)) return toOwner(rule, found.flat());
  }
  return "no rule of AGENT_CERTIFICATE_RULES fits the certificate";
}

interface Found {
  readonly tenant?: string;
  readonly uid?: string;
}

function matches({ field, pattern }: Term, names: CertificateNames): Found[] {
  return valuesOf(field, names).flatMap((value) => {
    const match = pattern.exec(value);
    return match === null ? [] : [{ ...match.groups }];
  });
}

function valuesOf(field: string, { alternative, subject }: CertificateNames): readonly string[] {
  if (field === "uri") return alternative.get("URI") ?? [];
  // Names of hosts are the same in capitals.
  if (field === "dns") return (alternative.get("DNS") ?? []).map((name) => name.toLowerCase());
  return subject.get(field) ?? [];
}

/** A certificate that names two tenants, or two agents, is for none of them. */
function toOwner(rule: CertificateRule, found: readonly Found[]): CertificateOwner | string {
  const tenants = new Set(found.flatMap(({ tenant }) => tenant ?? []));
  const uids = new Set(found.flatMap(({ uid }) => uid ?? []));
  if (tenants.size > 1 || uids.size > 1) return "the certificate names more than one tenant or agent";
  const [tenantText] = tenants;
  const [uidText] = uids;
  const tenant = tenantText === undefined ? rule.tenant : parseTenantId(tenantText);
  const instanceUid = uidText === undefined ? undefined : parseInstanceUid(uidText);
  if (tenant === undefined)
    return `the certificate names the tenant ${JSON.stringify(tenantText)}, which cannot be one`;
  if (uidText !== undefined && instanceUid === undefined) {
    return `the certificate names the agent ${JSON.stringify(uidText)}, which is no instance uid`;
  }
  return { tenant, instanceUid };
}
