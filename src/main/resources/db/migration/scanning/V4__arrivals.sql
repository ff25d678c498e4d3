-- Where the paper lies (a box, a folder), and by which way the batch came.
alter table scanning.batch add column note text not null default '';
alter table scanning.batch add column way text not null default 'browser'
  check (way in ('browser', 'api', 'folder', 'phone'));

-- A person turned the picture: a later reading leaves it so.
alter table scanning.side add column turned boolean not null default false;

create index on scanning.side_fact (school_id, packet, page);

-- A file on its way in, piece by piece; the pieces go once it is kept whole as a file of its batch.
create table scanning.arrival (
  school_id uuid not null,
  id uuid not null,
  batch uuid not null,
  way text not null,
  note text not null,
  name text not null,
  fingerprint text not null,
  bytes bigint not null check (bytes >= 0),
  received bigint not null default 0,
  begun_by text not null,
  begun_at timestamptz not null,
  touched_at timestamptz not null,
  file uuid,
  primary key (school_id, id),
  check (received between 0 and bytes)
);
create index on scanning.arrival (id);
create index on scanning.arrival (school_id, begun_by, fingerprint);

create table scanning.arrival_piece (
  school_id uuid not null,
  arrival uuid not null,
  at_byte bigint not null,
  content bytea not null,
  primary key (school_id, arrival, at_byte),
  foreign key (school_id, arrival) references scanning.arrival on delete cascade
);
