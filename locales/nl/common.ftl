# How values are said, and texts that every scene uses.
phrase = { $words }
list-and = { $head } en { $last }
moment = { $weekday } { $day } { $month } om { $time } uur
date = { $weekday } { $day } { $month } { $year }
weekday-1 = maandag
weekday-2 = dinsdag
weekday-3 = woensdag
weekday-4 = donderdag
weekday-5 = vrijdag
weekday-6 = zaterdag
weekday-7 = zondag
month-1 = januari
month-2 = februari
month-3 = maart
month-4 = april
month-5 = mei
month-6 = juni
month-7 = juli
month-8 = augustus
month-9 = september
month-10 = oktober
month-11 = november
month-12 = december
euro = € { $amount }

source = Bron: { $url } (gecontroleerd op { $day })
source-us = Zo werkt Woonpad zelf. (gecontroleerd op { $day })

button-skip = Overslaan
button-continue = Verder praten
button-later = Liever later
button-person = Ik wil een mens spreken
button-person-yes = Ja, graag een mens
button-advice = Wat past bij mij?
button-visit = Ga een keer kijken
button-ask = Stel een vraag
button-more = Vertel meer
button-cancel = Toch niet
button-keep = Nee, laat maar staan
button-none-of-these = Iets anders
button-not-now = Nu niet

help =
    Dit kan ik voor { u } doen:
    • luisteren naar hoe { u-woont } en wat { u-wilt }
    • vragen beantwoorden over wonen, verhuizen en regelingen
    • de kosten van nu en straks naast elkaar zetten
    • een bezoek regelen aan een plek waar mensen prettig wonen
    • een adviseur van { $organisation } laten bellen

    Handig om te typen: /mijnprofiel, /mijngegevens, /bezoek, /kosten, /pad, /later, MENS of STOP.
stale-button = Die knop hoort bij een eerder deel van ons gesprek. Geen probleem, ik heb alles onthouden.
went-wrong = Er ging iets mis bij mij. Mijn excuses. Wat { u-hebt } verteld, is bewaard. Stuur { uw } laatste bericht gerust nog een keer. Nummer van de melding: { $reference }.
only-text = Geluid, foto’s en stickers kan ik niet lezen. { Typt-u } het voor mij? Korte zinnen zijn prima.
anything-else = Waarmee kan ik { u } nog helpen?
welcome-word = Graag gedaan.
choose-above = { Kiest-u } hierboven een knop, of typ wat { u } liever wilt.
noted = Ik heb het onthouden.
private-bsn = een burgerservicenummer
private-iban = een rekeningnummer
private-card = een kaartnummer
refused-number = In { uw } bericht stond { $kind }. Dat heb ik niet bewaard, want dat heb ik nooit nodig. { Haalt-u } het bericht ook zelf weg, als dat kan.

# The commands menu beside the text field.
command-mijnprofiel = Wat Woonpad heeft begrepen
command-bezoek = Ga een keer kijken
command-kosten = Kosten van nu en straks
command-pad = Mijn stappen
command-mens = Een mens spreken
command-later = Later nog eens vragen
command-mijngegevens = Alles wat is bewaard
command-vergeetmij = Alles wissen
command-help = Wat kan ik hier doen?
