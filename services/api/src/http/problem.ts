import { OpampError } from "@opamp/opamp";

/** Every way in which the API refuses. The codes are stable: scripts compare them. */
export const API_PROBLEMS = {
  API_INVALID_REQUEST: { status: 400, title: "The request is not valid" },
  API_INVALID_SELECTOR: { status: 400, title: "The selector is not valid" },
  API_INVALID_CONTINUE: { status: 400, title: "The continue token is not valid" },
  API_MALFORMED_BODY: { status: 400, title: "The body does not parse" },
  API_INVALID_IDEMPOTENCY_KEY: { status: 400, title: "The Idempotency-Key is not valid" },
  API_UNAUTHENTICATED: { status: 401, title: "A valid operator token is needed" },
  API_FORBIDDEN: { status: 403, title: "The token's role does not allow this" },
  API_NO_SUCH_ROUTE: { status: 404, title: "There is no such route" },
  API_AGENT_NOT_FOUND: { status: 404, title: "There is no such agent" },
  API_NO_EFFECTIVE_CONFIG: { status: 404, title: "The agent's effective config is not known" },
  API_NO_COMPONENTS: { status: 404, title: "The agent's components are not known" },
  API_COMMAND_NOT_FOUND: { status: 404, title: "There is no such command" },
  API_CONFIG_NOT_FOUND: { status: 404, title: "There is no such config" },
  API_ROLLOUT_NOT_FOUND: { status: 404, title: "There is no such rollout" },
  API_REVOCATION_NOT_FOUND: { status: 404, title: "The certificate is not revoked" },
  API_TOKEN_NOT_FOUND: { status: 404, title: "There is no such token" },
  API_REQUEST_TIMEOUT: { status: 408, title: "The request did not come in time" },
  API_LAST_PLATFORM_TOKEN: { status: 409, title: "The last platform token cannot be revoked" },
  API_AGENT_NOT_CAPABLE: { status: 409, title: "The agent cannot do this" },
  API_TENANT_EXISTS: { status: 409, title: "The tenant exists already" },
  API_TOKEN_SHOWN_ALREADY: { status: 409, title: "The token was created before and is shown once only" },
  API_BODY_TOO_LARGE: { status: 413, title: "The body is too large" },
  API_UNSUPPORTED_MEDIA_TYPE: { status: 415, title: "The body's media type is not supported" },
  API_CONFIG_TOO_LARGE: { status: 422, title: "The config is too large for agents" },
  API_CONFIG_DOES_NOT_PARSE: { status: 422, title: "A file of the config does not parse" },
  API_UNKNOWN_CONFIG: { status: 422, title: "The config named does not exist" },
  API_UNKNOWN_TENANT: { status: 422, title: "The tenant named does not exist" },
  API_IDEMPOTENCY_KEY_REUSED: { status: 422, title: "The Idempotency-Key belongs to another request" },
  API_TOO_MANY_FAILURES: { status: 429, title: "Too many wrong tokens came from this address" },
  API_HEADERS_TOO_LARGE: { status: 431, title: "The headers are too large" },
  API_TOO_MANY_COMMANDS: { status: 429, title: "Too many commands wait for the agent" },
  API_INTERNAL: { status: 500, title: "Something went wrong on our side" },
} as const;

export type ApiProblemCode = keyof typeof API_PROBLEMS;

/** One thing to change in the request. */
export interface FieldProblem {
  /** As a path: `strategy.waves[0].percent`. */
  readonly field: string;
  /** What is wrong, and what is allowed. */
  readonly message: string;
  /** Where in a text, counted from 1. */
  readonly line?: number;
  readonly column?: number;
}

export interface ProblemExtras {
  readonly errors?: readonly FieldProblem[];
  readonly headers?: Readonly<Record<string, string>>;
  readonly cause?: unknown;
}

/** A refusal that the caller is told about as it is: `detail` says what to do, in words for an operator. */
export class ApiProblem extends OpampError {
  override readonly name = "ApiProblem";
  readonly code: ApiProblemCode;
  readonly errors: readonly FieldProblem[];
  readonly headers: Readonly<Record<string, string>>;

  constructor(code: ApiProblemCode, detail: string, { errors = [], headers = {}, cause }: ProblemExtras = {}) {
    super(detail, { cause });
    this.code = code;
    this.errors = errors;
    this.headers = headers;
  }

  get status(): number {
    return API_PROBLEMS[this.code].status;
  }
}

/** RFC 9457. */
export interface ProblemBody {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly errors?: readonly FieldProblem[];
}

export const PROBLEM_MEDIA_TYPE = "application/problem+json";

/** @param code a stable code of any of our packages. */
export function problemBody(
  code: string,
  about: { readonly status: number; readonly title: string; readonly detail: string },
  errors: readonly FieldProblem[] = [],
): ProblemBody {
  const { status, title, detail } = about;
  const type = `urn:opamp:problem:${code.toLowerCase().replaceAll("_", "-")}`;
  return { type, title, status, code, detail, ...(errors.length > 0 && { errors }) };
}
