/**
 * What to do about a failed statement:
 * - `unavailable`: the database cannot answer now; wait with backoff, then repeat the whole transaction;
 * - `conflict`: another transaction was in the way; repeat the whole transaction at once;
 * - `poison`: this data will never be stored; set it aside and go on;
 * - `fault`: our mistake (wrong SQL, missing table or right); neither repeating nor setting data aside helps.
 */
export type SqlVerdict = "unavailable" | "conflict" | "poison" | "fault";

/**
 * One row of the table. `code` is a SQLSTATE of five characters, or the two of a class.
 *
 * @see PostgreSQL manual, appendix A, "PostgreSQL Error Codes"
 */
export interface SqlStateRule {
  readonly code: string;
  readonly verdict: SqlVerdict;
  readonly meaning: string;
}

/** The first match decides, whole codes before classes; what is not listed is a `fault`. */
export const SQLSTATE_RULES: readonly SqlStateRule[] = [
  { code: "25P03", verdict: "unavailable", meaning: "idle in transaction for too long: this process was frozen" },
  { code: "25006", verdict: "unavailable", meaning: "read-only server: a failover is under way" },
  { code: "3D000", verdict: "unavailable", meaning: "database does not exist (yet)" },
  { code: "40003", verdict: "unavailable", meaning: "outcome of the statement unknown" },
  { code: "55P03", verdict: "conflict", meaning: "lock not available" },
  { code: "57014", verdict: "conflict", meaning: "statement timeout, or cancelled by an operator" },
  { code: "08", verdict: "unavailable", meaning: "connection failed" },
  { code: "40", verdict: "conflict", meaning: "serialization failure or deadlock" },
  { code: "53", verdict: "unavailable", meaning: "out of connections, memory or disk" },
  { code: "57", verdict: "unavailable", meaning: "server shuts down, starts or crashed" },
  { code: "58", verdict: "unavailable", meaning: "input or output error of the server" },
  { code: "22", verdict: "poison", meaning: "value out of range or malformed" },
  { code: "23", verdict: "poison", meaning: "integrity constraint violated" },
  { code: "54", verdict: "poison", meaning: "value beyond a limit of the server" },
];

/** What libpq-like trouble looks like in Node: system errors of sockets and of name resolution. */
const NETWORK_CODES = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "ECONNABORTED",
  "EPIPE",
  "ETIMEDOUT",
  "EHOSTUNREACH",
  "EHOSTDOWN",
  "ENETUNREACH",
  "ENETDOWN",
  "ENOTFOUND",
  "EAI_AGAIN",
  "ENOENT", // the Unix socket of a server that is not running
]);

/** node-postgres reports a lost connection and its own timeouts without any code. */
const CONNECTION_MESSAGES =
  /^(connection terminated|timeout exceeded when trying to connect|timeout expired|query read timeout|client has encountered a connection error|client was closed|cannot use a pool after calling end)/i;

/** The verdict for a SQLSTATE. */
export function verdictOfSqlState(code: string): SqlVerdict {
  const rule =
    SQLSTATE_RULES.find((candidate) => candidate.code === code) ??
    SQLSTATE_RULES.find((candidate) => candidate.code === code.slice(0, 2));
  return rule?.verdict ?? "fault";
}

/** The verdict for what node-postgres threw, or undefined when the error does not come from the database at all. */
export function verdictOf(error: unknown): SqlVerdict | undefined {
  if (!(error instanceof Error)) return undefined;
  const code = "code" in error && typeof error.code === "string" ? error.code : undefined;
  if (code !== undefined && NETWORK_CODES.has(code)) return "unavailable";
  if (CONNECTION_MESSAGES.test(error.message)) return "unavailable";
  return code !== undefined && /^[0-9A-Z]{5}$/.test(code) ? verdictOfSqlState(code) : undefined;
}
