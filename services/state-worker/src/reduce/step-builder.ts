import type { AgentTransition, CommandOutcomeChange, NewBody, NewCustomMessage } from "@opamp/store";
import type { ReportedComponents, SignOfLife, TargetEvent, WrittenOffer } from "@opamp/store";
import type { ClaimedEvent, CommandOutcomeEvent, DisconnectedEvent, HeartbeatsEvent } from "../events/worker-event.ts";
import type { OfferedEvent, ReportEvent, UidReplacedEvent, WorkerEvent } from "../events/worker-event.ts";
import type { AgentState, AgentStates } from "./agent-state.ts";
import { answerOffer } from "./config-status.ts";
import { decodeReport } from "./decode-report.ts";
import type { DecodedReport } from "./decode-report.ts";
import { Draft } from "./draft.ts";
import { componentsOf, messageOf, outcomeOf } from "./side-records.ts";
import type { ChangesStep } from "./steps.ts";

/** cluster.Transport. */
const HTTP = 2;

/** Merges the events of one step. */
export class StepBuilder {
  readonly #states: AgentStates;
  readonly #drafts = new Map<string, Draft>();
  readonly #transitions: AgentTransition[] = [];
  readonly #offers: WrittenOffer[] = [];
  readonly #targetEvents: TargetEvent[] = [];
  readonly #signs = new Map<string, SignOfLife>();
  readonly #messages: NewCustomMessage[] = [];
  readonly #components: ReportedComponents[] = [];
  readonly #outcomes: CommandOutcomeChange[] = [];
  stale = 0;

  constructor(states: AgentStates) {
    this.#states = states;
  }

  get isEmpty(): boolean {
    const lists = [this.#transitions, this.#offers, this.#outcomes];
    return this.#drafts.size === 0 && this.#signs.size === 0 && lists.every(({ length }) => length === 0);
  }

  /** Offers of a step are written before its answers, so one that comes after an answer belongs to the next step. */
  needsBarrier(event: WorkerEvent): boolean {
    return event.kind === "offered" && event.agents.some(({ key }) => this.#drafts.get(key)?.answer !== undefined);
  }

  /** @throws {RejectedEventError} when the event's message does not decode; it has changed nothing then. */
  add(event: WorkerEvent): void {
    switch (event.kind) {
      case "report":
        return this.#addReport(event);
      case "session-claimed":
        return this.#addClaimed(event);
      case "disconnected":
        return this.#addDisconnected(event);
      case "heartbeats":
        return this.#addHeartbeats(event);
      case "offered":
        return this.#addOffered(event);
      case "command-outcome":
        return this.#addOutcome(event);
      case "uid-replaced":
        return this.#addReplaced(event);
      // Barriers and refills leave no trace in the rows.
      case "node-lost":
      case "desired-unknown":
      case "body-missing":
        return;
    }
  }

  finish(): ChangesStep {
    const drafts = [...this.#drafts.values()];
    const bodies: NewBody[] = [];
    const changes = drafts.map((draft) => {
      const body = draft.body();
      if (body !== undefined) bodies.push(body);
      return draft.change(body?.hash);
    });
    return {
      kind: "changes",
      changes,
      newAgents: drafts.filter(({ isNew }) => isNew).length,
      bodies,
      transitions: this.#transitions,
      offers: this.#offers,
      answers: drafts.flatMap(({ answer }) => answer ?? []),
      targetEvents: this.#targetEvents,
      signs: [...this.#signs.values()],
      messages: this.#messages,
      components: this.#components,
      outcomes: this.#outcomes,
    };
  }

  #addReport(event: ReportEvent): void {
    const before = this.#states.get(event.key);
    if (isStale(event.epoch, before)) return this.#countStale();
    const report = decodeReport(event.message, before);
    const message = messageOf(event, report, before);
    if (message !== undefined) this.#messages.push(message);
    const draft = this.#liveDraft(event, before);
    draft.state.sequenceNum = event.sequenceNum;
    // A poll shows the rhythm by which its agent is missed, whatever it says.
    if (event.transport === HTTP) this.#noteSign(event);
    this.#merge(draft, event, report);
  }

  #addClaimed(event: ClaimedEvent): void {
    const before = this.#states.get(event.key);
    if (isStale(event.epoch, before)) return this.#countStale();
    this.#liveDraft(event, before);
  }

  #addDisconnected(event: DisconnectedEvent): void {
    const { key, agent, epoch, at, reason } = event;
    const before = this.#states.get(key);
    if (isStale(epoch, before)) return this.#countStale();
    const draft = this.#draft(event, before);
    draft.state.epoch = epoch;
    draft.state.ended = true;
    draft.end(at, reason);
    this.#transitions.push({ ...agent, at, kind: "disconnected", detail: { reason, node: event.node } });
  }

  #addHeartbeats({ beats, node, nodeId }: HeartbeatsEvent): void {
    for (const { agent, key, epoch, at } of beats) this.#noteSign({ agent, key, epoch, at, node, nodeId });
  }

