create schema jobs;

create table jobs.job (
  school_id uuid not null,
  id uuid not null,
  kind text not null,
  payload jsonb not null,
  state text not null default 'queued' check (state in ('queued', 'running', 'done', 'failed')),
  done bigint not null default 0,
  total bigint not null default 0,
  result jsonb,
  problem jsonb,
  -- starts that neither ended nor were called off: what a node killed in the middle leaves behind
  starts int not null default 0,
  created_at timestamptz not null,
  started_at timestamptz,
  finished_at timestamptz,
  primary key (school_id, id),
  check ((state = 'done') = (result is not null)),
  check ((state = 'failed') = (problem is not null)),
  check ((state in ('done', 'failed')) = (finished_at is not null))
);
create index job_id on jobs.job (id);
