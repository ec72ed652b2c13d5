# "Zo heb ik u begrepen", and the profile.
mirror-intro = Zo heb ik { u } begrepen:
mirror-home = • Nu: “{ $words }”
mirror-facts = • Over het huis: { $list }
mirror-meaning = • Wat het betekent: “{ $words }”
mirror-drivers = • Wat er speelt: { $list }
mirror-barriers = • Wat tegenhoudt: { $list }
mirror-wishes = • Een goed huis heeft: { $list }
mirror-area = • Waar: { $words }
mirror-rulers = • Hoe belangrijk: { $importance }. Hoe zeker dat het lukt: { $confidence }.
mirror-ask = Klopt dat zo?
mirror-what-not = Wat klopt er niet? { Typt-u-2 } het gewoon, bijvoorbeeld: “nee, we huren”.
mirror-changed = Ik heb het aangepast.
mirror-not-found = Dat heb ik nog niet goed begrepen. { Zegt-u } het eens anders? Bijvoorbeeld: “drie kamers” of “de lift hoeft niet”.
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
profile-empty = Ik weet nog bijna niets van { u }.
