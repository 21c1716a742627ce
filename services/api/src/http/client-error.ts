import type { Socket } from "node:net";
import type { ConnectionError } from "fastify";
import { API_PROBLEMS, PROBLEM_MEDIA_TYPE, problemBody } from "./problem.ts";
import type { ApiProblemCode } from "./problem.ts";

/** What Node refuses before there is a request, by its code. */
const REFUSALS: Readonly<Record<string, { readonly code: ApiProblemCode; readonly detail: string }>> = {
  ERR_HTTP_REQUEST_TIMEOUT: {
    code: "API_REQUEST_TIMEOUT",
    detail: "send the headers within 10 s and all of the request within 30 s",
  },
  HPE_HEADER_OVERFLOW: { code: "API_HEADERS_TOO_LARGE", detail: "send less than 16 KiB of headers" },
};
const OTHER = { code: "API_INVALID_REQUEST", detail: "this is no HTTP/1.1 request" } as const;

/** Answers what is no request of HTTP, and closes the connection. */
export function answerClientError(error: ConnectionError, socket: Socket): void {
  if (error.code === "ECONNRESET" || socket.destroyed) return;
  const { code, detail } = REFUSALS[error.code] ?? OTHER;
  const { status, title } = API_PROBLEMS[code];
  const body = JSON.stringify(problemBody(code, { status, title, detail }));
  const head = [
    `HTTP/1.1 ${status} ${title}`,
    `Content-Type: ${PROBLEM_MEDIA_TYPE}`,
    `Content-Length: ${Buffer.byteLength(body)}`,
    "Connection: close",
  ];
  if (socket.writable) socket.write(`${head.join("\r\n")}\r\n\r\n${body}`);
  socket.destroy(error);
}
