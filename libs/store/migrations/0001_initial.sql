-- Up Migration

-- What every process of a cluster must agree on. `partitions`: how many event streams there are.
create table cluster_settings (
  name  text primary key,
  value text not null
);

create table tenants (
  id         text primary key,
  created_at timestamptz not null default now()
);
insert into tenants (id) values ('default');

-- Credentials. `hash` is the SHA-256 of the token; the token itself is shown once and never stored.
create table tokens (
  id         uuid primary key,
  tenant     text not null references tenants,
  name       text not null,
  kind       text not null check (kind in ('agent', 'operator')),
  role       text check (role in ('viewer', 'operator', 'admin', 'platform')),
  hash       bytea not null unique,
  created_at timestamptz not null default now(),
  expires_at timestamptz,
  revoked_at timestamptz,
  check ((kind = 'operator') = (role is not null))
);
create index tokens_by_tenant on tokens (tenant, id);

-- Raised in the transaction of every change to an agent token; the mirror in Redis carries it. A row and not a sequence:
-- its lock makes changes commit in the order of their versions, so a published version always holds every earlier change.
-- It starts at the time in microseconds, so that a new database is newer than whatever a mirror kept of an older one.
insert into cluster_settings (name, value)
  values ('tokenVersion', (extract(epoch from now()) * 1000000)::bigint::text);

-- Lease, fence and reading position of one event stream in one row, so that one statement checks all three.
-- `resync_after`: while not null, agents with a greater (tenant, uid) are still to be asked for their full state.
create table partitions (
  id           smallint primary key,
  owner        text,
  fence        bigint not null default 0,
  lease_until  timestamptz,
  generation   bigint not null default 0,
  position     text not null default '0-0',
  resync_after text
);

-- Live state workers, for sharing partitions evenly.
create table state_workers (
  name    text primary key,
  seen_at timestamptz not null
);

create table agents (
  tenant            text not null,
  instance_uid      uuid not null,
  partition         smallint not null,
  epoch             bigint not null,
  -- The epoch is over: nothing that carries it changes this row any more.
  ended             boolean not null default false,
  connected         boolean not null,
  transport         smallint not null,             -- 1 WebSocket, 2 plain HTTP
  node              text,                          -- configured name of the gateway
  node_id           text,                          -- name and start nonce
  connection        text,
  credential        text,
  connected_at      timestamptz,
  disconnected_at   timestamptz,
  disconnect_reason text,
  sequence_num      bigint not null default 0,
  capabilities      bigint not null default 0,
  first_seen_at     timestamptz not null,
  reported_at       timestamptz not null,
  identifying_attributes     jsonb not null default '{}',
  non_identifying_attributes jsonb not null default '{}',
  labels                     jsonb not null default '{}',
  healthy               boolean,
  health                jsonb,
  remote_config_hash    bytea,
  remote_config_status  smallint,                  -- RemoteConfigStatuses of the specification
  remote_config_error   text,
  remote_config_at      timestamptz,
  effective_config_hash bytea,                     -- into bodies
  effective_config_at   timestamptz,
  package_statuses           jsonb,
  connection_settings_status jsonb,
  custom_capabilities        jsonb,
  available_components       jsonb,
  primary key (tenant, instance_uid)
) with (fillfactor = 50);                           -- room for a second version beside the row: updates stay heap-only
create index agents_by_node on agents (node_id) where connected;
create index agents_by_partition on agents (partition, tenant, instance_uid);

-- Heartbeats land here, coarsely, and nowhere else: no index on the time keeps every update heap-only.
create table agent_liveness (
  tenant       text not null,
  instance_uid uuid not null,
  epoch        bigint not null,
  seen_at      timestamptz not null,
  interval_ms  bigint not null default 0,          -- the last gap between two signs of life
  primary key (tenant, instance_uid)
) with (fillfactor = 50);

-- `present`: connected as an operator understands it. A poller holds no connection, so its own rhythm decides.
create view agent_states as
  select a.*,
         greatest(a.reported_at, l.seen_at) as last_seen_at,
         a.connected and (a.transport = 1 or greatest(a.reported_at, l.seen_at)
           > now() - greatest(interval '90 seconds', 3 * coalesce(l.interval_ms, 0) * interval '1 millisecond')) as present
    from agents a left join agent_liveness l using (tenant, instance_uid);

-- History an operator reads: connected, disconnected, health and remote config transitions.
create table agent_transitions (
  id           bigint generated always as identity primary key,
  tenant       text not null,
  instance_uid uuid not null,
  at           timestamptz not null,
  kind         text not null,
  detail       jsonb not null default '{}'
);
create index agent_transitions_by_agent on agent_transitions (tenant, instance_uid, id);

