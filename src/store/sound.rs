//! Whether the books of visits add up: what must hold after each transaction, asked of the rows themselves in one
//! query. It knows nothing of how places are taken or offered, so that it can find a fault there. For the operator's
//! check, the tests and the bench.

use chrono::{DateTime, Utc};

use super::{Error, Tx, within};
use crate::domain::calendar;
use crate::domain::visits::{Days, SHORTEST_OFFER};

/// Something that does not add up, by the numbers of the README's invariants.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Breach {
    /// I1, I2, I3, I4, I6 or I8.
    pub rule: String,
    /// The slot (I1, I2), visit (I3), wake (I8) or place in the line (I4, I6).
    pub subject: String,
}

#[derive(sqlx::FromRow)]
struct Row {
    rule: String,
    subject: String,
    days: String,
    starts_at: Option<DateTime<Utc>>,
}

/// What does not hold at this moment; empty when all is well. Holds and offers that are over and a place that came
/// free while somebody joined the list are settled within a tick: after `visits::settle` nothing is left.
pub async fn breaches(tx: &mut Tx, now: DateTime<Utc>) -> Result<Vec<Breach>, Error> {
    const SQL: &str = "
        select 'I1' as rule, s.id as subject, '' as days, s.starts_at as starts_at from slot s
            where s.taken <> coalesce((select sum(v.party) from visit v where v.slot = s.id
                and v.status in ('vastgehouden', 'geboekt', 'aangeboden')), 0)
        union all
        select 'I2', s.id, '', s.starts_at from slot s where s.taken < 0 or s.taken > s.capacity
        union all
        select 'I3', a.id, '', s.starts_at from visit a join slot s on s.id = a.slot
            where a.status in ('vastgehouden', 'geboekt', 'aangeboden')
            and exists (select 1 from visit b join slot o on o.id = b.slot
                where b.resident = a.resident and b.id <> a.id
                and b.status in ('vastgehouden', 'geboekt', 'aangeboden')
                and (b.slot = a.slot or (o.starts_at < s.ends_at and o.ends_at > s.starts_at)))
        union all
        select 'I4', w.id, w.days, s.starts_at
            from waiting w join resident r on r.id = w.resident join slot s on s.project = w.project
            where w.state = 'wacht' and r.reachable and s.state = 'open' and s.closes_at >= $1
            and w.party between s.smallest and s.largest and s.taken + w.party <= s.capacity
            and not exists (select 1 from visit v where v.resident = w.resident and v.status = 'aangeboden')
            and not exists (select 1 from visit v join slot o on o.id = v.slot where v.resident = w.resident
                and v.status in ('vastgehouden', 'geboekt', 'aangeboden')
                and o.starts_at < s.ends_at and o.ends_at > s.starts_at)
        union all
        select 'I6', w.id, '', null from waiting w where w.state = 'aangeboden'
            and not exists (select 1 from visit v where v.id = w.visit and v.status = 'aangeboden')
        union all
        select 'I6', v.id, '', null from visit v where v.status = 'aangeboden'
            and 1 <> (select count(*) from waiting w where w.visit = v.id and w.state = 'aangeboden')
        union all
        select 'I8', w.id, '', null from wake w join visit v on v.id = w.subject
            where w.kind in ('bezoek-week', 'bezoek-herinnering') and v.status <> 'geboekt'";
    let rows: Vec<Row> = within!(tx, |c| sqlx::query_as(SQL).bind(now + SHORTEST_OFFER).fetch_all(c).await)?;
    let suits =
        |row: &Row| row.starts_at.is_none_or(|starts_at| Days::read(&row.days).has(calendar::day(starts_at)));
    Ok(rows.into_iter().filter(suits).map(|row| Breach { rule: row.rule, subject: row.subject }).collect())
}
