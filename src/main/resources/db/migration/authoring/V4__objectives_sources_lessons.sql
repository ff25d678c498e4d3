alter table authoring.edition
    add column objectives jsonb not null default '[]',
    add column source text not null default '',
    add column lessons jsonb not null default '[]';

alter table authoring.edition_layout drop constraint edition_layout_accommodation_check;
alter table authoring.edition_layout add constraint edition_layout_accommodation_check
    check (accommodation in ('NONE', 'LARGE_PRINT', 'DYSLEXIA', 'EXTRA_ROOM'));
