//! The binary: arguments in, exit code out.

use clap::Parser as _;
use woonpad::cli::had_enough;
use woonpad::cli::run::{Cli, run};

#[tokio::main]
async fn main() -> std::process::ExitCode {
    let cli = Cli::parse();
    match run(cli).await {
        Ok(()) => std::process::ExitCode::SUCCESS,
        Err(error) if had_enough(&error) => std::process::ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("woonpad: {error:#}");
            std::process::ExitCode::FAILURE
        }
    }
}
