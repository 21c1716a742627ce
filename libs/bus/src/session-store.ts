import { cluster } from "@opamp/proto";
import type { AgentKey, OfferRecord } from "@opamp/opamp";
import type { Redis } from "ioredis";
import type { DesiredRecord } from "./desired-records.ts";
import { guarded } from "./errors.ts";
import { keys } from "./keys.ts";
import { RECORD_TTL_SECONDS } from "./lifetimes.ts";
import { LuaScript } from "./lua-script.ts";
import { partitionOf } from "./partitions.ts";
import { bufferReply, listReply, numberReply, optional, textReply } from "./replies.ts";

export interface ClaimRequest {
  readonly agent: AgentKey;
  /** Unique within the node. */
  readonly connection: string;
  /** 1 WebSocket, 2 plain HTTP, as in cluster.Transport. */
  readonly transport: 1 | 2;
  /** Id of the credential the agent authenticated with. */
  readonly credential: string;
  readonly sequenceNum: number;
  /** The mask in the message; 0 leaves the stored one as it is. */
  readonly capabilities: number;
  /**
   * `claim`: the first message of a uid on a WebSocket; always a new epoch.
   * `poll`: a plain HTTP request; keeps the epoch of a connected session while transport, credential and sequence
   * number continue, a repeat of the last number included.
   * `reclaim`: Redis lost its memory or this node was declared lost; a new epoch, unless the record has one other than
   * `epoch`.
   */
  readonly mode: "claim" | "poll" | "reclaim";
  /** Reclaim only: the epoch this node holds. */
  readonly epoch?: number;
  /** A poll without content: there is nothing a crash could lose, so its number is stored at once. */
  readonly advance: boolean;
}

/** Another claim that this one ended. Its node has to close the socket when `nodeId` is not this one's. */
export interface DisplacedClaim {
  readonly nodeId: string;
  readonly connection: string;
  readonly transport: number;
  readonly epoch: number;
  readonly credential: string;
}

export interface Claim {
  /**
   * `superseded` only for a reclaim: a newer owner exists, nothing was written.
   * `duplicate` never for a reclaim: another live agent of this uid owns the session, and keeps it.
   */
  readonly outcome: "claimed" | "kept" | "superseded" | "duplicate";
  /** The session's epoch; of the other owner when superseded or a duplicate. */
  readonly epoch: number;
  /** Set when a new epoch ended a connected session on another node or connection. */
  readonly previous: DisplacedClaim | undefined;
  /** Last sequence number whose content reached the event stream; undefined when none did. */
  readonly sequenceNum: number | undefined;
  /** The mask stored before this claim, 0 when there was none. */
  readonly capabilities: number;
  /** Last remote_config_status published; its hash may be empty. */
  readonly reported: { readonly hash: Buffer; readonly status: number } | undefined;
  /** Unix time of the last contact before this one, in milliseconds. */
  readonly lastContactMs: number | undefined;
  /** `unknown`: Redis has no record, which is not the same as nothing being desired. */
  readonly desired: DesiredRecord | "unknown";
  /** Commands that wait to be taken. */
  readonly pendingCommands: number;
  /** What `noteOffer` recorded; only of a kept session. */
  readonly offer: OfferRecord | undefined;
  /** Of a duplicate: how often it was refused, this time included; 0 otherwise. */
  readonly refusals: number;
}

export interface SessionStoreDeps {
  readonly redis: Redis;
  readonly partitionCount: number;
  readonly nodeId: string;
}

/** Who owns which agent. The newest claim wins; see `lua/claim-session.lua`. */
export class SessionStore {
  readonly #deps: SessionStoreDeps;
  readonly #claim = new LuaScript("claim-session");
  readonly #take = new LuaScript("take-commands");
  readonly #noteOffer = new LuaScript("note-offer");

  constructor(deps: SessionStoreDeps) {
    this.#deps = deps;
  }

