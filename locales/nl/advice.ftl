# What was found, advice, the offer to go and see.
approach-begeleiden = Ik zie dat { bewoner-graag-wil }, en dat het kan lukken.
approach-faciliteren = Ik zie dat { bewoner-graag-wil }, en dat er nog iets in de weg zit.
approach-verleiden = Ik zie dat het zou kunnen, en dat het voor { bewoner-jou } nu niet hoeft.
approach-rust-laten = Ik zie dat verhuizen nu niet aan de orde is. Dat is helemaal goed.
approach-onduidelijk = Ik weet nog niet of verhuizen iets voor { bewoner-jou } is. Dat hoeft ook niet.
because-marks = { U } gaf een { $importance } voor hoe belangrijk het is, en een { $confidence } voor de kans dat het lukt.
because-importance = { U } gaf een { $mark } voor hoe belangrijk het is.
because-confidence = { U } gaf een { $mark } voor de kans dat het lukt.
because-words = { U } zei: “{ $words }”.
because-marks-and-words = { $marks } En { u } zei: “{ $words }”.

permission-begeleiden = We zoeken samen de kortste weg. Mag ik een paar mogelijkheden noemen?
permission-faciliteren = We pakken één ding tegelijk. Mag ik een paar mogelijkheden noemen?
permission-verleiden = { $wie ->
    [zelf] { U-beslist }, en er is geen haast. Mag ik een paar mogelijkheden noemen?
   *[ander] Het blijft de keuze van { $wie }, en er is geen haast. Mag ik een paar mogelijkheden noemen?
}
permission-rust-laten = Mag ik iets noemen dat het thuis makkelijker kan maken?
permission-onduidelijk = Mag ik een paar mogelijkheden noemen, om een idee te geven?
permission-gently = { U } vertelde net over een verlies. Advies kan rustig wachten. { Wilt-u } dat ik nu iets noem?
button-permission-yes = Ja, vertel maar
button-permission-no = Nu niet
permission-not-now = Dat is goed. Ik dring niet aan.

advice-intro-begeleiden = Dit kan passen bij wat { bewoner-zoekt }.
advice-intro-faciliteren = Dit kan een stap verder helpen.
advice-intro-verleiden = Een huis dat vertrouwd is, geeft niemand zomaar op. Dit is alleen om een idee te geven.
advice-intro-onduidelijk = Dit is om een idee te geven, meer niet.
advice-option = ● { $title }
advice-because = Ik noem dit, want { $list }.
advice-words-because = { U } zei: “{ $words }”. Ik noem dit, want { $list }.
advice-lacks = Hoort er niet vanzelf bij: { $wishes }.
advice-drawback = Eerlijk erbij: { $drawback }
advice-too-little = Ik weet nog te weinig van wat { bewoner-zoekt } om iets te noemen. Eén wens is al genoeg, bijvoorbeeld een lift of een tuin.
clauses-comma = { $head }, { $last }
clauses-and = { $head }, en { $last }
reason-wish = { bewoner-zoekt } { $wish }
reason-cheap = de kosten kunnen laag blijven
reason-stay = blijven heeft nu de voorkeur

want-gelijkvloers = alles gelijkvloers
want-lift = een lift
want-licht = veel licht
want-groen-uitzicht = groen om naar te kijken
want-privacy = privacy
want-logeerkamer = een logeerkamer
want-hobbykamer = ruimte voor een hobby
want-tuin-of-balkon = een tuin of balkon
want-contact-met-buren = contact met buren
want-eigen-wijk = een plek in de eigen wijk
want-energiezuinig = een zuinig huis
want-betaalbaar = een betaalbaar huis
want-huisdier-welkom = een plek waar een huisdier mag
want-parkeren = een plek voor de auto
want-zorg-nabij = zorg in de buurt
want-winkels-nabij = winkels in de buurt
want-ov-nabij = bus of trein in de buurt
want-jong-en-oud = jong en oud door elkaar
want-meer-slaapkamers = meer slaapkamers

pull-trap-lukt-niet = de trap wordt lastig
pull-onderhoud-te-zwaar = het onderhoud wordt zwaar
pull-tuin-te-groot = de tuin is te groot
pull-huis-te-groot = het huis is te groot
pull-energierekening-schrikt = de energierekening is hoog
pull-eenzaamheid = het is nu soms stil
pull-veiligheid = { bewoner-wil } veilig wonen
pull-zorg-dichtbij = { bewoner-wil } zorg in de buurt
pull-kinderen-dichtbij = { bewoner-wil } dicht bij familie wonen
pull-voorzieningen-dichtbij = { bewoner-wil } winkels en huisarts dichtbij
pull-gezelschap-buren = een praatje maken doet goed
pull-goedkoper-wonen = { bewoner-wil } goedkoper wonen
pull-eigen-plek = { bewoner-wil } een eigen plek
pull-meer-ruimte = er is meer ruimte nodig
pull-concreet-project = er is een plek die { bewoner } aanspreekt
pull-geld-vrijmaken = { bewoner-wil } geld uit het huis vrijmaken

