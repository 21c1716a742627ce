import { DEFAULT_MESSAGE_LIMITS, MAX_NESTING } from "@opamp/opamp";
import type { MessageLimits } from "@opamp/opamp";
import { z } from "zod";
import type { QuotaOptions } from "../limits/quotas.ts";
import { WINDOW_S } from "../limits/traffic-meter.ts";
import type { TrafficLimits } from "../limits/traffic-meter.ts";

const atMost = (fallback: number, prose: string) =>
  z.coerce.number().int().positive().max(1_000_000_000).default(fallback).describe(prose);
const noneOr = (prose: string) => z.coerce.number().int().positive().max(1_000_000_000).optional().describe(prose);

/** Variables about how much agents may do and how large their messages may be, but for the sizes of buffers. */
export const limitFields = {
  GATEWAY_MAX_CONNECTIONS: atMost(20_000, "WebSockets that this node holds; further handshakes are answered 503."),
  GATEWAY_MAX_HTTP_CONNECTIONS: atMost(
    10_000,
    "Connections to this node that are no WebSocket: pollers and handshakes on their way; further ones are cut. Together with GATEWAY_MAX_CONNECTIONS at most the file descriptors of the process.",
  ),
  GATEWAY_TENANT_MAX_CONNECTIONS: noneOr("WebSockets of each tenant on this node; unset for no bound of its own."),
  GATEWAY_CREDENTIAL_MAX_CONNECTIONS: noneOr(
    "WebSockets of each credential on this node; unset for no bound of its own.",
  ),
  GATEWAY_ADDRESS_MAX_CONNECTIONS: noneOr(
    "WebSockets from each address on this node; unset for no bound of its own. Balancers and NAT have one address for many agents.",
  ),
  GATEWAY_CREDENTIAL_HANDSHAKES_PER_MINUTE: noneOr(
    "WebSocket handshakes of each credential in a minute on this node; unset for no bound of its own.",
  ),
  GATEWAY_ADDRESS_HANDSHAKES_PER_MINUTE: noneOr(
    "WebSocket handshakes from each address in a minute on this node; unset for no bound of its own.",
  ),
  GATEWAY_MAX_POLLS: atMost(
    5_000,
    "HTTP polls that are being answered at the same time; further ones are answered 503.",
  ),
  GATEWAY_FIRST_MESSAGE_MS: z.coerce
    .number()
    .int()
    .min(0)
    .max(86_400_000)
    .default(300_000)
    .describe(
      "Time in milliseconds after which a WebSocket without a first message is closed with 1008; 0 for never. Some clients connect and are silent until something changes.",
    ),
  GATEWAY_AGENT_MESSAGES_PER_SECOND: atMost(
    100,
    `Messages of each agent per second, averaged over ${WINDOW_S} s; further ones are refused.`,
  ),
  GATEWAY_AGENT_BYTES_PER_SECOND: atMost(
    1024 * 1024,
    `Bytes of each agent per second, averaged over ${WINDOW_S} s; further messages are refused.`,
  ),
  GATEWAY_MAX_NESTING: z.coerce
    .number()
    .int()
    .min(8)
    .max(MAX_NESTING)
    .default(DEFAULT_MESSAGE_LIMITS.maxNesting)
    .describe(`Levels of messages inside a message from an agent; 8 to ${MAX_NESTING}.`),
  GATEWAY_MAX_VALUE_DEPTH: atMost(
    DEFAULT_MESSAGE_LIMITS.maxValueDepth,
    "Levels of lists inside one another in the value of an attribute.",
  ),
  GATEWAY_MAX_STRING_BYTES: atMost(
    DEFAULT_MESSAGE_LIMITS.maxStringBytes,
    "Bytes of each string in a message from an agent; bodies of configs and custom messages are not strings.",
  ),
  GATEWAY_MAX_HASH_BYTES: atMost(DEFAULT_MESSAGE_LIMITS.maxHashBytes, "Bytes of each hash in a message from an agent."),
  GATEWAY_MAX_LIST_ITEMS: atMost(
    DEFAULT_MESSAGE_LIMITS.maxListItems,
    "Items in the lists and maps of each part of a message from an agent, such as the attributes of one component.",
  ),
  GATEWAY_MAX_ITEMS: atMost(
    DEFAULT_MESSAGE_LIMITS.maxItems,
    "Items in all lists and maps of a message from an agent together.",
  ),
} as const;

const fields = z.object(limitFields);
type LimitEnv = z.output<typeof fields> & { readonly GATEWAY_MAX_MESSAGE_BYTES: number };

export interface LimitConfig {
  readonly quotas: QuotaOptions;
  readonly maxPolls: number;
  /** Undefined for no deadline. */
  readonly firstMessageMs: number | undefined;
  /** Of one agent. */
  readonly traffic: TrafficLimits;
  readonly message: MessageLimits;
}

export function toLimits(env: LimitEnv): LimitConfig {
  return {
    quotas: toQuotas(env),
    maxPolls: env.GATEWAY_MAX_POLLS,
    firstMessageMs: env.GATEWAY_FIRST_MESSAGE_MS === 0 ? undefined : env.GATEWAY_FIRST_MESSAGE_MS,
    traffic: {
      maxMessages: env.GATEWAY_AGENT_MESSAGES_PER_SECOND * WINDOW_S,
      // The largest message has to fit.
      maxBytes: Math.max(env.GATEWAY_AGENT_BYTES_PER_SECOND * WINDOW_S, env.GATEWAY_MAX_MESSAGE_BYTES),
    },
    message: toMessageLimits(env),
  };
}

function toQuotas(env: LimitEnv): QuotaOptions {
  return {
    maxConnections: env.GATEWAY_MAX_CONNECTIONS,
    maxPerTenant: env.GATEWAY_TENANT_MAX_CONNECTIONS,
    maxPerCredential: env.GATEWAY_CREDENTIAL_MAX_CONNECTIONS,
    maxPerAddress: env.GATEWAY_ADDRESS_MAX_CONNECTIONS,
    handshakesPerCredential: env.GATEWAY_CREDENTIAL_HANDSHAKES_PER_MINUTE,
    handshakesPerAddress: env.GATEWAY_ADDRESS_HANDSHAKES_PER_MINUTE,
  };
}

function toMessageLimits(env: LimitEnv): MessageLimits {
  return {
    maxNesting: env.GATEWAY_MAX_NESTING,
    maxValueDepth: env.GATEWAY_MAX_VALUE_DEPTH,
    maxStringBytes: env.GATEWAY_MAX_STRING_BYTES,
    maxHashBytes: env.GATEWAY_MAX_HASH_BYTES,
    maxListItems: env.GATEWAY_MAX_LIST_ITEMS,
    maxItems: env.GATEWAY_MAX_ITEMS,
  };
}
