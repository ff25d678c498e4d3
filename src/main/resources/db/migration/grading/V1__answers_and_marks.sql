create schema if not exists grading;

-- A packet of which at least one side with questions came back.
create table grading.packet (
  school_id uuid not null,
  packet text not null,
  round uuid not null,
  graded_at timestamptz,
  primary key (school_id, packet)
);

-- A question as markers see it: one row for all packets that ask the same, whatever its number in
-- their variant.
create table grading.question (
  school_id uuid not null,
  id uuid not null,
  round uuid not null,
  edition uuid not null,
  paper integer not null,
  title text not null,
  subject text not null,
  no text not null,
  position integer not null,
  kind text not null,
  points integer not null check (points >= 0),
  stem text not null,
  primary key (school_id, id)
);
create index on grading.question (id);
create index on grading.question (school_id, round, paper, position);

-- Which side was, or stopped being, the one in use for a page, with what was read on it. Append only.
create table grading.page_fact (
  school_id uuid not null,
  packet text not null,
  sequence bigint generated always as identity,
  page integer not null,
  side uuid not null,
  kind text not null check (kind in ('FILED', 'WITHDRAWN')),
  readings jsonb not null,
  at timestamptz not null,
  primary key (school_id, packet, sequence),
  -- the same news may come twice
  unique (school_id, packet, page, side, kind, at)
);

-- One question of one packet. All columns from "state" on follow from the facts and are kept here
-- for lists only.
create table grading.answer (
  school_id uuid not null,
  id uuid not null,
  round uuid not null,
  packet text not null,
  edition uuid not null,
  question text not null,
  question_id uuid not null,
  position integer not null,
  kind text not null,
  max_points integer not null check (max_points >= 0),
  pages integer[] not null,
  state text not null check (state in ('MACHINE', 'WAITING', 'MARKED', 'MISSING')),
  points numeric(6, 1) check (points between 0 and max_points),
  comment text not null,
  by_whom text,
  value jsonb,
  reading jsonb,
  side uuid,
  page integer not null,
  primary key (school_id, id),
  unique (school_id, packet, edition, question),
  check ((points is not null) = (state in ('MACHINE', 'MARKED'))),
  check ((side is null) = (state = 'MISSING'))
);
create index on grading.answer (id);
create index on grading.answer (round, packet, position);
create index on grading.answer (school_id, question_id, packet, position);
create index on grading.answer (school_id, round) where state = 'WAITING';

-- What the machine and people gave. Append only. No points: the machine cannot say, or a person
-- takes the last mark back.
create table grading.mark_fact (
  school_id uuid not null,
  answer uuid not null,
  sequence bigint generated always as identity,
  source text not null check (source in ('MACHINE', 'PERSON')),
  by_whom text not null,
  points numeric(6, 1) check (points >= 0),
  comment text not null,
  reading jsonb,
  sides jsonb not null,
  at timestamptz not null,
  primary key (school_id, answer, sequence)
);