eases-woning = het eigen huis blijft
eases-buurt = de buurt blijft dezelfde
eases-spullen = er hoeft niets weg
eases-ruimte = een deel van de ruimte wordt gedeeld
eases-stilte = er is gezelschap voor wie dat wil
eases-aanbod = zo komt er iets dat er nu nog niet is
eases-geregel = het scheelt later veel geregel
eases-wachten = het wachten kan korter zijn
eases-inschrijfduur = de tijd van inschrijven telt minder mee
eases-zorg = hulp en zorg kunnen dichtbij zijn
eases-krap = het gezin kan meer ruimte krijgen
eases-lasten = de kosten kunnen lager blijven
eases-inkomen = het kan ook met een kleiner inkomen
eases-tussenin = het is bedoeld voor wie overal net buiten valt
eases-hokje = jong en oud wonen er door elkaar

# The next step out of each barrier.
help-gehecht-aan-woning = Over het eigen huis: blijven en het huis wat aanpassen kan ook.
help-kleiner-wonen-inleveren = Over ruimte inleveren: ik heb een lijstje om vooraf te meten wat mee kan.
help-spullen-opruimen = Over al die spullen: dat hoeft niet in één keer, en niet alleen.
help-bang-voor-spijt = Over spijt: vooraf goed kijken helpt. Ik heb een lijstje met vragen.
help-seniorenlabel-weerstand = Over hokjes: er zijn plekken waar jong en oud door elkaar wonen.
help-geen-passend-aanbod = Over het aanbod: een wooncoach kan meezoeken.
help-opzien-tegen-rompslomp = Over al het geregel: er zijn mensen die tillen, inpakken en regelen.
help-lange-wachttijd = Over het wachten: de tijd telt vanaf de dag van inschrijven.
help-gezondheid-en-mantelzorg = Over de zorg: zorg thuis kan vaak doorgaan, soms met een ander team.
help-starter-geen-inschrijfduur = Over de wachttijd: inschrijven kan vanaf 18 jaar, ook zonder plannen.
help-gezin-te-krap = Over de ruimte: twee huurders kunnen soms van huis ruilen.
help-hogere-woonlasten = Over de kosten: soms gaat een nieuwe huur stap voor stap omhoog. Dat heet huurgewenning.
help-money-schemes = Over de kosten: bij deze regelingen zie ik niets dat in de weg staat.
help-lasten-koop = Over de kosten: zet eerst naast elkaar wat wonen nu kost en straks.
help-koop-verkoop-en-vermogen = Over kopen en verkopen: elke volgorde heeft voor en tegen. Ik heb ze op een rij.
help-starter-te-weinig-inkomen = Over het inkomen: in sommige gemeenten bestaat een extra lening voor een eerste huis.
help-starter-tussen-wal-en-schip = Over net buiten de boot vallen: daarvoor is middenhuur bedoeld.
help-gehecht-aan-buurt = Over de buurt: soms gaan mensen uit de wijk voor.
help-partner-of-kinderen-anders = Over er samen uitkomen: een adviseur kan ook met iedereen samen praten.
help-wantrouwen-instanties = Over vertrouwen: er gaat niets naar iemand anders dat { u } niet eerst hebt gezien.
help-weet-niet-waar-beginnen = Over waar te beginnen: een wooncoach loopt het stap voor stap door.
help-digitaal-en-formulieren = Over de computer: in de bibliotheek of het buurthuis kijkt iemand mee.

# Nothing fits.
advice-nothing = Ik vind nu niets dat echt past bij wat { bewoner-zoekt }. Dat zeg ik liever eerlijk.
advice-nothing-wishes = Gezocht: { $wishes }. Dat vind ik nu nergens bij elkaar.
advice-only-place = Een woonvorm vind ik niet, maar één plek komt dichtbij: { $name } in { $place }. { $about }
advice-recorded = Ik heb zonder { uw } naam genoteerd wat hier ontbreekt. Zo weten gemeente en verhuurders dat er vraag naar is.
watch-ask = Zal ik elke maand kijken, en het laten weten als er iets komt?
button-watch-yes = Ja, laat het weten
button-watch-no = Nee, liever niet
watch-agreed = Afgesproken. Ik kijk elke maand. Komt er niets, dan blijf ik stil.
watch-not = Dat is goed.
watch-found = Ik heb opnieuw gekeken, en er is nu iets dat kan passen.
why-watch = { U } krijgt dit, omdat we dat op { $day } afspraken.

# Facts of staying, once, and staying well.
staying-register = Eén feit, en verder niets: wachttijd telt pas vanaf de dag van inschrijven. Inschrijven verandert niets aan het wonen van nu.
staying-stairs = Eén feit, en verder niets: hulp van de gemeente bij een aanpassing begint met een aanvraag vooraf.
staying-energy = Eén feit, en verder niets: een kleiner en beter geïsoleerd huis kost vaak minder energie, maar niet altijd.
stay-intro = Blijven is een goede uitkomst. Dit kan het thuis makkelijker maken: { $list }.
stay-who = Bij een grotere aanpassing helpt de gemeente soms. Vraag het aan voordat het werk begint. De gemeente beslist.
tip-trap = een leuning aan twee kanten van de trap
tip-lift = samen met buren naar de verhuurder over de lift
tip-tocht = tocht dichten bij ramen en deuren
tip-bad = een beugel en een stoel in de badkamer
tip-tuin = iemand die de tuin of de klusjes doet
tip-buren = een vaste koffieochtend in de buurt

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
