//! Renting: money for the rent, limits to it, and the ways to a home of a corporation.
//! Sources and dates of each rule stand in its article and with its amounts.

use super::case::{Case, Halt, Limit};
use super::verdict::{Verdict, above, decides, from_age, likely, lives, said, under_age, unlikely, within};
use crate::domain::profile::circumstances::{Circumstance, HUNDREDTHS, Measure};
use crate::domain::taxonomy::{Driver, Tenure};
use crate::text;

type Outcome = Result<Verdict, Halt>;

/// Grown up: who may have a rent benefit, or register for a home.
const GROWN_UP: u8 = 18;

/// Points of the last home in the social and in the middle segment (Huurcommissie, appendix 3, 2026).
const SOCIAL_POINTS: u32 = 143;
const MIDDLE_POINTS: u32 = 186;

/// Rooms from where schemes call a home large (Utrecht, Amersfoort).
const LARGE: u8 = 4;

/// Most schemes from large to small are for at most this many people (Den Haag, Amsterdam).
const SMALL_HOUSEHOLD: u8 = 3;

/// Upper floor: second floor or higher (Amsterdam).
const UPPER_FLOOR: i8 = 2;

const fn rents(tenure: Tenure) -> bool {
    matches!(tenure, Tenure::SocialeHuur | Tenure::ParticuliereHuur)
}

/// Low is what the income limit for an affordable home of a corporation calls low. The exact income line of the
/// benefit is not certain, so above it the official calculation decides.
pub fn huurtoeslag(case: &Case<'_>) -> Outcome {
    let tenure = case.tenure()?;
    if !rents(tenure) {
        return Ok(unlikely([lives(tenure)]));
    }
    if !case.is_from(GROWN_UP)? {
        return Ok(unlikely([under_age(GROWN_UP)]));
    }
    let (one, partners) =
        (case.limit("huurtoeslag-vermogen-1p")?, case.limit("huurtoeslag-vermogen-partners")?);
    let low = low_income(case)?;
    if !case.is(Circumstance::OwnFrontDoor)? {
        return Ok(unlikely([said(Circumstance::OwnFrontDoor, false)]));
    }
    let savings = if case.is_one_adult()? {
        case.band(Measure::Savings, &[one.hundredths])?
    } else {
        case.band(Measure::Savings, &[one.hundredths, partners.hundredths])?
    };
    let (fits, limit) = match savings {
        0 => (true, one),
        1 if case.is_one_adult()? => (false, one),
        1 if case.is(Circumstance::BenefitPartner)? => (true, partners),
        1 => (false, one),
        _ => (false, partners),
    };
    if !fits {
        return Ok(unlikely([above(Measure::Savings, &limit)]));
    }
    let door = said(Circumstance::OwnFrontDoor, true);
    let savings = within(Measure::Savings, &limit);
    if case.band(Measure::Income, &[low.hundredths])? == 0 {
        Ok(likely([door, savings, within(Measure::Income, &low)]))
    } else {
        Ok(decides([door, savings]))
    }
}

/// The limit under which a corporation calls an income low. With the pension it is a little lower.
fn low_income(case: &Case<'_>) -> Result<Limit, Halt> {
    let pension = case.is_surely_from(case.pension_age()?);
    case.limit(match (case.lives_alone()?, pension) {
        (true, false) => "passend-toewijzen-laag-1p",
        (true, true) => "passend-toewijzen-laag-1p-aow",
        (false, false) => "passend-toewijzen-laag-2p",
        (false, true) => "passend-toewijzen-laag-2p-aow",
    })
}

pub fn passend_toewijzen_daeb(case: &Case<'_>) -> Outcome {
    // The proceeds of a sale raise the income that is tested; the corporation says by how much.
    if case.tenure()? == Tenure::Koop {
        return Ok(decides([]));
    }
    let (one, more) =
        (case.limit("passend-toewijzen-inkomen-1p")?, case.limit("passend-toewijzen-inkomen-2p")?);
    let limit = if case.lives_alone()? { one } else { more };
    let low = low_income(case)?;
    Ok(match case.band(Measure::Income, &[low.hundredths, limit.hundredths])? {
        0 => likely([within(Measure::Income, &low)]).but(text!("note-cheap-home")),
        1 => likely([within(Measure::Income, &limit)]),
        _ => unlikely([above(Measure::Income, &limit)]),
    })
}

