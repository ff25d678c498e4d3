create schema if not exists packets;

-- What a sheet and the envelopes weigh. Data, because paper and envelopes differ by country.
create table packets.stationery (
    name  text primary key,
    kind  text not null check (kind in ('SHEET', 'ENVELOPE')),
    grams numeric(8, 2) not null check (grams > 0)
);
insert into packets.stationery (name, kind, grams) values
    ('A4', 'SHEET', 4.99),
    ('C4', 'ENVELOPE', 18),
    ('C5', 'ENVELOPE', 7),
    ('DL', 'ENVELOPE', 4);

create table packets.round (
    school_id uuid not null,
    id        uuid not null,
    name      text not null,
    classes   jsonb not null,
    editions  jsonb not null,
    due_back  date not null,
    spares    integer not null check (spares >= 0),
    envelope  text not null,
    duplex    boolean not null,
    packets   integer not null check (packets > 0),
    sides     integer not null check (sides > 0),
    sheets    integer not null check (sheets > 0),
    grams     integer not null check (grams > 0),
    opened_at timestamptz not null,
    primary key (school_id, id)
);
create index round_id on packets.round (id);

-- What packets have in common: cover, papers and notes as laid out when the round was opened.
create table packets.make_up (
    school_id     uuid not null,
    id            uuid not null,
    round         uuid not null,
    language      text not null,
    accommodation text not null,
    pages         jsonb not null,
    papers        jsonb not null,
    primary key (school_id, id)
);
create index make_up_round on packets.make_up (school_id, round);

-- A packet is never edited. It is void once another row supersedes it.
create table packets.packet (
    school_id  uuid not null,
    id         text not null check (length(id) = 13),
    short_code text not null check (short_code = left(id, 8)),
    round      uuid not null,
    make_up    uuid not null,
    addressee  jsonb,
    ordinal    integer not null check (ordinal >= 1),
    variant    integer not null check (variant >= 1),
    sides      integer not null check (sides between 1 and 1023),
    supersedes text check (supersedes <> id),
    created_at timestamptz not null,
    primary key (school_id, id)
);
create unique index packet_short on packets.packet (school_id, short_code);
create unique index packet_supersedes on packets.packet (school_id, supersedes) where supersedes is not null;
create index packet_round on packets.packet (school_id, round, ordinal);
create index packet_id on packets.packet (id);
create index packet_of_round on packets.packet (round);

-- A packet's print file was made for the first time.
create table packets.printing (
    school_id  uuid not null,
    packet     text not null,
    printed_at timestamptz not null,
    primary key (school_id, packet)
);

-- The print files of a round; the one made of most packets counts. Packets are only ever added, so
-- a file is out of date exactly when the round has more packets, void ones included, than made_of.
create table packets.print_file (
    school_id uuid not null,
    round     uuid not null,
    made_of   integer not null check (made_of > 0),
    blob      text not null,
    packets   integer not null,
    sides     integer not null,
    made_at   timestamptz not null,
    primary key (school_id, round, made_of)
);
