-- A one-time code that makes a device one office's counter. The code itself is shown once, not kept.
create table post.counter_invitation (
  school_id   uuid        not null,
  id          uuid        not null,
  code_hash   bytea       not null unique check (length(code_hash) = 32),
  device_name text        not null check (device_name <> ''),
  office      text        not null check (office <> ''),
  created_at  timestamptz not null,
  expires_at  timestamptz not null check (expires_at > created_at),
  used_at     timestamptz,
  device      uuid,
  account     uuid        not null,
  primary key (school_id, id),
  check ((used_at is null) = (device is null))
);

-- Who works at an office's counter, with the key derived from the PIN: the device judges it offline.
create table post.counter_clerk (
  school_id  uuid        not null,
  id         uuid        not null,
  office     text        not null check (office <> ''),
  name       text        not null check (name <> ''),
  salt       bytea       not null check (length(salt) = 16),
  iterations integer     not null check (iterations > 0),
  hash       bytea       not null check (length(hash) = 32),
  set_at     timestamptz not null,
  left_at    timestamptz,
  primary key (school_id, id)
);

-- Reports of a device that was revoked before they came, as they were sent; and what was decided.
create table post.quarantined_report (
  school_id   uuid        not null,
  id          uuid        not null,
  device      uuid        not null,
  as_sent     text        not null,
  received_at timestamptz not null,
  primary key (school_id, id)
);

create table post.quarantine_decision (
  school_id  uuid        not null,
  report     uuid        not null,
  accepted   boolean     not null,
  outcome    text        check (outcome in ('stored', 'known', 'conflict', 'refused')),
  decided_at timestamptz not null,
  account    uuid        not null,
  primary key (school_id, report),
  foreign key (school_id, report) references post.quarantined_report (school_id, id),
  check (accepted = (outcome is not null))
);
