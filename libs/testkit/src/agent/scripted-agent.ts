import { EventEmitter } from "node:events";
import { opamp } from "@opamp/proto";
import { instanceUidFromBytes, newInstanceUid } from "@opamp/opamp";
import { silentLogger } from "@opamp/runtime";
import type { Logger } from "@opamp/runtime";
import { ConfigApplier } from "./config-applier.ts";
import { availableComponents, STARTING_CONFIG } from "./content.ts";
import { firstReport } from "./first-report.ts";
import { HttpLink } from "./http-link.ts";
import { reconnectDelays } from "./link.ts";
import type { Link } from "./link.ts";
import { capabilitiesOf } from "./options.ts";
import type { ScriptedAgentOptions } from "./options.ts";
import { AgentReport } from "./report.ts";
import type { ReportParts } from "./report.ts";
import { Restarter } from "./restarter.ts";
import { initialState, summaryOf } from "./state.ts";
import type { AgentEvents, AgentMessage, AgentRemoteConfig, AgentState } from "./state.ts";
import { Waiters } from "./waiters.ts";
import { WebSocketLink } from "./websocket-link.ts";

const { AgentCapabilities, ServerToAgentFlags } = opamp;

const DEFAULT_INTERVAL_MS = 30_000;
const DEFAULT_APPLY_MS = 300;
const DEFAULT_RESTART_MS = 50;
const RECONNECT_CAP_MS = 60_000;

/**
 * An agent that speaks the wire as collectors under a supervisor do: a full first report, thin messages after a
 * reconnect, configs applied after a moment, back at once when its connection is lost.
 */
export class ScriptedAgent {
  /** Each thing as it happens; `once` and `on` of node:events turn it into promises and iterators. */
  readonly events = new EventEmitter<AgentEvents>();
  readonly #options: ScriptedAgentOptions;
  readonly #log: Logger;
  readonly #report: AgentReport;
  readonly #link: Link;
  readonly #state: AgentState;
  readonly #waiters: Waiters<Readonly<AgentState>>;
  readonly #applier: ConfigApplier;
  readonly #restarter: Restarter;
  #intervalMs: number;
  #heartbeat: NodeJS.Timeout | undefined;

