# One's own data.
button-data = Geef mij al mijn gegevens
button-erase = Vergeet mij
data-export = Dit is alles wat Woonpad van { u } bewaart. Een medewerker van { $organisation } ziet alleen wat { u-2 } zelf aan een adviseur stuurde.
erase-ask = Weet { u } het zeker? Ik gooi alles weg: { uw } antwoorden, bezoeken en aanvragen. Terughalen kan niet.
button-erase-yes = Ja, gooi alles weg
erased = Alles is weg. Dank { u } voor het gesprek. Met /start kan het altijd opnieuw.
again-ask = Zullen we de vragen opnieuw doen? { Uw } oude antwoorden vervallen dan.
button-again-yes = Ja, opnieuw
again-done = We beginnen opnieuw.
kept = Dat is goed, alles blijft staan.
