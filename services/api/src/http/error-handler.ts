import { STATUS_CODES } from "node:http";
import { StoreConflictError, StoreUnavailableError } from "@opamp/store";
import { BusUnavailableError } from "@opamp/bus";
import type { FastifyError, FastifyReply, FastifyRequest } from "fastify";
import { API_PROBLEMS, ApiProblem, PROBLEM_MEDIA_TYPE, problemBody } from "./problem.ts";
import type { ProblemBody } from "./problem.ts";

interface Answer {
  readonly body: ProblemBody;
  readonly headers: Readonly<Record<string, string>>;
}

/** The one place where errors become answers. What is not meant for callers is logged here and stays inside. */
export function answerError(error: FastifyError | Error, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const known = problemOf(error) ?? unavailable(error) ?? frameworkProblem(error);
  const { body, headers } = known ?? internal();
  if (known === undefined) request.log.error({ err: error, route: request.routeOptions.url }, "request failed");
  else if (body.status >= 500) request.log.warn({ err: error, route: request.routeOptions.url }, "request refused");
  return reply.code(body.status).headers(headers).type(PROBLEM_MEDIA_TYPE).serializer(JSON.stringify).send(body);
}

/** For paths that are not in the table of routes. */
export function answerNotFound(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const path = request.url.split("?", 1)[0] ?? "";
  const detail = `${request.method} ${path} is not a route; /openapi.json and /docs list all of them`;
  return answerError(new ApiProblem("API_NO_SUCH_ROUTE", detail), request, reply);
}

function problemOf(error: Error): Answer | undefined {
  if (!(error instanceof ApiProblem)) return undefined;
  const about = { ...API_PROBLEMS[error.code], detail: error.message };
  return { body: problemBody(error.code, about, error.errors), headers: error.headers };
}

/** Nothing was changed, or whether it was is not known: the caller repeats, with an Idempotency-Key. */
function unavailable(error: Error): Answer | undefined {
  const store = error instanceof StoreUnavailableError || error instanceof StoreConflictError;
  if (!store && !(error instanceof BusUnavailableError)) return undefined;
  const what = store ? "Postgres" : "Redis";
  const detail = `${what} cannot answer now; repeat the request, a creation with the same Idempotency-Key`;
  return {
    body: problemBody(error.code, { status: 503, title: `${what} is not available`, detail }),
    headers: { "retry-after": "2" },
  };
}

/** What fastify itself refuses, by its code. */
const FRAMEWORK: Readonly<Record<string, { readonly code: keyof typeof API_PROBLEMS; readonly detail: string }>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: { code: "API_BODY_TOO_LARGE", detail: "send less than 8 MiB" },
  FST_ERR_CTP_INVALID_MEDIA_TYPE: {
    code: "API_UNSUPPORTED_MEDIA_TYPE",
    detail: "send the body as application/json or application/yaml",
  },
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: {
    code: "API_INVALID_REQUEST",
    detail: "Content-Length is not the body's length",
  },
};

function frameworkProblem(error: FastifyError | Error): Answer | undefined {
  const known = "code" in error ? FRAMEWORK[error.code] : undefined;
  if (known !== undefined) return problemOf(new ApiProblem(known.code, known.detail));
  const status = "statusCode" in error ? error.statusCode : undefined;
  if (status === undefined || status < 400 || status >= 500) return undefined;
  const about = { status, title: STATUS_CODES[status] ?? "Bad Request", detail: error.message };
  return { body: problemBody("API_INVALID_REQUEST", about), headers: {} };
}

function internal(): Answer {
  const detail = "the error is in the log of the API process; nothing was changed";
  return { body: problemBody("API_INTERNAL", { ...API_PROBLEMS.API_INTERNAL, detail }), headers: {} };
}
