import { Counter, Histogram } from "prom-client";
import type { Registry } from "prom-client";

export interface ApiMetrics {
  readonly requests: Counter<"method" | "route" | "status">;
  readonly duration: Histogram<"method" | "route">;
  readonly authentications: Counter<"result">;
}

const AUTHENTICATIONS = ["accepted", "missing", "wrong", "throttled"] as const;

/** Every instrument of this service. `route` is a path pattern, never a path. */
export function createMetrics(registry: Registry): ApiMetrics {
  const authentications = new Counter({
    name: "opamp_api_authentications_total",
    help: "Requests to /api/v1 by what became of their token.",
    labelNames: ["result"],
    registers: [registry],
  });
  for (const result of AUTHENTICATIONS) authentications.inc({ result }, 0);
  return {
    authentications,
    requests: new Counter({
      name: "opamp_api_requests_total",
      help: "Requests answered, by method, route and status.",
      labelNames: ["method", "route", "status"],
      registers: [registry],
    }),
    duration: new Histogram({
      name: "opamp_api_request_duration_seconds",
      help: "Time from a request's arrival to the end of its answer.",
      labelNames: ["method", "route"],
      buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
      registers: [registry],
    }),
  };
}
