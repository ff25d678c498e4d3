create schema if not exists scanning;

-- One stack put through the scanner, or one upload.
create table scanning.batch (
  school_id uuid not null,
  id uuid not null,
  number integer not null,
  opened_at timestamptz not null,
  opened_by text not null,
  job uuid not null,
  primary key (school_id, id),
  unique (school_id, number)
);
create index on scanning.batch (id);

-- The files as they were handed in, kept unchanged.
create table scanning.file (
  school_id uuid not null,
  id uuid not null,
  batch uuid not null,
  position integer not null,
  name text not null,
  blob text not null,
  bytes bigint not null,
  same_as uuid,
  read_at timestamptz,
  primary key (school_id, id),
  unique (school_id, batch, position)
);
create index on scanning.file (school_id, blob);

-- What gave no picture: page 0 is the file as a whole.
create table scanning.file_fault (
  school_id uuid not null,
  file uuid not null,
  index integer not null,
  reason text not null,
  primary key (school_id, file, index)
);

-- One picture of one side, with what the machine saw.
create table scanning.side (
  school_id uuid not null,
  id uuid not null,
  batch uuid not null,
  file uuid not null,
  index integer not null,
  image text not null,
  media_type text not null,
  width integer not null,
  height integer not null,
  rotation integer not null,
  registration jsonb,
  codes jsonb not null,
  scanned_at timestamptz not null,
  primary key (school_id, id),
  unique (school_id, file, index)
);
create index on scanning.side (id);
create index on scanning.side (school_id, batch);

-- What became of a side; appended, never edited. The last one counts.
create table scanning.side_fact (
  school_id uuid not null,
  side uuid not null,
  sequence bigint generated always as identity,
  state text not null check (state in
    ('FILED', 'UNKNOWN', 'DUPLICATE', 'BLANK', 'FOREIGN', 'EXTRA', 'DISCARDED')),
  packet text,
  page integer,
  reason text,
  note text,
  readings jsonb not null default '[]',
  by_whom text not null,
  at timestamptz not null,
  primary key (school_id, side, sequence),
  check (state not in ('FILED', 'DUPLICATE') or (packet is not null and page is not null)),
  check (state <> 'EXTRA' or packet is not null),
  check (state not in ('UNKNOWN', 'BLANK', 'FOREIGN') or page is null or packet is not null)
);

-- The side in use for each page that is back; one at most.
create table scanning.filed_page (
  school_id uuid not null,
  packet text not null,
  page integer not null,
  side uuid not null,
  primary key (school_id, packet, page)
);
create index on scanning.filed_page (packet);
create index on scanning.filed_page (school_id, side);

create view scanning.side_now as
  select s.school_id, s.id, s.batch, s.file, s.index, s.image, s.media_type, s.rotation,
         s.registration, s.scanned_at, f.name as file_name, f.position, k.state, k.packet, k.page,
         k.reason, k.note, k.readings, k.sequence
    from scanning.side s
    join scanning.file f on f.school_id = s.school_id and f.id = s.file
    cross join lateral (
      select * from scanning.side_fact k
       where k.school_id = s.school_id and k.side = s.id
       order by k.sequence desc limit 1) k;
