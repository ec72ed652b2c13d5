//! What a running Woonpad holds. The clock is here and nowhere else: tests and `chat --json` move it.

use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, OnceLock};

use chrono::{DateTime, Duration, Utc};

use tokio::sync::OnceCell;

use crate::content::Loaded;
use crate::domain::dialogue::scene::Scene;
use crate::domain::dialogue::step::step;
use crate::domain::dialogue::together;
use crate::domain::house::House;
use crate::domain::knowledge::library::Library;
use crate::domain::places::Places;
use crate::domain::profile::facts::Profile;
use crate::domain::profile::questions::Questions;
use crate::domain::vocabulary::{Context, Event, Step};
use crate::mind::Mind;
use crate::speech::Speech;
use crate::store::{Db, Error, inbox};

/// Shared by all loops; cheap to clone.
#[derive(Clone)]
pub struct World {
    pub db: Db,
    pub clock: Clock,
    decide: Decide,
    backlog: Arc<OnceCell<Backlog>>,
    /// The bot's name on the channel, once it is known: for links.
    bot: Arc<OnceLock<String>>,
    inner: Arc<Inner>,
}

/// How a step is decided: always by the core, but for tests of what happens when that breaks off.
pub type Decide = fn(&Scene, &Profile, Event, &Context<'_>) -> Step;

/// What waited when the program started: one of these may have ended the one before.
#[derive(Debug, Clone, Copy)]
pub struct Backlog {
    /// The last message.
    pub last: i64,
    /// Wakes due until then.
    pub at: DateTime<Utc>,
}

struct Inner {
    library: Library,
    questions: Questions,
    places: Places,
    speech: Speech,
    mind: Mind,
    house: House,
}

impl World {
    /// With the small form of understanding.
    pub fn new(db: Db, clock: Clock, loaded: Loaded, house: House) -> Self {
        let mind = Mind::small(&loaded.library);
        Self::with_mind(db, clock, loaded, house, mind)
    }

    pub fn with_mind(db: Db, clock: Clock, loaded: Loaded, house: House, mind: Mind) -> Self {
        let Loaded { library, questions, places, speech } = loaded;
        let inner = Inner { library, questions, places, speech, mind, house };
        Self { db, clock, decide: step, backlog: Arc::default(), bot: Arc::default(), inner: Arc::new(inner) }
    }

    /// The same mind on another database: what was read and learnt once serves many.
    pub fn beside(&self, db: Db, clock: Clock) -> Self {
        Self {
            db,
            clock,
            decide: self.decide,
            backlog: Arc::default(),
            bot: Arc::default(),
            inner: self.inner.clone(),
        }
    }

    /// The same world where steps are decided by this.
    #[must_use]
    pub fn deciding(mut self, decide: Decide) -> Self {
        self.decide = decide;
        self
    }

    /// The core's decision on one event.
    pub fn decide(&self, scene: &Scene, profile: &Profile, event: Event, now: DateTime<Utc>) -> Step {
        (self.decide)(scene, profile, event, &self.context(now))
    }

    /// The bot's name, from which links are made.
    pub fn named(&self, bot: &str) {
        let _ = self.bot.set(bot.to_owned());
    }

    /// A link with which somebody comes along; where there is no bot, what to type.
    pub fn link(&self, token: &str) -> String {
        let code = format!("{}{token}", together::CODE);
        match self.bot.get() {
            Some(bot) => format!("https://t.me/{bot}?start={code}"),
            None => format!("/start {code}"),
        }
    }

    /// What waited when this world first looked.
    pub async fn backlog(&self) -> Result<Backlog, Error> {
        let look = || async { Ok(Backlog { last: inbox::backlog(&self.db).await?, at: self.now() }) };
        self.backlog.get_or_try_init(look).await.copied()
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

    pub fn mind(&self) -> &Mind {
        &self.inner.mind
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
