-- Everybody who talks. Everything personal refers to this table and goes with it: erasing is one delete.
create table resident (
    id text primary key,
    channel text not null,
    address text not null,
    scene jsonb,
    profile jsonb,
    version bigint not null,
    created_at timestamptz not null,
    seen_at timestamptz not null,
    reachable boolean not null,
    unique (channel, address)
);

-- What came in, committed before the sender is told "received". The key makes a repeated delivery harmless.
create table inbox (
    id bigint primary key,
    resident text not null references resident (id) on delete cascade,
    channel text not null,
    key text not null,
    payload jsonb,
    state text not null,
    attempts integer not null,
    next_at timestamptz not null,
    received_at timestamptz not null,
    done_at timestamptz,
    note text not null,
    unique (channel, key)
);

-- The oldest of each talk, and the oldest of all, without a look at what is done.
create index inbox_waiting on inbox (resident, id) where state = 'waiting';
create index inbox_order on inbox (id) where state = 'waiting';

-- What goes out, in order for each address. The last message to somebody who was erased has no resident any
-- more; when it is sent, its words and its address go too.
create table outbox (
    id bigint primary key,
    resident text references resident (id) on delete cascade,
    channel text not null,
    address text not null,
    dedup text not null unique,
    class text not null,
    payload jsonb,
    not_before timestamptz not null,
    expires_at timestamptz,
    attempts integer not null,
    state text not null,
    message_id bigint,
    note text not null,
    changed_at timestamptz not null
);

create index outbox_waiting on outbox (channel, address, id) where state in ('queued', 'sending');
create index outbox_order on outbox (channel, id) where state = 'queued';

-- What was agreed to happen later, one of a kind and subject for each resident.
create table wake (
    id text primary key,
    resident text not null references resident (id) on delete cascade,
    kind text not null,
    subject text not null,
    agreed timestamptz not null,
    at timestamptz not null,
    unique (resident, kind, subject)
);

create index wake_due on wake (at);

-- A moment on which a project can be visited. `taken` counts held and booked places and nothing else.
create table slot (
    id text primary key,
    project text not null,
    starts_at timestamptz not null,
    ends_at timestamptz not null,
    capacity integer not null,
    taken integer not null,
    meeting_point text not null,
    access text not null,
    host text not null,
    closes_at timestamptz not null,
    state text not null,
    example boolean not null,
    unique (project, starts_at),
    check (taken >= 0 and taken <= capacity)
);

create index slot_open on slot (starts_at) where state = 'open';

-- A resident's places on a slot: held, booked, called off or lapsed.
create table visit (
    id text primary key,
    slot text not null references slot (id),
    resident text not null references resident (id) on delete cascade,
    party integer not null,
    status text not null,
    held_until timestamptz,
    sequence integer not null,
    created_at timestamptz not null,
    changed_at timestamptz not null,
    check (party > 0)
);

create unique index visit_active on visit (slot, resident) where status in ('vastgehouden', 'geboekt');
create index visit_resident on visit (resident);

-- Who receives leads. An invitation is stored as a hash and works once.
create table advisor (
    id text primary key,
    name text not null,
    municipality text not null,
    resident text references resident (id) on delete set null,
    token_hash text,
    token_until timestamptz,
    joined_at timestamptz,
    removed_at timestamptz
);

-- What a resident agreed to hand over.
create table lead (
    id text primary key,
    reference text not null unique,
    resident text not null references resident (id) on delete cascade,
    request jsonb not null,
    subject text not null,
    municipality text not null,
    warmth text not null,
    status text not null,
    advisor text references advisor (id),
    opened_at timestamptz not null,
    changed_at timestamptz not null
);

create index lead_resident on lead (resident);

-- The contact log: each thing that happened with a lead, by whom.
create table contact (
    id text primary key,
    lead text not null references lead (id) on delete cascade,
    resident text not null references resident (id) on delete cascade,
    advisor text references advisor (id),
    at timestamptz not null,
    kind text not null,
    note text not null
);

create index contact_lead on contact (lead);

-- One row a turn, without its words: how talks go.
create table turn (
    id text primary key,
    resident text not null references resident (id) on delete cascade,
    at timestamptz not null,
    outcome text not null,
    scene text not null
);

create index turn_resident on turn (resident);

-- Questions without an answer, without who asked them.
create table gap (
    text text primary key,
    nearest jsonb not null,
    times bigint not null,
    first_at timestamptz not null,
    last_at timestamptz not null
);

-- Numbers that count up: the reference numbers of a year.
create table counter (
    name text primary key,
    value bigint not null
);
