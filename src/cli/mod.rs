//! The commands of the binary. A wrong flag, file or setting gives a clear line and an exit code that is not 0.

pub mod knowing; // ask, understand, eval, knowledge, check
pub mod modelling; // model import
pub mod operating; // migrate, visits, advisor, resident, dead, backup
pub mod run; // from arguments to the command
pub mod serving; // serve: Telegram, the loops, health
