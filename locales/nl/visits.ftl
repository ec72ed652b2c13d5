# Going to see for yourself.
visit-projects = Hier { kunt-u } binnenkort kijken:
visit-project = ● { $name } in { $place }, ongeveer { $km } kilometer. Eerste keer: { $day }.
visit-project-far = ● { $name } in { $place }. Eerste keer: { $day }.
visit-example = (Dit zijn voorbeelden om te oefenen, geen echte bezoeken.)
visit-none-open = Er staan nu geen bezoeken open die ik kan boeken. Dat zeg ik liever eerlijk.
visit-project-full = Bij { $name } is nu geen plek meer vrij. Er is een wachtlijst: komt er een plek vrij, dan laat ik het weten.
visit-none-in-town = In { $town } is nog geen plek om te bekijken. De dichtstbijzijnde is ongeveer { $km } kilometer ver. Dit kan binnenkort:
visit-none-in-town-far = In { $town } is nog geen plek om te bekijken. Dit kan binnenkort:
visit-none-so = Zo’n plek staat er nu niet open. Dat zeg ik liever eerlijk. Dit kan wel:
visit-organiser = Dit bezoek is georganiseerd door { $organiser }.
visit-organiser-at = { $at }: georganiseerd door { $organiser }.
button-visit-story = Een verhaal van iemand die dit deed
visit-host = { U } wordt ontvangen door { $host }.
visit-facilities = Er is: { $list }.
visit-languages = Er wordt gesproken: { $languages }.
facility-rolstoel = toegang met een rolstoel
facility-toilet = een toilet
facility-parkeren = een plek voor de auto
facility-ov = een bushalte of station dichtbij
visit-overlaps = Dan { gaat-u } al kijken bij { $name }, { $at }. Twee plekken tegelijk gaat niet.
party-not = { $smallest ->
        [one] Daar kan een groep van hoogstens { $largest } komen kijken.
       *[other] Daar kan een groep van { $smallest } tot { $largest } mensen komen kijken.
    } Een ander moment of een andere plek kan wel.
visit-moments = Wanneer komt het uit bij { $name }?
visit-moment-chosen = { $name }, { $at }.
visit-moments-other = Op die dag is er geen plek bij { $name }. Dit kan wel:
button-project = { $name }
button-moment = { $at } ({ $free ->
        [one] nog 1 plek
       *[other] nog { $free } plekken
    })
button-other-project = Een andere plek
party-ask = Met hoeveel mensen { komt-u }?
button-party = { $size ->
        [one] Alleen ik
       *[other] { $size }
    }
party-nobody = Een plek vrijhouden kan vanaf 1 persoon. Met hoeveel mensen { komt-u }?
party-too-large = Voor een groep van meer dan { $most } mensen regelt een adviseur het graag. Met hoeveel { komt-u }?
needs-noted = Dit geef ik door aan de ontvanger: “{ $words }”.
needs-ask = Is er iets waar we aan moeten denken? Bijvoorbeeld een rolstoel, of slecht horen.
button-needs-none = Nee, niets
hold-shown = Ik houd deze plek vast tot { $until } uur: { $name }, { $at }, { $party ->
        [one] 1 persoon
       *[other] { $party } mensen
    }. Zal ik boeken?
confirm-ask = Zal ik het bezoek boeken?
button-book = Ja, boek maar
button-book-not = Nee, toch niet
hold-expired = De plek kon ik niet langer vasthouden. Ik kijk opnieuw wat er vrij is.
hold-lapsed = De plek die ik vasthield, heb ik weer vrijgegeven. Opnieuw kiezen kan gewoon.
slot-taken = Die plek is net vergeven. Dit is nog vrij:
slot-too-few = { $free ->
        [one] Daar is nog maar 1 plek vrij.
       *[other] Daar zijn nog { $free } plekken vrij.
    } Dit kan wel:
parts-ask = Bij { $name } is nu geen moment waarop { $party } mensen samen passen. In twee groepen kan wel:
parts-line = ● { $party ->
        [one] 1 persoon
       *[other] { $party } mensen
    }, { $at }
parts-none = Bij { $name } is nu geen plek voor { $party } mensen. Samen op de wachtlijst kan: komt er plek voor iedereen, dan laat ik het weten.
parts-again = Hoe zal ik het doen?
button-parts = In twee groepen
button-wait-together = Samen op de wachtlijst ({ $party } mensen)
parts-held = Ik houd deze plekken bij { $name } vast tot { $until } uur:
parts-confirm = Zal ik ze allebei boeken?
parts-gone = Dat past net niet meer. Ik kijk wat er nu is.
visit-booked = Het staat. { $name }, { $at }, { $party ->
        [one] 1 persoon
       *[other] { $party } mensen
    }. Van tevoren komt er een bericht. Voor in de agenda staat er een bestand bij.
visit-meeting = Waar: { $point }
visit-access = Goed om te weten: { $access }
button-call-off = Bezoek afzeggen
button-call-off-one = Afzeggen: { $name }, { $at }
call-off-ask = { Wilt-u } dit bezoek afzeggen?
button-call-off-yes = Ja, zeg maar af
button-call-off-no = Nee, ik kom
visit-called-off = Afgezegd: { $name }, { $at }. Dank { u } voor het doorgeven. De plek is weer vrij voor iemand anders.
button-other-moment = Een ander moment kiezen
visit-old-button = Die knop is van een tijd geleden. Ik kijk wat er nu is.
visit-gone = Dat bezoek staat niet meer open.
visit-kept = Mooi, het bezoek blijft staan.
visit-coming = Fijn, tot dan.
visits-none = Er staat geen bezoek gepland.
visits-list = Dit staat gepland:
visits-line = ● { $name }, { $at }, { $party ->
        [one] 1 persoon
       *[other] { $party } mensen
    }
