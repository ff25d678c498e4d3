-- By which transaction a fact was told, so that a board asks only for what was told since it looked
-- last. It means nothing in a database that was restored elsewhere, and is not asked for there.
alter table journey.fact add column told_in xid8 not null default pg_current_xact_id();
create index fact_told_in on journey.fact (school_id, told_in);