-- Configs by content: canonical AgentConfigMap bytes under their SHA-256. Compressed and, up to a page, inline: measured
-- with configs of 4 KB, lz4 takes 31 us of processor time a row and 1.1 KB, plain storage 48 us and 8.3 KB, because
-- extending a file by a page costs more than compressing into part of one. The keys stay as they are.
create table bodies (
  tenant     text not null,
  hash       bytea not null,
  body       bytea not null,
  created_at timestamptz not null default now(),
  used_at    timestamptz not null default now(),
  primary key (tenant, hash)
);
alter table bodies alter column tenant set storage plain, alter column hash set storage plain,
  alter column body set storage main;
-- Servers built without lz4 compress with pglz.
do $$ begin
  alter table bodies alter column body set compression lz4;
exception when feature_not_supported then null;
end $$;

create table config_versions (
  tenant     text not null references tenants,
  name       text not null,
  version    integer not null,
  hash       bytea not null,
  created_at timestamptz not null default now(),
  created_by text not null,
  primary key (tenant, name, version),
  unique (tenant, name, hash)
);

-- What each agent should have. `generation` never falls; `failed` quarantines the pair (agent, hash) until it rises.
create sequence desired_generation;
create table desired_state (
  tenant        text not null,
  instance_uid  uuid not null,
  kind          text not null,
  partition     smallint not null,
  hash          bytea not null,
  generation    bigint not null,
  since         timestamptz not null default now(),
  rollout_id    bigint,
  failed        boolean not null default false,
  attempts      integer not null default 0,
  offered_at    timestamptz,
  next_offer_at timestamptz default now() + interval '30 seconds',
  primary key (tenant, instance_uid, kind)
) with (fillfactor = 80);
-- `next_offer_at` is null when there is nothing to offer: the agent has answered for this hash. The sweep reads by it.
create index desired_state_due on desired_state (partition, next_offer_at) where next_offer_at is not null;
create index desired_state_failed on desired_state (partition) where failed;

create table rollouts (
  id             bigint generated always as identity primary key,
  tenant         text not null references tenants,
  name           text not null,
  state          text not null default 'pending',
  config_name    text not null,
  config_version integer not null,
  hash           bytea not null,
  selector       jsonb not null,
  strategy       jsonb not null,
  wave           smallint not null default 0,      -- the wave now open; 0 before the first
  generation     bigint,                           -- of the desired state this rollout set
  fanned_out     boolean not null default false,   -- the open wave's desired records were raised in Redis
  created_at     timestamptz not null default now(),
  created_by     text not null,
  started_at     timestamptz,
  finished_at    timestamptz,
  next_step_at   timestamptz                       -- the truth about what is due; null when finished
);
create index rollouts_due on rollouts (next_step_at) where next_step_at is not null;
create index rollouts_by_tenant on rollouts (tenant, id);

-- No foreign keys from here and from the ledger: they cost 40 % of opening a wave of 15,000, and every event of an
-- agent would lock the rollout's row.
create table rollout_targets (
  rollout_id    bigint not null,
  tenant        text not null,
  instance_uid  uuid not null,
  wave          smallint not null,
  state         text not null,
  reason        text,
  since         timestamptz not null default now(),
  offered_at    timestamptz,
  generation    bigint,
  previous_hash bytea,                             -- desired before this rollout; null: nothing was
  primary key (rollout_id, instance_uid)
) with (fillfactor = 50);                           -- as agents: a target changes three times
create index rollout_targets_by_agent on rollout_targets (tenant, instance_uid);

-- Every transition of every target, oldest first.
create table rollout_transitions (
  id           bigint generated always as identity primary key,
  rollout_id   bigint not null,
  instance_uid uuid not null,
  from_state   text,
  to_state     text not null,
  reason       text,
  at           timestamptz not null default now()
);
create index rollout_transitions_by_rollout on rollout_transitions (rollout_id, id);

create table dead_letters (
  id           bigint generated always as identity primary key,
  tenant       text,
  instance_uid uuid,
  partition    smallint not null,
  entry_id     text not null,
  event_index  integer not null,
  reason       text not null,
  event        bytea not null,                     -- the event as it stood in its entry
  at           timestamptz not null default now(),
  replayed_at  timestamptz
);

create table idempotency_keys (
  tenant       text not null,
  key          text not null,
  route        text not null,
  request_hash bytea not null,
  status       integer not null,
  response     jsonb not null,
  created_at   timestamptz not null default now(),
  primary key (tenant, key)
);
create index idempotency_keys_by_age on idempotency_keys (created_at);

-- Down Migration

drop table idempotency_keys, dead_letters, rollout_transitions, rollout_targets, rollouts, desired_state,
  config_versions, bodies, agent_transitions, state_workers, partitions, tokens, tenants, cluster_settings;
drop view agent_states;
drop table agent_liveness, agents;
drop sequence desired_generation;
