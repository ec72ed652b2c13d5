//! What a running Woonpad holds. The clock is here and nowhere else: tests and `chat --json` move it.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use chrono::{DateTime, Duration, Utc};

use crate::content::Loaded;
use crate::domain::knowledge::library::Library;
use crate::domain::language::reader::Reader;
use crate::domain::places::Places;
use crate::domain::profile::questions::Questions;
use crate::domain::vocabulary::{Context, House};
use crate::speech::Speech;
use crate::store::Db;

/// Shared by all loops; cheap to clone.
#[derive(Clone)]
pub struct World {
    pub db: Db,
    pub clock: Clock,
    inner: Arc<Inner>,
}

struct Inner {
    library: Library,
    questions: Questions,
    places: Places,
    speech: Speech,
    reader: Reader,
    house: House,
}

impl World {
    pub fn new(db: Db, clock: Clock, loaded: Loaded, house: House) -> Self {
        let Loaded { library, questions, places, speech } = loaded;
        let reader = Reader::new(&library);
        Self { db, clock, inner: Arc::new(Inner { library, questions, places, speech, reader, house }) }
    }

    /// The same mind on another database: what was read and learnt once serves many.
    pub fn beside(&self, db: Db, clock: Clock) -> Self {
        Self { db, clock, inner: self.inner.clone() }
    }

    /// What the core sees at this moment.
    pub fn context(&self, now: DateTime<Utc>) -> Context<'_> {
        let inner = &self.inner;
        Context {
            now,
            library: &inner.library,
            questions: &inner.questions,
            places: &inner.places,
            house: &inner.house,
        }
    }

    pub fn now(&self) -> DateTime<Utc> {
        self.clock.now()
    }

    pub fn reader(&self) -> &Reader {
        &self.inner.reader
    }

    pub fn speech(&self) -> &Speech {
        &self.inner.speech
    }

    pub fn library(&self) -> &Library {
        &self.inner.library
    }

    pub fn house(&self) -> &House {
        &self.inner.house
    }
}

/// The time: the machine's, moved by what was asked, or standing still where tests set it.
#[derive(Clone)]
pub struct Clock {
    /// Milliseconds since 1970 at which the clock stands, or `i64::MIN` when it runs.
    stands: Arc<AtomicI64>,
    moved: Arc<AtomicI64>,
}

impl Clock {
    /// The machine's clock.
    pub fn system() -> Self {
        Self { stands: Arc::new(AtomicI64::new(i64::MIN)), moved: Arc::new(AtomicI64::new(0)) }
    }

    /// A clock that only moves when it is told to.
    pub fn standing_at(at: DateTime<Utc>) -> Self {
        Self { stands: Arc::new(AtomicI64::new(at.timestamp_millis())), moved: Arc::new(AtomicI64::new(0)) }
    }

    pub fn now(&self) -> DateTime<Utc> {
        let stands = self.stands.load(Ordering::Relaxed);
        let base = if stands == i64::MIN {
            #[expect(clippy::disallowed_methods, reason = "the one place where the time comes from")]
            Utc::now()
        } else {
            DateTime::from_timestamp_millis(stands).unwrap_or_default()
        };
        base + Duration::milliseconds(self.moved.load(Ordering::Relaxed))
    }

    pub fn forward(&self, by: Duration) {
        self.moved.fetch_add(by.num_milliseconds(), Ordering::Relaxed);
    }
}
