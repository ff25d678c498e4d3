-- By which day the pupils of an office send their work, and what was known of its post when the
-- round was opened or released. Kept, as it is printed. An empty office: pupils without one.
create table packets.send_by (
    school_id uuid not null,
    round     uuid not null,
    office    text not null,
    days_out  integer not null check (days_out >= 0),
    days_back integer not null check (days_back >= 0),
    day       date not null,
    primary key (school_id, round, office)
);

-- The day on the cover and at the foot of a make-up's sides. Null: on a reserve it is written in by
-- hand, and what was made before this column has the round's last day.
alter table packets.make_up add column send_by date;
