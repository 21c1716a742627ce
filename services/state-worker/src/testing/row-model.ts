import type { AgentChange } from "@opamp/store";
import { agentId } from "../events/worker-event.ts";
import type { AgentState } from "../reduce/agent-state.ts";
import type { Step } from "../reduce/steps.ts";

interface ModelRow {
  readonly columns: Readonly<Record<string, unknown>>;
  readonly state: AgentState;
}

/** What the SQL of the repository does, in memory. */
export class RowModel {
  readonly #rows = new Map<string, ModelRow>();
  readonly history: string[] = [];

  apply(steps: readonly Step[]): void {
    for (const step of steps) {
      if (step.kind === "node-lost") this.#lose(step.nodeId, step.beforeEpoch, step.at);
      else {
        const inserted = step.changes.filter((change) => this.#write(change)).length;
        if (inserted !== step.newAgents) throw new Error(`${inserted} rows inserted, expected ${step.newAgents}`);
        for (const { at, kind, detail, ...key } of step.transitions) this.#note(agentId(key), kind, at, detail);
      }
    }
  }

  /** The columns of every row, by agent. */
  get rows(): ReadonlyMap<string, Readonly<Record<string, unknown>>> {
    return new Map([...this.#rows].map(([key, { columns }]) => [key, columns]));
  }

  /** The states that the next batch starts from, as if they were read from the rows. */
  states(): Map<string, AgentState> {
    return new Map([...this.#rows].map(([key, { state }]) => [key, { ...state }]));
  }

  /** Returns whether the row is new. */
  #write(change: AgentChange): boolean {
    const { tenant, instanceUid, firstSeenAt, session, description, remoteConfig, health, ...rest } = change;
    const { effectiveConfig, extras, ...row } = rest;
    const key = agentId({ tenant, instanceUid });
    const before = this.#rows.get(key);
    const { state = EMPTY, columns = NO_COLUMNS } = before ?? {};
    if (before && (row.epoch < state.epoch || (row.epoch === state.epoch && state.ended))) {
      throw new Error(`a change that its row refuses: ${key}`);
    }
    const report = remoteConfig && { ...remoteConfig, hash: Buffer.from(remoteConfig.hash).toString("hex") };
    this.#rows.set(key, {
      columns: {
        firstSeenAt,
        ...columns,
        ...row,
        ...(session && { ...session, ...keptWhereNull(session, columns) }),
        ...(report && { remoteConfig: report }),
        ...(health && { health }),
        ...(description && { description }),
        ...(effectiveConfig && { effectiveConfig }),
        ...extras,
      },
      state: {
        ...state,
        ...row,
        nodeId: session?.nodeId ?? state.nodeId,
        node: session?.node ?? state.node,
        connection: session?.connection ?? state.connection,
        healthy: health?.healthy ?? state.healthy,
        remoteConfig: report ?? state.remoteConfig,
      },
    });
    return before === undefined;
  }

  #note(key: string, kind: string, at: Date, detail: object): void {
    this.history.push(`${key} ${kind} ${at.getTime()} ${JSON.stringify(detail, Object.keys(detail).toSorted())}`);
  }

  #lose(nodeId: string, beforeEpoch: number, at: Date): void {
    for (const [key, { columns, state }] of this.#rows) {
      if (state.nodeId !== nodeId || state.ended || state.epoch >= beforeEpoch) continue;
      if (state.transport === 2) {
        const nowhere = { ...columns, node: null, nodeId: null };
        this.#rows.set(key, { columns: nowhere, state: { ...state, node: "", nodeId: "" } });
        continue;
      }
      this.#rows.set(key, {
        columns: { ...columns, ended: true, disconnectedAt: at, disconnectReason: "node-lost" },
        state: { ...state, ended: true },
      });
      this.#note(key, "disconnected", at, { reason: "node-lost", node: columns["node"] });
    }
  }
}

const NO_COLUMNS: ModelRow["columns"] = {
  node: null,
  nodeId: null,
  connection: null,
  credential: null,
  connectedAt: null,
};

const EMPTY: AgentState = {
  epoch: 0,
  ended: false,
  transport: 1,
  nodeId: "",
  node: "",
  connection: "",
  sequenceNum: 0,
  capabilities: 0,
  reportedAt: new Date(0),
  healthy: null,
  remoteConfig: undefined,
  offer: undefined,
  descriptionMark: undefined,
  healthMark: undefined,
};

function keptWhereNull(session: NonNullable<AgentChange["session"]>, columns: ModelRow["columns"]): object {
  return {
    node: session.node ?? columns["node"],
    nodeId: session.nodeId ?? columns["nodeId"],
    connection: session.connection ?? columns["connection"],
    credential: session.credential ?? columns["credential"],
    connectedAt: session.connectedAt ?? columns["connectedAt"],
  };
}
