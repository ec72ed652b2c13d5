//! Keeping what is there: a copy of the database, and a copy put back.

use std::path::Path;

use crate::config::Config;
use crate::store::backup;

pub async fn backup(config: &Config, to: &Path) -> anyhow::Result<()> {
    let copied = backup::backup(&config.database.url, to).await?;
    print_line!("{}: whole, with {}", to.display(), counted(copied));
    Ok(())
}

pub async fn restore(config: &Config, from: &Path, replace: bool) -> anyhow::Result<()> {
    let copied = backup::restore(&config.database.url, from, replace).await?;
    print_line!("{} is put back, with {}", from.display(), counted(copied));
    Ok(())
}

fn counted(copied: backup::Copied) -> String {
    let backup::Copied { residents, visits, leads } = copied;
    format!("{residents} residents, {visits} visits and {leads} leads")
}
