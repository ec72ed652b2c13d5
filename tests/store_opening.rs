//! How the store opens: what it refuses, and that it leaves nothing open.

#[path = "common/postgres.rs"]
mod postgres;

use woonpad::store::{Db, Error};

/// sqlx#4385: a connection given back with a transaction open in it. Only the server can tell.
#[tokio::test(flavor = "multi_thread")]
async fn a_begin_that_is_cut_off_leaves_no_session_in_a_transaction() {
    const SQL: &str = "select count(*) from pg_stat_activity
        where application_name = 'cut-off' and state like 'idle in transaction%'";
    let Some(url) = postgres::fresh().await else { return };
    let db = Db::open(&format!("{url}&application_name=cut-off"), true).await.expect("a database");
    db.migrate().await.expect("migrations");
    let server = sqlx::PgPool::connect(&url).await.expect("the server");
    let mut cut = 0;
    for looks in (0..6000).step_by(40) {
        {
            let begin = db.begin();
            tokio::pin!(begin);
            // A timer is too coarse to end within a begin: it is given up after so many looks.
            for look in 0..=looks {
                tokio::select! {
                    biased;
                    _ = &mut begin => break,
                    () = tokio::task::yield_now() => cut += u32::from(look == looks),
                }
            }
        }
        // What was cut off is rolled back in a moment; what is left open would stay for ten seconds. The next begin
        // on that connection would hide it.
        let mut open = 1_i64;
        for _ in 0..100 {
            open = sqlx::query_scalar(SQL).fetch_one(&server).await.expect("a count");
            if open == 0 {
                break;
            }
            tokio::time::sleep(std::time::Duration::from_millis(10)).await;
        }
        assert_eq!(open, 0, "after {looks} looks");
    }
    assert!(cut > 0, "none was cut off");
}

#[tokio::test]
async fn one_database_through_two_names_is_one_database() {
    let folder = tempfile::tempdir().expect("a folder");
    let (name, link) = (folder.path().join("test.db"), folder.path().join("link.db"));
    let first = Db::open(&format!("sqlite:{}", name.display()), true).await.expect("a database");
    first.migrate().await.expect("migrations");
    std::os::unix::fs::symlink(&name, &link).expect("a link");
    let second = Db::open(&format!("sqlite:{}", link.display()), false).await.err().expect("refused");
    assert!(second.to_string().contains("another Woonpad uses this database"), "{second}");
}

#[tokio::test]
async fn an_address_of_another_kind_is_refused_without_its_password() {
    for url in ["mysql://woonpad:geheim@host/db", "woonpad.db", "", "postgres//woonpad:geheim@host"] {
        let refused = Db::open(url, true).await.err().expect("refused").to_string();
        assert!(refused.contains("sqlite:woonpad.db") && !refused.contains("geheim"), "{refused}");
    }
}

/// Another program (a backup) holds the file: that is no fault, it is to be done again.
#[tokio::test]
async fn a_file_that_another_program_writes_is_busy() {
    use sqlx::Connection as _;
    let folder = tempfile::tempdir().expect("a folder");
    let url = format!("sqlite:{}", folder.path().join("test.db").display());
    let db = Db::open(&url, true).await.expect("a database");
    db.migrate().await.expect("migrations");
    let mut other = sqlx::SqliteConnection::connect(&url).await.expect("a connection");
    let held = other.begin_with("begin immediate").await.expect("the write lock");
    assert!(matches!(db.begin().await, Err(Error::Busy(_))));
    drop(held);
    other.close().await.expect("closed");
    db.begin().await.expect("there again");
}
