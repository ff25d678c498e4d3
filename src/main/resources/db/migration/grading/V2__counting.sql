-- A pupil's work may be back on several prints of one packet. An answer counts unless a later print
-- has brought the same question; only those that count are offered to markers. Follows from the
-- facts, like the columns from "state" on.
alter table grading.answer add column counts boolean not null default true;
