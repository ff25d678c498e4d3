-- How a sheet lies in the envelope: where it is folded, mm from its top.
alter table packets.stationery add column folds numeric(5, 1)[] not null default '{}';
update packets.stationery set folds = '{148.5}' where name = 'C5';
update packets.stationery set folds = '{99, 198}' where name = 'DL';

-- The weight steps of the post. Data: they change by decree, so compare them with your office.
create table packets.postage (
    name       text primary key,
    most_grams numeric(8, 2) not null unique check (most_grams > 0)
);
insert into packets.postage (name, most_grams) values
    ('20', 20), ('50', 50), ('100', 100), ('250', 250), ('500', 500), ('1000', 1000), ('2000', 2000);

-- The school's printer. A cartridge's sides are counted at five hundredths of ink, as makers do.
create table packets.printer (
    school_id       uuid primary key,
    sides_a_minute  integer not null check (sides_a_minute between 1 and 1000),
    sides_a_chunk   integer not null check (sides_a_chunk between 2 and 100000),
    cartridge_sides integer not null check (cartridge_sides between 50 and 1000000)
);

-- The parts of a print file: whole packets, as many as the printer takes at once. A part is made
-- whole or not at all, so a job that was interrupted goes on with those that lack.
create table packets.print_chunk (
    school_id    uuid not null,
    round        uuid not null,
    made_of      integer not null,
    no           integer not null check (no >= 1),
    from_ordinal integer not null,
    to_ordinal   integer not null check (to_ordinal >= from_ordinal),
    first_packet text not null,
    last_packet  text not null,
    packets      integer not null check (packets > 0),
    sides        integer not null check (sides > 0),
    blob         text not null,
    made_at      timestamptz not null,
    primary key (school_id, round, made_of, no)
);
insert into packets.print_chunk
select f.school_id, f.round, f.made_of, 1, 1, last.ordinal, first.id, last.id, f.packets, f.sides, f.blob,
       f.made_at
  from packets.print_file f
  join lateral (select id from packets.packet p where p.school_id = f.school_id and p.round = f.round
                 order by ordinal, created_at, id limit 1) first on true
  join lateral (select id, ordinal from packets.packet p where p.school_id = f.school_id and p.round = f.round
                 order by ordinal desc, created_at desc, id desc limit 1) last on true;
alter table packets.print_file drop column blob;

-- What was printed again after the first print: which sides of which packet, and in which file.
create table packets.reprint (
    school_id uuid not null,
    id        uuid not null,
    round     uuid not null,
    packets   jsonb not null,
    sides     integer not null check (sides > 0),
    blob      text not null,
    made_at   timestamptz not null,
    primary key (school_id, id)
);
create index reprint_round on packets.reprint (school_id, round, made_at);

-- Ink of a shared side, measured once: the share of the paper that is black, in millionths.
create table packets.ink (
    school_id uuid not null,
    body      text not null,
    page      integer not null,
    ink       integer not null,
    faults    jsonb not null,
    primary key (school_id, body, page)
);

-- A village's packets of a round, tied together.
create table packets.bundle (
    school_id uuid not null,
    id        text not null check (length(id) = 14),
    round     uuid not null,
    place     text not null,
    primary key (school_id, id)
);
create unique index bundle_place on packets.bundle (school_id, round, place);
