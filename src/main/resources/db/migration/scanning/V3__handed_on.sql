-- Sheets that belong to no packet are handed on to those who printed them.
alter table scanning.side_fact drop constraint side_fact_state_check;
alter table scanning.side_fact add constraint side_fact_state_check check (state in
  ('FILED', 'UNKNOWN', 'DUPLICATE', 'BLANK', 'FOREIGN', 'EXTRA', 'HANDED_ON', 'DISCARDED'));
