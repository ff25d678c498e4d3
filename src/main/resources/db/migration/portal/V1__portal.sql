-- The first answer to a request with an Idempotency-Key, to be repeated word for word.
create schema portal;

create table portal.kept_answer (
  account_id uuid not null,
  path text not null,
  key text not null,
  request_hash bytea,
  started_at timestamptz not null,
  status int,
  content_type text,
  location text,
  body bytea,
  primary key (account_id, path, key),
  check ((status is null) = (body is null))
);
create index kept_answer_by_age on portal.kept_answer (started_at);
