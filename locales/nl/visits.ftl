# Going to see for yourself.
visit-projects = Hier { kunt-u } binnenkort kijken:
visit-project =
    ● { $name } in { $place }, ongeveer { $km } kilometer. { $about }
    Eerste keer: { $day }.
visit-project-far =
    ● { $name } in { $place }. { $about }
    Eerste keer: { $day }.
visit-example = (Dit zijn voorbeelden om te oefenen, geen echte bezoeken.)
visit-none-open = Er staan nu geen bezoeken open die ik kan boeken. Dat zeg ik liever eerlijk.
visit-project-full = Daar is nu geen plek meer vrij. Ik kijk of er ergens anders plek is.
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
party-too-large = Voor een groep van meer dan { $most } mensen regelt een adviseur het graag. Met hoeveel { komt-u }?
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
visit-booked = Het staat. { $name }, { $at }, { $party ->
        [one] 1 persoon
       *[other] { $party } mensen
    }. Een dag van tevoren komt er een bericht. Voor in de agenda staat er een bestand bij.
visit-meeting = Waar: { $point }
visit-access = Goed om te weten: { $access }
button-call-off = Bezoek afzeggen
button-call-off-one = Afzeggen: { $name }, { $at }
call-off-ask = { Wilt-u } dit bezoek afzeggen?
button-call-off-yes = Ja, zeg maar af
button-call-off-no = Nee, ik kom
visit-called-off = Afgezegd: { $name }, { $at }. Dank { u } voor het doorgeven. De plek is weer vrij voor iemand anders.
button-other-moment = Een ander moment kiezen
visit-gone = Dat bezoek staat niet meer open.
visit-kept = Mooi, het bezoek blijft staan.
visit-coming = Fijn, tot dan.
visits-none = Er staat geen bezoek gepland.
visits-list = Dit staat gepland:
visits-line = ● { $name }, { $at }, { $party ->
        [one] 1 persoon
       *[other] { $party } mensen
    }
reminder-visit = Tot morgen bij { $name }: { $at }. Komt het nog uit?
button-coming = Ja, ik kom
after-visit = Hoe was het bij { $name }? Wat viel { u } op?
why-visit = { U } krijgt dit bericht vanwege { uw } bezoek aan { $name }.
