-- A pupil moved while the packet was on its way: from then on it goes elsewhere. Appended; the last
-- one counts, and what is printed on the envelope stays as it was.
create table packets.redirect (
    school_id     uuid not null,
    packet        text not null,
    sequence      bigint generated always as identity,
    addressee     jsonb not null,
    redirected_at timestamptz not null,
    redirected_by text not null,
    primary key (school_id, packet, sequence)
);
