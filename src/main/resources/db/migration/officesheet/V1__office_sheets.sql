create schema if not exists officesheet;

-- A printed list with circles for an office that has no device; frozen as it was printed. The
-- serial is of the kind that packets have, so that the same reader reads it; it is no packet's.
create table officesheet.sheet (
  school_id   uuid        not null,
  serial      text        not null,
  round       uuid        not null,
  list        uuid,
  list_number integer,
  office      text        not null,
  pages       integer     not null check (pages > 0),
  body        text        not null,
  made_at     timestamptz not null,
  made_by     text        not null,
  primary key (school_id, serial),
  check ((list is null) = (list_number is null))
);
create index on officesheet.sheet (serial);
create index on officesheet.sheet (school_id, round);

-- Where the circles of each page lie, as answer fields.
create table officesheet.page (
  school_id uuid    not null,
  serial    text    not null,
  page      integer not null,
  fields    jsonb   not null,
  primary key (school_id, serial, page)
);

create table officesheet.line (
  school_id uuid    not null,
  serial    text    not null,
  no        integer not null,
  page      integer not null,
  packets   text[]  not null check (cardinality(packets) > 0),
  addressee text    not null,
  address   text    not null,
  code      text    not null,
  primary key (school_id, serial, no)
);

-- A side that came back, and what the machine read of it. One sheet may come several times.
create table officesheet.returned (
  school_id   uuid        not null,
  side        uuid        not null,
  serial      text        not null,
  page        integer     not null,
  registered  boolean     not null,
  readings    jsonb       not null,
  returned_at timestamptz not null,
  primary key (school_id, side)
);
create index on officesheet.returned (school_id, serial);

-- A person looked at a side and said what is ticked. Appended.
create table officesheet.decision (
  school_id  uuid        not null,
  side       uuid        not null,
  sequence   bigint      generated always as identity,
  decided_at timestamptz not null,
  account    uuid        not null,
  decided_by text        not null,
  primary key (school_id, side, sequence)
);

-- What was told to the log of events because of a tick, or taken back. Appended; the last row of a
-- packet and a kind counts, so that a tick seen twice is one event.
create table officesheet.noted (
  school_id  uuid        not null,
  packet     text        not null,
  kind       text        not null check (kind in
    ('ARRIVED', 'HANDED_OVER', 'DELIVERY_FAILED', 'RETURN_ACCEPTED')),
  sequence   bigint      generated always as identity,
  serial     text        not null,
  event      uuid        not null,
  dated      date,
  taken_back boolean     not null,
  noted_at   timestamptz not null,
  primary key (school_id, packet, kind, sequence)
);
