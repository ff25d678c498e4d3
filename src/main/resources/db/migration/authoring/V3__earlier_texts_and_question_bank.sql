alter table authoring.assignment add column changed_by text not null default '';

-- Texts that stood in a draft, or were meant to and lost to another window. Appended, never edited.
create table authoring.revision (
    school_id  uuid not null,
    assignment uuid not null,
    id         bigint generated always as identity,
    text       text not null,
    written_by text not null,
    written_at timestamptz not null,
    kept_at    timestamptz not null,
    primary key (school_id, assignment, id),
    foreign key (school_id, assignment) references authoring.assignment (school_id, id)
);
create function authoring.refuse_edit() returns trigger language plpgsql as $$
begin
  raise exception 'authoring.% is appended, never edited', tg_table_name;
end $$;
create trigger revision_is_append_only before update or delete on authoring.revision
  for each row execute function authoring.refuse_edit();

-- The questions of texts, to be searched: of each edition, and of each draft as it was last read.
-- It repeats what the texts say and can be made again from them.
create table authoring.bank_text (
    school_id  uuid not null,
    id         uuid not null,
    version    bigint not null,
    primary key (school_id, id)
);
create table authoring.bank_question (
    school_id  uuid not null,
    source     uuid not null,
    place      integer not null check (place >= 1),
    assignment uuid not null,
    edition    integer not null check (edition >= 0),
    title      text not null,
    subject    text not null,
    grade      text,
    language   text not null,
    objectives text not null,
    kind       text not null,
    points     integer not null,
    text       text not null,
    mark       text not null check (mark ~ '^[0-9a-f]{64}$'),
    written_at timestamptz not null,
    words      tsvector not null generated always as
        (to_tsvector('simple', title || ' ' || objectives || ' ' || text)) stored,
    primary key (school_id, source, place),
    foreign key (school_id, source) references authoring.bank_text (school_id, id)
        on delete cascade
);
create index bank_question_words on authoring.bank_question using gin (words);
create index bank_question_mark on authoring.bank_question (school_id, mark);

-- Where a draft's questions were taken from. Appended, never edited.
create table authoring.copied_from (
    school_id  uuid not null,
    assignment uuid not null,
    id         bigint generated always as identity,
    source     uuid not null,
    place      integer not null,
    title      text not null,
    edition    integer not null,
    mark       text not null,
    stem       text not null,
    copied_by  text not null,
    copied_at  timestamptz not null,
    primary key (school_id, assignment, id),
    foreign key (school_id, assignment) references authoring.assignment (school_id, id)
);
create index copied_from_mark on authoring.copied_from (school_id, mark);
create trigger copied_from_is_append_only before update or delete on authoring.copied_from
  for each row execute function authoring.refuse_edit();
