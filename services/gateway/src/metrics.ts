import { Counter, Gauge, Histogram } from "prom-client";
import type { Registry } from "prom-client";

/** A gauge that asks for its value when it is scraped, so that keeping it costs nothing per message. */
export interface PulledGauge {
  from(source: () => number): void;
}

/**
 * Counts by one label as plain numbers, handed to Prometheus when scraped: a counter with labels costs as much as
 * answering a heartbeat.
 */
export type Tally<Label extends string> = Record<Label, number>;

const MESSAGE_KINDS = ["heartbeat", "report", "first", "disconnect", "poll", "refused"] as const;

const MALFORMED_REASONS = [
  "header",
  "protobuf",
  "uid",
  "text-frame",
  "oversize",
  "corrupt-body",
  "unknown-encoding",
  "wrong-content-type",
  "wrong-method",
  "wrong-path",
] as const;

const HANDSHAKE_RESULTS = [
  "accepted",
  "unauthorized",
  "full",
  "throttled",
  "overloaded",
  "draining",
  "unavailable",
  "aborted",
] as const;

/** Limits that have no other metric. */
const LIMITS = [
  "connections",
  "http-connections",
  "tenant-connections",
  "credential-connections",
  "address-connections",
  "credential-handshakes",
  "address-handshakes",
  "polls",
  "uids",
  "messages",
  "bytes",
  "strangers",
  "nesting",
  "value-depth",
  "string",
  "hash",
  "list",
  "items",
] as const;

export type HandshakeResult = (typeof HANDSHAKE_RESULTS)[number];

/** Every instrument of the gateway. No label ever names an agent. */
export function createMetrics(registry: Registry) {
  const registers = [registry];
  const pulled = (name: string, help: string): PulledGauge => pulledGauge(registry, name, help);
  return {
    connections: pulled("opamp_gateway_connections", "WebSockets open on this node."),
    sessions: pulled("opamp_gateway_sessions", "Agents whose session this node holds."),
    outboxBytes: pulled("opamp_gateway_outbox_bytes", "Bytes that wait for slow agents."),
    tokenMirrorVersion: pulled("opamp_gateway_token_mirror_version", "Version of the token mirror in use; 0 = none."),
    inboxDepth: pulled("opamp_gateway_inbox_depth", "Entries waiting in the node's inbox."),
    tlsExpiry: pulled(
      "opamp_gateway_tls_certificate_expiry_timestamp_seconds",
      "Unix time at which the certificate that agents see ends; 0 without TLS.",
    ),
    tlsReloads: tally(registry, {
      name: "opamp_gateway_tls_reloads_total",
      help: "Changes of the TLS files, by whether the new ones could be used.",
      label: "result",
      values: ["loaded", "refused"],
    }),
    foreignUids: new Counter({
      name: "opamp_gateway_foreign_uids_total",
      help: "Messages under a uid other than the one their agent's certificate is bound to.",
      registers,
    }),
    messages: tally(registry, {
      name: "opamp_gateway_messages_total",
      help: "Messages from agents, by what became of them.",
      label: "kind",
      values: MESSAGE_KINDS,
    }),
    malformed: tally(registry, {
      name: "opamp_gateway_malformed_total",
      help: "Messages and requests that are no OpAMP, by what is wrong with them.",
      label: "reason",
      values: MALFORMED_REASONS,
    }),
    limited: tally(registry, {
      name: "opamp_gateway_limited_total",
      help: "What was refused because of a limit, by limit.",
      label: "limit",
      values: LIMITS,
    }),
    handshakes: tally(registry, {
      name: "opamp_gateway_handshakes_total",
      help: "Admissions of WebSocket upgrades and polls, by outcome.",
      label: "result",
      values: HANDSHAKE_RESULTS,
    }),
    offers: tally(registry, {
      name: "opamp_gateway_offers_total",
      help: "Config offers, by what became of them.",
      label: "result",
      values: ["written", "delayed", "oversize", "body-missing", "stale"],
    }),
    commands: tally(registry, {
      name: "opamp_gateway_commands_total",
      help: "Commands taken for agents, by outcome.",
      label: "outcome",
      values: ["written", "expired", "unsupported", "undeliverable", "failed"],
    }),
    claims: tally(registry, {
      name: "opamp_gateway_claims_total",
      help: "Session claims, by outcome.",
      label: "outcome",
      values: ["claimed", "kept", "superseded", "duplicate", "failed"],
    }),
    fullStateRequests: tally(registry, {
      name: "opamp_gateway_full_state_requests_total",
      help: "Answers and pushes that ask for full state, by cause; withheld ones were asked too often.",
      label: "cause",
      values: ["gap", "first", "reclaim", "command", "withheld"],
    }),
    closed: tally(registry, {
      name: "opamp_gateway_closed_total",
      help: "Sockets closed by this node, by cause.",
      label: "cause",
      values: ["superseded", "revoked", "slow", "drained", "silent"],
    }),
    reclaims: new Counter({
      name: "opamp_gateway_reclaims_total",
      help: "Sessions claimed again after Redis or the cluster forgot them.",
      registers,
    }),
    duplicates: new Counter({
      name: "opamp_gateway_duplicate_uids_total",
      help: "Agents given a new instance uid because another live one uses theirs.",
      registers,
    }),
    dropped: new Counter({
      name: "opamp_gateway_dropped_answers_total",
      help: "Answers not sent because the agent does not read.",
      registers,
    }),
    offerToStatus: new Histogram({
      name: "opamp_gateway_offer_to_status_seconds",
      help: "Time from an offer on the wire to the first status that names it.",
      buckets: [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300],
      registers,
    }),
    publish: createPublishMetrics(registry),
  };
}

