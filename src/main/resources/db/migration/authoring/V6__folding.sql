-- A layout is made for an envelope: where its sheets are folded, mm from the top. What was laid out
-- before kept clear of the middle.
alter table authoring.edition_layout add column folds numeric(5, 1)[] not null default '{148.5}';
alter table authoring.edition_layout alter column folds drop default;
alter table authoring.edition_layout drop constraint edition_layout_pkey;
alter table authoring.edition_layout add primary key (school_id, edition, variant, accommodation, folds);
