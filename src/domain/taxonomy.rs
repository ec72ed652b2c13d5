//! The stable names that code, content, tests and exports share. A slug is never shown to a resident
//! and never renamed: it is stored, exported and labelled in files that others keep.

/// Declares an enum whose variants are Dutch slugs: `slug()`, `ALL`, parsing and serde as the slug.
macro_rules! slugs {
    ($(#[$doc:meta])* pub enum $name:ident { $($(#[$about:meta])* $variant:ident = $slug:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
        pub enum $name {
            $($(#[$about])* #[serde(rename = $slug)] $variant,)+
        }

        impl $name {
            /// Every value, in the order of the taxonomy.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The stable name, kebab-case.
            pub const fn slug(self) -> &'static str {
                match self { $(Self::$variant => $slug,)+ }
            }

            /// The value with this stable name.
            pub fn from_slug(slug: &str) -> Option<Self> {
                match slug { $($slug => Some(Self::$variant),)+ _ => None }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.slug())
            }
        }
    };
}
pub(crate) use slugs;

slugs! {
    /// Willing x able: how Woonpad accompanies somebody. `Onduidelijk`: too little evidence yet.
    pub enum Approach {
        Begeleiden = "begeleiden",
        Faciliteren = "faciliteren",
        Verleiden = "verleiden",
        RustLaten = "rust-laten",
        Onduidelijk = "onduidelijk",
    }
}

slugs! {
    /// Whose questions, options and stories come first.
    pub enum Audience {
        Senior = "senior",
        Starter = "starter",
        Gezin = "gezin",
        Anders = "anders",
    }
}

slugs! {
    /// How somebody lives now.
    pub enum Tenure {
        SocialeHuur = "sociale-huur",
        ParticuliereHuur = "particuliere-huur",
        Koop = "koop",
        Inwonend = "inwonend",
        Kamer = "kamer",
        Anders = "anders",
    }
}

slugs! {
    /// Where a fact comes from: said in words, tapped, inferred.
    pub enum Origin {
        Gezegd = "gezegd",
        Getikt = "getikt",
        Afgeleid = "afgeleid",
    }
}

slugs! {
    /// Who types: the resident, or somebody on their behalf.
    pub enum Role {
        Zelf = "zelf",
        Helper = "helper",
    }
}

slugs! {
    /// The form of address the resident chose.
    pub enum Form {
        U = "u",
        Je = "je",
    }
}

slugs! {
    /// What holds somebody back.
    pub enum Barrier {
        GehechtAanWoning = "gehecht-aan-woning",
        GeenNoodzaakNu = "geen-noodzaak-nu",
        KleinerWonenInleveren = "kleiner-wonen-inleveren",
        SpullenOpruimen = "spullen-opruimen",
        BangVoorSpijt = "bang-voor-spijt",
        SeniorenlabelWeerstand = "seniorenlabel-weerstand",
        RouwEnVerlies = "rouw-en-verlies",
        GeenPassendAanbod = "geen-passend-aanbod",
        OpzienTegenRompslomp = "opzien-tegen-rompslomp",
        LangeWachttijd = "lange-wachttijd",
        GezondheidEnMantelzorg = "gezondheid-en-mantelzorg",
        StarterGeenInschrijfduur = "starter-geen-inschrijfduur",
        GezinTeKrap = "gezin-te-krap",
        HogereWoonlasten = "hogere-woonlasten",
        KoopVerkoopEnVermogen = "koop-verkoop-en-vermogen",
        StarterTeWeinigInkomen = "starter-te-weinig-inkomen",
        StarterTussenWalEnSchip = "starter-tussen-wal-en-schip",
        GehechtAanBuurt = "gehecht-aan-buurt",
        PartnerOfKinderenAnders = "partner-of-kinderen-anders",
        WantrouwenInstanties = "wantrouwen-instanties",
        WeetNietWaarBeginnen = "weet-niet-waar-beginnen",
        DigitaalEnFormulieren = "digitaal-en-formulieren",
    }
}

slugs! {
    /// What pulls or pushes towards moving.
    pub enum Driver {
        TrapLuktNiet = "trap-lukt-niet",
        OnderhoudTeZwaar = "onderhoud-te-zwaar",
        TuinTeGroot = "tuin-te-groot",
        HuisTeGroot = "huis-te-groot",
        EnergierekeningSchrikt = "energierekening-schrikt",
        Eenzaamheid = "eenzaamheid",
        Veiligheid = "veiligheid",
        ZorgDichtbij = "zorg-dichtbij",
        KinderenDichtbij = "kinderen-dichtbij",
        VoorzieningenDichtbij = "voorzieningen-dichtbij",
        GezelschapBuren = "gezelschap-buren",
        GoedkoperWonen = "goedkoper-wonen",
        EigenPlek = "eigen-plek",
        MeerRuimte = "meer-ruimte",
        ConcreetProject = "concreet-project",
        GeldVrijmaken = "geld-vrijmaken",
    }
}

slugs! {
    /// What happened, or is about to, that makes a home fit less or more.
    pub enum LifeEvent {
        KinderenUitHuis = "kinderen-uit-huis",
        Pensioen = "pensioen",
        ValOfZiekenhuis = "val-of-ziekenhuis",
        GezondheidAchteruit = "gezondheid-achteruit",
        PartnerOverleden = "partner-overleden",
        MantelzorgBegint = "mantelzorg-begint",
        Scheiding = "scheiding",
        RenovatieOfSloop = "renovatie-of-sloop",
        BurenWeg = "buren-weg",
        BabyOpKomst = "baby-op-komst",
        EersteBaan = "eerste-baan",
        Samenwonen = "samenwonen",
        ContractLooptAf = "contract-loopt-af",
        ScholenKiezen = "scholen-kiezen",
    }
}

slugs! {
    /// What a good home must have.
    pub enum Wish {
        Gelijkvloers = "gelijkvloers",
        Lift = "lift",
        Licht = "licht",
        GroenUitzicht = "groen-uitzicht",
        Privacy = "privacy",
        Logeerkamer = "logeerkamer",
        Hobbykamer = "hobbykamer",
        TuinOfBalkon = "tuin-of-balkon",
        ContactMetBuren = "contact-met-buren",
        EigenWijk = "eigen-wijk",
        Energiezuinig = "energiezuinig",
        Betaalbaar = "betaalbaar",
        HuisdierWelkom = "huisdier-welkom",
        Parkeren = "parkeren",
        ZorgNabij = "zorg-nabij",
        WinkelsNabij = "winkels-nabij",
        OvNabij = "ov-nabij",
        JongEnOud = "jong-en-oud",
        MeerSlaapkamers = "meer-slaapkamers",
    }
}

slugs! {
    /// Safety before housing; the order is the order of precedence.
    pub enum Signal {
        AcuutGevaar = "acuut-gevaar",
        MedischeNood = "medische-nood",
        HuiselijkGeweld = "huiselijk-geweld",
        SuicideGedachten = "suicide-gedachten",
        Huisuitzetting = "huisuitzetting",
        Dakloos = "dakloos",
        Geldnood = "geldnood",
        FinancieelMisbruik = "financieel-misbruik",
        VerwarringOfDelirium = "verwarring-of-delirium",
        PsychischNood = "psychisch-nood",
        KindOfDierOnveilig = "kind-of-dier-onveilig",
        Eenzaamheid = "eenzaamheid",
    }
}

slugs! {
    /// What a message wants, besides answering the open question.
    pub enum Intent {
        Groet = "groet",
        Ja = "ja",
        Nee = "nee",
        WeetNiet = "weet-niet",
        Overslaan = "overslaan",
        Terug = "terug",
        Herhalen = "herhalen",
        Hulp = "hulp",
        Opnieuw = "opnieuw",
        Vraag = "vraag",
        Verhaal = "verhaal",
        Corrigeren = "corrigeren",
        BezoekPlannen = "bezoek-plannen",
        BezoekVerzetten = "bezoek-verzetten",
        BezoekAfzeggen = "bezoek-afzeggen",
        Mens = "mens",
        Stop = "stop",
        Pauze = "pauze",
        MinderVaak = "minder-vaak",
        WeerAan = "weer-aan",
        MijnProfiel = "mijn-profiel",
        MijnGegevens = "mijn-gegevens",
        VergeetMij = "vergeet-mij",
        MijnPad = "mijn-pad",
        Makkelijker = "makkelijker",
        Bedankt = "bedankt",
        Klacht = "klacht",
        NamensAnder = "namens-ander",
    }
}

slugs! {
    /// How a turn ended; one per turn, stored and counted.
    pub enum Outcome {
        Beantwoord = "beantwoord",
        DeelsBeantwoord = "deels-beantwoord",
        Teruggevraagd = "teruggevraagd",
        GeenInhoud = "geen-inhoud",
        BuitenOnderwerp = "buiten-onderwerp",
        NaarAdviseur = "naar-adviseur",
        Signaal = "signaal",
        GegevensGeweigerd = "gegevens-geweigerd",
        StapGezet = "stap-gezet",
        Afgemeld = "afgemeld",
        Technisch = "technisch",
    }
}

/// The class of a barrier; the approach and the tone depend on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BarrierClass {
    Emotional,
    Practical,
    Financial,
    Social,
    Information,
}

impl Barrier {
    pub const fn class(self) -> BarrierClass {
        match self {
            Self::GehechtAanWoning
            | Self::GeenNoodzaakNu
            | Self::KleinerWonenInleveren
            | Self::SpullenOpruimen
            | Self::BangVoorSpijt
            | Self::SeniorenlabelWeerstand
            | Self::RouwEnVerlies => BarrierClass::Emotional,
            Self::GeenPassendAanbod
            | Self::OpzienTegenRompslomp
            | Self::LangeWachttijd
            | Self::GezondheidEnMantelzorg
            | Self::StarterGeenInschrijfduur
            | Self::GezinTeKrap => BarrierClass::Practical,
            Self::HogereWoonlasten
            | Self::KoopVerkoopEnVermogen
            | Self::StarterTeWeinigInkomen
            | Self::StarterTussenWalEnSchip => BarrierClass::Financial,
            Self::GehechtAanBuurt | Self::PartnerOfKinderenAnders | Self::WantrouwenInstanties => {
                BarrierClass::Social
            }
            Self::WeetNietWaarBeginnen | Self::DigitaalEnFormulieren => BarrierClass::Information,
        }
    }
}