function createPublishMetrics(registry: Registry) {
  const registers = [registry];
  return {
    entries: new Counter({
      name: "opamp_gateway_publish_entries_total",
      help: "Stream entries written.",
      registers,
    }),
    bytes: new Counter({ name: "opamp_gateway_publish_bytes_total", help: "Bytes of those entries.", registers }),
    failures: new Counter({
      name: "opamp_gateway_publish_failures_total",
      help: "Attempts to write an entry that failed; each is tried again.",
      registers,
    }),
    duration: new Histogram({
      name: "opamp_gateway_publish_duration_seconds",
      help: "Time to write one entry.",
      buckets: [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 1, 5],
      registers,
    }),
    bufferBytes: pulledGauge(registry, "opamp_gateway_publish_buffer_bytes", "Event bytes that wait for Redis."),
    backlogBytes: new Gauge({
      name: "opamp_gateway_backlog_bytes",
      help: "Bytes in each partition's stream that no state worker has committed.",
      labelNames: ["partition"],
      registers,
    }),
  };
}

export type GatewayMetrics = ReturnType<typeof createMetrics>;
export type PublishMetrics = GatewayMetrics["publish"];

function pulledGauge(registry: Registry, name: string, help: string): PulledGauge {
  let read = (): number => 0;
  const gauge: Gauge = new Gauge({ name, help, registers: [registry], collect: () => gauge.set(read()) });
  return {
    from(source) {
      read = source;
    },
  };
}

interface TallyOptions<Label extends string> {
  readonly name: string;
  readonly help: string;
  readonly label: string;
  readonly values: readonly Label[];
}

function tally<const Label extends string>(
  registry: Registry,
  { name, help, label, values }: TallyOptions<Label>,
): Tally<Label> {
  // Built from the list of its keys, which is what the type says.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const counts = Object.fromEntries(values.map((value) => [value, 0])) as Tally<Label>;
  const counter = new Counter({
    name,
    help,
    labelNames: [label],
    registers: [registry],
    collect() {
      counter.reset();
      for (const value of values) counter.inc({ [label]: value }, counts[value]);
    },
  });
  return counts;
}
