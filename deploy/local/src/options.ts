import { parseArgs } from "node:util";

/** What `npm start` was asked for. */
export interface StartOptions {
  readonly gateways: number;
  readonly demo: number;
  readonly agentPort: number;
  readonly apiPort: number;
  readonly fresh: boolean;
  readonly balancer: boolean;
  readonly help: boolean;
}

export const HELP = `npm start -- [OPTIONS]: an OpAMP cluster on this machine, until Ctrl-C.

  --gateways N     gateway processes (2)
  --demo N         scripted agents that connect by themselves (5; 0 for none)
  --agent-port N   where agents connect (4320)
  --api-port N     where the REST API answers (8080)
  --balancer       HAProxy in TCP mode before the gateways, each on a port of its own;
                   without it they share the agent port
  --fresh          start with empty data
  --help           this text

Redis 7 and PostgreSQL 15 or newer are found on this machine or provided, with data under .local/.
REDIS_URL and DATABASE_URL name servers of your own instead. LOG_LEVEL=debug makes the logs longer.
`;

/** A command line that cannot be followed. */
export class UsageError extends Error {
  override readonly name = "UsageError";
  readonly code = "LOCAL_USAGE";
}

const MAX_GATEWAYS = 32;
const MAX_DEMO_AGENTS = 1_000;

/** @throws {UsageError} naming the option and what it accepts. */
export function parseOptions(args: readonly string[]): StartOptions {
  const values = parsed(args);
  const options = {
    gateways: integer("--gateways", values.gateways, 1, MAX_GATEWAYS),
    demo: integer("--demo", values.demo, 0, MAX_DEMO_AGENTS),
    agentPort: integer("--agent-port", values["agent-port"], 1, 65_535),
    apiPort: integer("--api-port", values["api-port"], 1, 65_535),
    fresh: values.fresh,
    balancer: values.balancer,
    help: values.help,
  };
  if (options.agentPort === options.apiPort) throw new UsageError("--agent-port and --api-port must differ");
  return options;
}

function parsed(args: readonly string[]) {
  try {
    const { values } = parseArgs({
      args: [...args],
      strict: true,
      options: {
        gateways: { type: "string", default: "2" },
        demo: { type: "string", default: "5" },
        "agent-port": { type: "string", default: "4320" },
        "api-port": { type: "string", default: "8080" },
        fresh: { type: "boolean", default: false },
        balancer: { type: "boolean", default: false },
        help: { type: "boolean", short: "h", default: false },
      },
    });
    return values;
  } catch (error) {
    const [first = ""] = (error instanceof Error ? error.message : String(error)).split(". ");
    throw new UsageError(`${first}. Options follow --, as in: npm start -- --gateways 3`, { cause: error });
  }
}

function integer(option: string, text: string, min: number, max: number): number {
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (value >= min && value <= max) return value;
  throw new UsageError(`${option} takes a whole number from ${min} to ${max}, not ${JSON.stringify(text)}`);
}
