import { partitionOf } from "@opamp/bus";
import type { Claim } from "@opamp/bus";
import { DEFAULT_TENANT, instanceUidFromBytes, parseTenantId } from "@opamp/opamp";
import { Session, WEBSOCKET } from "../session/session.ts";
import type { SessionInit } from "../session/session.ts";
import { CAPABLE, someUid } from "./messages.ts";

export interface SessionOptions {
  readonly uid?: Buffer;
  readonly tenant?: string;
  readonly partitions?: number;
  readonly transport?: SessionInit["transport"];
  readonly claim?: Partial<Claim>;
}

export const NOTHING_KNOWN: Claim = {
  outcome: "claimed",
  epoch: 1_700_000_000_000_000,
  previous: undefined,
  sequenceNum: undefined,
  capabilities: 0,
  reported: undefined,
  lastContactMs: undefined,
  desired: "unknown",
  pendingCommands: 0,
  offer: undefined,
  refusals: 0,
};

/** An open session of an agent that takes configs. */
export function someSession(options: SessionOptions = {}): Session {
  const { uid = someUid(), partitions = 4, transport = WEBSOCKET, claim = {} } = options;
  const tenant = parseTenantId(options.tenant ?? "") ?? DEFAULT_TENANT;
  const agent = { tenant, instanceUid: instanceUidFromBytes(uid) };
  const identity = { tenant, credential: "cred-1", tokenHash: "00", expiresAtMs: undefined };
  const partition = partitionOf(agent, partitions);
  const session = new Session({ agent, uid, partition, identity, connectionId: "c1", transport });
  session.opened({ ...NOTHING_KNOWN, capabilities: CAPABLE, sequenceNum: 0, ...claim });
  return session;
}
