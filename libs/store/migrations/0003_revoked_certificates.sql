-- Up Migration

-- Client certificates that a tenant wants to see no more, by the SHA-256 of the certificate. Each change raises
-- `tokenVersion`, with which the list is mirrored to Redis. A certificate is let in again when its row is deleted.
create table revoked_certificates (
  tenant      text not null references tenants,
  fingerprint bytea not null check (length(fingerprint) = 32),
  reason      text not null,
  revoked_at  timestamptz not null default now(),
  revoked_by  text not null,
  primary key (tenant, fingerprint)
);

-- Down Migration

drop table revoked_certificates;