pub fn wet_betaalbare_huur_middenhuur(case: &Case<'_>) -> Outcome {
    let tenure = case.tenure()?;
    if !rents(tenure) {
        return Ok(unlikely([lives(tenure)]));
    }
    let social = case.limit("wet-betaalbare-huur-143-punten")?;
    let (lowest, highest) =
        (case.limit("wet-betaalbare-huur-144-punten")?, case.limit("wet-betaalbare-huur-186-punten")?);
    let points = [SOCIAL_POINTS * HUNDREDTHS, MIDDLE_POINTS * HUNDREDTHS];
    match case.band(Measure::Points, &points)? {
        0 => Ok(match case.band(Measure::BareRent, &[social.hundredths])? {
            // Fewer points have a lower maximum: the check with the exact points decides.
            0 => decides([text!("reason-points-social")]),
            _ => likely([text!("reason-points-social"), above(Measure::BareRent, &social)]),
        }),
        1 if !case.is(Circumstance::RecentLease)? => {
            Ok(unlikely([text!("reason-points-middle"), said(Circumstance::RecentLease, false)]))
        }
        1 => {
            let recent = said(Circumstance::RecentLease, true);
            Ok(match case.band(Measure::BareRent, &[lowest.hundredths, highest.hundredths])? {
                0 => unlikely([within(Measure::BareRent, &lowest)]),
                1 => decides([text!("reason-points-middle"), recent]),
                _ => likely([text!("reason-points-middle"), recent, above(Measure::BareRent, &highest)]),
            })
        }
        _ => Ok(unlikely([text!("reason-points-free")])),
    }
}

pub fn huurverhoging_maximum(case: &Case<'_>) -> Outcome {
    let tenure = case.tenure()?;
    let segment = match tenure {
        Tenure::SocialeHuur => "huurverhoging-maximum-sociaal",
        Tenure::ParticuliereHuur if case.is(Circumstance::MiddleRent)? => "huurverhoging-maximum-midden",
        Tenure::ParticuliereHuur => "huurverhoging-maximum-vrij",
        // Rooms have rules of their own, which are not certain here.
        Tenure::Kamer => return Ok(decides([])),
        Tenure::Koop | Tenure::Inwonend | Tenure::Anders => return Ok(unlikely([lives(tenure)])),
    };
    let cap = case.limit(segment)?;
    if case.band(Measure::RentRise, &[cap.hundredths])? == 0 {
        return Ok(unlikely([within(Measure::RentRise, &cap)]).but(text!("note-lower-in-lease")));
    }
    if tenure == Tenure::SocialeHuur {
        // Under a low rent the cap is an amount, not a percentage.
        let low = case.limit("huurverhoging-maximum-lage-huur-grens")?;
        if case.band(Measure::BareRent, &[low.hundredths.saturating_sub(1)])? == 0 {
            return Ok(decides([above(Measure::RentRise, &cap)]));
        }
    }
    Ok(likely([above(Measure::RentRise, &cap)]))
}

/// Which incomes pay more changes each year in July; without the line of this year nobody is told anything.
pub fn inkomensafhankelijke_huurverhoging(case: &Case<'_>) -> Outcome {
    let tenure = case.tenure()?;
    if tenure != Tenure::SocialeHuur {
        return Ok(unlikely([lives(tenure)]));
    }
    // Both rows change on the same day: when one has lapsed, the household need not be asked.
    case.limit("inkomensafhankelijke-huurverhoging-grens-1p")?;
    let line = case.limit(if case.lives_alone()? {
        "inkomensafhankelijke-huurverhoging-grens-1p"
    } else {
        "inkomensafhankelijke-huurverhoging-grens-2p"
    })?;
    Ok(match case.band(Measure::IncomeBefore, &[line.hundredths])? {
        0 => unlikely([within(Measure::IncomeBefore, &line)]),
        _ => likely([above(Measure::IncomeBefore, &line)]),
    })
}

/// Closed; what may help instead stands with it in the table.
pub fn eenmalige_huurverlaging(_: &Case<'_>) -> Outcome {
    Ok(unlikely([text!("reason-closed")]))
}

pub fn huurcommissie_huurprijscheck(case: &Case<'_>) -> Outcome {
    let tenure = case.tenure()?;
    if matches!(tenure, Tenure::Koop | Tenure::Inwonend) {
        return Ok(unlikely([lives(tenure)]));
    }
    if !case.is(Circumstance::Dispute)? {
        return Ok(decides([]));
    }
    let dispute = said(Circumstance::Dispute, true);
    Ok(match tenure {
        Tenure::ParticuliereHuur => likely([dispute]).but(text!("note-six-months")),
        _ => likely([dispute]),
    })
}

pub fn minimumbijdrage_verhuizing_renovatie(case: &Case<'_>) -> Outcome {
    let tenure = case.tenure()?;
    if matches!(tenure, Tenure::Koop | Tenure::Inwonend) {
        return Ok(unlikely([lives(tenure)]));
    }
    if !case.is(Circumstance::MustLeave)? {
        return Ok(unlikely([said(Circumstance::MustLeave, false)]));
    }
    let leaves = said(Circumstance::MustLeave, true);
    // For a room no minimum is set; what else somebody lives in may or may not count.
    if matches!(tenure, Tenure::Kamer | Tenure::Anders) || !case.is(Circumstance::OwnFrontDoor)? {
        return Ok(decides([leaves]));
    }
    Ok(likely([leaves, said(Circumstance::OwnFrontDoor, true)]))
}

