import { Agent, request } from "node:http";
import type { IncomingHttpHeaders } from "node:http";
import { Agent as TlsAgent, request as requestTls } from "node:https";
import type { ConnectionOptions } from "node:tls";

export interface RawHttpOptions {
  readonly port: number;
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Several chunks are sent with chunked transfer encoding and no length. */
  readonly body?: Uint8Array | readonly Uint8Array[];
  readonly agent?: Agent;
  /** Connects over TLS, with these settings. */
  readonly tls?: ConnectionOptions;
  /** The address to come from. */
  readonly localAddress?: string;
}

export interface RawHttpResponse {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** One HTTP request; the body of the response is not decoded. */
export function rawHttp(options: RawHttpOptions): Promise<RawHttpResponse> {
  const { port, method = "POST", path = "/v1/opamp", headers = {}, body = [], tls, localAddress } = options;
  const agent = options.agent ?? (tls === undefined ? new Agent() : new TlsAgent(tls));
  const send = tls === undefined ? request : requestTls;
  return new Promise((resolve, reject) => {
    const outgoing = send({ host: "127.0.0.1", port, method, path, headers, agent, localAddress }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("end", () => {
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) });
      });
      response.on("error", reject);
    });
    outgoing.on("error", reject);
    if (body instanceof Uint8Array) {
      outgoing.setHeader("Content-Length", body.length);
      outgoing.end(body);
    } else {
      for (const chunk of body) outgoing.write(chunk);
      outgoing.end();
    }
  });
}
