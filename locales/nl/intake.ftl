# Getting acquainted. q-<id>: the question; q-<id>-why: why we ask; q-<id>-again: once more, simpler.
q-wonen = Hoe { woont-u } nu? { Vertelt-u } het gerust in { uw } eigen woorden.
q-wonen-helper = Hoe { woont } { $who } nu? { Vertelt-u } het gerust in { uw } eigen woorden.
q-wonen-why = Dan weet ik waar we beginnen.
q-wonen-again = { Vertelt-u } eens iets over { uw } huis. Bijvoorbeeld: een huurflat op drie hoog, of een eigen huis met tuin.

q-betekenis = Wat betekent dit huis voor { jou }? { Vertelt-u } gerust wat fijn is, en wat lastig.
q-betekenis-helper = Wat is er fijn aan dat huis voor { $who }, en wat is er lastig?
q-betekenis-starter = Wat bevalt er aan de plek waar { u-woont }, en wat { mist-u }?
q-betekenis-why = Een huis is meer dan stenen. Wat fijn is, { wilt-u } niet kwijt.
q-betekenis-again = Wat is het fijnst aan het huis, en wat het lastigst?

q-belemmering = Stel dat er een plek is die beter past. Wat houdt { u } dan nog tegen? { Kiest-u } een knop, of typ het zelf.
q-belemmering-helper = Stel dat er een plek is die beter past. Wat houdt { $who } dan nog tegen? { Kiest-u } een knop, of typ het zelf.
q-belemmering-starter = Wat maakt het vinden van een plek het moeilijkst? { Kiest-u } een knop, of typ het zelf.
q-belemmering-why = Wat tegenhoudt, telt net zo zwaar als wat trekt.
q-belemmering-again = Wat maakt verhuizen voor { bewoner-jou } moeilijk? Een paar woorden is genoeg.
opt-belemmering-gehecht-aan-buurt = De buurt
opt-belemmering-gehecht-aan-woning = Het huis zelf
opt-belemmering-hogere-woonlasten = De kosten
opt-belemmering-opzien-tegen-rompslomp = Al het geregel
opt-belemmering-geen-passend-aanbod = Er is niets geschikts
opt-belemmering-geen-noodzaak-nu = Het hoeft nu niet
opt-belemmering-lange-wachttijd = Het lange wachten
opt-belemmering-starter-te-weinig-inkomen = Mijn inkomen
opt-belemmering-starter-geen-inschrijfduur = Te kort ingeschreven
opt-belemmering-weet-niet-waar-beginnen = Waar begin ik
opt-belemmering-koop-verkoop-en-vermogen = Kopen en verkopen

q-belang = Hoe belangrijk is het voor { jou } om te verhuizen? 0 is helemaal niet, 10 is heel erg.
q-belang-helper = Hoe belangrijk is verhuizen voor { $who } zelf? 0 is helemaal niet, 10 is heel erg.
q-belang-starter = Hoe belangrijk is een andere plek voor { jou }? 0 is helemaal niet, 10 is heel erg.
q-belang-why = Dan weet ik hoe graag { u } iets anders wilt, en dring ik nergens op aan.
q-belang-again = Welk cijfer past het best? 0 is niet belangrijk, 10 is heel belangrijk.
q-belang-waarom = Een { $mark }. Wat maakt dat het geen { $lower } is?
q-belang-waarom-low = Een { $mark }. Dat is duidelijk. Wat maakt dit huis nu goed voor { bewoner-jou }?
q-belang-waarom-why = De reden zegt vaak meer dan het cijfer.
q-belang-waarom-again = Waarom juist dat cijfer? Een paar woorden is genoeg. Overslaan mag ook.

