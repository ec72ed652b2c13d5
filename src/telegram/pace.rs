//! How fast messages may go: Telegram allows about one a second in a chat and thirty a second in all.
//! Pure: the time comes in.

use std::collections::HashMap;
use std::time::{Duration, Instant};

/// In all, a second; five are left for answers to people who wait.
const A_SECOND: f64 = 25.0;

/// In one chat: a burst, then one a second.
const BURST: f64 = 3.0;

/// This many chats told to wait within `STORM` means all of us.
const CHATS_IN_A_STORM: usize = 3;
const STORM: Duration = Duration::from_secs(10);

/// A longer wait is looked at again after this.
const LONGEST_WAIT: Duration = Duration::from_secs(86_400);

/// Chats that have been quiet this long are forgotten.
const FORGET: Duration = Duration::from_secs(60);

#[derive(Debug)]
pub struct Pace {
    all: Bucket,
    chats: HashMap<String, Bucket>,
    paused: HashMap<String, Instant>,
    /// Nobody before this.
    all_paused: Option<Instant>,
    told: Vec<(Instant, String, Instant)>,
}

#[derive(Debug, Clone, Copy)]
struct Bucket {
    left: f64,
    at: Instant,
}

impl Bucket {
    fn refill(&mut self, now: Instant, a_second: f64, most: f64) {
        let passed = now.saturating_duration_since(self.at).as_secs_f64();
        self.left = (self.left + passed * a_second).min(most);
        self.at = now;
    }
}

impl Pace {
    pub fn new(now: Instant) -> Self {
        Self {
            all: Bucket { left: A_SECOND, at: now },
            chats: HashMap::new(),
            paused: HashMap::new(),
            all_paused: None,
            told: Vec::new(),
        }
    }

    /// Whether a message may go to this chat now; if so, it counts.
    pub fn may_go(&mut self, chat: &str, now: Instant) -> bool {
        if self.all_paused.is_some_and(|until| now < until)
            || self.paused.get(chat).is_some_and(|until| now < *until)
        {
            return false;
        }
        self.all.refill(now, A_SECOND, A_SECOND);
        let bucket = self.chats.entry(chat.to_owned()).or_insert(Bucket { left: BURST, at: now });
        bucket.refill(now, 1.0, BURST);
        if self.all.left < 1.0 || bucket.left < 1.0 {
            return false;
        }
        self.all.left -= 1.0;
        bucket.left -= 1.0;
        true
    }

    /// Telegram said: wait. This chat does; when several are told at once, all do.
    pub fn told_to_wait(&mut self, chat: &str, wait: Duration, now: Instant) {
        let until = now + wait.min(LONGEST_WAIT);
        self.paused.insert(chat.to_owned(), until);
        self.told.retain(|(at, other, _)| now.saturating_duration_since(*at) < STORM && other != chat);
        self.told.push((now, chat.to_owned(), until));
        // All wait as long as the shortest of them: one chat's long pause is its own.
        if self.told.len() >= CHATS_IN_A_STORM {
            self.all_paused = self.told.iter().map(|(_, _, until)| *until).min();
        }
    }

    /// Forgets chats that have been quiet.
    pub fn tidy(&mut self, now: Instant) {
        self.chats.retain(|_, bucket| now.saturating_duration_since(bucket.at) < FORGET);
        self.paused.retain(|_, until| *until > now);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_chat_gets_three_at_once_and_then_one_a_second() {
        let start = Instant::now();
        let mut pace = Pace::new(start);
        let went = |pace: &mut Pace, at: f64| pace.may_go("a", start + Duration::from_secs_f64(at));
        assert_eq!([0.0, 0.0, 0.0, 0.0].map(|at| went(&mut pace, at)), [true, true, true, false]);
        assert!(!went(&mut pace, 0.9));
        assert!(went(&mut pace, 1.1));
        assert!(!went(&mut pace, 1.2));
    }

    #[test]
    fn no_more_than_twenty_five_a_second_in_all() {
        let start = Instant::now();
        let mut pace = Pace::new(start);
        let went = (0..100).filter(|chat| pace.may_go(&chat.to_string(), start)).count();
        assert_eq!(went, 25);
    }

    #[test]
    fn one_chat_that_waits_stops_nobody_else_and_three_stop_all() {
        let start = Instant::now();
        let mut pace = Pace::new(start);
        pace.told_to_wait("a", Duration::from_secs(60), start);
        assert!(!pace.may_go("a", start + Duration::from_secs(59)));
        assert!(pace.may_go("b", start));
        assert!(pace.may_go("a", start + Duration::from_secs(60)));
        for chat in ["c", "d", "e"] {
            pace.told_to_wait(chat, Duration::from_secs(5), start + Duration::from_secs(61));
        }
        assert!(!pace.may_go("f", start + Duration::from_secs(65)));
        assert!(pace.may_go("f", start + Duration::from_secs(66)));
    }
}
