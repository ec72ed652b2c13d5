# "Zo heb ik u begrepen", and the profile.
mirror-intro = { $wie ->
    [zelf] Zo heb ik { u } begrepen:
   *[ander] Zo heb ik het begrepen over { $wie }:
}
mirror-home = • Nu: “{ $words }”
mirror-home-facts = • Nu: “{ $words }” ({ $list })
mirror-facts = • Nu: { $list }
mirror-meaning = • Het huis: “{ $words }”
mirror-meaning-drivers = • Het huis: “{ $words }” Wat meespeelt: { $list }
mirror-drivers = • Wat meespeelt: { $list }
mirror-barriers = • Wat tegenhoudt: { $list }
mirror-barriers-words = • Wat tegenhoudt: { $list } (“{ $words }”)
mirror-barrier-words = • Wat tegenhoudt: “{ $words }”
mirror-confidence-why = • Over de kans dat het lukt: “{ $words }”
mirror-wishes = • Een goed huis: { $list }
mirror-wishes-words = • Een goed huis: { $list } (“{ $words }”)
mirror-wish-words = • Een goed huis: “{ $words }”
mirror-area = • Waar: “{ $words }”
mirror-note = • Ook gezegd: “{ $words }”
mirror-rulers = • Hoe belangrijk: { $importance }. Hoe zeker dat het lukt: { $confidence }.
mirror-rulers-why = • Hoe belangrijk: { $importance } (“{ $words }”). Hoe zeker dat het lukt: { $confidence }.
mirror-ask-further = Klopt het verder zo?
mirror-ask = Klopt dat zo?
mirror-what-not = Wat klopt er niet? { Typt-u-2 } het gewoon, bijvoorbeeld: “nee, we huren”. Of { kiest-u } een deel.
mirror-take-away = Wat klopt niet meer? { Kiest-u } wat weg mag.
button-part-wonen = Hoe ik woon
button-part-houvast = Wat speelt en tegenhoudt
button-part-wensen = Wat ik zoek
button-part-gebied = Waar
button-part-cijfers = De cijfers
button-part-klaar = Klaar
button-take-away = Weg: { $label }
note-label = “{ $words }”
button-add = Iets toevoegen
changed-now = Ik heb het aangepast. Nu staat er: { $list }.
changed-gone = Weggehaald: { $list }.
changed-not-there = Dat staat er niet bij. Ik laat het zo.
changed-note = Dat zet ik erbij, in { uw } eigen woorden: “{ $words }”.
turned-begeleiden = Dan kijk ik er anders naar: { bewoner-wil } en het kan. We zoeken de kortste weg.
turned-faciliteren = Dan kijk ik er anders naar: { bewoner-wil } wel, maar er zit iets in de weg. Daar zoeken we hulp bij.
turned-verleiden = Dan kijk ik er anders naar: het kan, maar het hoeft voor { bewoner-jou } nu niet.
turned-rust-laten = Dan kijk ik er anders naar: verhuizen is nu niet aan de orde. Dat is helemaal goed.
mirror-thanks = Dank { u-wel }.
button-mirror-yes = Ja, dat klopt
button-mirror-no = Er klopt iets niet

fact-household = { $total ->
        [one] één persoon
       *[other] { $total } mensen
    }
fact-rooms = { $rooms ->
        [one] één kamer
       *[other] { $rooms } kamers
    }
fact-age = { $years } jaar
fact-lift = met een lift
fact-no-lift = geen lift
fact-limit = hoogstens { $euro } per maand
fact-importance = belangrijk: { $mark }
fact-confidence = kans dat het lukt: { $mark }
fact-place = in { $place }
fact-floor = { $floor ->
        [0] begane grond
       *[other] { $floor } hoog
    }
fact-cost = { $euro } per maand
fact-registered = { $years } jaar ingeschreven
tenure-sociale-huur = huur
tenure-particuliere-huur = particuliere huur
tenure-koop = koop
tenure-inwonend = inwonend
tenure-kamer = een kamer
tenure-anders = anders

profile-intro = Dit heb ik van { u } onthouden:
profile-how = Klopt er iets niet? { Typt-u-2 } het gewoon, bijvoorbeeld: “nee, we huren”.
profile-phone = • Telefoon: { $phone }
profile-lead = • Aanvraag bij een adviseur: { $reference }
button-my-visits = Mijn bezoeken
profile-empty = Ik weet nog bijna niets van { u }.
