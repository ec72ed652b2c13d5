//! A Postgres to test against: the one of `TEST_DATABASE_URL`, or one that the tests start themselves in a
//! temporary folder, as a user other than root. Each test gets a schema of its own.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

static SERVER: OnceLock<Result<Server, String>> = OnceLock::new();
static SCHEMAS: AtomicU32 = AtomicU32::new(0);

struct Server {
    url: String,
}

/// A url with a fresh, empty schema; `None` when there is no Postgres and this is not CI.
pub async fn fresh() -> Option<String> {
    let server = match SERVER.get_or_init(start) {
        Ok(server) => server,
        Err(why) => {
            let remedy = "install it (apt-get install postgresql) or set TEST_DATABASE_URL; scripts/test does that for you";
            assert!(std::env::var_os("CI").is_none(), "no Postgres: {why}; {remedy}");
            eprintln!("NOT TESTED on Postgres: {why}; {remedy}");
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

fn start() -> Result<Server, String> {
    if let Ok(url) = std::env::var("TEST_DATABASE_URL") {
        return Ok(Server { url });
    }
    let bin = binaries().ok_or("initdb is not installed")?;
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
    let port = free_port()?;
    // The server is a child of a shell that waits for our end (another user may not signal us, so it looks): a killed test run leaves nothing behind.
    let script = format!(
        "'{}' -D '{}' -F -c listen_addresses=127.0.0.1 -c port={port} -c unix_socket_directories='{}' -c max_connections=200 & \
         pg=$!; while [ -d /proc/{pid} ] || ps -p {pid} >/dev/null 2>&1; do sleep 1; done; kill -INT $pg; wait $pg; rm -rf '{}'",
        bin.join("postgres").display(),
        data.display(),
        folder.display(),
        folder.display(),
        pid = std::process::id()
    );
    as_user(user.as_deref(), Path::new("/bin/sh"))
        .arg("-c")
        .arg(script)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .map_err(|error| error.to_string())?;
    let url = format!("postgres://woonpad@127.0.0.1:{port}/postgres");
    for _ in 0..200 {
        if std::net::TcpStream::connect(("127.0.0.1", port)).is_ok() {
            // It listens a moment before it lets anybody in.
            std::thread::sleep(Duration::from_millis(300));
            return Ok(Server { url });
        }
        std::thread::sleep(Duration::from_millis(100));
    }
    Err("the server did not come up within 20 seconds".into())
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

fn free_port() -> Result<u16, String> {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").map_err(|error| error.to_string())?;
    Ok(listener.local_addr().map_err(|error| error.to_string())?.port())
}
