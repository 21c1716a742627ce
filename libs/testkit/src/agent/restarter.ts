import { health } from "./content.ts";
import type { AgentReport, ReportParts } from "./report.ts";
import type { ScriptedAgentOptions } from "./options.ts";
import type { AgentState } from "./state.ts";

export interface RestarterDeps {
  readonly style: NonNullable<ScriptedAgentOptions["restarts"]>;
  /** Milliseconds from the order until it runs again. */
  readonly ms: number;
  readonly state: AgentState;
  readonly report: AgentReport;
  /** Changes what the agent reports and tells the server. */
  readonly tell: (parts: ReportParts) => void;
  readonly cut: () => void;
  readonly connect: () => void;
}

/**
 * Restarts as agents do: a supervisor stops and starts its collector, which shows in its health alone; other agents end
 * their process, and the new one connects, counts from 0 and tells everything.
 */
export class Restarter {
  readonly #deps: RestarterDeps;
  #timer: NodeJS.Timeout | undefined;

  constructor(deps: RestarterDeps) {
    this.#deps = deps;
  }

  restart(): void {
    const { style, ms, state, tell, cut } = this.#deps;
    clearTimeout(this.#timer);
    if (style === "process") cut();
    else tell({ health: health(false, state.startedAtMs, Date.now(), "restarting") });
    this.#timer = setTimeout(() => this.#started(), ms);
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  #started(): void {
    const { style, state, report, tell, connect } = this.#deps;
    const now = Date.now();
    state.startedAtMs = now;
    const parts = { health: health(true, now, now) };
    if (style === "collector") return tell(parts);
    report.put(parts);
    report.startAnew();
    connect();
  }
}
