import { TokenMirror } from "@opamp/bus";
import type { Logger, Readiness, Service } from "@opamp/runtime";
import type { Redis } from "ioredis";
import { Authenticator } from "./auth/authenticator.ts";
import { Certificates } from "./auth/certificates.ts";
import { CredentialWatch } from "./auth/credential-watch.ts";
import { Doorkeeper } from "./auth/doorkeeper.ts";
import type { Identity } from "./auth/identity.ts";
import { RevokedCertificates } from "./auth/revoked-certificates.ts";
import type { GatewayConfig } from "./config.ts";
import { isLoopback, wantsCertificate, wantsToken } from "./config/door.ts";
import type { Connections } from "./connection/connections.ts";
import type { GatewayMetrics } from "./metrics.ts";
import type { SessionEnding } from "./session/session-ending.ts";
import type { TransportHandler } from "./transport/agent-transport.ts";
import { TlsWatch } from "./transport/tls-watch.ts";
import { UwsTransport } from "./transport/uws-transport.ts";

export interface DoorInput {
  readonly config: Pick<GatewayConfig, "listen" | "door">;
  readonly redis: Redis;
  readonly connections: Connections;
  readonly ending: SessionEnding;
  readonly retryAfterS: () => number;
  readonly metrics: GatewayMetrics;
  readonly readiness: Readiness;
  readonly log: Logger;
  readonly now: () => number;
}

/** What decides who gets in, and the listener; in the order of starting `services` come first. */
export interface Door {
  readonly doorkeeper: Doorkeeper;
  readonly services: readonly Service[];
  transport(handler: TransportHandler<Identity>): UwsTransport<Identity>;
}

/** For lists that nobody asks for: they keep no gateway from being ready. */
const UNASKED: Pick<Readiness, "set"> = { set: () => undefined };

export function buildDoor(input: DoorInput): Door {
  const { config, redis, connections, ending, retryAfterS, metrics, readiness, log, now } = input;
  const { auth: mode, certificateRules: rules, tls: files, trustedProxies } = config.door;
  const mirror = new TokenMirror({ redis });
  const asks = { token: wantsToken(mode), certificate: wantsCertificate(mode) };

  const tokens = new Authenticator({
    mirror,
    readiness: asks.token ? readiness : UNASKED,
    metrics,
    log,
    now,
    onChange: () => void watch.recheck(),
  });
  const revoked = new RevokedCertificates({ mirror, readiness: asks.certificate ? readiness : UNASKED, log });
  const certificates = new Certificates({ rules, clientCas: () => tls?.current.clientCas ?? [], revoked, log, now });
  const watch = new CredentialWatch({ connections, authenticator: tokens, certificates, ending, log });
  let transport: UwsTransport<Identity> | undefined;
  const tls =
    files &&
    new TlsWatch({
      paths: files,
      intervalMs: files.reloadIntervalMs,
      apply: async (_, { sameCas }) => transport?.renew({ trusted: sameCas }),
      onClientCas: () => certificates.forget(),
      metrics,
      log,
      now,
    });

  warnOfOpenDoor(input);
  return {
    doorkeeper: new Doorkeeper({ mode, tokens, certificates }),
    services: [
      ...(asks.token ? [tokens] : []),
      ...(asks.certificate ? [revoked] : []),
      watch,
      ...(tls === undefined ? [] : [tls]),
    ],
    transport: (handler) => {
      const options = { ...config.listen, tls: files, trustedProxies, retryAfterS };
      transport = new UwsTransport({ options, handler, log });
      return transport;
    },
  };
}

/** Allowed, but not what somebody wants without knowing. */
function warnOfOpenDoor({ config: { listen, door }, log }: DoorInput): void {
  const { host } = listen;
  if (door.auth === "none")
    log.warn({ host }, "agents are not authenticated: whoever reaches this port can be any of them");
  if (door.tls !== undefined || isLoopback(host)) return;
  log.warn(
    { host },
    "agents connect without TLS: their tokens and configs can be read on the way unless a proxy ends TLS",
  );
}
