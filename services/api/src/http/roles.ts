import { ROLES } from "@opamp/store";
import type { Role } from "@opamp/store";

/**
 * The least role for every route under /api/v1, by method and path pattern. The server refuses to start with a route that
 * is not in here, so that none is open by oversight.
 */
export const ROUTE_ROLES: Readonly<Record<string, Role>> = {
  "GET /api/v1/agents": "viewer",
  "GET /api/v1/agents/:uid": "viewer",
  "GET /api/v1/agents/:uid/effective-config": "viewer",
  "GET /api/v1/certificates/revocations": "admin",
  "POST /api/v1/certificates/revocations": "admin",
  "DELETE /api/v1/certificates/revocations/:fingerprint": "admin",
  "GET /api/v1/agents/:uid/events": "viewer",
  "GET /api/v1/agents/:uid/components": "viewer",
  "POST /api/v1/agents/:uid/restart": "operator",
  "POST /api/v1/agents/:uid/report-full-state": "operator",
  "GET /api/v1/agents/:uid/commands": "viewer",
  "GET /api/v1/agents/:uid/commands/:id": "viewer",
  "GET /api/v1/agents/:uid/messages": "viewer",
  "POST /api/v1/agents/:uid/messages": "operator",
  "GET /api/v1/configs": "viewer",
  "POST /api/v1/configs": "operator",
  "GET /api/v1/configs/:name": "viewer",
  "GET /api/v1/configs/:name/versions/:version": "viewer",
  "GET /api/v1/rollouts": "viewer",
  "POST /api/v1/rollouts": "operator",
  "GET /api/v1/rollouts/:id": "viewer",
  "GET /api/v1/rollouts/:id/targets": "viewer",
  "GET /api/v1/stats": "viewer",
  "GET /api/v1/tenants": "platform",
  "POST /api/v1/tenants": "platform",
  "GET /api/v1/tokens": "admin",
  "POST /api/v1/tokens": "admin",
  "DELETE /api/v1/tokens/:id": "admin",
};

/** Whether a role may do what the other one may: each may do all that lower ones may. */
export function covers(role: Role, needed: Role): boolean {
  return ROLES.indexOf(role) >= ROLES.indexOf(needed);
}
