//! One talk in the terminal: by the same inbox and outbox as any other door.

use chrono::Duration;

use crate::domain::dialogue::scene::Scene;
use crate::domain::language::guard;
use crate::domain::profile::approach::approach;
use crate::domain::profile::facts::Profile;
use crate::domain::taxonomy::{Approach, Outcome};
use crate::message::{Incoming, Message};
use crate::runner::{self, Handled};
use crate::store::conversations;
use crate::store::inbox::{self, Arrived};
use crate::store::outbox;
use crate::store::wakes;
use crate::world::World;

pub const CHANNEL: &str = "terminal";

/// What a resident does.
#[derive(Debug, Clone, PartialEq)]
pub enum Input {
    Say(String),
    /// A button by its label.
    Press(String),
    Start(Option<String>),
    Contact(String),
    Location(f64, f64),
    /// Time passes, and what falls due is delivered.
    Wait(Duration),
    /// A voice message, a sticker, a photo.
    Media,
}

/// What came of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Shown {
    pub messages: Vec<Message>,
    pub outcome: Outcome,
    pub scene: String,
    pub asked: Option<String>,
    pub approach: Approach,
}

pub struct Session {
    pub world: World,
    address: String,
    /// Apart from earlier runs on the same database.
    run: i64,
    count: u64,
    /// Everything shown so far: a button may be pressed long after.
    shown: Vec<Message>,
    last: (Scene, Profile, Outcome),
}

impl Session {
    /// A talk of this address; an earlier one on the same database goes on.
    pub async fn open(world: World, address: &str) -> anyhow::Result<Self> {
        let mut tx = world.db.begin().await?;
        let resident = conversations::find_or_create(&mut tx, CHANNEL, address, world.now()).await?;
        let talk = conversations::load(&mut tx, &resident).await?;
        tx.commit().await?;
        let read = |value: Option<serde_json::Value>| value.unwrap_or_default();
        let scene = serde_json::from_value(read(talk.scene)).unwrap_or_default();
        let profile = serde_json::from_value(read(talk.profile)).unwrap_or_default();
        let run = world.now().timestamp_millis();
        let last = (scene, profile, Outcome::StapGezet);
        Ok(Self { world, address: address.to_owned(), run, count: 0, shown: Vec::new(), last })
    }

    /// Whether anything was ever said here.
    pub fn is_new(&self) -> bool {
        self.last.0 == Scene::default()
    }

    pub async fn put(&mut self, input: Input) -> anyhow::Result<Shown> {
        let incoming = match input {
            Input::Wait(by) => return self.wait(by).await,
            Input::Say(text) => match guard::refuse(&text) {
                Some(private) => Incoming::Refused { private: private.slug().to_owned() },
                None => Incoming::Text { text },
            },
            Input::Press(label) => match self.button(&label) {
                Some(data) => Incoming::Press { data },
                None => Incoming::Text { text: label },
            },
            Input::Start(code) => Incoming::Start { code },
            Input::Contact(phone) => Incoming::Contact { phone },
            Input::Location(lat, lon) => Incoming::Location { lat, lon },
            Input::Media => Incoming::Media,
        };
        self.count += 1;
        let now = self.world.now();
        let mut tx = self.world.db.begin().await?;
        let resident = conversations::find_or_create(&mut tx, CHANNEL, &self.address, now).await?;
        let row = Arrived {
            channel: CHANNEL.into(),
            key: format!("{}-{}-{}", self.address, self.run, self.count),
            resident: resident.clone(),
            payload: serde_json::to_value(&incoming)?,
        };
        inbox::receive(&mut tx, &[row], now).await?;
        tx.commit().await?;
        let handled = runner::settle(&self.world).await?;
        self.collect(&resident, handled).await
    }

    /// Time passes from due moment to due moment, so that each thing comes when it should.
    async fn wait(&mut self, by: Duration) -> anyhow::Result<Shown> {
        let until = self.world.now() + by;
        let mut handled = runner::settle(&self.world).await?;
        while let Some(at) = wakes::next_at(&self.world.db).await? {
            if at > until {
                break;
            }
            self.world.clock.forward((at - self.world.now()).max(Duration::zero()));
            handled.extend(runner::settle(&self.world).await?);
        }
        self.world.clock.forward((until - self.world.now()).max(Duration::zero()));
        let mut tx = self.world.db.begin().await?;
        let resident =
            conversations::find_or_create(&mut tx, CHANNEL, &self.address, self.world.now()).await?;
        tx.commit().await?;
        self.collect(&resident, handled).await
    }

    async fn collect(&mut self, resident: &str, handled: Vec<Handled>) -> anyhow::Result<Shown> {
        if let Some(last) = handled.into_iter().rfind(|handled| handled.resident == resident) {
            self.last = (last.turn.scene, last.turn.profile, last.turn.outcome);
        }
        let messages = self.take(&self.address).await?;
        self.shown.extend(messages.iter().cloned());
        let (scene, profile, outcome) = &self.last;
        Ok(Shown {
            messages,
            outcome: *outcome,
            scene: scene.place.name().to_owned(),
            asked: scene.asked().map(str::to_owned),
            approach: approach(profile).approach,
        })
    }

    /// What waits for this address in the terminal; marked as sent.
    pub async fn take(&self, address: &str) -> anyhow::Result<Vec<Message>> {
        let mut tx = self.world.db.begin().await?;
        let mut messages = Vec::new();
        for row in outbox::of_address(&mut tx, CHANNEL, address).await? {
            messages.push(serde_json::from_value(row.payload)?);
            outbox::sent(&mut tx, row.id, None, self.world.now()).await?;
        }
        tx.commit().await?;
        Ok(messages)
    }

    /// The newest button with this label.
    fn button(&self, label: &str) -> Option<String> {
        let wanted = label.trim().to_lowercase();
        self.shown
            .iter()
            .rev()
            .flat_map(|message| message.buttons.iter().flatten())
            .find(|button| button.text.to_lowercase() == wanted)
            .map(|button| button.data.clone())
    }

    /// The buttons under the newest message that has any.
    pub fn buttons(&self) -> Vec<String> {
        self.shown
            .iter()
            .rev()
            .find(|message| !message.buttons.is_empty())
            .map(|message| message.buttons.iter().flatten().map(|button| button.text.clone()).collect())
            .unwrap_or_default()
    }
}
