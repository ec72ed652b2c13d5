//! Copies of a SQLite database, made while it is used and looked through before they count. Postgres has its own tools.

use std::path::{Path, PathBuf};
use std::str::FromStr;

use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use sqlx::{ConnectOptions as _, Connection as _};

use super::{Db, Error, lock};

/// What a copy holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Copied {
    pub residents: i64,
    pub visits: i64,
    pub leads: i64,
}

/// Writes a whole copy to `to`, which must not exist. The copy is checked before it gets its name: what stands there
/// is good.
pub async fn backup(url: &str, to: &Path) -> Result<Copied, Error> {
    const SQL: &str = "vacuum into $1";
    let file = file_of(url, "pg_dump --format=custom --file=woonpad.dump")?;
    if to.exists() {
        return Err(Error::Setup(format!("{}: is there already; give a new name", to.display())));
    }
    let partial = beside(to, ".partial");
    remove(&partial)?;
    let mut source = open(&file).await?;
    sqlx::query(SQL).bind(partial.to_string_lossy().into_owned()).execute(&mut source).await?;
    source.close().await?;
    let copied = look_through(&partial).await?;
    rename(&partial, to)?;
    Ok(copied)
}

/// Puts the copy `from` in the place of the database, which nobody may be using, and brings it to this version.
pub async fn restore(url: &str, from: &Path, replace: bool) -> Result<Copied, Error> {
    let file = file_of(url, "pg_restore --clean --dbname=...")?;
    if file.exists() && !replace {
        return Err(Error::Setup(format!(
            "{}: there is a database already; back it up and give --replace to put this copy in its place",
            file.display()
        )));
    }
    let copied = look_through(from).await?;
    {
        let _alone = lock(&file)?;
        let partial = beside(&file, ".restored");
        std::fs::copy(from, &partial).map_err(|error| told(&partial, &error))?;
        for rest in ["-wal", "-shm"] {
            remove(&beside(&file, rest))?;
        }
        rename(&partial, &file)?;
    }
    Db::open(url, false).await?.migrate().await?;
    Ok(copied)
}

/// Whether a file is a whole Woonpad database, and what it holds.
async fn look_through(file: &Path) -> Result<Copied, Error> {
    const WHOLE: &str = "select integrity_check from pragma_integrity_check limit 1";
    const COUNT: &str = "select (select count(*) from resident), (select count(*) from visit),
        (select count(*) from lead)";
    let not = |what: &str| Error::Setup(format!("{}: {what}; take another copy", file.display()));
    if !file.is_file() {
        return Err(Error::Setup(format!("{}: there is no such file", file.display())));
    }
    let mut copy = open(file).await?;
    let whole: String =
        sqlx::query_scalar(WHOLE).fetch_one(&mut copy).await.map_err(|_| not("it is no database"))?;
    if whole != "ok" {
        return Err(not("it is damaged"));
    }
    let (residents, visits, leads) =
        sqlx::query_as(COUNT).fetch_one(&mut copy).await.map_err(|_| not("it is no database of Woonpad"))?;
    copy.close().await?;
    Ok(Copied { residents, visits, leads })
}

async fn open(file: &Path) -> Result<SqliteConnection, Error> {
    let options = SqliteConnectOptions::new().filename(file).read_only(true);
    options
        .connect()
        .await
        .map_err(|error| Error::Setup(format!("{}: cannot be opened ({error})", file.display())))
}

fn file_of(url: &str, instead: &str) -> Result<PathBuf, Error> {
    if !url.starts_with("sqlite:") {
        return Err(Error::Setup(format!("this is for SQLite; for Postgres use its own tool: {instead}")));
    }
    let options = SqliteConnectOptions::from_str(url)
        .map_err(|_| Error::Setup("database.url: write it like sqlite:woonpad.db".into()))?;
    Ok(options.get_filename().to_path_buf())
}

fn beside(file: &Path, ending: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}

fn remove(file: &Path) -> Result<(), Error> {
    match std::fs::remove_file(file) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(told(file, &error)),
        _ => Ok(()),
    }
}

fn rename(from: &Path, to: &Path) -> Result<(), Error> {
    std::fs::rename(from, to).map_err(|error| told(to, &error))
}

fn told(file: &Path, error: &std::io::Error) -> Error {
    Error::Setup(format!(
        "{}: cannot be written ({error}); check the path and the room on the disk",
        file.display()
    ))
}
