-- Siblings' packets in one envelope are one item: one row, the others' serials beside the first's.
alter table post.dispatch_row add column enclosed text[] not null default '{}';
create index dispatch_row_enclosed on post.dispatch_row using gin (enclosed);

-- In which bag a bundle went, under which seal. Appended; the last one counts.
create table post.bundle_note (
  school_id uuid        not null,
  bundle    text        not null,
  sequence  bigint      generated always as identity,
  bag       text        not null check (length(bag) <= 40),
  seal      text        not null check (length(seal) <= 40),
  noted_at  timestamptz not null,
  account   uuid        not null,
  noted_by  text        not null,
  primary key (school_id, bundle, sequence)
);
