import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import type { ApiDeps } from "../deps.ts";
import { createCertificateRevocation } from "./create-certificate-revocation.ts";
import { createConfig } from "./create-config.ts";
import { createRollout } from "./create-rollout.ts";
import { createTenant } from "./create-tenant.ts";
import { createToken } from "./create-token.ts";
import { getAgent } from "./get-agent.ts";
import { getCommand } from "./get-command.ts";
import { getComponents } from "./get-components.ts";
import { getConfigVersion } from "./get-config-version.ts";
import { getConfig } from "./get-config.ts";
import { getEffectiveConfig } from "./get-effective-config.ts";
import { getRollout } from "./get-rollout.ts";
import { getStats } from "./get-stats.ts";
import { listAgentEvents } from "./list-agent-events.ts";
import { listAgents } from "./list-agents.ts";
import { listCommands } from "./list-commands.ts";
import { liftCertificateRevocation } from "./lift-certificate-revocation.ts";
import { listCertificateRevocations } from "./list-certificate-revocations.ts";
import { listConfigs } from "./list-configs.ts";
import { listMessages } from "./list-messages.ts";
import { listRolloutTargets } from "./list-rollout-targets.ts";
import { listRollouts } from "./list-rollouts.ts";
import { listTenants } from "./list-tenants.ts";
import { listTokens } from "./list-tokens.ts";
import { reportFullState } from "./report-full-state.ts";
import { restartAgent } from "./restart-agent.ts";
import { revokeToken } from "./revoke-token.ts";
import { sendMessage } from "./send-message.ts";

/** Everything under /api/v1; `ROUTE_ROLES` says who may. */
export function apiRoutes(deps: ApiDeps): FastifyPluginAsyncZod[] {
  return [
    listAgents(deps),
    getAgent(deps),
    getEffectiveConfig(deps),
    listAgentEvents(deps),
    getComponents(deps),
    restartAgent(deps),
    reportFullState(deps),
    listCommands(deps),
    getCommand(deps),
    listMessages(deps),
    sendMessage(deps),
    createCertificateRevocation(deps),
    listCertificateRevocations(deps),
    liftCertificateRevocation(deps),
    createConfig(deps),
    listConfigs(deps),
    getConfig(deps),
    getConfigVersion(deps),
    createRollout(deps),
    listRollouts(deps),
    getRollout(deps),
    listRolloutTargets(deps),
    createToken(deps),
    listTokens(deps),
    revokeToken(deps),
    createTenant(deps),
    listTenants(deps),
    getStats(deps),
  ];
}
