//! Leads and the contact log. A lead belongs to at most one advisor; each move is one conditional update.

use chrono::{DateTime, Datelike, Utc};
use sqlx::types::Json;

use super::{Error, Tx, execute, ids, number, within};
use crate::domain::calendar;
use crate::domain::leads::{LeadAction, LeadRequest, LeadStatus, after};

/// What came of an advisor's press.
#[derive(Debug, Clone, PartialEq)]
pub enum Moved {
    Done {
        lead: String,
        reference: String,
        status: LeadStatus,
        request: LeadRequest,
    },
    /// Somebody else has it.
    Taken {
        reference: String,
        by: String,
    },
    Unknown,
}

#[derive(sqlx::FromRow)]
struct Row {
    reference: String,
    resident: String,
    request: Json<LeadRequest>,
    status: String,
    advisor: Option<String>,
    name: Option<String>,
}

/// Stores the lead with the next reference number of the year; gives its id and that number.
pub async fn open(
    tx: &mut Tx,
    resident: &str,
    request: &LeadRequest,
    now: DateTime<Utc>,
) -> Result<(String, String), Error> {
    const SQL: &str = "insert into lead
        (id, reference, resident, request, subject, municipality, warmth, status, opened_at, changed_at)
        values ($1, $2, $3, $4, $5, $6, $7, 'open', $8, $8)";
    let year = calendar::day(now).year();
    let number = number(tx, &format!("lead-{year}")).await?;
    let reference = format!("WP-{year}-{number:04}");
    let id = ids::new('l');
    execute!(
        tx,
        SQL,
        &id,
        &reference,
        resident,
        Json(request),
        request.subject.slug(),
        &request.municipality,
        request.warmth.slug(),
        now
    )?;
    log(tx, &id, resident, None, "geopend", now).await?;
    Ok((id, reference))
}

/// A lead that was changed, and who has it.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Amended {
    pub id: String,
    pub municipality: String,
    /// The advisor who took it up, by id.
    pub advisor: Option<String>,
}

/// Another moment or number for a lead of this resident that is not done; `line` is added to the summary. `None` when
/// there is no such lead any more.
pub async fn amend(
    tx: &mut Tx,
    resident: &str,
    reference: &str,
    (when, phone): (Option<&str>, Option<&str>),
    line: &str,
    now: DateTime<Utc>,
) -> Result<Option<Amended>, Error> {
    const FIND: &str = "select id, request from lead
        where resident = $1 and reference = $2 and status <> 'afgerond'";
    const SQL: &str = "update lead set request = $2, changed_at = $3 where id = $1 and status <> 'afgerond'
        returning id, municipality, advisor";
    let found: Option<(String, Json<LeadRequest>)> =
        within!(tx, |c| sqlx::query_as(FIND).bind(resident).bind(reference).fetch_optional(c).await)?;
    let Some((id, Json(mut request))) = found else { return Ok(None) };
    if let Some(when) = when {
        when.clone_into(&mut request.when);
    }
    if let Some(phone) = phone {
        request.phone = Some(phone.to_owned());
    }
    request.summary = format!("{}\n{line}", request.summary);
    let amended: Option<Amended> = within!(tx, |c| sqlx::query_as(SQL)
        .bind(&id)
        .bind(Json(&request))
        .bind(now)
        .fetch_optional(c)
        .await)?;
    if amended.is_some() {
        log(tx, &id, resident, None, "gewijzigd", now).await?;
    }
    Ok(amended)
}

/// An advisor's press. Claiming is exclusive; what comes after is for who claimed it. Who reports on a lead that
/// nobody has (its advisor left) has taken it up.
pub async fn move_lead(
    tx: &mut Tx,
    lead: &str,
    advisor: &str,
    action: LeadAction,
    now: DateTime<Utc>,
) -> Result<Moved, Error> {
    const SQL: &str = "update lead set status = $4, advisor = $2, changed_at = $3
        where id = $1 and (advisor is null or advisor = $2) and status <> 'afgerond'";
    let Some(before) = one(tx, lead).await? else { return Ok(Moved::Unknown) };
    let status = after(action);
    let done = execute!(tx, SQL, lead, advisor, now, status.slug())?;
    let row = one(tx, lead).await?.ok_or(Error::Conflict)?;
    if done == 0 {
        if row.advisor.as_deref() != Some(advisor) {
            return Ok(Moved::Taken { reference: row.reference, by: row.name.unwrap_or_default() });
        }
    } else if before.status != status.slug()
        || before.advisor.as_deref() != Some(advisor)
        || action == LeadAction::NotReached
    {
        log(tx, lead, &row.resident, Some(advisor), status.slug(), now).await?;
    }
    let status = LeadStatus::from_slug(&row.status).ok_or_else(|| Error::Corrupt {
        table: "lead",
        column: "status",
        id: lead.to_owned(),
    })?;
    Ok(Moved::Done { lead: lead.to_owned(), reference: row.reference, status, request: row.request.0 })
}

async fn one(tx: &mut Tx, lead: &str) -> Result<Option<Row>, Error> {
    const SQL: &str = "select l.reference, l.resident, l.request, l.status, l.advisor, a.name
        from lead l left join advisor a on a.id = l.advisor where l.id = $1";
    Ok(within!(tx, |c| sqlx::query_as(SQL).bind(lead).fetch_optional(c).await)?)
}

/// One line of the contact log.
async fn log(
    tx: &mut Tx,
    lead: &str,
    resident: &str,
    advisor: Option<&str>,
    kind: &str,
    at: DateTime<Utc>,
) -> Result<(), Error> {
    const SQL: &str = "insert into contact (id, lead, resident, advisor, at, kind, note) values ($1, $2, $3, $4, $5, $6, '')";
    let id = ids::new('k');
    execute!(tx, SQL, &id, lead, resident, advisor, at, kind)?;
    Ok(())
}

/// The kinds of the contact log of a lead, oldest first.
pub async fn history(tx: &mut Tx, lead: &str) -> Result<Vec<String>, Error> {
    const SQL: &str = "select kind from contact where lead = $1 order by at, id";
    Ok(within!(tx, |c| sqlx::query_scalar(SQL).bind(lead).fetch_all(c).await)?)
}

/// A lead that is not done, for the resident who asks and for the operator.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct OpenLead {
    pub id: String,
    pub reference: String,
    pub status: String,
    pub opened_at: DateTime<Utc>,
}

/// The leads of a resident that are not done, the newest first.
pub async fn open_of(tx: &mut Tx, resident: &str) -> Result<Vec<OpenLead>, Error> {
    const SQL: &str = "select id, reference, status, opened_at from lead
        where resident = $1 and status <> 'afgerond' order by opened_at desc, reference desc";
    Ok(within!(tx, |c| sqlx::query_as(SQL).bind(resident).fetch_all(c).await)?)
}

/// Leads of an advisor who leaves are open again, and their log says so; how many.
pub(super) async fn reopen_of(tx: &mut Tx, advisor: &str, now: DateTime<Utc>) -> Result<u64, Error> {
    const SQL: &str = "update lead set status = 'open', advisor = null, changed_at = $2
        where advisor = $1 and status <> 'afgerond' returning id, resident";
    let back: Vec<(String, String)> =
        within!(tx, |c| sqlx::query_as(SQL).bind(advisor).bind(now).fetch_all(c).await)?;
    for (lead, resident) in &back {
        log(tx, lead, resident, None, "heropend", now).await?;
    }
    Ok(back.len() as u64)
}
