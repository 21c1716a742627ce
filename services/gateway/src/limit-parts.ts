import type { GatewayConfig } from "./config.ts";
import type { Outboxes } from "./connection/outboxes.ts";
import { FirstMessages } from "./limits/first-messages.ts";
import { LimitTimer } from "./limits/limit-timer.ts";
import { PollMeter } from "./limits/poll-meter.ts";
import { Quotas } from "./limits/quotas.ts";
import { SocketLimits } from "./limits/socket-limits.ts";
import { TrafficMeter } from "./limits/traffic-meter.ts";
import type { GatewayMetrics } from "./metrics.ts";
import type { Answers } from "./session/answers.ts";
import type { SessionEnding } from "./session/session-ending.ts";

export interface LimitsInput {
  readonly config: Pick<GatewayConfig, "limits" | "sockets">;
  readonly ending: Pick<SessionEnding, "close">;
  readonly outboxes: Outboxes;
  /** With the header of WebSocket messages. */
  readonly answers: Answers;
  readonly retryAfterS: () => number;
  readonly metrics: GatewayMetrics;
  readonly now: () => number;
}

/** What bounds agents, and the timer that all of it shares. */
export interface Limits {
  readonly quotas: Quotas;
  readonly sockets: SocketLimits;
  readonly polls: PollMeter;
  readonly timer: LimitTimer;
}

export function buildLimits({ config, ending, outboxes, answers, retryAfterS, metrics, now }: LimitsInput): Limits {
  const { traffic: perWindow, quotas: allowed, firstMessageMs: deadlineMs } = config.limits;
  const { maxUids } = config.sockets;
  const quotas = new Quotas(allowed);
  const traffic = new TrafficMeter(perWindow);
  // All the agents of a proxy may begin at once.
  const strangers = new TrafficMeter({ maxMessages: perWindow.maxMessages + maxUids, maxBytes: Infinity });
  const polls = new PollMeter(perWindow);
  const close = (connection: Parameters<typeof ending.close>[0]): void => ending.close(connection, "silent");
  const firstMessages = new FirstMessages({ deadlineMs, now, close });
  const shared = { outboxes, answers, retryAfterS, metrics };
  const sockets = new SocketLimits({ traffic, strangers, quotas, firstMessages, maxUids, ...shared });
  const timer = new LimitTimer({
    eachSecond: () => firstMessages.sweep(),
    eachWindow: () => {
      for (const meter of [traffic, strangers, polls]) meter.next();
    },
    eachMinute: () => quotas.nextMinute(),
  });
  return { quotas, sockets, polls, timer };
}
