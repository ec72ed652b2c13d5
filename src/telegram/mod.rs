//! A door: Telegram. teloxide gives the types of requests and the HTTP client; its dispatcher is not used, since it
//! confirms updates that nobody has stored (README, invariants).

pub mod api; // one call to the Bot API, and what may come of it
pub mod door; // between the doors and the queues
pub mod incoming; // a raw update -> what came in; pure
pub mod outgoing; // a message -> requests; pure
pub mod pace; // how fast messages may go; pure
pub mod poller; // getUpdates: stored before it is confirmed
pub mod sender; // one message, and what became of it
pub mod setup; // who we are, commands, webhook on or off
pub mod webhook; // the same as the poller, by webhook
