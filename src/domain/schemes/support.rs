//! Support: care and limitation, little money, staying well, energy.
//! Sources and dates of each rule stand in its article and with its amounts.

use super::case::{Case, Halt};
use super::verdict::{Verdict, decides, from_age, likely, lives, said, under_age, unlikely};
use crate::domain::profile::circumstances::Circumstance;
use crate::domain::taxonomy::Tenure;
use crate::text;

type Outcome = Result<Verdict, Halt>;

/// A coach is mostly for people from this age.
const COACH_FROM: u8 = 55;

/// A personal Blijverslening is for applicants under this age (SVn).
const PERSONAL_LOAN_UNTIL: u8 = 76;

/// Older terms of the Warmtefonds end at this age; the present ones are not certain.
const WARMTEFONDS_UNTIL: u8 = 75;

/// Years before the state pension from which a Verzilverlening is given (SVn).
const YEARS_BEFORE_PENSION: u8 = 10;

/// The first of these that is not so, as a reason why not.
fn lacks(case: &Case<'_>, needed: &[Circumstance]) -> Result<Option<Verdict>, Halt> {
    for circumstance in needed {
        if !case.is(*circumstance)? {
            return Ok(Some(unlikely([said(*circumstance, false)])));
        }
    }
    Ok(None)
}

/// All of these must be so; then somebody else decides.
fn all_for_asking(case: &Case<'_>, needed: &[Circumstance]) -> Outcome {
    Ok(match lacks(case, needed)? {
        Some(no) => no,
        None => decides(needed.iter().map(|circumstance| said(*circumstance, true))),
    })
}

/// Always worth asking; for whom it is mostly meant is said.
pub fn wooncoach_doorstroommakelaar(case: &Case<'_>) -> Outcome {
    Ok(if case.is_from(COACH_FROM)? {
        decides([from_age(COACH_FROM)])
    } else {
        decides([]).but(text!("note-coach-younger"))
    })
}

pub fn verhuiskostenvergoeding_wmo(case: &Case<'_>) -> Outcome {
    if case.is(Circumstance::AlreadyMoved)? {
        return Ok(unlikely([said(Circumstance::AlreadyMoved, true)]));
    }
    all_for_asking(case, &[Circumstance::Limitation, Circumstance::HomeUnfit])
}

pub fn wmo_woningaanpassing(case: &Case<'_>) -> Outcome {
    all_for_asking(case, &[Circumstance::Limitation])
}

/// Never computed: the contribution depends on income and wealth of two years before.
pub fn wlz_wonen_en_eigen_bijdrage(case: &Case<'_>) -> Outcome {
    if case.is(Circumstance::LongTermCare)? {
        return Ok(decides([said(Circumstance::LongTermCare, true)]));
    }
    if case.is(Circumstance::CareDayAndNight)? {
        return Ok(decides([said(Circumstance::CareDayAndNight, true)]).but(text!("note-ciz-first")));
    }
    Ok(unlikely([said(Circumstance::LongTermCare, false), said(Circumstance::CareDayAndNight, false)]))
}

/// With care the rule is certain; for family without care it is not.
pub fn mantelzorgwoning_vergunningvrij(case: &Case<'_>) -> Outcome {
    if let Some(no) = lacks(case, &[Circumstance::OwnYard])? {
        return Ok(no);
    }
    let yard = said(Circumstance::OwnYard, true);
    Ok(if case.is(Circumstance::InformalCare)? {
        likely([yard, said(Circumstance::InformalCare, true)])
    } else {
        decides([yard])
    })
}

pub fn swz_stimuleringsregeling_wonen_en_zorg(case: &Case<'_>) -> Outcome {
    all_for_asking(case, &[Circumstance::GroupPlan, Circumstance::LegalEntity])
}

pub fn bijzondere_bijstand_verhuizing(case: &Case<'_>) -> Outcome {
    all_for_asking(case, &[Circumstance::MustMove, Circumstance::LowIncome])
}

pub fn woonkostentoeslag(case: &Case<'_>) -> Outcome {
    if let Some(no) = lacks(case, &[Circumstance::CostsTooHigh, Circumstance::IncomeFell])? {
        return Ok(no);
    }
    let why = [said(Circumstance::CostsTooHigh, true), said(Circumstance::IncomeFell, true)];
    if case.is(Circumstance::HasRentBenefit)? {
        return Ok(unlikely([said(Circumstance::HasRentBenefit, true)]));
    }
    Ok(decides(why))
}

pub fn verzilverlening(case: &Case<'_>) -> Outcome {
    let tenure = case.tenure()?;
    if tenure != Tenure::Koop {
        return Ok(unlikely([lives(tenure)]));
    }
    let from = case.pension_age()?.saturating_sub(YEARS_BEFORE_PENSION);
    case.limit("verzilverlening-grens-waarde")?;
    if !case.is_from(from)? {
        return Ok(unlikely([under_age(from)]));
    }
    all_for_asking(case, &[Circumstance::Stays, Circumstance::LoanWithinValue])
}

pub fn blijverslening(case: &Case<'_>) -> Outcome {
    let tenure = case.tenure()?;
    let owner = tenure == Tenure::Koop;
    if !owner && !matches!(tenure, Tenure::SocialeHuur | Tenure::ParticuliereHuur) {
        return Ok(unlikely([lives(tenure)]));
    }
    if let Some(no) = lacks(case, &[Circumstance::Stays])? {
        return Ok(no);
    }
    let old = case.is_from(PERSONAL_LOAN_UNTIL)?;
    if old && !owner {
        return Ok(unlikely([from_age(PERSONAL_LOAN_UNTIL), lives(tenure)]));
    }
    if !owner && let Some(no) = lacks(case, &[Circumstance::LandlordAgrees])? {
        return Ok(no);
    }
    if case.is(Circumstance::WorkBegun)? {
        return Ok(unlikely([said(Circumstance::WorkBegun, true)]));
    }
    let stays = said(Circumstance::Stays, true);
    Ok(if old {
        decides([stays]).but(text!("note-mortgage-form"))
    } else {
        decides([stays, said(Circumstance::WorkBegun, false)])
    })
}

pub fn hospitaverhuur_kamerverhuurvrijstelling(case: &Case<'_>) -> Outcome {
    all_for_asking(case, &[Circumstance::SpareRoom, Circumstance::Stays])
}

pub fn isde(case: &Case<'_>) -> Outcome {
    let tenure = case.tenure()?;
    if tenure != Tenure::Koop {
        return Ok(unlikely([lives(tenure)]));
    }
    if let Some(no) = lacks(case, &[Circumstance::EnergyWork, Circumstance::ExistingHome])? {
        return Ok(no);
    }
    let work = said(Circumstance::EnergyWork, true);
    Ok(if case.is(Circumstance::Stays)? {
        likely([lives(tenure), work, said(Circumstance::Stays, true)])
    } else {
        decides([work]).but(text!("note-short-stay"))
    })
}

/// Whether interest is asked depends on the income; the present line is not certain.
pub fn energiebesparingslening_warmtefonds(case: &Case<'_>) -> Outcome {
    let tenure = case.tenure()?;
    if tenure != Tenure::Koop {
        return Ok(unlikely([lives(tenure)]));
    }
    if let Some(no) = lacks(case, &[Circumstance::EnergyWork])? {
        return Ok(no);
    }
    let work = said(Circumstance::EnergyWork, true);
    Ok(if case.is_from(WARMTEFONDS_UNTIL + 1)? {
        decides([work])
    } else {
        likely([lives(tenure), work]).but(text!("note-interest-by-income"))
    })
}
