import { once } from "node:events";
import { createServer } from "node:http";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { buffer } from "node:stream/consumers";
import { opamp } from "@opamp/proto";
import { WebSocketServer } from "ws";
import type { WebSocket } from "ws";

/** One message as it arrived. */
export interface Received {
  readonly message: opamp.AgentToServer;
  readonly headers: IncomingMessage["headers"];
}

/** An OpAMP server of a few lines: keeps what it gets, answers what it is told to. */
export class FakeServer {
  readonly received: Received[] = [];
  readonly sockets = new Set<WebSocket>();
  /** Close codes of sockets the agents closed. */
  readonly closes: number[] = [];
  /** Answers a message; the default acknowledges it. */
  answer: (message: opamp.AgentToServer) => opamp.IServerToAgent = (message) => ({ instanceUid: message.instanceUid });
  /** Refuses a handshake or request with a status and header fields. */
  refuse: (() => { status: number; headers?: Record<string, string> } | undefined) | undefined;
  readonly #http: Server;
  readonly #ws = new WebSocketServer({ noServer: true });

  constructor() {
    this.#http = createServer((request, response) => void this.#poll(request, response));
    this.#http.on("upgrade", (request, socket, head) => {
      const refusal = this.refuse?.();
      if (refusal === undefined) {
        this.#ws.handleUpgrade(request, socket, head, (opened) => this.#open(opened, request));
        return;
      }
      const headers = Object.entries(refusal.headers ?? {}).map(([name, value]) => `${name}: ${value}\r\n`);
      socket.end(`HTTP/1.1 ${refusal.status} No\r\n${headers.join("")}Connection: close\r\n\r\n`);
    });
  }

  async start(): Promise<this> {
    this.#http.listen(0, "127.0.0.1");
    await once(this.#http, "listening");
    return this;
  }

  get url(): string {
    const address = this.#http.address();
    return `ws://127.0.0.1:${typeof address === "object" && address !== null ? address.port : 0}/v1/opamp`;
  }

  get messages(): opamp.AgentToServer[] {
    return this.received.map(({ message }) => message);
  }

  /** Sends to every socket. */
  push(message: opamp.IServerToAgent): void {
    for (const socket of this.sockets) socket.send(encode(message));
  }

  async stop(): Promise<void> {
    for (const socket of this.sockets) socket.terminate();
    this.#http.closeAllConnections();
    this.#http.close();
    await once(this.#http, "close");
  }

  #open(socket: WebSocket, request: IncomingMessage): void {
    this.sockets.add(socket);
    socket.on("message", (data: Buffer) => {
      const message = opamp.AgentToServer.decode(data.subarray(1));
      this.received.push({ message, headers: request.headers });
      socket.send(encode(this.answer(message)));
    });
    socket.on("close", (code) => {
      this.closes.push(code);
      this.sockets.delete(socket);
    });
  }

  async #poll(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await buffer(request);
    const refusal = this.refuse?.();
    if (refusal !== undefined) {
      response.writeHead(refusal.status, refusal.headers).end();
      return;
    }
    const message = opamp.AgentToServer.decode(body);
    this.received.push({ message, headers: request.headers });
    response.writeHead(200, { "Content-Type": "application/x-protobuf" });
    response.end(opamp.ServerToAgent.encode(this.answer(message)).finish());
  }
}

function encode(message: opamp.IServerToAgent): Buffer {
  return Buffer.concat([Buffer.from([0]), opamp.ServerToAgent.encode(message).finish()]);
}