  #noteSign({ agent, key, epoch, at, node, nodeId }: HeardAgent): void {
    const before = this.#signs.get(key);
    if (before !== undefined && (before.epoch > epoch || (before.epoch === epoch && before.at > at))) return;
    this.#signs.set(key, { tenant: agent.tenant, instanceUid: agent.instanceUid, epoch, at, node, nodeId });
  }

  #addOffered({ hash, generation, agents, at }: OfferedEvent): void {
    const hashHex = hash.toString("hex");
    for (const { agent, key } of agents) {
      this.#offers.push({ ...agent, hash, generation, at });
      this.#targetEvents.push({ ...agent, kind: "offered", hash, generation, at });
      const state = this.#states.peek(key);
      if (state !== undefined) state.offer = { hash: hashHex, generation, answered: false };
    }
  }

  #addOutcome(event: CommandOutcomeEvent): void {
    const outcome = outcomeOf(event);
    if (outcome !== undefined) this.#outcomes.push(outcome);
  }

  /** The new uid says nothing of its agent until that reports, so both histories name the other. */
  #addReplaced({ agent, successor, at }: UidReplacedEvent): void {
    this.#transitions.push({ ...agent, at, kind: "uid-replaced", detail: { by: successor.instanceUid } });
    this.#transitions.push({ ...successor, at, kind: "uid-given", detail: { insteadOf: agent.instanceUid } });
  }

  #countStale(): void {
    this.stale += 1;
  }

  /** The agent's draft, made of its state, which is made too for an agent that is not stored. */
  #draft(event: ReportEvent | ClaimedEvent | DisconnectedEvent, before: AgentState | undefined): Draft {
    let draft = this.#drafts.get(event.key);
    if (draft === undefined) {
      const state = before ?? newState(event);
      if (before === undefined) this.#states.add(event.key, state);
      draft = new Draft(event.agent, state, before === undefined);
      this.#drafts.set(event.key, draft);
    }
    return draft;
  }

  /** The draft after a sign of life, which may have begun a session or moved it. */
  #liveDraft(event: ReportEvent | ClaimedEvent, before: AgentState | undefined): Draft {
    const wasLive = before !== undefined && !before.ended;
    const continues = wasLive && isContinued(event, before);
    const isElsewhere = before?.nodeId !== event.nodeId || before.epoch !== event.epoch;
    const draft = this.#draft(event, before);
    const { state } = draft;
    if (!continues || isElsewhere) this.#beginSession(draft, event, continues);
    state.epoch = event.epoch;
    state.ended = false;
    state.transport = event.transport;
    state.reportedAt = event.at;
    if (event.capabilities !== 0) state.capabilities = event.capabilities;
    return draft;
  }

  #beginSession(draft: Draft, event: ReportEvent | ClaimedEvent, continues: boolean): void {
    const { agent, at, node, nodeId, connection, credential, transport } = event;
    draft.begin({ node, nodeId, connection, credential, connectedAt: continues ? null : at });
    Object.assign(draft.state, { node, nodeId, connection });
    if (continues) return;
    const detail = { node, transport: transport === 2 ? "http" : "websocket" };
    this.#transitions.push({ ...agent, at, kind: "connected", detail });
  }

  #merge(draft: Draft, event: ReportEvent, report: DecodedReport): void {
    const { state } = draft;
    const { description, health, configStatus, effectiveConfig, extras } = report;
    if (description !== undefined) {
      draft.description = description.value;
      state.descriptionMark = description.mark;
    }
    if (health !== undefined) {
      this.#noteHealth(draft, event, health.value);
      draft.health = health.value;
      state.healthMark = health.mark;
    }
    if (configStatus !== undefined) {
      const { transitions, targetEvents } = answerOffer(draft, configStatus, event.at);
      this.#transitions.push(...transitions);
      this.#targetEvents.push(...targetEvents);
    }
    if (effectiveConfig !== undefined) draft.effectiveConfig = { body: effectiveConfig, at: event.at };
    if (extras === undefined) return;
    draft.extras = { ...draft.extras, ...extras };
    const components = componentsOf(event, report, state.capabilities);
    if (components !== undefined) this.#components.push(components);
  }

  /** An agent that was never heard of counts as healthy, so that only bad news and changes are history. */
  #noteHealth(
    { agent, state }: Draft,
    { at }: ReportEvent,
    health: NonNullable<DecodedReport["health"]>["value"],
  ): void {
    const { healthy, status, lastError } = health;
    if (healthy !== (state.healthy ?? true)) {
      this.#transitions.push({ ...agent, at, kind: "health", detail: { healthy, status, lastError } });
    }
    state.healthy = healthy;
  }
}

type HeardAgent = Pick<ReportEvent, "agent" | "key" | "epoch" | "at" | "node" | "nodeId">;

function isStale(epoch: number, state: AgentState | undefined): boolean {
  return state !== undefined && (epoch < state.epoch || (epoch === state.epoch && state.ended));
}

/** The same connection goes on: its epoch, or a newer one after Redis lost its memory, or a poller's next poll. */
function isContinued(event: ReportEvent | ClaimedEvent, state: AgentState): boolean {
  if (event.transport === 2) return state.transport === 2;
  return event.epoch === state.epoch || (event.nodeId === state.nodeId && event.connection === state.connection);
}

function newState(event: ReportEvent | ClaimedEvent | DisconnectedEvent): AgentState {
  return {
    epoch: event.epoch,
    ended: false,
    transport: event.transport,
    nodeId: "",
    node: "",
    connection: "",
    sequenceNum: 0,
    capabilities: 0,
    reportedAt: event.at,
    healthy: null,
    remoteConfig: undefined,
    offer: undefined,
    descriptionMark: undefined,
    healthMark: undefined,
  };
}
