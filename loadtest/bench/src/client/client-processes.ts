import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { Order, Reply, Target } from "./protocol.ts";

const CLIENT = fileURLToPath(new URL("client-main.js", import.meta.url));

/** Several client processes that act as one: each holds its share of the agents. */
export class ClientProcesses {
  readonly #children: ChildProcess[];

  constructor(count: number) {
    this.#children = Array.from({ length: count }, () => fork(CLIENT, { serialization: "advanced" }));
  }

  /** @param first index of the first agent: fleets of one tenant must not share agents. */
  connect(target: Target, agents: number, first = 0): Promise<Reply> {
    const share = Math.ceil(agents / this.#children.length);
    return this.#all((i) => ({
      kind: "connect",
      target,
      from: first + i * share,
      count: Math.max(0, Math.min(share, agents - i * share)),
    }));
  }

  order(order: Order): Promise<Reply> {
    return this.#all(() => order);
  }

  stop(): void {
    for (const child of this.#children) child.kill("SIGKILL");
  }

  async #all(orderOf: (index: number) => Order): Promise<Reply> {
    return sum(await Promise.all(this.#children.map((child, i) => ask(child, orderOf(i)))));
  }
}

async function ask(child: ChildProcess, order: Order): Promise<Reply> {
  const answer = once(child, "message");
  child.send(order);
  const [reply]: Reply[] = await answer;
  if (reply === undefined) throw new Error("client process: no reply");
  if (reply.error !== undefined) throw new Error(`client process: ${reply.error}`);
  return reply;
}

function sum(replies: readonly Reply[]): Reply {
  const first = replies.flatMap((reply) => reply.firstOfferAt ?? []);
  const last = replies.flatMap((reply) => reply.lastOfferAt ?? []);
  const total = (pick: (reply: Reply) => number): number => replies.reduce((n, reply) => n + pick(reply), 0);
  const lastClosed = replies.flatMap((reply) => reply.lastClosedAt ?? []);
  return {
    answered: total((reply) => reply.answered),
    open: total((reply) => reply.open),
    closed: total((reply) => reply.closed),
    offers: total((reply) => reply.offers),
    ...(first.length === 0 ? {} : { firstOfferAt: Math.min(...first), lastOfferAt: Math.max(...last) }),
    ...(lastClosed.length === 0 ? {} : { lastClosedAt: Math.max(...lastClosed) }),
    refused: total((reply) => reply.refused ?? 0),
    readmitted: total((reply) => reply.readmitted ?? 0),
    waitsMs: replies.flatMap((reply) => reply.waitsMs ?? []).toSorted((a, b) => a - b),
    unanswered: total((reply) => reply.unanswered ?? 0),
  };
}
