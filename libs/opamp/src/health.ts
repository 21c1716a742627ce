import type { opamp } from "@opamp/proto";
import { attributesToJson } from "./attributes.ts";
import type { JsonValue } from "./attributes.ts";

/** A ComponentHealth in JSON. Times are Unix nanoseconds as decimal text, since they do not fit a number (S-99). */
export interface HealthJson {
  readonly healthy: boolean;
  /** "0" when not running. */
  readonly startTimeUnixNano: string;
  readonly lastError: string;
  /** Free text of the agent's choice (S-98). */
  readonly status: string;
  readonly statusTimeUnixNano: string;
  /** Left out when there are no parts. */
  readonly componentHealthMap?: Readonly<Record<string, HealthJson>>;
  /** Left out when there are none (S-100). */
  readonly attributes?: Readonly<Record<string, JsonValue>>;
}

/** Turns a health tree of any depth into JSON (S-96). */
export function healthToJson(health: opamp.IComponentHealth): HealthJson {
  const parts = Object.entries(health.componentHealthMap ?? {});
  const attributes = health.attributes ?? [];
  return {
    healthy: health.healthy ?? false,
    startTimeUnixNano: health.startTimeUnixNano?.toString() ?? "0",
    lastError: health.lastError ?? "",
    status: health.status ?? "",
    statusTimeUnixNano: health.statusTimeUnixNano?.toString() ?? "0",
    ...(parts.length > 0 && {
      componentHealthMap: Object.fromEntries(parts.map(([name, part]) => [name, healthToJson(part)])),
    }),
    ...(attributes.length > 0 && { attributes: attributesToJson(attributes) }),
  };
}
