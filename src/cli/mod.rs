//! The commands of the binary. A wrong flag, file or setting gives a clear line and an exit code that is not 0.

/// Prints a line, inside a function that gives a `Result`. Unlike `println!` a reader that has had enough (`| head`)
/// is no panic: it ends the command, see [`had_enough`].
macro_rules! print_line {
    ($($what:tt)*) => {
        std::io::Write::write_fmt(&mut std::io::stdout().lock(), format_args!("{}\n", format_args!($($what)*)))?
    };
}

pub mod dates; // visit dates as a file
pub mod keeping; // backup, restore
pub mod knowing; // ask, understand, eval, knowledge, check
pub mod modelling; // model import
pub mod operating; // migrate, advisor, resident, dead
pub mod run; // from arguments to the command
pub mod serving; // serve: Telegram, the loops, health
pub mod visiting; // visits

/// Whether a command ended because nobody reads on: that is no fault.
pub fn had_enough(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        cause.downcast_ref::<std::io::Error>().is_some_and(|io| io.kind() == std::io::ErrorKind::BrokenPipe)
    })
}
