-- What a visitor may need to know of a moment, as names (rolstoel, toilet, parkeren, ov), in which languages, and
-- how many may come together. `point` is "latitude,longitude" of the meeting point.
alter table slot add column facilities text not null default '';
alter table slot add column languages text not null default '';
alter table slot add column smallest integer not null default 1;
alter table slot add column largest integer not null default 8;
alter table slot add column point text not null default '';

-- Whether somebody came: geweest, niet-geweest, or empty while nobody said.
alter table visit add column attendance text not null default '';

-- The visit that an invitation began with: who come along have the same.
alter table visit add column circle text;
create index visit_circle on visit (circle) where circle is not null;

-- An offer of the waiting list takes places like a hold. Nobody has two offers at once.
drop index visit_active;
create unique index visit_active on visit (slot, resident) where status in ('vastgehouden', 'geboekt', 'aangeboden');
create unique index visit_offer on visit (resident) where status = 'aangeboden';
drop index visit_held;
create index visit_held on visit (slot) where status in ('vastgehouden', 'aangeboden');
create index visit_until on visit (held_until) where status in ('vastgehouden', 'aangeboden');

-- Who waits for a project: for any slot of it that suits, so that the list goes on to the next date.
create table waiting (
    id text primary key,
    project text not null,
    resident text not null references resident (id) on delete cascade,
    party integer not null,
    days text not null,
    priority integer not null,
    state text not null,
    visit text references visit (id) on delete set null,
    joined_at timestamptz not null,
    changed_at timestamptz not null,
    check (party > 0)
);

create unique index waiting_once on waiting (project, resident) where state in ('wacht', 'aangeboden');
create index waiting_order on waiting (project, priority, joined_at, id) where state = 'wacht';
create index waiting_visit on waiting (visit) where visit is not null;

-- An invitation to come along, stored as a hash.
create table invitation (
    token_hash text primary key,
    visit text not null references visit (id) on delete cascade,
    resident text not null references resident (id) on delete cascade,
    made_at timestamptz not null
);