  constructor(options: ScriptedAgentOptions) {
    const instanceUid = options.instanceUid ?? newInstanceUid(Date.now());
    this.#options = options;
    this.#log = (options.log ?? silentLogger()).child({ instanceUid });
    this.#report = new AgentReport(instanceUid, capabilitiesOf(options));
    this.#state = initialState(instanceUid, options.effectiveConfig ?? STARTING_CONFIG, Date.now());
    this.#intervalMs = this.#fixedIntervalMs() ?? DEFAULT_INTERVAL_MS;
    this.#waiters = new Waiters<Readonly<AgentState>>(this.#state);
    this.#applier = new ConfigApplier({
      applyMs: options.applyMs ?? DEFAULT_APPLY_MS,
      onStatus: (remoteConfig, applied) => this.#status(remoteConfig, applied),
    });
    this.#link = this.#createLink();
    this.#restarter = new Restarter({
      style: options.restarts ?? "collector",
      ms: options.restartMs ?? DEFAULT_RESTART_MS,
      state: this.#state,
      report: this.#report,
      tell: (parts) => this.report(parts),
      cut: () => this.kill(),
      connect: () => this.start(),
    });
    this.#report.put(firstReport(this.#state, options));
  }

  /** What the agent knows now; the same object changes while it runs. */
  get state(): Readonly<AgentState> {
    return this.#state;
  }

  /** Begins to connect and goes on until stopped. `waitFor` tells when it has succeeded. */
  start(): void {
    this.#link.start();
  }

  /** Says good-bye and closes, as a process that is asked to end. */
  async stop(): Promise<void> {
    this.#quiet();
    await this.#link.stop(() => this.#next({ agentDisconnect: {} }));
  }

  /** Cuts the connection without a word, as a process that is killed. */
  kill(): void {
    this.#quiet();
    this.#link.kill();
  }

  /** Changes what the agent reports and tells the server at once; full reports repeat it. */
  report(parts: ReportParts): void {
    this.#report.put(parts);
    this.#link.send();
  }

  /** Sends a custom message with the next report, which follows at once. */
  sendMessage(customMessage: AgentMessage): void {
    this.#report.putOnce({ customMessage });
    this.#link.send();
  }

  /** Changes the capability mask; every message from the next one on carries it. */
  setCapabilities(mask: number): void {
    this.#report.capabilities = mask;
    this.#link.send();
  }

  /**
   * Waits until the state is as wanted; asked again after each change.
   *
   * @throws {WaitTimeoutError}
   */
  waitFor(predicate: (state: Readonly<AgentState>) => boolean, timeoutMs = 5_000): Promise<Readonly<AgentState>> {
    return this.#waiters.wait(predicate, timeoutMs, summaryOf);
  }

  /** Connected and answered once. @throws {WaitTimeoutError} */
  async ready(timeoutMs = 5_000): Promise<void> {
    await this.waitFor((state) => state.connected && state.counts.messagesReceived > 0, timeoutMs);
  }

  #createLink(): Link {
    const { url, token, tls, transport, reconnectCapMs = RECONNECT_CAP_MS } = this.#options;
    const deps = {
      url,
      token,
      tls,
      delays: reconnectDelays(reconnectCapMs),
      instanceUid: () => this.#state.instanceUid,
      next: () => this.#next(),
      onConnected: () => this.#connected(),
      onDisconnected: (code: number, reason: string) => this.#disconnected(code, reason),
      onRefused: (status: number, retryAfterMs: number) => this.#refused(status, retryAfterMs),
      onMessage: (bytes: Buffer) => this.#receive(bytes),
    };
    return transport === "http" ? new HttpLink({ ...deps, pollMs: () => this.#intervalMs }) : new WebSocketLink(deps);
  }

  #next(extra: ReportParts = {}): Uint8Array {
    const message = this.#report.next(extra);
    this.#state.sequenceNum = this.#report.sequenceNum;
    this.#state.counts.messagesSent += 1;
    this.events.emit("sent", message);
    this.#changed();
    return opamp.AgentToServer.encode(message).finish();
  }

  #connected(): void {
    this.#state.connected = true;
    this.#state.counts.connects += 1;
    this.#log.debug("connected");
    // Spread over the interval: many agents that come back together should not beat together.
    this.#beatAfter(this.#intervalMs * Math.random());
    this.events.emit("connected");
    this.#changed();
  }

  #disconnected(code: number, reason: string): void {
    this.#state.connected = false;
    this.#state.counts.disconnects += 1;
    clearTimeout(this.#heartbeat);
    this.#log.debug({ code, reason }, "disconnected");
    this.events.emit("disconnected", code, reason);
    this.#changed();
  }

  #refused(status: number, retryAfterMs: number): void {
    this.#state.counts.refusals += 1;
    this.#log.debug({ status, retryAfterMs }, "refused");
    this.events.emit("refused", status, retryAfterMs);
    this.#changed();
  }

  #beatAfter(delayMs: number): void {
    clearTimeout(this.#heartbeat);
    if (this.#options.transport === "http" || this.#intervalMs === 0) return;
    this.#heartbeat = setTimeout(() => {
      this.#link.send();
      this.#beatAfter(this.#intervalMs);
    }, delayMs);
  }

  #receive(bytes: Buffer): void {
    const message = opamp.ServerToAgent.decode(bytes);
    this.#state.lastServerMessage = message;
    this.#state.counts.messagesReceived += 1;
    this.events.emit("message", message);
    // A command travels alone: whatever else the message holds is not read.
    if (message.command !== undefined && message.command !== null) this.#restart();
    else this.#follow(message);
    this.#changed();
  }

  #follow(message: opamp.ServerToAgent): void {
    if (message.errorResponse !== undefined && message.errorResponse !== null) this.#state.counts.errors += 1;
    const uid = message.agentIdentification?.newInstanceUid;
    if (uid?.length === 16) this.#identify(uid);
    this.#takeInterval(message.connectionSettings?.opamp);
    if (message.remoteConfig !== undefined && message.remoteConfig !== null) this.#take(message.remoteConfig);
    if (message.customCapabilities) this.#state.serverCapabilities = message.customCapabilities.capabilities ?? [];
    if (message.customMessage) this.#hear(message.customMessage);
    this.#answerFlags(message.flags.low);
  }

  #answerFlags(flags: number): void {
    const full = (flags & ServerToAgentFlags.ServerToAgentFlags_ReportFullState) !== 0;
    const listed = (flags & ServerToAgentFlags.ServerToAgentFlags_ReportAvailableComponents) !== 0;
    if (full) {
      this.#state.counts.fullStateRequests += 1;
      this.#report.putAll();
    }
    if (listed) this.#state.counts.componentRequests += 1;
    if (!full && !listed) return;
    const { components } = this.#options;
    if (components) this.#report.putOnce({ availableComponents: availableComponents(components, true) });
    this.#link.send();
  }

  /** Only what belongs to a capability of its own is for it. */
  #hear({ capability, type, data }: opamp.ICustomMessage): void {
    if (this.#options.customCapabilities?.includes(capability ?? "") !== true) return;
    const message = { capability: capability ?? "", type: type ?? "", data: Buffer.from(data ?? []) };
    this.#state.customMessages.push(message);
    this.events.emit("customMessage", message);
  }

  #can(capability: number): boolean {
    return (this.#report.capabilities & capability) !== 0;
  }

  #fixedIntervalMs(): number | undefined {
    return this.#options.transport === "http" ? this.#options.pollMs : this.#options.heartbeatMs;
  }

  #takeInterval(settings: opamp.IOpAMPConnectionSettings | null | undefined): void {
    if (settings === undefined || settings === null || this.#fixedIntervalMs() !== undefined) return;
    if (!this.#can(AgentCapabilities.AgentCapabilities_ReportsHeartbeat)) return;
    const offeredMs = (settings.heartbeatIntervalSeconds?.toNumber() ?? 0) * 1000;
    // A poller cannot do without an interval.
    if (offeredMs === this.#intervalMs || (offeredMs === 0 && this.#options.transport === "http")) return;
    this.#intervalMs = offeredMs;
    this.#beatAfter(offeredMs);
  }

  /** The next message has the new uid and the next number; nothing announces it. */
  #identify(bytes: Uint8Array): void {
    const instanceUid = instanceUidFromBytes(bytes);
    this.#report.instanceUid = instanceUid;
    this.#state.instanceUid = instanceUid;
    this.#log.debug({ newInstanceUid: instanceUid }, "got another uid");
    this.events.emit("identified", instanceUid);
  }

  #restart(): void {
    if (!this.#can(AgentCapabilities.AgentCapabilities_AcceptsRestartCommand)) return;
    this.#state.counts.restarts += 1;
    this.events.emit("restart");
    this.#restarter.restart();
  }

  #take({ config, configHash }: opamp.IAgentRemoteConfig): void {
    if (!this.#can(AgentCapabilities.AgentCapabilities_AcceptsRemoteConfig)) return;
    const hash = Buffer.from(configHash ?? []).toString("hex");
    this.#state.counts.offers += 1;
    this.events.emit("offer", hash);
    // Without a hash there is nothing a status could name.
    if (hash === "") return;
    this.#applier.take(hash, config ?? {});
  }

  #status(remoteConfig: AgentRemoteConfig, applied?: opamp.IAgentConfigMap): void {
    const { hash, body, status, errorMessage } = remoteConfig;
    this.#state.remoteConfig = remoteConfig;
    if (applied !== undefined) this.#state.effectiveConfig = body;
    this.events.emit("status", remoteConfig);
    this.report({
      ...(applied === undefined ? {} : { effectiveConfig: { configMap: applied } }),
      remoteConfigStatus: { lastRemoteConfigHash: Buffer.from(hash, "hex"), status, errorMessage },
    });
    this.#changed();
  }

  #quiet(): void {
    clearTimeout(this.#heartbeat);
    this.#applier.stop();
    this.#restarter.stop();
  }

  #changed(): void {
    this.#waiters.changed();
  }
}
