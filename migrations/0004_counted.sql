-- Tries of a wake, counted before they are made: one that ends the program is dropped in the end.
alter table wake add column attempts integer not null default 0;

-- Parts of a message (a file, a piece of a long text) that are sent already: they are not sent again when the rest waits.
alter table outbox add column parts integer not null default 0;
