# Hello, consent, u or je.
welcome-hello =
    Goedendag. Ik ben Woonpad, een computerprogramma van { $organisation }. { U-praat } dus met een automaat, en een mens kan er altijd bij komen.
welcome-what = Ik luister graag naar hoe { u-woont }, en denk mee over een huis dat past. Blijven zitten waar { u-zit } is ook een goede uitkomst.
welcome-back = Fijn dat { u-er-weer-bent }.

consent-ask = Om mee te denken onthoud ik wat { u-vertelt }. Mag dat?
consent-link = Meer over privacy: { $url }
consent-first = Voordat we praten, is één ding nodig. Ik heb van { uw } bericht nog niets onthouden.
consent-hello = Dag, fijn dat { u-er-bent }. Eén vraag vooraf.
consent-story-loss = Wat een verlies. { Uw } bericht staat klaar. Bij een ja onthoud ik het, bij een nee gooi ik het weg.
consent-story = Dank { u } dat { u } dat vertelt. { Uw } bericht staat klaar. Bij een ja onthoud ik het, bij een nee gooi ik het weg.
consent-what =
    Ik bewaar { uw } antwoorden, zodat { u } niet alles twee keer hoeft te vertellen. Een adviseur ziet ze alleen als { u-2 } dat goedvindt.
    Met /mijngegevens { ziet-u } alles. Met /vergeetmij gooi ik alles weg.
consent-needed = Daarvoor is het nodig dat ik iets van { u } mag onthouden.
consent-phone = Liever niet? Bellen kan ook: { $phone }.
button-consent-yes = Ja, dat is goed
button-consent-no = Nee, liever niet
button-consent-what = Wat wordt er bewaard?
button-consent-yes-after-all = Toch wel onthouden

declined = Dat is goed. Ik onthoud niets. { U-kunt } mij wel gewoon vragen stellen over wonen, verhuizen en regelingen.
declined-again = Daar kan ik alleen over meedenken als ik het mag onthouden. Een vraag stellen kan altijd.
declined-ask = Wat { wilt-u } weten?

form-ask = Zal ik u of je zeggen?
button-form-u = Zeg maar u
button-form-je = Zeg maar je
form-thanks = Dank { u-wel }. We doen het rustig aan. Een vraag overslaan mag altijd.
form-changed = Dat is goed, dat doe ik.
helper-noticed = Fijn dat { u } dit voor { $who } doet. Mijn vragen gaan vanaf nu over { $who }. Het gaat om { $who } zelf.
