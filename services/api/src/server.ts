import fastifySwagger from "@fastify/swagger";
import fastifySwaggerUi from "@fastify/swagger-ui";
import type { Logger } from "@opamp/runtime";
import Fastify, { LogController } from "fastify";
import type { FastifyBaseLogger, FastifyInstance } from "fastify";
import { serializerCompiler } from "fastify-type-provider-zod";
import type { ApiDeps } from "./deps.ts";
import { addAuditLog } from "./http/audit.ts";
import { addAuthentication } from "./http/auth.ts";
import type { AuthDeps } from "./http/auth.ts";
import { addBodyParsers } from "./http/body-parsers.ts";
import { answerClientError } from "./http/client-error.ts";
import { answerError, answerNotFound } from "./http/error-handler.ts";
import { openApi } from "./http/open-api.ts";
import { addSecurityHeaders } from "./http/security-headers.ts";
import { validatorCompiler } from "./http/validation.ts";
import type { ApiMetrics } from "./metrics.ts";
import { apiRoutes } from "./routes/all.ts";

export interface ServerDeps extends ApiDeps {
  readonly log: Logger;
  readonly metrics: ApiMetrics;
  readonly attempts: AuthDeps["attempts"];
  /** Addresses and networks whose X-Forwarded-For counts. */
  readonly trustedProxies: readonly string[];
}

/** Base64 of a config at the agents' limit, and room to spare; the answer to a longer body names this figure. */
const MAX_BODY_BYTES = 8 * 1024 * 1024;
const REQUEST_TIMEOUT_MS = 30_000;
/** Of the HTTP server: what is slower, or longer, is refused before it reaches a route. */
const HTTP_LIMITS = { headersTimeout: 10_000, connectionsCheckingInterval: 5_000, maxHeaderSize: 16 * 1024 };
/** Far more than operators need, and far less than a process may hold open. */
const MAX_CONNECTIONS = 4_096;

/** The docs need nothing from elsewhere, and work over plain HTTP too. */
const DOCS_POLICY =
  "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; object-src 'none'; " +
  "base-uri 'self'; frame-ancestors 'none'";

/** The REST API with its document and its browsable docs, not listening yet. */
export async function buildServer(deps: ServerDeps): Promise<FastifyInstance> {
  const loggerInstance: FastifyBaseLogger = deps.log;
  const app = Fastify({
    loggerInstance,
    logController: new LogController({ disableRequestLogging: true }),
    frameworkErrors: (error, request, reply) => void answerError(error, request, reply),
    exposeHeadRoutes: false,
    bodyLimit: MAX_BODY_BYTES,
    requestTimeout: REQUEST_TIMEOUT_MS,
    http: HTTP_LIMITS,
    clientErrorHandler: answerClientError,
    trustProxy: deps.trustedProxies.length > 0 ? [...deps.trustedProxies] : false,
  });
  app.server.maxConnections = MAX_CONNECTIONS;
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  app.setErrorHandler(answerError);
  app.setNotFoundHandler(answerNotFound);
  addSecurityHeaders(app);
  addBodyParsers(app);
  countRequests(app, deps.metrics);
  await app.register(fastifySwagger, openApi);
  await app.register(fastifySwaggerUi, {
    routePrefix: "/docs",
    uiConfig: { validatorUrl: null, persistAuthorization: false },
    staticCSP: true,
    transformStaticCSP: () => DOCS_POLICY,
  });
  app.get("/openapi.json", { schema: { hide: true } }, async () => app.swagger());
  await app.register(
    async (api) => {
      addAuthentication(api, deps);
      addAuditLog(api);
      for (const route of apiRoutes(deps)) await api.register(route);
    },
    { prefix: "/api/v1" },
  );
  return app;
}

function countRequests(app: FastifyInstance, { requests, duration }: ApiMetrics): void {
  app.addHook("onResponse", async (request, reply) => {
    const labels = { method: request.method, route: request.routeOptions.url ?? "unknown" };
    requests.inc({ ...labels, status: reply.statusCode });
    duration.observe(labels, reply.elapsedTime / 1_000);
  });
}
