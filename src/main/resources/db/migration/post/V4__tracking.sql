-- Where a post tells of its items, as each school set it up: an address with {item} in it and JSON
-- pointers to what is told.
create table post.tracking_source (
  school_id      uuid    not null primary key,
  address        text    not null check (address like '%{item}%'),
  events_pointer text    not null,
  code_pointer   text    not null,
  date_pointer   text    not null,
  office_pointer text    not null,
  every_minutes  integer not null check (every_minutes between 30 and 10080)
);

-- When each item is asked after next; a row lives as long as its item is on the way.
create table post.tracked_item (
  school_id uuid        not null,
  item_id   text        not null,
  next_at   timestamptz not null,
  failures  integer     not null check (failures >= 0),
  primary key (school_id, item_id)
);
create index tracked_item_due on post.tracked_item (next_at);
