-- Whether who comes along by the same invitation may know who this is: null while nothing was said, empty for no, or
-- the first name that may be told to whoever agrees as well.
alter table visit add column known_as text;

-- Who organises a moment where that is not the host: an initiative of residents.
alter table slot add column organiser text not null default '';

-- A story that goes with this moment, by id.
alter table slot add column story text not null default '';