q-vertrouwen = En stel dat { u } wilt verhuizen. Hoe zeker { bent-u } dat het zou lukken? 0 is helemaal niet zeker, 10 is heel zeker.
q-vertrouwen-helper = En stel dat { $who } { wil } verhuizen. Hoe zeker is het dat het zou lukken? 0 is helemaal niet zeker, 10 is heel zeker.
q-vertrouwen-why = Dan weet ik of er hulp nodig is.
q-vertrouwen-again = Zou verhuizen { bewoner-jou } lukken? 0 is nee, 10 is zeker wel.
q-vertrouwen-waarom = Een { $mark }. Wat maakt dat het geen { $lower } is?
q-vertrouwen-waarom-low = Een { $mark }. Goed om te weten. Wat maakt het zo lastig?
q-vertrouwen-waarom-high = Een { $mark }. Wat maakt dat { u } er zo zeker van bent?
q-vertrouwen-waarom-why = Dan weet ik waar we kunnen helpen.
q-vertrouwen-waarom-again = Wat zou het makkelijker maken? Overslaan mag ook.

q-gebied = Waar zou { u } graag wonen? Een postcode of een plaats is genoeg.
q-gebied-helper = Waar { zou } { $who } graag wonen? Een postcode of een plaats is genoeg.
q-gebied-known = { U } noemde { $place }. { Zoekt-u } daar ook, of liever ergens anders?
q-gebied-known-helper = { U } noemde { $place }. { Zoekt } { $who } daar ook, of liever ergens anders?
q-gebied-why = Dan noem ik alleen plekken in de buurt.
q-gebied-again = In welke plaats of wijk? De vier cijfers van de postcode zijn ook goed.

q-wensen = Wat moet een goed huis voor { jou } hebben? { Kiest-u } of typ het.
q-wensen-helper = Wat moet een goed huis voor { $who } hebben? { Kiest-u } of typ het.
q-wensen-why = Dan laat ik weg wat niet past.
q-wensen-again = Noem één ding dat een huis voor { bewoner-jou } goed maakt.
opt-wensen-gelijkvloers = Alles gelijkvloers
opt-wensen-lift = Een lift
opt-wensen-betaalbaar = Betaalbaar
opt-wensen-tuin-of-balkon = Tuin of balkon
opt-wensen-logeerkamer = Een logeerkamer
opt-wensen-meer-slaapkamers = Meer slaapkamers
opt-wensen-contact-met-buren = Contact met buren
opt-wensen-eigen-wijk = In de eigen wijk
opt-wensen-privacy = Privacy
opt-wensen-hobbykamer = Plek voor werk of hobby
opt-wensen-ov-nabij = Bus of trein dichtbij
opt-wensen-energiezuinig = Zuinig met energie
opt-wensen-winkels-nabij = Winkels dichtbij
opt-wensen-parkeren = Plek voor de auto
wishes-more = Genoteerd: { $wish }. Nog iets?
button-enough = Dit is genoeg

q-huur-of-koop = { Huurt-u-of-hebt-u } een eigen huis?
q-huur-of-koop-helper = { Woont } { $who } in een huurhuis of in een eigen huis?
q-huur-of-koop-why = Regelingen voor huren en kopen verschillen.
q-huur-of-koop-again = Is het een huurhuis of een koophuis? { Kiest-u } een knop.
opt-huur-of-koop-sociale-huur = Huur van een corporatie
opt-huur-of-koop-particuliere-huur = Huur van iemand anders
opt-huur-of-koop-koop = Eigen huis
opt-huur-of-koop-inwonend = Inwonend bij iemand
opt-huur-of-koop-kamer = Een kamer

q-huishouden = Met hoeveel mensen { woont-u }?
q-huishouden-helper = Met hoeveel mensen { woont } { $who }?
q-huishouden-why = Dan past het aantal kamers.
q-huishouden-again = { Woont-u } alleen, samen of met kinderen?
opt-huishouden-alleen = Alleen
opt-huishouden-samen = Met z’n tweeën
opt-huishouden-met-kinderen = Met kinderen

