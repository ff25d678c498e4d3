alter table people.pupil drop constraint pupil_accommodation_check;
alter table people.pupil add constraint pupil_accommodation_check
  check (accommodation in ('NONE', 'LARGE_PRINT', 'DYSLEXIA', 'EXTRA_ROOM'));
