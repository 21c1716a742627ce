-- Up Migration

-- How long a poller may be silent before its rhythm says otherwise is a setting, since no client's rhythm is known
-- before its second poll. State workers write `pollerGraceMs` at their start.
create or replace view agent_states as
  select a.*,
         greatest(a.reported_at, l.seen_at) as last_seen_at,
         a.connected and (a.transport = 1 or greatest(a.reported_at, l.seen_at)
           > now() - greatest((select coalesce(max(value::bigint), 90000) from cluster_settings where name = 'pollerGraceMs'),
                              3 * coalesce(l.interval_ms, 0)) * interval '1 millisecond') as present
    from agents a left join agent_liveness l using (tenant, instance_uid);

-- Down Migration

create or replace view agent_states as
  select a.*,
         greatest(a.reported_at, l.seen_at) as last_seen_at,
         a.connected and (a.transport = 1 or greatest(a.reported_at, l.seen_at)
           > now() - greatest(interval '90 seconds', 3 * coalesce(l.interval_ms, 0) * interval '1 millisecond')) as present
    from agents a left join agent_liveness l using (tenant, instance_uid);
