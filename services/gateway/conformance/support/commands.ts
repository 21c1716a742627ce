import { eventually } from "@opamp/testkit";
import type { HandAgent } from "./hand-agent.ts";
import type { Server } from "./server.ts";

/** What the API answers to an order. */
export interface Ordered {
  readonly status: number;
  /** Of the command; empty when it was refused. */
  readonly id: string;
  /** Of a refusal. */
  readonly code: string;
}

/** POST /agents/{uid}/{order}: `restart`, `report-full-state` or `messages`. */
export async function order(server: Server, { id }: HandAgent, what: string, body: unknown = {}): Promise<Ordered> {
  const answer = await server.operator.call("POST", `/agents/${id}/${what}`, body);
  const { id: command = "", code = "" } = Object(answer.body);
  return { status: answer.status, id: String(command), code: String(code) };
}

/** Waits until the API says that this became of a command. */
export async function became(server: Server, { id }: HandAgent, command: string, state: string): Promise<void> {
  const ask = async (): Promise<unknown> =>
    Object((await server.operator.call("GET", `/agents/${id}/commands/${command}`)).body).state;
  await eventually(`a command is ${state}`, ask, (is) => is === state, { timeoutMs: 20_000, intervalMs: 50 });
}

/** Custom messages that are stored of an agent, newest first. */
export async function messagesOf(server: Server, { id }: HandAgent): Promise<readonly Record<string, unknown>[]> {
  return Object((await server.operator.call("GET", `/agents/${id}/messages`)).body).items ?? [];
}
