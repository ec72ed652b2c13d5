//! Buying, buying on and selling: what owners, later movers and first buyers may look at.
//! Sources and dates of each rule stand in its article and with its amounts.

use super::case::{Case, Halt};
use super::verdict::{Verdict, above, decides, from_age, likely, lives, said, under_age, unlikely, within};
use crate::domain::profile::circumstances::{Circumstance, EnergyLabel, Measure};
use crate::domain::taxonomy::Tenure;
use crate::text;

type Outcome = Result<Verdict, Halt>;

/// Years before the state pension from which lenders may look at real costs (NHG).
const YEARS_BEFORE_PENSION: u8 = 10;

/// Years ahead for which the end of the interest deduction is worth a warning.
const WARNING_YEARS: u8 = 5;

/// Exempt from transfer tax from this age and until the next (both at the notary).
const BUYER_FROM: u8 = 18;
const BUYER_UNTIL: u8 = 35;

/// Not an owner: with the reason.
fn owns(case: &Case<'_>) -> Result<Option<Verdict>, Halt> {
    let tenure = case.tenure()?;
    Ok((tenure != Tenure::Koop).then(|| unlikely([lives(tenure)])))
}

pub fn hypotheek_senioren_verhuisregeling(case: &Case<'_>) -> Outcome {
    if let Some(no) = owns(case)? {
        return Ok(no);
    }
    let from = case.pension_age()?.saturating_sub(YEARS_BEFORE_PENSION);
    if !case.is_from(from)? {
        return Ok(unlikely([under_age(from)]));
    }
    Ok(if case.is(Circumstance::CostsWouldRise)? {
        decides([]).but(text!("note-normal-test"))
    } else {
        decides([lives(Tenure::Koop), from_age(from), said(Circumstance::CostsWouldRise, false)])
    })
}

pub fn overbruggingskrediet(case: &Case<'_>) -> Outcome {
    if let Some(no) = owns(case)? {
        return Ok(no);
    }
    if !case.is(Circumstance::BuysFirst)? {
        return Ok(unlikely([said(Circumstance::BuysFirst, false)]));
    }
    if !case.is(Circumstance::SurplusValue)? {
        return Ok(unlikely([said(Circumstance::SurplusValue, false)]));
    }
    Ok(decides([said(Circumstance::BuysFirst, true), said(Circumstance::SurplusValue, true)]))
}

/// The reserve lowers the loan whose interest is deducted, for three years; who rents afterwards has money in box 3.
pub fn eigenwoningreserve_bijleenregeling(case: &Case<'_>) -> Outcome {
    if let Some(no) = owns(case)? {
        return Ok(no);
    }
    if !case.is(Circumstance::WillSell)? {
        return Ok(unlikely([said(Circumstance::WillSell, false)]));
    }
    let sells = said(Circumstance::WillSell, true);
    Ok(if case.is(Circumstance::BuysAgain)? {
        likely([sells, said(Circumstance::BuysAgain, true)]).but(text!("note-reserve-lowers"))
    } else {
        likely([sells, said(Circumstance::BuysAgain, false)]).but(text!("note-money-counts"))
    })
}

pub fn hypotheekrenteaftrek_en_eigenwoningforfait(case: &Case<'_>) -> Outcome {
    if let Some(no) = owns(case)? {
        return Ok(no);
    }
    let from = case.pension_age()?.saturating_sub(WARNING_YEARS);
    if case.is_from(from)? {
        return Ok(likely([from_age(from)]).but(text!("note-deduction-less")));
    }
    let ends = case.is(Circumstance::DeductionEnds)?;
    let why = said(Circumstance::DeductionEnds, ends);
    Ok(if ends { likely([why]) } else { unlikely([under_age(from), why]) })
}

pub fn schenkingsvrijstelling(case: &Case<'_>) -> Outcome {
    let yearly = case.limit("schenking-kind-jaar")?;
    if !case.is(Circumstance::FamilyGives)? {
        return Ok(unlikely([said(Circumstance::FamilyGives, false)]));
    }
    let note = text!("note-gift", amount = &yearly.shown, year = yearly.year.to_string());
    Ok(likely([said(Circumstance::FamilyGives, true)]).but(note))
}

