-- How a round is put together beyond its papers.
alter table packets.round
    add column households    boolean not null default false,
    add column extra_sides   integer not null default 0 check (extra_sides between 0 and 20),
    add column strips        integer not null default 0 check (strips between 0 and 64),
    add column reserve       boolean not null default false,
    alter column due_back drop not null,
    add constraint round_due check (reserve or due_back is not null);

-- A reserve was taken out of the cupboard; until then it has no last day. Once a round, for good.
create table packets.release (
    school_id   uuid not null,
    round       uuid not null,
    due_back    date not null,
    released_at timestamptz not null,
    primary key (school_id, round)
);

-- A spare was given to a pupil. supersedes: the pupil's packet that is void by that.
create table packets.binding (
    school_id  uuid not null,
    packet     text not null,
    round      uuid not null,
    pupil      uuid not null,
    addressee  jsonb not null,
    supersedes text check (supersedes <> packet),
    bound_at   timestamptz not null,
    primary key (school_id, packet)
);
create unique index binding_supersedes on packets.binding (school_id, supersedes)
    where supersedes is not null;

-- What the cover says of the round before, as it stood when the packet was made.
alter table packets.packet add column last_round jsonb;
