import { setTimeout as sleep } from "node:timers/promises";
import { ClientProcesses } from "../client/client-processes.ts";
import type { Environment } from "../environment.ts";
import { residentBytes, type Measured } from "../processes.ts";
import type { Figure } from "../report.ts";

/** Idle means idle: the gateway collects after the burst, and the engine gives pages back some 20 s later. */
const SETTLE_MS = 40_000;
const FIRST_REPORT_BYTES = 1_000;

/** Resident memory per idle agent: after every agent has connected, reported once and fallen silent. */
export async function measureMemory(
  environment: Environment,
  gateway: Measured,
  token: string,
  agents: number,
): Promise<Figure[]> {
  const clients = new ClientProcesses(2);
  try {
    await sleep(3_000);
    const empty = residentBytes(gateway.pid);
    await clients.connect(environment.target(gateway, token), agents);
    await clients.order({ kind: "full", bytes: FIRST_REPORT_BYTES });
    await sleep(SETTLE_MS);
    const idle = residentBytes(gateway.pid);
    return [
      {
        id: "memory.agent",
        what: "Resident memory per idle agent beyond the empty process",
        value: (idle - empty) / agents / 1024,
        unit: "KB",
        goal: { op: "<=", value: 6 },
        detail: { agents, emptyBytes: empty, idleBytes: idle },
      },
    ];
  } finally {
    await clients.order({ kind: "disconnect" }).catch(() => undefined);
    clients.stop();
  }
}
