import type { HttpRequest, HttpResponse } from "./uws-names.ts";
import type { Admission, TransportHandler, TransportLimits } from "./agent-transport.ts";
import { BodyCollector } from "./body-collector.ts";
import type { BodyBudget } from "./body-collector.ts";
import { answerPost, checkPostHead, CONNECT_AGAIN, refuse, turnAway } from "./http-exchange.ts";
import type { PostHead } from "./http-exchange.ts";
import type { PeerReader } from "./peer-reader.ts";
import { UwsReply } from "./uws-reply.ts";

export interface HttpDeps<Identity> {
  readonly handler: TransportHandler<Identity>;
  readonly limits: Pick<TransportLimits, "maxMessageBytes" | "retryAfterS">;
  readonly budget: BodyBudget;
  readonly onError: (error: unknown) => void;
  /** No longer listening: clients have to go elsewhere with their next request. */
  readonly isClosing: () => boolean;
  readonly peer: PeerReader;
  /** As in `SocketDeps`: a connection that lives on could otherwise go on polling. */
  readonly isDistrusted: () => boolean;
}

/** The plain HTTP half of the transport: one POST, one answer. */
export function handlePost<Identity>(deps: HttpDeps<Identity>, res: HttpResponse, req: HttpRequest): void {
  const head = readHead(deps.peer, res, req);
  const reply = new UwsReply(res, deps.peer.isProxied(res));
  if (deps.isDistrusted()) return reply.send(refuse(CONNECT_AGAIN), true);
  const cause = checkPostHead(head);
  if (cause !== undefined) {
    deps.handler.turnedAway(head, cause);
    reply.send(turnAway(cause));
    return;
  }
  const collector = collect(deps, res, reply);
  const body = { body: collector.body, hold: (bytes: number) => collector.hold(bytes) };
  void answerPost(head, { admission: admit(deps, head), body }, deps.handler, deps.limits, deps.onError)
    .then((parts) => reply.send(parts, deps.isClosing()))
    .finally(() => collector.discard());
}

/** Turned into a rejection, an error of the handler takes the way of every other. */
async function admit<Identity>({ handler }: HttpDeps<Identity>, head: PostHead): Promise<Admission<Identity>> {
  return handler.admit(head);
}

function collect<Identity>(deps: HttpDeps<Identity>, res: HttpResponse, reply: UwsReply): BodyCollector {
  const collector = new BodyCollector({ maxBytes: deps.limits.maxMessageBytes, budget: deps.budget });
  reply.onAborted(() => collector.abort());
  res.onData((chunk, isLast) => collector.add(new Uint8Array(chunk), isLast));
  return collector;
}

function readHead(peer: PeerReader, res: HttpResponse, req: HttpRequest): PostHead {
  return {
    transport: "http",
    authorization: req.getHeader("authorization"),
    contentType: req.getHeader("content-type"),
    contentEncoding: req.getHeader("content-encoding"),
    acceptEncoding: req.getHeader("accept-encoding"),
    certificate: peer.certificate(res),
    remoteAddress: peer.address(res),
  };
}
