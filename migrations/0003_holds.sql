-- Holds of a slot: what lapses is looked for by each hold and each look at what is open.
create index visit_held on visit (slot) where status = 'vastgehouden';