pub fn startersvrijstelling_overdrachtsbelasting(case: &Case<'_>) -> Outcome {
    if !case.is_from(BUYER_FROM)? {
        return Ok(unlikely([under_age(BUYER_FROM)]));
    }
    if case.is_from(BUYER_UNTIL)? {
        return Ok(unlikely([from_age(BUYER_UNTIL)]));
    }
    let limit = case.limit("startersvrijstelling-woningwaarde")?;
    if case.is(Circumstance::ExemptionUsed)? {
        return Ok(unlikely([said(Circumstance::ExemptionUsed, true)]));
    }
    if !case.is(Circumstance::LivesThere)? {
        return Ok(unlikely([said(Circumstance::LivesThere, false)]));
    }
    Ok(match case.band(Measure::Price, &[limit.hundredths])? {
        0 => likely([
            under_age(BUYER_UNTIL),
            within(Measure::Price, &limit),
            said(Circumstance::ExemptionUsed, false),
        ]),
        _ => unlikely([above(Measure::Price, &limit)]),
    })
}

pub fn nhg(case: &Case<'_>) -> Outcome {
    let (limit, with_energy) = (case.limit("nhg-grens")?, case.limit("nhg-grens-energie")?);
    match case.band(Measure::Price, &[limit.hundredths, with_energy.hundredths])? {
        0 => Ok(likely([within(Measure::Price, &limit)])),
        1 if case.is(Circumstance::EnergyWork)? => {
            Ok(decides([within(Measure::Price, &with_energy), said(Circumstance::EnergyWork, true)]))
        }
        1 => Ok(unlikely([above(Measure::Price, &limit), said(Circumstance::EnergyWork, false)])),
        _ => Ok(unlikely([above(Measure::Price, &with_energy)])),
    }
}

pub fn starterslening(case: &Case<'_>) -> Outcome {
    if let Some(tenure @ Tenure::Koop) = case.profile.tenure.as_ref().map(|tenure| tenure.value) {
        return Ok(unlikely([lives(tenure)]));
    }
    let limit = case.limit("nhg-grens")?;
    if case.is(Circumstance::OwnedBefore)? {
        return Ok(unlikely([said(Circumstance::OwnedBefore, true)]));
    }
    if case.band(Measure::Price, &[limit.hundredths])? > 0 {
        return Ok(unlikely([above(Measure::Price, &limit)]));
    }
    if !case.is(Circumstance::LoanTooLow)? {
        return Ok(unlikely([said(Circumstance::LoanTooLow, false)]));
    }
    Ok(decides([
        said(Circumstance::OwnedBefore, false),
        within(Measure::Price, &limit),
        said(Circumstance::LoanTooLow, true),
    ]))
}

pub fn koopstart_koopgarant(case: &Case<'_>) -> Outcome {
    if !case.is(Circumstance::WantsToBuy)? {
        return Ok(unlikely([said(Circumstance::WantsToBuy, false)]));
    }
    if !case.is(Circumstance::LoanTooLow)? {
        return Ok(unlikely([said(Circumstance::LoanTooLow, false)]));
    }
    Ok(decides([said(Circumstance::WantsToBuy, true), said(Circumstance::LoanTooLow, true)]))
}

pub fn leennorm_energielabel_en_alleenstaande(case: &Case<'_>) -> Outcome {
    if !case.is(Circumstance::WantsToBuy)? {
        return Ok(unlikely([said(Circumstance::WantsToBuy, false)]));
    }
    // All labels change on the same day: when one has lapsed, the label need not be asked.
    case.limit("leennorm-label-cd")?;
    let room = case.limit(match case.energy_label()? {
        EnergyLabel::EfG => return Ok(unlikely([text!("reason-label-none")])),
        EnergyLabel::CD => "leennorm-label-cd",
        EnergyLabel::AB => "leennorm-label-ab",
        EnergyLabel::APlus => "leennorm-label-a-plus",
        EnergyLabel::APlus3 => "leennorm-label-a-plus-3",
        EnergyLabel::APlus4 => "leennorm-label-a-plus-4",
    })?;
    Ok(likely([
        said(Circumstance::WantsToBuy, true),
        text!("reason-label-room", amount = &room.shown, year = room.year.to_string()),
    ]))
}

pub fn erfpacht(case: &Case<'_>) -> Outcome {
    let leased = case.is(Circumstance::LeasedLand)?;
    let why = said(Circumstance::LeasedLand, leased);
    Ok(if leased { decides([why]).but(text!("note-canon")) } else { unlikely([why]) })
}
