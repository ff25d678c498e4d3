create schema if not exists journey;

-- What is known of each packet, appended only, told by the other modules. Whereabouts are derived
-- when they are read, so there is no status here that could be stale.
create table journey.fact (
  school_id      uuid        not null,
  packet         text        not null,
  source         text        not null,
  kind           text        not null,
  believed_at    timestamptz not null,
  happened_at    timestamptz not null,
  received_at    timestamptz not null,
  device         text        not null,
  sequence       bigint      not null,
  page           integer,
  side           uuid,
  place          text,
  person         text,
  reason         text,
  note           text,
  corrects       text,
  clock_doubtful boolean     not null,
  primary key (school_id, packet, source),
  check ((kind in ('SIDE_FILED', 'SIDE_WITHDRAWN')) = (page is not null and side is not null)),
  check ((kind = 'CORRECTION') = (corrects is not null))
);
