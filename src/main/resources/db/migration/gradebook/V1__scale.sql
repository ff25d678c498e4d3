create schema if not exists gradebook;

-- From how many percent on a mark is given. Rows without a school are the country's rule; a school
-- that has rows of its own goes by those alone.
create table gradebook.scale (
  school_id uuid,
  from_percent integer not null check (from_percent between 0 and 100),
  mark text not null,
  unique nulls not distinct (school_id, from_percent)
);
insert into gradebook.scale (from_percent, mark) values (0, '2'), (40, '3'), (65, '4'), (85, '5');
