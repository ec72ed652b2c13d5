//! All SQL, and nothing but SQL: what it means stands in the domain. SQLite or Postgres with one query text:
//! `$1` parameters, times bound as UTC instants, json as `jsonb`, ids as short text.

pub mod advisors; // who receives them
pub mod backup; // copies of a SQLite file
pub mod conversations; // who talks, and where the talk is
pub mod gaps; // questions without an answer
pub mod inbox; // what came in
pub mod leads; // leads and the contact log
pub mod outbox; // what goes out
pub mod parted; // a party in two groups
pub mod privacy; // export and erase
pub mod retention; // what is kept no longer than agreed
pub mod slots; // moments to be visited
pub mod sound; // whether the books of visits add up
pub mod together; // invitations to come along
pub mod unmet; // wishes that nothing met
pub mod visits; // who comes
pub mod waiting; // the waiting list and its offers
pub mod wakes; // what was agreed to happen later

mod ids; // short text ids, tokens, hashes
mod places; // what is taken of a slot, and nothing else changes it

use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::sync::Arc;
use std::time::Duration;

use sqlx::migrate::Migrator;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{PgPool, Postgres, Sqlite, SqlitePool, Transaction};

static COMMON: Migrator = sqlx::migrate!("./migrations");
static ON_POSTGRES: Migrator = sqlx::migrate!("./migrations/postgres");

/// Before this version a write-ahead log could be reset while in use (sqlite.org, release 3.51.3).
const OLDEST_SQLITE: (u32, u32, u32) = (3, 51, 3);

/// Another writer (a backup) may hold the file this long before an error is given.
const BUSY: Duration = Duration::from_secs(5);

/// Connections to Postgres, and readers of SQLite.
const CONNECTIONS: u32 = 8;

