//! A Postgres to test against: the one of `TEST_DATABASE_URL`, or one that the tests start themselves in a
//! temporary folder, as a user other than root. Each test gets a schema of its own.
//!
//! Only where Postgres is not installed are its tests passed over, and never in CI. A server that is installed and
//! does not come up is a failure: a contract that was not run must not look like one that held.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

static SERVER: OnceLock<Result<Server, Absent>> = OnceLock::new();
static SCHEMAS: AtomicU32 = AtomicU32::new(0);

struct Server {
    url: String,
    /// While this is open the server runs; it closes with our process, however that ends.
    _alive: Option<ChildStdin>,
}

enum Absent {
    NotInstalled,
    Broken(String),
}

/// A url with a fresh, empty schema; `None` when Postgres is not installed and this is not CI.
pub async fn fresh() -> Option<String> {
    let server = match SERVER.get_or_init(start) {
        Ok(server) => server,
        Err(Absent::Broken(why)) => panic!("Postgres is installed and could not be used: {why}"),
        Err(Absent::NotInstalled) => {
            let remedy =
                "apt-get install postgresql, or set TEST_DATABASE_URL; scripts/test does that for you";
            assert!(std::env::var_os("CI").is_none(), "Postgres is not installed: {remedy}");
            // Past the capture of the test runner, which hides what a passing test prints.
            let _ = writeln!(std::io::stderr(), "NOT TESTED on Postgres, it is not installed: {remedy}");
            return None;
        }
    };
    let schema = format!("t{}_{}", std::process::id(), SCHEMAS.fetch_add(1, Ordering::Relaxed));
    let pool = sqlx::PgPool::connect(&server.url).await.expect("the test server answers");
    sqlx::query(sqlx::AssertSqlSafe(format!("create schema {schema}")))
        .execute(&pool)
        .await
        .expect("a schema");
    pool.close().await;
    let joint = if server.url.contains('?') { '&' } else { '?' };
    Some(format!("{}{joint}options=-c%20search_path%3D{schema}", server.url))
}

fn start() -> Result<Server, Absent> {
    if let Ok(url) = std::env::var("TEST_DATABASE_URL") {
        return Ok(Server { url, _alive: None });
    }
    let bin = binaries().ok_or(Absent::NotInstalled)?;
    launch(&bin).map_err(Absent::Broken)
}

fn launch(bin: &Path) -> Result<Server, String> {
    let folder = std::env::temp_dir().join(format!("woonpad-pg-{}", std::process::id()));
    std::fs::create_dir_all(&folder).map_err(|error| error.to_string())?;
    let user = unprivileged();
    if let Some(user) = &user {
        run(Command::new("chown").arg(user).arg(&folder))?;
    }
    let data = folder.join("data");
    run(as_user(user.as_deref(), &bin.join("initdb"))
        .args(["--auth=trust", "--username=woonpad", "--no-sync", "--encoding=UTF8", "--locale=C", "-D"])
        .arg(&data))?;
    // The server is a child of a shell that reads what we never write: our end, however it comes, ends the reading,
    // and the shell, which runs as the same user, stops the server. A signal from user to user would be refused.
    // It listens on a socket in its folder only: no port that somebody else may take first.
    let script = format!(
        "'{}' -D '{}' -F -c listen_addresses= -c unix_socket_directories='{}' -c max_connections=200 \
         >'{}' 2>&1 & pg=$!; cat >/dev/null; kill -INT $pg; wait $pg; rm -rf '{}'",
        bin.join("postgres").display(),
        data.display(),
        folder.display(),
        folder.join("log").display(),
        folder.display()
    );
    let mut shell = as_user(user.as_deref(), Path::new("/bin/sh"))
        .arg("-c")
        .arg(script)
        .current_dir("/")
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .map_err(|error| error.to_string())?;
    let alive = shell.stdin.take();
    await_ready(bin, &folder, &mut shell)?;
    let url = format!("postgres://woonpad@localhost/postgres?host={}", folder.display());
    Ok(Server { url, _alive: alive })
}

/// Until the server lets somebody in: listening comes a moment earlier.
fn await_ready(bin: &Path, folder: &Path, shell: &mut Child) -> Result<(), String> {
    let log = || std::fs::read_to_string(folder.join("log")).unwrap_or_default();
    for _ in 0..300 {
        let asked = Command::new(bin.join("psql"))
            .args([
                "-h",
                &folder.display().to_string(),
                "-U",
                "woonpad",
                "-d",
                "postgres",
                "-qAtc",
                "select 1",
            ])
            .output();
        if asked.map_err(|error| error.to_string())?.status.success() {
            return Ok(());
        }
        if let Ok(Some(status)) = shell.try_wait() {
            return Err(format!("it ended with {status}: {}", log()));
        }
        std::thread::sleep(Duration::from_millis(100));
    }
    Err(format!("it did not come up within 30 seconds: {}", log()))
}

/// Where initdb and postgres stand: Debian keeps them off the PATH.
fn binaries() -> Option<PathBuf> {
    let mut places: Vec<PathBuf> = std::fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .filter_map(|entry| Some(entry.ok()?.path().join("bin")))
        .collect();
    places.sort();
    places.reverse();
    places.extend(std::env::var_os("PATH").iter().flat_map(std::env::split_paths).collect::<Vec<_>>());
    places.into_iter().find(|bin| bin.join("initdb").is_file() && bin.join("postgres").is_file())
}

/// Postgres refuses to run as root: then somebody else runs it.
fn unprivileged() -> Option<String> {
    let id = Command::new("id").arg("-u").output().ok()?;
    let root = String::from_utf8_lossy(&id.stdout).trim() == "0";
    let known = |user: &str| Command::new("id").arg(user).output().is_ok_and(|out| out.status.success());
    root.then(|| if known("postgres") { "postgres".into() } else { "nobody".into() })
}

fn as_user(user: Option<&str>, program: &Path) -> Command {
    match user {
        Some(user) => {
            let mut command = Command::new("runuser");
            command.args(["-u", user, "--"]).arg(program);
            command
        }
        None => Command::new(program),
    }
}

fn run(command: &mut Command) -> Result<(), String> {
    let out = command.output().map_err(|error| format!("{command:?}: {error}"))?;
    if out.status.success() {
        Ok(())
    } else {
        Err(format!("{command:?}: {}", String::from_utf8_lossy(&out.stderr).trim()))
    }
}
