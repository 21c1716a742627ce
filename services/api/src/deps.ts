import type { RolloutWakes, TokenMirror } from "@opamp/bus";
import type {
  AgentQueries,
  BodyRepository,
  CommandRepository,
  CertificateRevocations,
  ConfigRepository,
  IdempotencyRepository,
  TenantRepository,
  TokenRepository,
} from "@opamp/store";
import type { Pool } from "pg";
import type { Backlog } from "./backlog.ts";
import type { CommandDispatch } from "./commands/command-dispatch.ts";

/** What the routes are made of; each takes the part it uses. */
export interface ApiDeps {
  readonly pool: Pool;
  readonly agents: AgentQueries;
  readonly backlog: Pick<Backlog, "bytes">;
  readonly bodies: BodyRepository;
  readonly commands: CommandRepository;
  readonly certificates: CertificateRevocations;
  readonly configs: ConfigRepository;
  readonly dispatch: Pick<CommandDispatch, "send">;
  readonly idempotency: IdempotencyRepository;
  readonly mirror: Pick<TokenMirror, "sync">;
  readonly tenants: TenantRepository;
  readonly tokens: TokenRepository;
  readonly wakes: Pick<RolloutWakes, "wake">;
}
