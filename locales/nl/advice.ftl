# What was found, advice, the offer to go and see.
approach-begeleiden = Ik zie dat { u } wilt én kunt. Dat zeg ik omdat { $because }. Dan zoeken we samen de kortste weg.
approach-faciliteren = Ik zie dat { u } wel wilt, maar dat er iets in de weg zit. Dat zeg ik omdat { $because }. Dan pakken we één ding tegelijk.
approach-verleiden = Ik zie dat het wel zou kunnen, maar dat het voor { jou } nu niet hoeft. Dat zeg ik omdat { $because }. { U-beslist }, en er is geen haast.
approach-rust-laten = Ik zie dat verhuizen nu niet aan de orde is. Dat zeg ik omdat { $because }. Dat is helemaal goed.
approach-onduidelijk = Ik weet nog niet zeker of { u } zou willen verhuizen, en of het zou lukken. Dat hoeft ook niet.
because-importance = { u } een { $mark } gaf voor hoe belangrijk het is
because-confidence = { u } een { $mark } gaf voor de kans dat het lukt
because-pull = dit meespeelt: { $pull }
because-hold = dit tegenhoudt: { $hold }
because-said = { u } zei: “{ $words }”

permission-ask = Mag ik een paar mogelijkheden noemen?
button-permission-yes = Ja, vertel maar
button-permission-no = Nu niet
permission-not-now = Dat is goed. Ik dring niet aan.

advice-intro-begeleiden = Dit past bij wat { u } zoekt:
advice-intro-faciliteren = Hier zou { u } iets aan kunnen hebben:
advice-intro-verleiden = Zonder dat het hoeft. Dit vinden mensen met dezelfde wensen soms een vooruitgang:
advice-intro-rust-laten = { U-blijft } waar { u-bent }. Misschien maakt dit het thuis nog wat makkelijker:
advice-intro-onduidelijk = Om een idee te geven, zonder dat het iets hoeft:
advice-option = ● { $title }
advice-because = Omdat { $list }.
advice-drawback = Goed om te weten: { $drawback }
advice-help = En over wat tegenhoudt ({ $hold }): { $title }.
advice-nothing = Ik vind op dit moment niets dat echt past bij wat { u } vertelde. Dat zeg ik liever eerlijk. Een adviseur kan verder kijken.
reason-wish = { u } dit belangrijk vindt: { $wish }
reason-barrier = dit kan helpen bij: { $hold }
reason-driver = dit speelt: { $pull }
reason-cheap = de kosten laag kunnen blijven
reason-stay = { u } hier graag blijft
staying-register = Eén feit, en verder niets: wachttijd telt pas vanaf de dag van inschrijven. Inschrijven verplicht tot niets.
staying-well = Blijven is een goede keuze. Denk eens aan licht op de trap, een tweede leuning en een warm huis. De gemeente helpt soms met aanpassingen.

visit-offer = { Zou-u } een keer willen kijken op een plek waar mensen zo wonen?
visit-offer-verleiden = Soms zegt zelf zien meer dan praten. { Zou-u } eens vrijblijvend willen kijken?
visit-offer-rust-laten = Mocht { u } ooit nieuwsgierig zijn: kijken kan altijd. { Zou-u } dat willen?
button-visit-yes = Ja, dat wil ik wel
button-visit-no = Nee, nu niet
visit-not-now = Dat is goed. Kijken kan later altijd nog.

call-offer = { Wilt-u } dat een adviseur { u } belt om mee te denken?
button-call-yes = Ja, bel mij maar
button-call-no = Nee, liever niet
call-not-now = Dat is goed.
