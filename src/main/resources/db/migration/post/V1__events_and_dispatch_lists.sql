create schema if not exists post;

-- What was seen to happen, appended only. One report about a bundle becomes a row for each of its
-- packets; reported_id is the report's own id, id the row's.
create table post.handling_event (
  school_id      uuid        not null,
  id             uuid        not null,
  reported_id    uuid        not null,
  kind           text        not null check (kind in ('PRINTED', 'PACKED', 'HANDED_TO_CARRIER', 'ACCEPTED',
    'DEPARTED', 'ARRIVED', 'OUT_FOR_DELIVERY', 'HELD_FOR_PICKUP', 'DELIVERY_FAILED', 'HANDED_OVER',
    'RETURN_ACCEPTED', 'RETURN_DEPARTED', 'RETURN_ARRIVED', 'RECEIVED_AT_SCHOOL', 'DAMAGED', 'LOST',
    'DESTROYED', 'CORRECTION')),
  packet         text        not null,
  happened_at    timestamptz not null,
  received_at    timestamptz not null,
  believed_at    timestamptz not null,
  device         text        not null,
  sequence       bigint      not null,
  place          text,
  person         text,
  reason         text,
  note           text,
  corrects       uuid,
  clock_doubtful boolean     not null,
  account        uuid        not null,
  primary key (school_id, id),
  check ((kind = 'CORRECTION') = (corrects is not null)),
  check (believed_at = case when clock_doubtful then received_at else happened_at end)
);
create index handling_event_packet on post.handling_event (school_id, packet, believed_at, device, sequence, id);
create index handling_event_reported on post.handling_event (reported_id);
create index handling_event_device on post.handling_event (school_id, device, received_at);

-- A second report under an id that is taken, with other content: kept as it was sent.
create table post.conflicting_report (
  school_id   uuid        not null,
  reported_id uuid        not null,
  digest      text        not null,
  as_sent     text        not null,
  received_at timestamptz not null,
  account     uuid        not null,
  primary key (school_id, reported_id, digest)
);

-- Reports that were refused, kept as they were sent so that nothing is lost. The nil school stands
-- for reports of the installation's administrator that name no packet of any school.
create table post.report_set_aside (
  school_id   uuid        not null,
  digest      text        not null,
  as_sent     text        not null,
  problem     text        not null,
  received_at timestamptz not null,
  account     uuid        not null,
  primary key (school_id, digest)
);

-- DRAFT, then FROZEN with a number of the school's, then ACCEPTED by the carrier.
create table post.dispatch_list (
  school_id   uuid        not null,
  id          uuid        not null,
  round_id    uuid        not null,
  number      integer,
  state       text        not null check (state in ('DRAFT', 'FROZEN', 'ACCEPTED')),
  carrier     text        not null check (carrier <> ''),
  kind        text        not null,
  category    text        not null,
  office      text        not null,
  created_at  timestamptz not null,
  frozen_at   timestamptz,
  accepted_at timestamptz,
  primary key (school_id, id),
  unique (school_id, number),
  check ((state = 'DRAFT') = (number is null)),
  check ((state = 'DRAFT') = (frozen_at is null)),
  check ((state = 'ACCEPTED') = (accepted_at is not null))
);
create index dispatch_list_id on post.dispatch_list (id);
create index dispatch_list_round on post.dispatch_list (school_id, round_id);

create table post.dispatch_row (
  school_id  uuid    not null,
  list_id    uuid    not null,
  no         integer not null check (no > 0),
  packet     text    not null,
  addressee  text    not null,
  address    text    not null,
  settlement text    not null,
  postcode   text    not null,
  office     text    not null,
  item_id    text,
  primary key (school_id, list_id, no),
  -- a packet is posted once; whoever comes second is refused
  unique (school_id, packet),
  foreign key (school_id, list_id) references post.dispatch_list (school_id, id)
);
-- an item number is not used again while the post may still trace it: judged in the code by age
create index dispatch_row_item on post.dispatch_row (school_id, item_id) where item_id is not null;