q-leeftijd = Mag ik vragen hoe oud { u-bent }? Ongeveer is genoeg.
q-leeftijd-helper = Mag ik vragen hoe oud { $who } { is }? Ongeveer is genoeg.
q-leeftijd-why = Bij sommige plekken en regelingen telt de leeftijd mee.
q-leeftijd-again = Een leeftijd in cijfers is genoeg. Overslaan mag ook.
opt-leeftijd-30 = Jonger dan 36
opt-leeftijd-45 = 36 tot 54
opt-leeftijd-60 = 55 tot 64
opt-leeftijd-70 = 65 tot 74
opt-leeftijd-80 = 75 of ouder

q-medeweten = { Weet } { $who } dat { u } dit met mij bespreekt?
q-medeweten-why = Het gaat om wat { bewoner } zelf { wil }.
q-medeweten-again = Is het met { $who } besproken? Ja of nee is genoeg.
opt-medeweten-ja = Ja, dat is besproken
opt-medeweten-nog-niet = Nog niet
knows-yes = Fijn, dan denken we samen mee.
knows-not-yet = Dat is goed. Dan verkennen we alleen. Ik stuur niets door over { $who } tot dat besproken is.
who-iemand = diegene
who-moeder = { uw } moeder
who-vader = { uw } vader
who-ouders = { uw } ouders
who-opa-en-oma = { uw } opa en oma
who-oma = { uw } oma
who-opa = { uw } opa
who-tante = { uw } tante
who-oom = { uw } oom
who-zus = { uw } zus
who-broer = { uw } broer
who-buurvrouw = { uw } buurvrouw
who-buurman = { uw } buurman
who-man = { uw } man
who-vrouw = { uw } vrouw
who-zoon = { uw } zoon
who-dochter = { uw } dochter
who-schoonmoeder = { uw } schoonmoeder
who-schoonvader = { uw } schoonvader
who-vriendin = { uw } vriendin
who-vriend = { uw } vriend

q-budget = Wat mag een huis ten hoogste kosten per maand? Een bedrag is genoeg.
q-budget-why = Dan noem ik niets dat te duur is.
q-budget-again = Noem één bedrag per maand, bijvoorbeeld 900. Overslaan mag ook.

button-mark = { $mark }
questions-left = { $total ->
    [one] Dit is de laatste vraag.
   *[other] Nog ongeveer { $total } vragen. Overslaan mag altijd.
}
said-before = Dan heb ik dat gemist. { Zegt-u } het nog één keer? Overslaan mag ook.
known-already = Ja, dat weet ik: { $list }.
skipped = Dat is goed, we slaan het over.

back-words = { $turn ->
    [1] Ik schrijf het op: “{ $words }”.
    [2] “{ $words }”. Dank { u }, dat helpt.
   *[other] “{ $words }”. Dat onthoud ik.
}
back-barriers = Ik hoor wat { bewoner } tegenhoudt: { $list }.
back-drivers = Ik hoor wat er speelt: { $list }.
back-two-sides = Aan de ene kant: { $hold }. Aan de andere kant: { $pull }.
back-no-barrier = Goed om te weten: er zit { bewoner } niets in de weg.
back-wishes = Dit telt voor { bewoner-jou }: { $list }.
back-event = Ik hoor het: { $event }. Zo’n moment verandert wat een huis moet kunnen.
back-carer = Dat is veel om te dragen. { Uw } eigen rust telt ook. Een adviseur kan met { jou } meedenken, als { u } dat wilt.
back-grief = “{ $words }”. Dat is veel om mee te leven. We hoeven vandaag niets te beslissen.
back-loss = Wat een verlies. Dank { u } dat { u } dat vertelt. Er is geen haast bij. { U-kunt } elke vraag overslaan, of /later typen.
back-mark-two = Ik ga voorzichtig uit van het laagste cijfer, en schrijf het andere erbij.
back-mark = Een { $mark }. Dank { u-wel }, de reden schrijf ik erbij.
back-halfway = Dank { u-wel }, dit helpt mij om alleen te noemen wat past.
location-taken = Dank { u-wel }. Ik ga uit van { $place }.
location-not-now = Een plek op de kaart heb ik nu niet nodig. Ik heb hem niet bewaard.