  /** @throws {BusUnavailableError} */
  async claim(request: ClaimRequest): Promise<Claim> {
    const { redis, partitionCount, nodeId } = this.#deps;
    const { agent } = request;
    const at = partitionOf(agent, partitionCount);
    const reply = await this.#claim.run(
      redis,
      [keys.session(at, agent), keys.desired(at, agent), keys.commands(at, agent)],
      [
        nodeId,
        request.connection,
        request.transport,
        request.credential,
        request.sequenceNum,
        request.capabilities,
        request.mode,
        request.epoch ?? 0,
        request.advance ? 1 : 0,
        RECORD_TTL_SECONDS,
      ],
    );
    return readClaim(listReply(reply));
  }

  /** Whether a message of the agent is known to have reached the event stream. @throws {BusUnavailableError} */
  async knows(agent: AgentKey): Promise<boolean> {
    const { redis, partitionCount } = this.#deps;
    const key = keys.session(partitionOf(agent, partitionCount), agent);
    return (await guarded(redis.hexists(key, "s"))) === 1;
  }

  /**
   * Takes commands that wait for the agent, each once: whoever takes them answers for their outcome, that of expired
   * ones included. Empty when the epoch is no longer the session's.
   *
   * @param limit how many at most, in the order of their ids; the rest goes on waiting.
   * @throws {BusUnavailableError} after which commands may have been taken.
   */
  async takeCommands(agent: AgentKey, epoch: number, limit = MAX_COMMANDS): Promise<cluster.Command[]> {
    const { redis, partitionCount } = this.#deps;
    const at = partitionOf(agent, partitionCount);
    const reply = await this.#take.run(redis, [keys.commands(at, agent), keys.session(at, agent)], [epoch, limit]);
    return listReply(reply).map((bytes) => cluster.Command.decode(bufferReply(bytes)));
  }

  /** Remembers what a poller was offered, until its session gets a new epoch. @throws {BusUnavailableError} */
  async noteOffer(agent: AgentKey, epoch: number, offer: OfferRecord): Promise<void> {
    const { redis, partitionCount } = this.#deps;
    const at = partitionOf(agent, partitionCount);
    const { offeredGeneration, attempts, nextOfferAt, answered } = offer;
    const text = `${offeredGeneration}:${attempts}:${nextOfferAt}:${answered ? 1 : 0}`;
    await this.#noteOffer.run(redis, [keys.session(at, agent)], [epoch, text]);
  }
}

/** More commands than an operator would ever let wait for one agent. */
const MAX_COMMANDS = 1000;

const OUTCOMES = ["superseded", "claimed", "kept", "duplicate"] as const;

function readClaim(reply: readonly unknown[]): Claim {
  const [outcome, epoch, displaced, sequenceNum, capabilities, hash, status, contact, ...rest] = reply;
  const [desired, pending, offer, refusals] = rest;
  return {
    outcome: OUTCOMES[numberReply(outcome)] ?? "superseded",
    epoch: numberReply(epoch),
    previous: optional(displaced, readDisplaced),
    sequenceNum: optional(sequenceNum, numberReply),
    capabilities: optional(capabilities, numberReply) ?? 0,
    reported: optional(status, (value) => ({ hash: hexReply(hash), status: numberReply(value) })),
    lastContactMs: optional(contact, numberReply),
    desired: optional(desired, readDesired) ?? "unknown",
    pendingCommands: numberReply(pending),
    offer: optional(offer, readOffer),
    refusals: optional(refusals, numberReply) ?? 0,
  };
}

function readOffer(value: unknown): OfferRecord {
  const [offeredGeneration = 0, attempts = 0, nextOfferAt = 0, answered = 0] = textReply(value).split(":").map(Number);
  return { offeredGeneration, attempts, nextOfferAt, answered: answered === 1 };
}

function readDisplaced(value: unknown): DisplacedClaim {
  const [nodeId, connection, transport, epoch, credential] = listReply(value);
  return {
    nodeId: textReply(nodeId),
    connection: textReply(connection),
    transport: numberReply(transport),
    epoch: numberReply(epoch),
    credential: textReply(credential),
  };
}

function readDesired(value: unknown): DesiredRecord {
  const [generation, hash, failed] = listReply(value);
  const bytes = hexReply(hash);
  return {
    generation: numberReply(generation),
    hash: bytes.length === 0 ? undefined : bytes,
    failed: optional(failed, textReply) === "1",
  };
}

function hexReply(value: unknown): Buffer {
  return Buffer.from(optional(value, textReply) ?? "", "hex");
}