pub fn van_groot_naar_beter(case: &Case<'_>) -> Outcome {
    let tenure = case.tenure()?;
    if tenure != Tenure::SocialeHuur {
        return Ok(unlikely([lives(tenure)]));
    }
    let rooms = case.rooms()?;
    if rooms < LARGE {
        return Ok(unlikely([text!("reason-few-rooms", rooms = LARGE)]));
    }
    if case.people()? > SMALL_HOUSEHOLD {
        return Ok(unlikely([text!("reason-many-people", people = SMALL_HOUSEHOLD)]));
    }
    if !case.is(Circumstance::WantsFewerRooms)? {
        return Ok(unlikely([said(Circumstance::WantsFewerRooms, false)]));
    }
    Ok(decides([
        lives(tenure),
        text!("reason-many-rooms", rooms = rooms),
        said(Circumstance::WantsFewerRooms, true),
    ]))
}

pub fn van_hoog_naar_laag(case: &Case<'_>) -> Outcome {
    /// From this age, in the schemes that were read.
    const FROM: u8 = 65;
    let tenure = case.tenure()?;
    if tenure != Tenure::SocialeHuur {
        return Ok(unlikely([lives(tenure)]));
    }
    if !case.is_from(FROM)? {
        return Ok(unlikely([under_age(FROM)]));
    }
    let stairs = case.profile.drivers.contains_key(&Driver::TrapLuktNiet);
    let promising = |why| Ok(decides([lives(tenure), from_age(FROM), why]));
    if stairs || case.is(Circumstance::StairsHard)? {
        return promising(said(Circumstance::StairsHard, true));
    }
    if case.floor()? < UPPER_FLOOR {
        return Ok(unlikely([text!("reason-low-floor"), said(Circumstance::StairsHard, false)]));
    }
    if case.lift()? {
        return Ok(unlikely([text!("reason-has-lift"), said(Circumstance::StairsHard, false)]));
    }
    promising(text!("reason-high-floor"))
}

pub fn voorrangsregeling_senioren(case: &Case<'_>) -> Outcome {
    /// The youngest age that labelled homes ask.
    const FROM: u8 = 55;
    if !case.is_from(FROM)? {
        return Ok(unlikely([under_age(FROM)]));
    }
    Ok(match case.tenure()? {
        Tenure::SocialeHuur => decides([from_age(FROM), lives(Tenure::SocialeHuur)]),
        Tenure::Koop => decides([from_age(FROM)]).but(text!("note-owners-some")),
        _ => decides([from_age(FROM)]),
    })
}

pub fn verhuisbonus(case: &Case<'_>) -> Outcome {
    let tenure = case.tenure()?;
    if tenure != Tenure::SocialeHuur {
        return Ok(unlikely([lives(tenure)]));
    }
    let rooms = case.rooms()?;
    if rooms < LARGE {
        return Ok(unlikely([text!("reason-few-rooms", rooms = LARGE)]));
    }
    if !case.is(Circumstance::WantsFewerRooms)? {
        return Ok(unlikely([said(Circumstance::WantsFewerRooms, false)]));
    }
    Ok(decides([text!("reason-many-rooms", rooms = rooms), said(Circumstance::WantsFewerRooms, true)])
        .but(text!("note-pot")))
}

pub fn huurgewenning(case: &Case<'_>) -> Outcome {
    let tenure = case.tenure()?;
    if !rents(tenure) {
        return Ok(unlikely([lives(tenure)]));
    }
    let why = if case.is(Circumstance::MustLeave)? {
        Circumstance::MustLeave
    } else if case.is(Circumstance::SeniorDeal)? {
        Circumstance::SeniorDeal
    } else {
        return Ok(unlikely([said(Circumstance::MustLeave, false), said(Circumstance::SeniorDeal, false)]));
    };
    if !case.is(Circumstance::RentWouldRise)? {
        return Ok(unlikely([said(Circumstance::RentWouldRise, false)]));
    }
    Ok(decides([said(why, true), said(Circumstance::RentWouldRise, true)]))
}

pub fn urgentieverklaring(case: &Case<'_>) -> Outcome {
    if !case.is(Circumstance::AcuteNeed)? {
        return Ok(unlikely([said(Circumstance::AcuteNeed, false)]));
    }
    if case.is(Circumstance::SolvesItself)? {
        return Ok(unlikely([said(Circumstance::SolvesItself, true)]));
    }
    Ok(decides([said(Circumstance::AcuteNeed, true), said(Circumstance::SolvesItself, false)]))
}

pub fn inschrijving_woonruimteverdeling(case: &Case<'_>) -> Outcome {
    if !case.is_from(GROWN_UP)? {
        return Ok(unlikely([under_age(GROWN_UP)]));
    }
    let registered = case.profile.registered_years.is_some() || case.is(Circumstance::Registered)?;
    Ok(if registered {
        likely([said(Circumstance::Registered, true)]).but(text!("note-keep-registered"))
    } else {
        likely([said(Circumstance::Registered, false)]).but(text!("note-waiting-counts"))
    })
}
