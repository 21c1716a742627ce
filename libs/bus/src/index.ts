export { BodyCache } from "./body-cache.ts";
export type { BodyCacheDeps } from "./body-cache.ts";
export { ClusterSettings } from "./cluster-settings.ts";
export type { ClusterSettingsDeps } from "./cluster-settings.ts";
export { CommandQueue } from "./command-queue.ts";
export type { CommandQueueDeps } from "./command-queue.ts";
export { CommandSender, toBusCommand } from "./command-sender.ts";
export type { CommandSenderDeps, OperatorCommand, OutgoingMessage } from "./command-sender.ts";
export { closeRedis, createRedis, redisService, together } from "./connection.ts";
export type { RedisConnectionOptions, RedisRole, RedisServiceOptions } from "./connection.ts";
export { DesiredRecords } from "./desired-records.ts";
export type { DesiredEntry, DesiredRecord, DesiredRecordsDeps } from "./desired-records.ts";
export { BusUnavailableError, PartitionCountError, UnexpectedReplyError } from "./errors.ts";
export { EventStreams } from "./event-streams.ts";
export type {
  EventStreamsDeps,
  PartitionState,
  Published,
  ReadOptions,
  SessionUpdate,
  SessionVerdict,
  StreamEntry,
} from "./event-streams.ts";
export { InboxReader } from "./inbox-reader.ts";
export type { InboxReaderDeps } from "./inbox-reader.ts";
export { BULLMQ_PREFIX, keys, ROLLOUT_QUEUE } from "./keys.ts";
export { NODE_ALIVE_MS, NODE_ANNOUNCE_INTERVAL_MS } from "./lifetimes.ts";
export { INBOX_ENTRY_VERSION, NodeInboxes } from "./node-inboxes.ts";
export type { CloseRequest, NodeInboxesDeps, OfferTarget } from "./node-inboxes.ts";
export { NodeRegistry } from "./node-registry.ts";
export type { NodeRegistryDeps } from "./node-registry.ts";
export type { Owner } from "./owner.ts";
export { partitionOf } from "./partitions.ts";
export type { PartitionId } from "./partitions.ts";
export { createRolloutConsumer } from "./rollout-consumer.ts";
export type { RolloutConsumerOptions } from "./rollout-consumer.ts";
export { RolloutWakes } from "./rollout-wakes.ts";
export type { RolloutJob, RolloutWakesDeps } from "./rollout-wakes.ts";
export { SessionStore } from "./session-store.ts";
export type { Claim, ClaimRequest, DisplacedClaim, SessionStoreDeps } from "./session-store.ts";
export { compareStreamIds, nextStreamId } from "./stream-id.ts";
export { TokenMirror } from "./token-mirror.ts";
export type {
  AgentTokenRecord,
  MirroredToken,
  RevocationList,
  RevokedCertificate,
  TokenLookup,
  TokenMirrorDeps,
  TokenSource,
} from "./token-mirror.ts";
