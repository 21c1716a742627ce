import {
  BodyCache,
  EventStreams,
  InboxReader,
  keys,
  NodeInboxes,
  NodeRegistry,
  SessionStore,
  together,
} from "@opamp/bus";
import { MessageValidator } from "@opamp/opamp";
import type { Logger, Readiness, Service } from "@opamp/runtime";
import type { Redis } from "ioredis";
import { AgentAdmission } from "./auth/admission.ts";
import { RefusalLog } from "./auth/refusal-log.ts";
import { TokenBucket } from "./auth/token-bucket.ts";
import type { GatewayConfig } from "./config.ts";
import { Connections } from "./connection/connections.ts";
import { Drain } from "./connection/drain.ts";
import { Outboxes } from "./connection/outboxes.ts";
import { SocketAgents } from "./connection/socket-agents.ts";
import { SocketCarrier } from "./connection/socket-carrier.ts";
import { SocketClaims } from "./connection/socket-claims.ts";
import { buildDoor } from "./door-parts.ts";
import { Gateway } from "./gateway.ts";
import { Inbox } from "./inbox/inbox.ts";
import { buildLimits } from "./limit-parts.ts";
import type { GatewayMetrics } from "./metrics.ts";
import { HeapTrim, majorCollection } from "./node/heap-trim.ts";
import { Presence } from "./node/presence.ts";
import { Reclaims } from "./node/reclaims.ts";
import { PollAgents } from "./polls/poll-agents.ts";
import { PollAnswers } from "./polls/poll-answers.ts";
import { Publisher } from "./publish/publisher.ts";
import { Answers } from "./session/answers.ts";
import { Claims } from "./session/claims.ts";
import { Duplicates } from "./session/duplicates.ts";
import { Commands } from "./session/commands.ts";
import { ConfigBodies } from "./session/config-bodies.ts";
import { FullStateLimiter } from "./session/full-state-limiter.ts";
import { Heartbeats } from "./session/heartbeats.ts";
import { Intake } from "./session/intake.ts";
import { Offers } from "./session/offers.ts";
import { SessionEnding } from "./session/session-ending.ts";
import { Sessions } from "./session/sessions.ts";

export interface PartsInput {
  readonly config: GatewayConfig;
  readonly partitionCount: number;
  /** For commands. */
  readonly redis: Redis;
  /** For the inbox alone. */
  readonly blockingRedis: Redis;
  readonly log: Logger;
  readonly metrics: GatewayMetrics;
  readonly readiness: Readiness;
}

/** Everything that needs the number of partitions, in the order of starting; draining and stopping go the other way. */
export function buildParts(input: PartsInput): readonly Service[] {
  const { config, partitionCount, redis, blockingRedis, log, metrics, readiness } = input;
  const { nodeId, nodeName } = config;
  const now = Date.now;
  // Refused agents come back spread over as long again.
  const retryAfterS = (): number => Math.ceil(config.admission.retryAfterS * (1 + Math.random()));

  const store = new SessionStore({ redis, partitionCount, nodeId });
  const streams = new EventStreams({ redis, partitionCount });
  const sessions = new Sessions();
  const connections = new Connections();
  metrics.sessions.from(() => sessions.size);
  metrics.connections.from(() => connections.size);

  const publisher = new Publisher({
    streams,
    partitionCount,
    nodeId,
    nodeName,
    options: config.publish,
    log,
    metrics: metrics.publish,
    onVerdict: (update, verdict) => reclaims.judge(update, verdict),
    onLost: (partition) => reclaims.partition(partition),
    together: (work) => together(redis, work),
  });
  const ending = new SessionEnding({
    nodeId,
    sessions,
    connections,
    publisher,
    inboxes: new NodeInboxes({ redis }),
    metrics,
    log,
  });
  const claims = new Claims({ store, metrics });
  const { maxSendBytes } = config.sockets;
  const commands = new Commands({ store, publisher, maxSendBytes, metrics, log, now });
  const bodies = new ConfigBodies({ cache: new BodyCache({ redis }), log });
  const offers = new Offers({ bodies, publisher, maxSendBytes, log, metrics });
  const validator = new MessageValidator(config.limits.message);
  const intake = new Intake({ validator, publisher, limiter: new FullStateLimiter(), metrics });
  const heartbeats = new Heartbeats({ publisher, partitionCount, intervalMs: config.heartbeatIntervalMs });

  const { slowReaderMs } = config.sockets;
  const outboxes = new Outboxes({ connections, offers, ending, publisher, slowReaderMs, metrics, now });
  const framed = new Answers({ framed: true }, config.customCapabilities);
  const framedDuplicates = new Duplicates({ answers: framed, publisher, metrics, log, now });
  const carrier = new SocketCarrier({ connections, outboxes, answers: framed });
  const socketClaims = new SocketClaims({
    partitionCount,
    claims,
    sessions,
    ending,
    commands,
    carrier,
    publisher,
    heartbeats,
    outboxes,
    answers: framed,
    duplicates: framedDuplicates,
    log,
  });
  const limits = buildLimits({ config, ending, outboxes, answers: framed, retryAfterS, metrics, now });
  const sockets = new SocketAgents({
    connections,
    limits: limits.sockets,
    claims: socketClaims,
    intake,
    validator,
    heartbeats,
    offers,
    outboxes,
    ending,
    answers: framed,
    duplicates: framedDuplicates,
    publisher,
    metrics,
    retryAfterS,
    log,
    now,
  });

  const plain = new Answers({}, config.customCapabilities);
  const polls = new PollAgents({
    partitionCount,
    claims,
    store,
    intake,
    validator,
    meter: limits.polls,
    heartbeats,
    publisher,
    ending,
    answers: plain,
    duplicates: new Duplicates({ answers: plain, publisher, metrics, log, now }),
    pollAnswers: new PollAnswers({ answers: plain, commands, offers, publisher, metrics, now }),
    retryAfterS,
    metrics,
    log,
    now,
  });

  const reclaims = new Reclaims({
    sessions,
    claims,
    ending,
    publisher,
    outboxes,
    carrier,
    perSecond: config.reclaimsPerSecond,
    metrics,
    log,
  });
  const door = buildDoor({ config, redis, connections, ending, retryAfterS, metrics, readiness, log, now });
  const bucket = new TokenBucket({ ...config.admission, now });
  const admission = new AgentAdmission({
    doorkeeper: door.doorkeeper,
    publisher,
    bucket,
    quotas: limits.quotas,
    refusals: new RefusalLog({ log, now }),
    retryAfterS,
    metrics,
  });
  const { maxPolls } = config.limits;
  const handler = new Gateway({ admission, sockets, polls, maxPolls, retryAfterS, metrics });
  const transport = door.transport(handler);

  return [
    new Presence({
      registry: new NodeRegistry({ redis, nodeId }),
      inboxDepth: () => redis.xlen(keys.nodeInbox(nodeId)),
      metrics,
      log,
      onForgotten: () => reclaims.all(),
    }),
    publisher,
    heartbeats,
    outboxes,
    limits.timer,
    reclaims,
    new Inbox({
      reader: new InboxReader({ redis: blockingRedis, nodeId, log }),
      disconnect: () => blockingRedis.disconnect(),
      sessions,
      offers,
      outboxes,
      ending,
      commands,
      carrier,
      metrics,
      log,
    }),
    ...door.services,
    transport,
    new HeapTrim({ begun: () => metrics.messages.first, collect: majorCollection() }),
    new Drain({
      transport,
      admission,
      connections,
      heartbeats,
      ending,
      ...config.drain,
      random: Math.random,
      log,
    }),
  ];
}
