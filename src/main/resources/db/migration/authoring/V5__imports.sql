-- A file of another program until someone says that its questions are to come.
create table authoring.import_draft (
    school_id uuid not null,
    id        uuid not null,
    file_name text not null,
    content   bytea not null,
    kept_at   timestamptz not null,
    primary key (school_id, id)
);

-- What became of each item of the file an assignment came from.
create table authoring.import_report (
    school_id   uuid not null,
    assignment  uuid not null,
    file_name   text not null,
    items       jsonb not null,
    imported_at timestamptz not null,
    primary key (school_id, assignment),
    foreign key (school_id, assignment) references authoring.assignment (school_id, id)
);
