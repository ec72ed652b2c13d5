//! Messages, leads and who receives them.

use serde_json::json;
use woonpad::domain::leads::{LeadRequest, LeadSubject, Warmth};
use woonpad::domain::taxonomy::Approach;
use woonpad::store::inbox::Arrived;
use woonpad::store::{Db, advisors};

use super::stored::{now, resident};

pub fn arrived(resident: &str, key: &str) -> Arrived {
    let payload = json!({ "kind": "media" });
    Arrived { channel: "test".into(), key: key.into(), resident: resident.into(), payload }
}

pub fn request() -> LeadRequest {
    LeadRequest {
        subject: LeadSubject::Advice,
        name: String::new(),
        phone: Some("+31612345678".into()),
        when: "ochtend".into(),
        summary: "zo".into(),
        approach: Approach::Begeleiden,
        warmth: Warmth::Hot,
        municipality: String::new(),
        urgent: false,
    }
}

/// An advisor who joined; the advisor's id and the resident's.
pub async fn advisor(db: &Db, name: &str) -> (String, String) {
    let mut tx = db.begin().await.expect("tx");
    let token = advisors::invite(&mut tx, name, "", now()).await.expect("an invitation");
    let who = resident(&mut tx, name).await;
    let advisor = advisors::redeem(&mut tx, &token, &who, now()).await.expect("an answer").expect("redeemed");
    tx.commit().await.expect("commit");
    (advisor.id, who)
}
