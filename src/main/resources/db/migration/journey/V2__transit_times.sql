-- How long packets were on the way, by office: one row a round, made anew from the facts whenever
-- there are later ones, so nothing is lost if these rows are.
create table journey.transit (
  school_id  uuid        not null,
  round      uuid        not null,
  office     text        not null,
  way        text        not null check (way in ('OUT', 'BACK')),
  season     text        not null,
  days       jsonb       not null,
  primary key (school_id, round, office, way)
);
create index transit_of_office on journey.transit (school_id, office, way);

-- When a round was last learned from, whether it showed anything or not.
create table journey.learned (
  school_id  uuid        not null,
  round      uuid        not null,
  learned_at timestamptz not null,
  primary key (school_id, round)
);

-- What is believed before an office has shown anything: the post's norms as a sample of days.
-- Norms and seasons differ by country and year: they are rows, not code.
create table journey.norm (
  way  text  primary key check (way in ('OUT', 'BACK')),
  days jsonb not null
);
insert into journey.norm (way, days) values
  ('OUT',  '[3, 4, 5, 5, 6, 7, 8, 9, 11, 14]'),
  ('BACK', '[3, 4, 5, 5, 6, 7, 8, 9, 11, 14]');

-- From this day of the year on; the last one of a year reaches into the next.
create table journey.season (
  name  text    primary key,
  month integer not null check (month between 1 and 12),
  day   integer not null check (day between 1 and 31)
);
insert into journey.season (name, month, day) values
  ('spring-roads', 3, 15),
  ('summer',       5, 1),
  ('autumn-roads', 10, 1),
  ('winter',       11, 15);
