-- Numbers that the post allotted to a school, to be taken in order. A number is prefix, digits of
-- the serial, its check digit, suffix: RR 00000001 4 KZ, or for Russian Post 13 digits and a check.
create table post.item_range (
  school_id   uuid        not null,
  id          uuid        not null,
  prefix      text        not null check (prefix ~ '^[A-Z]{2}$' or prefix = ''),
  suffix      text        not null check (suffix ~ '^[A-Z]{2}$' or suffix = ''),
  first       bigint      not null check (first >= 0),
  last        bigint      not null,
  allotted_at timestamptz not null,
  primary key (school_id, id),
  check ((prefix = '') = (suffix = '')),
  check (last between first and 9999999999999)
);

-- Taken once and for all: a range does not begin again.
create table post.item_taken (
  school_id uuid        not null,
  item_id   text        not null,
  range_id  uuid        not null,
  serial    bigint      not null,
  packet    text        not null,
  taken_at  timestamptz not null,
  primary key (school_id, item_id),
  foreign key (school_id, range_id) references post.item_range (school_id, id)
);
create index item_taken_of_range on post.item_taken (school_id, range_id, serial desc);

-- The carrier may refuse rows; what was refused may stand on another list. A list is closed once
-- its stamped copy is there, or the school says that none will come.
alter table post.dispatch_row add column refused text check (refused in ('ADDRESSEE_ABSENT',
  'ADDRESS_INCOMPLETE', 'ADDRESS_WRONG', 'MOVED', 'REFUSED', 'STORAGE_EXPIRED', 'DAMAGED', 'NO_CONTENT',
  'ROAD_CLOSED', 'NO_HOME_DELIVERY', 'OTHER'));
alter table post.dispatch_row drop constraint dispatch_row_school_id_packet_key;
create unique index dispatch_row_once on post.dispatch_row (school_id, packet) where refused is null;

alter table post.dispatch_list add column closed_at timestamptz;
alter table post.dispatch_list add column receipt text check (receipt ~ '^[0-9a-f]{64}$');
alter table post.dispatch_list add column receipt_type text;
alter table post.dispatch_list drop constraint dispatch_list_state_check;
alter table post.dispatch_list add check (state in ('DRAFT', 'FROZEN', 'ACCEPTED', 'CLOSED'));
alter table post.dispatch_list drop constraint dispatch_list_check2;
alter table post.dispatch_list add check ((state in ('ACCEPTED', 'CLOSED')) = (accepted_at is not null));
alter table post.dispatch_list add check ((state = 'CLOSED') = (closed_at is not null));
alter table post.dispatch_list add check ((receipt is null) = (receipt_type is null));