button-move = Verzetten
button-move-one = Verzetten: { $name }, { $at }
button-visit-keep = Laat maar zo
button-invite = Iemand meevragen
move-ask = Naar welk moment bij { $name } zal ik het verzetten? Tot die keuze blijft { uw } plek staan.
move-none = Er is nu geen ander moment vrij bij { $name }. { Uw } plek blijft staan.
move-kept = { Uw } plek van eerst blijft staan.
visit-moved = Verzet. { $name }, { $at }, { $party ->
        [one] 1 persoon
       *[other] { $party } mensen
    }. In de agenda schuift het mee met dit bestand.
visit-cancelled = Het bezoek aan { $name }, { $at }, gaat helaas niet door. Het spijt me.
visit-changed = Het bezoek aan { $name } is anders geworden. Het is nu { $at }. Komt het nog uit?
reminder-week = Over een week { gaat-u } kijken bij { $name }: { $at }. Komt het nog uit?
button-wait = Zet mij op de wachtlijst
button-wait-at = Wachtlijst voor { $name }
wait-days-ask = Welke dagen komen uit?
button-days-alle = Dat maakt niet uit
button-days-week = Doordeweeks
button-days-weekend = In het weekend
wait-joined = { U } staat op de wachtlijst voor { $name }. { $ahead ->
        [0] Er is niemand voor { u }.
        [one] Er is 1 ander voor { u }.
       *[other] Er zijn { $ahead } anderen voor { u }.
    } Komt er een plek vrij, dan laat ik het weten. Ook bij een volgende datum.
wait-not = Goed, dan geen wachtlijst.
wait-left = { U } staat niet meer op de wachtlijst voor { $name }.
wait-was-not = { U } stond niet op de wachtlijst voor { $name }.
wait-list = { U } staat op de wachtlijst voor { $list }.
button-leave = Haal mij van de lijst
button-leave-one = Van de lijst: { $name }
offer-made = Er is plek bij { $name }: { $at }, { $party ->
        [one] 1 persoon
       *[other] { $party } mensen
    }. Ik houd die vast tot { $until }. Zal ik boeken?
button-offer-no = Nee, deze keer niet
offer-declined = Goed, dan gaat de plek bij { $name } naar een ander. { U } staat niet meer op de lijst. Opnieuw op de lijst kan altijd.
offer-over = De plek bij { $name }, { $at }, is nu naar een ander. Dat geeft niet. Opnieuw op de lijst kan altijd.
why-waiting = { U } krijgt dit bericht omdat { u } op de wachtlijst stond voor { $name }.
along-link = Stuur dit door aan wie mee wil naar { $name }, { $at }. Ik vertel hoeveel mensen er komen. Wie het zijn, vertel ik alleen als beiden dat goed vinden. { $link }
along-own = Dit is { uw } eigen uitnodiging. Tot nu toe { $coming ->
        [one] komt er 1 persoon
       *[other] komen er { $coming } mensen
    }.
along-invited = Iemand vraagt { u } mee om te kijken bij { $name }, { $at }. { $coming ->
        [0] Er heeft nog niemand geboekt.
        [one] Er komt al 1 persoon.
       *[other] Er komen al { $coming } mensen.
    }
along-ask = { Gaat-u } mee?
button-along-yes = Ja, ik ga mee
button-along-no = Nee, liever niet
along-not = Dat is goed. De uitnodiging blijft gewoon staan.
along-full = Iemand vraagt { u } mee naar { $name }, { $at }. Daar is nu geen plek meer vrij.
known-ask = Mogen de anderen van deze uitnodiging weten wie { u } bent? Ik noem { uw } voornaam alleen aan wie dat zelf ook goed vindt.
known-joined = Er komt iemand mee naar { $name }, { $at }. Samen met { jou } komen er nu { $coming } mensen.
button-known-yes = Ja, dat mag
button-known-no = Nee, liever niet
known-name-ask = Welke voornaam mag ik noemen?
known-not = Dat is goed. Ik vertel alleen hoeveel mensen er komen.
known-waits = Dank { u }. Ik noem { $own } als de ander dat ook goed vindt.
known-told = { $count ->
        [one] { $list } komt ook naar { $name }, en weet nu ook wie { u } bent.
       *[other] { $list } komen ook naar { $name }, en weten nu ook wie { u } bent.
    }
along-over = Het bezoek aan { $name } van deze uitnodiging gaat niet meer door. Ik kijk wat er wel is.
along-unknown = Deze uitnodiging ken ik niet meer.
reminder-visit = Tot morgen bij { $name }: { $at }. Komt het nog uit?
button-coming = Ja, ik kom
after-visit = Hoe was het bij { $name }? Wat viel { u } op?
button-came = Ik ben er geweest
button-missed = Het is niet gelukt
after-struck = Wat viel { u } op?
after-missed = Dat kan gebeuren. Een ander moment kan altijd.
live-so-ask = Zou { u } zo kunnen wonen?
button-live-yes = Ja, dat zou ik wel kunnen
button-live-maybe = Misschien
button-live-no = Nee, niets voor mij
live-so-yes = Dat neem ik mee. Een paar vragen van eerst stel ik nog een keer, want kijken verandert soms iets.
live-so-maybe = Dat neem ik mee. Een paar vragen van eerst stel ik nog een keer, want kijken verandert soms iets.
live-so-no = Goed om te weten. Een paar vragen van eerst stel ik nog een keer, want kijken verandert soms iets.
why-visit = { U } krijgt dit bericht vanwege { uw } bezoek aan { $name }.
