# Signals before housing (facts: gedrag section 9). Short, one action; numbers stand in content/signals.toml.
signal-acuut-gevaar = Dit klinkt als gevaar. { Belt-u } nu 112.
signal-medische-nood = Dit klinkt als nood. { Belt-u } nu 112.
signal-huiselijk-geweld = { U-verdient } het om veilig te zijn. Bij gevaar: bel 112. { Kunt-u } nu veilig typen?
signal-suicide-gedachten = Dat klinkt zwaar. { Denkt-u } aan zelfmoord? Praten kan nu meteen. Is er iemand bij { u }?
signal-huisuitzetting = Dat is schrikken. Vaak is er nog iets te regelen. { Belt-u } vandaag de verhuurder en de gemeente.
signal-dakloos = Dat is zwaar. Het loket van de gemeente helpt mensen zonder slaapplek. { Belt-u } de gemeente vandaag nog.
signal-geldnood = Dat is een moeilijke plek om in te zitten. Hulp bij geldzorgen is gratis, ook bij de gemeente.
signal-financieel-misbruik = { Tekent-u } niets waar { u } niet achter staat. Laat iemand meelezen die er los van staat.
signal-verwarring-of-delirium = Dat is verwarrend. { Belt-u } de huisarts of de huisartsenpost. Bij gevaar: 112. Is er iemand bij { u }?
signal-psychisch-nood = Dat klinkt zwaar. Praten helpt vaak, ook met de huisarts. Is er iemand bij { u }?
signal-kind-of-dier-onveilig = Dat moet veilig worden. Bij gevaar: bel 112. Anders { kunt-u } dag en nacht overleggen.
signal-eenzaamheid = Wat goed dat { u } dat vertelt. Alleen zijn kan zwaar wegen.
signal-line = { $name }: { $phone }. { $when }
signal-after = Dank { u } dat { u } dit deelt. We hoeven het nu niet over wonen te hebben.
signal-after-yes = Dank { u } dat { u } het zegt. { Belt-u-alstublieft } nu, en vraag iemand om bij { u } te komen. Bij gevaar: 112.
signal-after-no = Dank { u }. Het nummer blijft hier staan. We gaan pas verder als { u-2 } dat wilt.
button-back-to-housing = Terug naar wonen
