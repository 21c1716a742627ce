import { pino, stdSerializers, stdTimeFunctions } from "pino";
import type { DestinationStream, Logger as PinoLogger, LoggerOptions as PinoOptions } from "pino";
import type { LogLevel } from "./common-env.ts";

export type Logger = PinoLogger;

export interface LoggerOptions {
  readonly service: string;
  readonly level: LogLevel;
  /** The configured name of this process. */
  readonly node?: string;
}

const SECRET_FIELDS = ["authorization", "token", "password", "secret", "agentToken", "adminToken"];
const USERINFO = /\b([a-z][a-z0-9+.-]*:\/\/)[^\s/?#]*@/gi;
const BEARER = /\b(bearer\s+)[\w~+/.=-]+/gi;

/** One JSON line per record: ISO time, level by name, service and node; credentials are removed. */
export function createLogger({ service, level, node }: LoggerOptions, destination?: DestinationStream): Logger {
  const options: PinoOptions = {
    level,
    base: node === undefined ? { service } : { service, node },
    timestamp: stdTimeFunctions.isoTime,
    redact: { paths: SECRET_FIELDS.flatMap((field) => [field, `*.${field}`, `*.*.${field}`]), censor: "[redacted]" },
    formatters: { level: (label) => ({ level: label }), log: redactFields },
    serializers: { err: redactError, error: redactError },
  };
  return pino(options, destination ?? stdout());
}

/** Synchronous: pino's default loses its order when the process exits while a write is in flight. */
function stdout(): DestinationStream {
  return pino.destination({ dest: process.stdout.fd, sync: true });
}

/** A logger that writes nothing, for tests and for libraries used without one. */
export function silentLogger(): Logger {
  return pino({ level: "silent" });
}

/** Hides the user and password of URLs and bearer tokens inside a text. */
export function redactSecrets(text: string): string {
  return text.replace(USERINFO, "$1[redacted]@").replace(BEARER, "$1[redacted]");
}

function redactFields(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).map(([key, value]) => [key, typeof value === "string" ? redactSecrets(value) : value]),
  );
}

function redactError(value: unknown): unknown {
  if (!(value instanceof Error)) return value;
  const { type, message, stack, code } = stdSerializers.err(value);
  return {
    type,
    message: redactSecrets(message),
    stack: redactSecrets(stack),
    ...(code === undefined ? {} : { code }),
  };
}
