-- A family that needs Kazakh and Russian on one page.
alter table people.pupil drop constraint pupil_language_check;
alter table people.pupil add constraint pupil_language_check
  check (language in ('kk', 'ru', 'en', 'kk+ru'));
