-- Wishes that nothing met, by area, price and kind of people; without who had them. A price of -1 is unknown.
create table unmet (
    wish text not null,
    municipality text not null,
    price bigint not null,
    audience text not null,
    times bigint not null,
    first_at timestamptz not null,
    last_at timestamptz not null,
    primary key (wish, municipality, price, audience)
);
