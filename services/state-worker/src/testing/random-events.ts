import { cluster, opamp } from "@opamp/proto";
import { agent, events, NODE, said } from "./batches.ts";

/** A generator of numbers in [0, 1) that a seed determines (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export interface NodeEvent {
  readonly event: cluster.IEvent;
  readonly node: { readonly node: string; readonly nodeName: string };
}

const NODES: readonly [typeof NODE, ...(typeof NODE)[]] = [NODE, { node: "gateway-2.fedcba", nodeName: "gateway-2" }];
const EPOCHS = 6;
const { TRANSPORT_HTTP, TRANSPORT_WEBSOCKET } = cluster.Transport;
const Status = opamp.RemoteConfigStatuses;
const STATUSES: readonly [opamp.RemoteConfigStatuses, ...opamp.RemoteConfigStatuses[]] = [
  Status.RemoteConfigStatuses_UNSET,
  Status.RemoteConfigStatuses_APPLIED,
  Status.RemoteConfigStatuses_APPLYING,
  Status.RemoteConfigStatuses_FAILED,
];

/** Events of few agents, epochs and nodes in any order, so that they get in each other's way. */
export function randomEvents(random: () => number, length: number): NodeEvent[] {
  const pick = <T>(list: readonly [T, ...T[]]): T => list[Math.floor(random() * list.length)] ?? list[0];
  return Array.from({ length }, () => {
    const node = pick(NODES);
    const key = agent(Math.floor(random() * 3));
    const epoch = 1 + Math.floor(random() * EPOCHS);
    const transport = random() < 0.8 ? TRANSPORT_WEBSOCKET : TRANSPORT_HTTP;
    const session = { epoch, transport, connection: `c${Math.floor(random() * 3)}`, ageMs: Math.floor(random() * 5) };
    const status = (): cluster.IEvent =>
      events.report(key, said.status(pick(STATUSES), Buffer.alloc(4, Math.floor(random() * 3))), session);
    const event = pick<() => cluster.IEvent>([
      () => events.report(key, said.description(`name-${Math.floor(random() * 3)}`), session),
      () => events.report(key, { ...said.health(random() < 0.5), ...said.effective(`v: ${random() < 0.5}`) }, session),
      () => events.report(key, {}, { ...session, capabilities: Math.floor(random() * 4) }),
      status,
      status,
      () => events.claimed(key, session),
      () => events.disconnected(key, session),
      () => events.nodeLost(node.node, 1 + Math.floor(random() * (EPOCHS + 1))),
      () => events.heartbeats([{ key, epoch }]),
    ])();
    return { event, node };
  });
}
