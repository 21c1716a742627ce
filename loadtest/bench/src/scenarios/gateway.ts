import type { ClientProcesses } from "../client/client-processes.ts";
import type { SmallKind } from "../client/load-agent.ts";
import { cpuSeconds } from "../processes.ts";
import { median, type Figure } from "../report.ts";

/** A server with all its agents connected. */
export interface Contestant {
  readonly name: string;
  readonly pid: number;
  readonly clients: ClientProcesses;
  readonly message: SmallKind;
}

interface Round {
  readonly perSecond: number;
  readonly perCpuSecond: number;
}

/**
 * Closed-loop small messages against each contestant in turn, round by round, so that all meet the same machine.
 * One message per agent is in flight.
 */
export async function measureRounds(
  contestants: readonly Contestant[],
  { rounds, seconds }: { rounds: number; seconds: number },
  log: (line: string) => void,
): Promise<Map<string, Round[]>> {
  const results = new Map<string, Round[]>();
  for (let round = 0; round < rounds; round++) {
    for (const contestant of contestants) {
      const result = await measureOne(contestant, seconds);
      results.set(contestant.name, [...(results.get(contestant.name) ?? []), result]);
      log(
        `${contestant.name}: ${Math.round(result.perSecond)} msg/s, ${Math.round(result.perCpuSecond)} per CPU-second`,
      );
    }
  }
  return results;
}

async function measureOne({ pid, clients, message }: Contestant, seconds: number): Promise<Round> {
  const cpuBefore = cpuSeconds(pid);
  const { answered } = await clients.order({ kind: "small", message, seconds });
  return { perSecond: answered / seconds, perCpuSecond: answered / (cpuSeconds(pid) - cpuBefore) };
}

export function gatewayFigures(results: ReadonlyMap<string, Round[]>): Figure[] {
  const detail = Object.fromEntries(results);
  const rate = (name: string, of: (round: Round) => number): number => median((results.get(name) ?? []).map(of));
  const ratio = (name: string, to: string, of: (round: Round) => number): number => {
    const own = results.get(name) ?? [];
    const other = results.get(to) ?? [];
    return median(own.map((round, i) => of(round) / of(other[i] ?? round)));
  };
  const perSecond = (round: Round): number => round.perSecond;
  const perCpu = (round: Round): number => round.perCpuSecond;
  const figures: Figure[] = [
    { id: "echo.rate", what: "Bare echo, small messages", value: rate("echo", perSecond), unit: "msg/s", detail },
    {
      id: "gateway.rate",
      what: "Gateway, small reports decoded and published",
      value: rate("gateway", perSecond),
      unit: "msg/s",
      detail,
    },
    {
      id: "gateway.ratio",
      what: "Gateway / echo, small reports decoded and published",
      value: ratio("gateway", "echo", perSecond),
      unit: "",
      goal: { op: ">=", value: 0.8 },
      detail,
    },
    {
      id: "gateway.heartbeat.ratio",
      what: "Gateway / echo, heartbeats",
      value: ratio("gateway-heartbeats", "echo", perSecond),
      unit: "",
      detail,
    },
    { id: "gateway.cpu", what: "Gateway, answers per CPU-second", value: rate("gateway", perCpu), unit: "", detail },
  ];
  if (results.has("go-peer"))
    figures.push({
      id: "gateway.vs.go",
      what: "Gateway / Go server, answers per CPU-second",
      value: ratio("gateway", "go-peer", perCpu),
      unit: "",
      goal: { op: ">=", value: 1 },
      detail,
    });
  return figures;
}
