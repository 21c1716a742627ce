import type {
  Admission,
  AgentRequest,
  Refusal,
  TransportHandler,
  TransportLimits,
  TurnedAway,
} from "./agent-transport.ts";
import { deflateIfWorthIt, inflate } from "./gzip.ts";
import { acceptsGzip, contentEncodingOf, isProtobuf, PROTOBUF } from "./http-headers.ts";

/** The headers of a POST that matter; empty text when absent. */
export interface PostHead extends AgentRequest {
  readonly transport: "http";
  readonly contentType: string;
  readonly contentEncoding: string;
  readonly acceptEncoding: string;
}

/** A whole body, or why there is none. */
export type Body = { readonly bytes: Uint8Array } | { readonly failure: "oversize" | "busy" | "aborted" };

/** A body on its way, and the room that it takes. */
export interface PostBody {
  readonly body: Promise<Body>;
  /** Makes room for what the body becomes. @returns false when there is none. */
  readonly hold: (bytes: number) => boolean;
}

export interface HttpResponseParts {
  readonly status: number;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: Uint8Array | string;
}

const RETRY_AFTER_S = 30;

/** Who is one too many is cut before there is a request to answer. */
type AnsweredCause = Exclude<TurnedAway, "crowded">;

const REFUSALS: Readonly<Record<AnsweredCause, Refusal>> = {
  "wrong-path": { status: 404, reason: "unknown path; agents connect to the OpAMP path of this server" },
  "wrong-method": { status: 405, reason: "plain HTTP agents use POST; WebSocket agents use GET with an upgrade" },
  "wrong-content-type": { status: 415, reason: `Content-Type must be ${PROTOBUF}` },
  "unknown-encoding": { status: 415, reason: "Content-Encoding must be gzip or absent" },
  "corrupt-body": { status: 400, reason: "the body is not valid gzip" },
  oversize: { status: 413, reason: "the message is larger than this server takes" },
  busy: { status: 503, reason: "too many requests at once" },
  aborted: { status: 400, reason: "the request ended early" },
};

/** For requests on connections that a listener of before a reload has accepted. */
export const CONNECT_AGAIN: Refusal = {
  status: 503,
  reason: "the server trusts other certificates now; connect again",
  retryAfterS: 1,
};

const INTERNAL_ERROR: Refusal = { status: 500, reason: "the request failed on the server's side" };

/**
 * The response that refuses a request for one of the transport's own reasons.
 *
 * @param retryAfterS what a request that came at a bad time is told.
 */
export function turnAway(cause: AnsweredCause, retryAfterS = RETRY_AFTER_S): HttpResponseParts {
  return refuse(cause === "busy" ? { ...REFUSALS.busy, retryAfterS } : REFUSALS[cause]);
}

/** A plain-text refusal. */
export function refuse({ status, reason, retryAfterS }: Refusal): HttpResponseParts {
  const headers: [string, string][] = [["Content-Type", "text/plain; charset=utf-8"]];
  if (retryAfterS !== undefined) headers.push(["Retry-After", String(retryAfterS)]);
  if (status === 401) headers.push(["WWW-Authenticate", "Bearer"]);
  if (status === 405) headers.push(["Allow", "GET, POST"]);
  if (status === 426) headers.push(["Upgrade", "websocket"]);
  return { status, headers, body: `${reason}\n` };
}

/** What can be told from the headers alone. */
export function checkPostHead(head: PostHead): AnsweredCause | undefined {
  if (!isProtobuf(head.contentType)) return "wrong-content-type";
  return contentEncodingOf(head.contentEncoding) === "unknown" ? "unknown-encoding" : undefined;
}

/**
 * Answers one POST whose headers were accepted by `checkPostHead`. Never rejects: an unexpected error becomes a 500,
 * after `onError`.
 */
export async function answerPost<Identity>(
  head: PostHead,
  { admission, body }: { admission: Promise<Admission<Identity>>; body: PostBody },
  handler: TransportHandler<Identity>,
  { maxMessageBytes, retryAfterS }: Pick<TransportLimits, "maxMessageBytes" | "retryAfterS">,
  onError: (error: unknown) => void,
): Promise<HttpResponseParts> {
  try {
    const admitted = await admission;
    if ("refusal" in admitted) return refuse(admitted.refusal);
    const message = await wholeMessage(head, body, maxMessageBytes);
    if ("failure" in message) {
      handler.turnedAway(head, message.failure);
      return turnAway(message.failure, retryAfterS?.());
    }
    const answer = await handler.poll(message.bytes, admitted.identity, head);
    return "refusal" in answer ? refuse(answer.refusal) : await success(answer.body, head);
  } catch (error) {
    onError(error);
    return refuse(INTERNAL_ERROR);
  }
}

async function wholeMessage(
  head: PostHead,
  { body, hold }: PostBody,
  maxBytes: number,
): Promise<{ bytes: Uint8Array } | { failure: AnsweredCause }> {
  const whole = await body;
  if ("failure" in whole || contentEncodingOf(head.contentEncoding) === "identity") return whole;
  const inflated = await inflate(whole.bytes, maxBytes);
  if ("failure" in inflated || hold(inflated.bytes.length)) return inflated;
  return { failure: "busy" };
}

/** Some clients take any other Content-Type, a parameter included, for a failure. */
async function success(body: Uint8Array, head: PostHead): Promise<HttpResponseParts> {
  const zipped = acceptsGzip(head.acceptEncoding) ? await deflateIfWorthIt(body) : undefined;
  if (zipped === undefined) return { status: 200, headers: [["Content-Type", PROTOBUF]], body };
  const headers = [
    ["Content-Type", PROTOBUF],
    ["Content-Encoding", "gzip"],
    ["Vary", "Accept-Encoding"],
  ] as const;
  return { status: 200, headers, body: zipped };
}
