-- Up Migration

-- What operators asked of single agents. Redis carries a command to its gateway; this row says what became of it:
-- pending, written (on the agent's connection), expired, unsupported (the agent cannot take it) or undeliverable (its
-- connection ended first, or the message is too long to send). Only a pending one changes, except that an expired one
-- may turn out to have been written.
create table commands (
  id           uuid primary key,                   -- version 7: in the order of their making
  tenant       text not null references tenants,
  instance_uid uuid not null,
  partition    smallint not null,
  kind         text not null check (kind in ('restart', 'reportFullState', 'customMessage')),
  state        text not null default 'pending'
               check (state in ('pending', 'written', 'expired', 'unsupported', 'undeliverable')),
  created_at   timestamptz not null default now(),
  created_by   text not null,
  expires_at   timestamptz not null,
  -- Redis has it, or had it: from then on it is never put there again, because it may have been written.
  sent_at      timestamptz,
  finished_at  timestamptz,
  -- Of a custom message.
  capability   text,
  type         text,
  data         bytea
);
create index commands_by_agent on commands (tenant, instance_uid, id);
create index commands_pending on commands (partition, expires_at) where state = 'pending';

-- Custom messages of agents: the newest of each agent, for some days. `data` is null when it was too long to keep.
create table custom_messages (
  id           bigint generated always as identity primary key,
  tenant       text not null,
  instance_uid uuid not null,
  at           timestamptz not null,
  sequence_num bigint not null,
  capability   text not null,
  type         text not null,
  bytes        integer not null,
  data         bytea
);
create index custom_messages_by_agent on custom_messages (tenant, instance_uid, id);
create index custom_messages_by_age on custom_messages (at);

-- Component inventories by the hash that agents give them, in hex: a fleet of one build has one. `components` is null
-- while nobody has reported the list: one agent after the other is asked for it, the next one at `next_ask_at`.
-- `agents.available_components` has the hash, and the list only where the hash is of no use as a key.
create table component_lists (
  tenant      text not null,
  hash        text not null,
  components  jsonb,
  created_at  timestamptz not null default now(),
  used_at     timestamptz not null default now(),
  asked       integer not null default 0,
  next_ask_at timestamptz default now(),
  primary key (tenant, hash)
);
create index component_lists_wanted on component_lists (next_ask_at) where components is null;

-- Down Migration

drop table component_lists, custom_messages, commands;