#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Somebody else saved the talk first: do it again.
    #[error("the row was changed by another writer")]
    Conflict,
    #[error("{table}.{column} of {id} holds something that cannot be read")]
    Corrupt { table: &'static str, column: &'static str, id: String },
    /// Another writer was in the way for too long, or two waited for each other: do it again.
    #[error("the database is busy: {0}")]
    Busy(#[source] sqlx::Error),
    #[error("the database: {0}")]
    Database(#[source] sqlx::Error),
    /// The work broke off; what was said stands in no error.
    #[error("it broke off: a fault in the program")]
    Panicked,
    #[error("{0}")]
    Setup(String),
}

impl Error {
    /// Whether it passes by itself: no fault of what was being handled.
    pub const fn passes(&self) -> bool {
        matches!(self, Self::Busy(_) | Self::Conflict)
    }
}

impl From<sqlx::Error> for Error {
    fn from(error: sqlx::Error) -> Self {
        if is_busy(&error) { Self::Busy(error) } else { Self::Database(error) }
    }
}

/// What passes by itself. SQLite: busy, locked, disk full, disk fault (the low byte of the code). Postgres: a lost
/// connection, serialization failure, deadlock, lock not available, no room, shutting down.
fn is_busy(error: &sqlx::Error) -> bool {
    let error = match error {
        sqlx::Error::Database(error) => error,
        other => return matches!(other, sqlx::Error::PoolTimedOut | sqlx::Error::Io(_)),
    };
    let code = error.code().unwrap_or_default();
    if error.try_downcast_ref::<sqlx::sqlite::SqliteError>().is_some() {
        return code.parse::<u32>().is_ok_and(|code| matches!(code & 0xff, 5 | 6 | 10 | 13));
    }
    matches!(&*code, "40001" | "40P01" | "55P03")
        || ["08", "53", "57P"].iter().any(|class| code.starts_with(class))
}

/// One of two: SQLite or Postgres.
#[derive(Debug)]
pub enum Either<S, P> {
    Sqlite(S),
    Postgres(P),
}

/// The pool to write through and the pool to read from.
#[derive(Clone)]
pub struct Db {
    write: Arc<Either<SqlitePool, PgPool>>,
    read: Arc<Either<SqlitePool, PgPool>>,
    /// Held for the life of the process: a second one refuses to start.
    _lock: Option<Arc<std::fs::File>>,
}

/// One transaction.
pub struct Tx(Either<Transaction<'static, Sqlite>, Transaction<'static, Postgres>>);

/// Writes a body once and compiles it for both databases.
macro_rules! on {
    ($which:expr, |$c:ident| $body:expr) => {
        match $which {
            $crate::store::Either::Sqlite($c) => $body,
            $crate::store::Either::Postgres($c) => $body,
        }
    };
}

/// The same inside a transaction.
macro_rules! within {
    ($tx:expr, |$c:ident| $body:expr) => {
        match &mut $tx.0 {
            $crate::store::Either::Sqlite(tx) => {
                let $c = &mut **tx;
                $body
            }
            $crate::store::Either::Postgres(tx) => {
                let $c = &mut **tx;
                $body
            }
        }
    };
}

/// Executes a statement with its parameters, in order; how many rows it changed.
macro_rules! execute {
    ($tx:expr, $sql:expr $(, $value:expr)+ $(,)?) => {
        $crate::store::within!($tx, |c| sqlx::query($sql)
            $(.bind($value))+
            .execute(c)
            .await
            .map(|done| done.rows_affected()))
    };
}
use {execute, on, within};

/// Two texts of one statement, where the databases have no common one.
struct Pair {
    sqlite: &'static str,
    postgres: &'static str,
}

impl Db {
    /// Opens `sqlite:FILE` or `postgres://...`. With `create` a missing SQLite file is made; without, it is an error,
    /// so that a mistyped path never becomes an empty database.
    pub async fn open(url: &str, create: bool) -> Result<Self, Error> {
        match url.split_once(':').map(|(scheme, _)| scheme) {
            Some("sqlite") => Self::sqlite(url, create).await,
            Some("postgres" | "postgresql") => Self::postgres(url).await,
            // Never the rest of it: there may be a password in it.
            _ => Err(Error::Setup(
                "database.url: write it like sqlite:woonpad.db or postgres://user@host/woonpad".into(),
            )),
        }
    }

    async fn sqlite(url: &str, create: bool) -> Result<Self, Error> {
        let options = SqliteConnectOptions::from_str(url)
            .map_err(|_| Error::Setup(format!("{url}: write it like sqlite:woonpad.db")))?;
        let file = options.get_filename().to_path_buf();
        if !create && !file.is_file() {
            let remedy = "check database.url, or run `woonpad migrate` to make it";
            return Err(Error::Setup(format!("{}: there is no such database; {remedy}", file.display())));
        }
        if file.parent().is_some_and(|folder| !folder.as_os_str().is_empty() && !folder.is_dir()) {
            return Err(Error::Setup(format!(
                "{}: its folder does not exist; make it first",
                file.display()
            )));
        }
        let lock = lock(&file)?;
        let options = options
            .create_if_missing(create)
            .journal_mode(SqliteJournalMode::Wal)
            // NORMAL may lose what Telegram was already told is received.
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            .busy_timeout(BUSY)
            .pragma("secure_delete", "on")
            .statement_cache_capacity(200);
        let name = file.display().to_string();
        let opened = |error: sqlx::Error| {
            Error::Setup(format!(
                "{name}: cannot be opened ({error}); check the path and the rights on the folder"
            ))
        };
        let write = SqlitePoolOptions::new()
            .max_connections(1)
            .connect_with(options.clone())
            .await
            .map_err(opened)?;
        let name = file.display().to_string();
        let opened = |error: sqlx::Error| Error::Setup(format!("{name}: cannot be read ({error})"));
        let read = SqlitePoolOptions::new()
            .max_connections(CONNECTIONS)
            // What reads can never write, not even by mistake.
            .connect_with(options.create_if_missing(false).pragma("query_only", "on"))
            .await
            .map_err(opened)?;
        let version: String = sqlx::query_scalar("select sqlite_version()").fetch_one(&write).await?;
        let mut parts = version.split('.').map(|part| part.parse().unwrap_or(0));
        let mut part = || parts.next().unwrap_or(0);
        if (part(), part(), part()) < OLDEST_SQLITE {
            return Err(Error::Setup(format!(
                "SQLite {version} can damage its file; build with the Cargo.lock of this project (3.51.3 or newer)"
            )));
        }
        Ok(Self {
            write: Arc::new(Either::Sqlite(write)),
            read: Arc::new(Either::Sqlite(read)),
            _lock: Some(Arc::new(lock)),
        })
    }

    async fn postgres(url: &str) -> Result<Self, Error> {
        let options = PgConnectOptions::from_str(url)
            .map_err(|_| Error::Setup("database.url: write it like postgres://user@host/woonpad".into()))?;
        let host = options.get_host().to_owned();
        // The error may name the user, never the password.
        let pool = PgPoolOptions::new()
            .max_connections(CONNECTIONS)
            .acquire_timeout(Duration::from_secs(10))
            .connect_with(options.options([("idle_in_transaction_session_timeout", "10s")]))
            .await
            .map_err(|error| {
                Error::Setup(format!(
                    "the Postgres server at {host} cannot be reached ({error}); check database.url"
                ))
            })?;
        let pool = Arc::new(Either::Postgres(pool));
        Ok(Self { write: pool.clone(), read: pool, _lock: None })
    }

    /// Brings the database to this version; running it twice does nothing.
    pub async fn migrate(&self) -> Result<(), Error> {
        let migrator = if self.is_sqlite() {
            Migrator::with_migrations(COMMON.iter().cloned().collect())
        } else {
            Migrator::with_migrations(COMMON.iter().chain(ON_POSTGRES.iter()).cloned().collect())
        };
        on!(&*self.write, |pool| migrator.run(pool).await).map_err(|error| {
            Error::Setup(format!("the database could not be brought to this version: {error}"))
        })
    }

    pub async fn begin(&self) -> Result<Tx, Error> {
        Ok(Tx(match &*self.write {
            // Taking the write lock at once: a read that turns into a write would fail when busy.
            Either::Sqlite(pool) => Either::Sqlite(pool.begin_with("begin immediate").await?),
            // In a task of its own: a begin that is cut off would hand back a connection with an open transaction
            // (sqlx#4385). The task goes on to the end, and what it began is rolled back.
            Either::Postgres(pool) => {
                let pool = pool.clone();
                let begun = tokio::spawn(async move { pool.begin().await }).await;
                Either::Postgres(begun.map_err(|_| sqlx::Error::WorkerCrashed)??)
            }
        }))
    }

    /// Whether the database answers and has our tables.
    pub async fn check(&self) -> Result<(), Error> {
        const SQL: &str = "select count(*) from counter";
        on!(&*self.read, |pool| sqlx::query_scalar::<_, i64>(SQL).fetch_one(pool).await.map(drop))?;
        Ok(())
    }

    pub const fn is_sqlite(&self) -> bool {
        self._lock.is_some()
    }
}

impl Tx {
    pub async fn commit(self) -> Result<(), Error> {
        Ok(on!(self.0, |tx| tx.commit().await)?)
    }

    /// Undoes everything, and waits until it is undone: a transaction that is only dropped keeps its locks a moment.
    pub async fn rollback(self) -> Result<(), Error> {
        Ok(on!(self.0, |tx| tx.rollback().await)?)
    }

    fn pick(&self, pair: &Pair) -> &'static str {
        match self.0 {
            Either::Sqlite(_) => pair.sqlite,
            Either::Postgres(_) => pair.postgres,
        }
    }
}

