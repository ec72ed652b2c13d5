//! What only schemes ask about: yes or no, bands instead of figures, an energy label. Asked when a scheme needs
//! it, kept in the profile, never the exact amount of somebody's income or savings.

use serde::{Deserialize, Serialize};

use crate::domain::taxonomy::slugs;

slugs! {
    /// What is so or is not so, about a home, a household or a plan.
    pub enum Circumstance {
        /// Own front door, kitchen and toilet: a self-contained home.
        OwnFrontDoor = "zelfstandig",
        BenefitPartner = "toeslagpartner",
        /// Has to leave for demolition or renovation.
        MustLeave = "sloop-renovatie",
        WantsFewerRooms = "minder-kamers",
        StairsHard = "trap-lastig",
        SeniorDeal = "seniorenregeling",
        RentWouldRise = "huur-stijgt",
        /// The middle segment, rather than the free sector.
        MiddleRent = "middenhuur",
        /// The lease began on or after 1 July 2024.
        RecentLease = "nieuw-contract",
        /// Rent, service costs or maintenance are in dispute.
        Dispute = "geschil",
        Registered = "ingeschreven",
        AcuteNeed = "acute-nood",
        SolvesItself = "zelf-oplosbaar",
        Limitation = "beperking",
        HomeUnfit = "huis-ongeschikt",
        AlreadyMoved = "al-verhuisd",
        LongTermCare = "wlz-indicatie",
        CareDayAndNight = "zorg-dag-en-nacht",
        OwnYard = "eigen-erf",
        InformalCare = "mantelzorg",
        GroupPlan = "groepsplan",
        LegalEntity = "rechtspersoon",
        MustMove = "noodzaak",
        LowIncome = "laag-inkomen",
        IncomeFell = "inkomen-gedaald",
        CostsTooHigh = "lasten-te-hoog",
        HasRentBenefit = "krijgt-huurtoeslag",
        CostsWouldRise = "nieuwe-last-hoger",
        BuysFirst = "koopt-eerst",
        SurplusValue = "overwaarde",
        WillSell = "verkoopt",
        BuysAgain = "koopt-weer",
        DeductionEnds = "aftrek-eindigt",
        Stays = "blijft",
        /// Mortgage and loan together stay within the share of the home's value that a scheme allows.
        LoanWithinValue = "lening-past",
        LandlordAgrees = "verhuurder-akkoord",
        WorkBegun = "werk-begonnen",
        FamilyGives = "schenking",
        SpareRoom = "kamer-over",
        LivesThere = "zelf-bewonen",
        ExemptionUsed = "vrijstelling-gebruikt",
        OwnedBefore = "eerder-gekocht",
        LoanTooLow = "lening-te-laag",
        WantsToBuy = "wil-kopen",
        EnergyWork = "energie-werk",
        LeasedLand = "erfpacht",
        ExistingHome = "bestaand-huis",
    }
}

slugs! {
    /// What is measured, and kept only as a band.
    pub enum Measure {
        /// Of everybody in the household, gross a year.
        Income = "inkomen",
        /// The same, two years earlier.
        IncomeBefore = "inkomen-toen",
        /// Savings and investments on 1 January, with a benefit partner together.
        Savings = "spaargeld",
        /// Of the home somebody wants to buy.
        Price = "koopprijs",
        /// Rent a month without service costs.
        BareRent = "kale-huur",
        /// Points of the valuation system for rented homes.
        Points = "punten",
        /// Percent by which the rent went up.
        RentRise = "huurverhoging",
    }
}

slugs! {
    /// Energy label of the home somebody wants to buy, in the groups that lending knows.
    pub enum EnergyLabel {
        EfG = "e-f-g",
        CD = "c-d",
        AB = "a-b",
        APlus = "a-plus",
        APlus3 = "a-plus-3",
        APlus4 = "a-plus-4",
    }
}

impl Circumstance {
    /// Health and money: asked with the reason why, and that it stays in the profile.
    pub const fn is_private(self) -> bool {
        matches!(
            self,
            Self::Limitation
                | Self::LongTermCare
                | Self::CareDayAndNight
                | Self::InformalCare
                | Self::LowIncome
                | Self::IncomeFell
                | Self::HasRentBenefit
                | Self::LoanWithinValue
        )
    }
}

impl Measure {
    /// A household's own money, as against what a home costs.
    pub const fn is_private(self) -> bool {
        matches!(self, Self::Income | Self::IncomeBefore | Self::Savings)
    }
}

/// Hundredths in one unit: cents in a euro, and the same for percent and points.
pub const HUNDREDTHS: u32 = 100;

/// From and to, both included, in hundredths of the unit (cents); no `to`: anything from there on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Band {
    pub from: u32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<u32>,
}

impl Band {
    /// Everything up to each bound, and what lies above the last. Bounds ascend.
    pub fn between(bounds: &[u32]) -> Vec<Self> {
        let mut from = 0;
        let mut bands = Vec::new();
        for bound in bounds {
            bands.push(Self { from, to: Some(*bound) });
            from = bound.saturating_add(1);
        }
        bands.push(Self { from, to: None });
        bands
    }

    /// Which of the bands between these bounds it lies in; `None` when it lies across a bound.
    pub fn place(self, bounds: &[u32]) -> Option<usize> {
        Self::between(bounds).iter().position(|band| band.contains(self))
    }

    fn contains(self, other: Self) -> bool {
        let ends = match (self.to, other.to) {
            (None, _) => true,
            (Some(to), Some(end)) => end <= to,
            (Some(_), None) => false,
        };
        self.from <= other.from && ends
    }

    /// As a button carries it: "0-2940000", "2940001-".
    pub fn encode(self) -> String {
        let to = self.to.map(|to| to.to_string()).unwrap_or_default();
        format!("{}-{to}", self.from)
    }

    pub fn decode(text: &str) -> Option<Self> {
        let (from, to) = text.split_once('-')?;
        let from = from.parse().ok()?;
        let to = if to.is_empty() { None } else { Some(to.parse().ok()?) };
        to.is_none_or(|to| from <= to).then_some(Self { from, to })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bands_meet_without_a_gap_and_a_bound_belongs_to_the_lower_one() {
        let bounds = [100, 200];
        let one = |value| Band { from: value, to: Some(value) };
        assert_eq!([100, 101, 200, 201].map(|value| one(value).place(&bounds)), [0, 1, 1, 2].map(Some));
        assert_eq!(Band { from: 50, to: Some(150) }.place(&bounds), None);
        assert_eq!(Band { from: 150, to: None }.place(&bounds), None);
        assert_eq!(Band { from: 201, to: None }.place(&bounds), Some(2));
    }

    #[test]
    fn a_band_survives_its_button() {
        for band in Band::between(&[2_940_000, 5_153_700]) {
            assert_eq!(Band::decode(&band.encode()), Some(band));
        }
        assert_eq!(Band::decode("9-3"), None);
        assert_eq!(Band::decode("x"), None);
    }
}
