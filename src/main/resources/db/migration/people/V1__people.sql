-- Schools, their pupils, and who may sign in. The installation's administrator has no school.
create schema people;

create table people.school (
  id uuid primary key,
  name text not null check (length(name) between 1 and 200),
  languages text not null check (languages ~ '^(kk|ru|en)(,(kk|ru|en))*$'),
  time_zone text not null,
  address text not null,
  code_secret bytea not null check (length(code_secret) = 32),
  created_at timestamptz not null
);

create table people.account (
  id uuid primary key,
  school_id uuid references people.school,
  login text not null unique check (login ~ '^[a-z0-9][a-z0-9._-]{1,39}$'),
  name text not null,
  password_hash text not null,
  roles text not null check (
    roles ~ '^(ADMIN|COORDINATOR|TEACHER|SCANNER|MARKER|CLERK)(,(ADMIN|COORDINATOR|TEACHER|SCANNER|MARKER|CLERK))*$'),
  language text check (language in ('kk', 'ru', 'en')),
  office text,
  created_at timestamptz not null,
  disabled_at timestamptz,
  check (school_id is not null or roles = 'ADMIN')
);
create index account_of_school on people.account (school_id);

-- The token itself is shown once and not kept.
create table people.device (
  id uuid primary key,
  school_id uuid not null references people.school,
  name text not null,
  office text not null,
  token_hash bytea not null unique check (length(token_hash) = 32),
  created_at timestamptz not null,
  revoked_at timestamptz
);
create index device_of_school on people.device (school_id);

create table people.pupil (
  school_id uuid not null references people.school,
  id uuid not null,
  name text not null check (name <> ''),
  class_name text not null check (class_name <> ''),
  guardian text not null,
  postcode text not null,
  region text not null,
  district text not null,
  settlement text not null check (settlement <> ''),
  street text not null,
  house text not null,
  office text not null,
  language text not null check (language in ('kk', 'ru', 'en')),
  accommodation text not null check (accommodation in ('NONE', 'LARGE_PRINT', 'DYSLEXIA')),
  external_id text not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  primary key (school_id, id)
);
create index pupil_by_id on people.pupil (id);
create index pupil_by_class on people.pupil (school_id, class_name);
create unique index pupil_by_external_id on people.pupil (school_id, external_id)
  where external_id <> '';

-- A roster that was looked at and waits to be confirmed.
create table people.roster_draft (
  school_id uuid not null references people.school,
  id uuid not null,
  file_name text not null,
  content bytea not null,
  pasted boolean not null,
  created_at timestamptz not null,
  primary key (school_id, id)
);

-- Who looked at names, and when. Appended, never edited.
create table people.audit (
  school_id uuid not null,
  id bigint generated always as identity,
  at timestamptz not null,
  account_id uuid not null,
  login text not null,
  what text not null,
  subject text not null,
  primary key (school_id, id)
);
create function people.refuse_edit() returns trigger language plpgsql as $$
begin
  raise exception 'people.audit is appended, never edited';
end $$;
create trigger audit_is_append_only before update or delete on people.audit
  for each row execute function people.refuse_edit();