/// What waits; for health and figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lengths {
    pub inbox: i64,
    pub outbox: i64,
    pub dead: i64,
}

pub async fn queue_lengths(db: &Db) -> Result<Lengths, Error> {
    const SQL: &str = "select (select count(*) from inbox where state = 'waiting'),
        (select count(*) from outbox where state in ('queued', 'sending')),
        (select count(*) from inbox where state = 'dead') + (select count(*) from outbox where state = 'dead')";
    let (inbox, outbox, dead): (i64, i64, i64) =
        on!(&*db.read, |pool| sqlx::query_as(SQL).fetch_one(pool).await)?;
    Ok(Lengths { inbox, outbox, dead })
}

/// The dead letter that a statement should have changed was there.
fn was_dead(changed: u64, queue: &str, id: i64) -> Result<(), Error> {
    if changed == 1 { Ok(()) } else { Err(Error::Setup(format!("{queue}:{id} is no dead letter"))) }
}

/// The next number of a counter.
async fn number(tx: &mut Tx, name: &str) -> Result<i64, Error> {
    const SQL: &str = "insert into counter (name, value) values ($1, 1)
        on conflict (name) do update set value = counter.value + 1 returning value";
    Ok(within!(tx, |c| sqlx::query_scalar(SQL).bind(name).fetch_one(c).await)?)
}

/// Takes the lock file beside the database for as long as this process lives.
fn lock(file: &Path) -> Result<std::fs::File, Error> {
    // Through whatever link it is opened, it is one database.
    let mut name = std::fs::canonicalize(file).unwrap_or_else(|_| file.to_owned()).into_os_string();
    name.push("-lock");
    let path = PathBuf::from(name);
    let handle = std::fs::File::create(&path).map_err(|error| {
        Error::Setup(format!(
            "{}: cannot be written ({error}); check the rights on the folder",
            path.display()
        ))
    })?;
    match handle.try_lock() {
        Ok(()) => Ok(handle),
        Err(std::fs::TryLockError::WouldBlock) => Err(Error::Setup(format!(
            "{}: another Woonpad uses this database; stop that one first, or use Postgres for several",
            file.display()
        ))),
        Err(std::fs::TryLockError::Error(error)) => {
            Err(Error::Setup(format!("{}: cannot be locked ({error})", path.display())))
        }
    }
}
