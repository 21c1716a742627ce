import { parseArgs } from "node:util";

export const SCENARIOS = ["gateway", "memory", "reports", "upsert", "heartbeats", "push", "revoke"] as const;
export type ScenarioName = (typeof SCENARIOS)[number];

export interface Options {
  readonly agents: number;
  /** Length of one measured round. */
  readonly seconds: number;
  readonly rounds: number;
  readonly scenarios: readonly ScenarioName[];
  readonly out: string;
}

export const USAGE = `npm run bench -- [options]
  --agents N      sockets held at once (15000)
  --seconds N     length of a measured round (5)
  --rounds N      rounds per server, taken in turn (3)
  --only A,B      some of: ${SCENARIOS.join(", ")}
  --out FILE      JSON with every figure and its raw rounds (.local/bench/latest.json)`;

/** @throws {Error} naming the option, with the usage */
export function parseOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      agents: { type: "string", default: "15000" },
      seconds: { type: "string", default: "5" },
      rounds: { type: "string", default: "3" },
      only: { type: "string", default: SCENARIOS.join(",") },
      out: { type: "string", default: ".local/bench/latest.json" },
    },
  });
  return {
    agents: positive("agents", values.agents),
    seconds: positive("seconds", values.seconds),
    rounds: positive("rounds", values.rounds),
    scenarios: values.only.split(",").map(scenarioName),
    out: values.out,
  };
}

function positive(option: string, text: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && value > 0) return value;
  throw new Error(`--${option} must be a positive whole number, not "${text}"\n${USAGE}`);
}

function scenarioName(text: string): ScenarioName {
  const name = SCENARIOS.find((scenario) => scenario === text.trim());
  if (name !== undefined) return name;
  throw new Error(`--only knows ${SCENARIOS.join(", ")}, not "${text}"\n${USAGE}`);
}
