-- The order of the queues. SQLite has one writer and takes the next number itself; here several instances write.
create sequence inbox_id;
create sequence outbox_id;
