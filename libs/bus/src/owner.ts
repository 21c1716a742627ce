import { listReply, numberReply, textReply } from "./replies.ts";

/** The node that holds an agent's session. */
export interface Owner {
  /** May be a node that died: what is sent to it is lost, which is harmless. */
  readonly nodeId: string;
  readonly epoch: number;
  /** 1 WebSocket, 2 plain HTTP: such an agent gets what waits for it with its next poll. */
  readonly transport: number;
}

/** Reads `{ node, epoch, transport }`; undefined when there is no session or no node owns it. */
export function readOwner(value: unknown): Owner | undefined {
  const [nodeId, epoch, transport] = listReply(value ?? []);
  if (nodeId === undefined || nodeId === null || textReply(nodeId) === "") return undefined;
  return { nodeId: textReply(nodeId), epoch: numberReply(epoch), transport: numberReply(transport) };
}
