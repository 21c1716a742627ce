import { createHash } from "node:crypto";
import { Long, opamp } from "@opamp/proto";

/** A collector's config that does nothing. */
export const STARTING_CONFIG = `receivers:
  otlp: {protocols: {grpc: {endpoint: 127.0.0.1:4317}}}
exporters:
  debug: {}
service:
  pipelines:
    traces: {receivers: [otlp], exporters: [debug]}
`;

const USUAL_ATTRIBUTES = { "service.name": "scripted-collector", "service.version": "0.0.0", "os.type": "linux" };

/** `service.*` identifies an agent, everything else describes it. */
export function description(
  instanceUid: string,
  attributes: Readonly<Record<string, string>>,
): opamp.IAgentDescription {
  const all = { ...USUAL_ATTRIBUTES, "service.instance.id": instanceUid, "host.name": "localhost", ...attributes };
  const pairs = Object.entries(all).map(([key, text]) => ({ key, value: { stringValue: text } }));
  return {
    identifyingAttributes: pairs.filter(({ key }) => key.startsWith("service.")),
    nonIdentifyingAttributes: pairs.filter(({ key }) => !key.startsWith("service.")),
  };
}

/** The health tree of a collector with one pipeline. */
export function health(healthy: boolean, startedAtMs: number, nowMs: number, lastError = ""): opamp.IComponentHealth {
  const component = (): opamp.IComponentHealth => ({
    healthy,
    status: healthy ? "StatusOK" : "StatusPermanentError",
    statusTimeUnixNano: nanos(nowMs),
    ...(lastError === "" ? {} : { lastError }),
  });
  const parts = { "receiver:otlp": component(), "exporter:debug": component() };
  const pipeline = { ...component(), componentHealthMap: parts };
  const started = { startTimeUnixNano: nanos(startedAtMs) };
  return { ...component(), ...started, componentHealthMap: { "pipeline:traces": pipeline } };
}

/** YAML under the key that a collector uses for its only config. */
export function effectiveConfig(yaml: string): opamp.IEffectiveConfig {
  return { configMap: { configMap: { "": { body: Buffer.from(yaml), contentType: "text/yaml" } } } };
}

/** The inventory by its hash, and the list where it was asked for. */
export function availableComponents(
  components: Readonly<Record<string, opamp.IComponentDetails>>,
  isListed: boolean,
): opamp.IAvailableComponents {
  const listed = { components: { ...components } };
  const hash = createHash("sha256").update(opamp.AvailableComponents.encode(listed).finish()).digest();
  return isListed ? { hash, ...listed } : { hash };
}

function nanos(ms: number): Long {
  return Long.fromNumber(ms, true).mul(1_000_000);
}
