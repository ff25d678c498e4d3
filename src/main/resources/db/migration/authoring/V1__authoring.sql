create schema if not exists authoring;

-- What a teacher is writing. Title and the rest repeat the head of the text, for lists.
create table authoring.assignment (
    school_id  uuid not null,
    id         uuid not null,
    title      text not null,
    subject    text not null,
    grade      text,
    language   text not null check (language in ('kk', 'ru', 'en')),
    text       text not null check (octet_length(text) <= 1048576),
    version    bigint not null check (version >= 1),
    changed_at timestamptz not null,
    primary key (school_id, id)
);
create unique index assignment_id on authoring.assignment (id);

create table authoring.assignment_picture (
    school_id  uuid not null,
    assignment uuid not null,
    key        text not null,
    name       text not null,
    blob       text not null check (blob ~ '^[0-9a-f]{64}$'),
    primary key (school_id, assignment, key),
    foreign key (school_id, assignment) references authoring.assignment (school_id, id)
);

-- Never changed and never deleted: what was printed can always be laid out and marked again.
create table authoring.edition (
    school_id    uuid not null,
    id           uuid not null,
    assignment   uuid not null,
    number       integer not null check (number >= 1),
    title        text not null,
    subject      text not null,
    grade        text,
    language     text not null check (language in ('kk', 'ru', 'en')),
    variants     integer not null check (variants between 1 and 9),
    pages        integer not null check (pages >= 1),
    max_points   integer not null check (max_points >= 1),
    text         text not null,
    pictures     jsonb not null,
    fingerprint  text not null check (fingerprint ~ '^[0-9a-f]{64}$'),
    published_at timestamptz not null,
    primary key (school_id, id),
    unique (school_id, assignment, number),
    unique (school_id, assignment, fingerprint)
);
create unique index edition_id on authoring.edition (id);

create table authoring.edition_layout (
    school_id     uuid not null,
    edition       uuid not null,
    variant       integer not null check (variant >= 1),
    accommodation text not null check (accommodation in ('NONE', 'LARGE_PRINT', 'DYSLEXIA')),
    body          text not null check (body ~ '^[0-9a-f]{64}$'),
    sides         jsonb not null,
    questions     jsonb not null,
    primary key (school_id, edition, variant, accommodation),
    foreign key (school_id, edition) references authoring.edition (school_id, id)
);
