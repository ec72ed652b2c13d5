# The form of address: every text names these where u and je differ. $vorm is "u" or "je".
# The name is the u-form; write sentences so that few of these are needed.

# Whose home it is about: $wie is "zelf", or "uw moeder" for who speaks for her; $getal is "een" or "meer".
bewoner = { $wie ->
    [zelf] { u }
   *[ander] { $wie }
}

bewoner-jou = { $wie ->
    [zelf] { jou }
   *[ander] { $wie }
}

bewoner-wil = { $wie ->
    [zelf] { u } wilt
   *[ander] { $wie } { wil }
}

bewoner-graag-wil = { $wie ->
    [zelf] { u } graag wilt
   *[ander] { $wie } graag { wil }
}

bewoner-zoekt = { $wie ->
    [zelf] { u } zoekt
   *[ander] { $wie } { zoekt }
}

wil = { $getal ->
    [meer] willen
   *[een] wil
}

zoekt = { $getal ->
    [meer] zoeken
   *[een] zoekt
}

Zoekt = { $getal ->
    [meer] Zoeken
   *[een] Zoekt
}

woont = { $getal ->
    [meer] wonen
   *[een] woont
}

Woont = { $getal ->
    [meer] Wonen
   *[een] Woont
}

is = { $getal ->
    [meer] zijn
   *[een] is
}

zou = { $getal ->
    [meer] zouden
   *[een] zou
}

Weet = { $getal ->
    [meer] Weten
   *[een] Weet
}

Belt-u = { $vorm ->
    [je] Bel
   *[u] Belt u
}

Belt-u-alstublieft = { $vorm ->
    [je] Bel alsjeblieft
   *[u] Belt u alstublieft
}

Betaalt-u = { $vorm ->
    [je] Betaal je
   *[u] Betaalt u
}

betaalt-u = { $vorm ->
    [je] betaal je
   *[u] betaalt u
}

beslist-u-2 = { $vorm ->
    [je] beslis jij
   *[u] beslist u
}

bent-u = { $vorm ->
    [je] ben je
   *[u] bent u
}

Denkt-u = { $vorm ->
    [je] Denk je
   *[u] Denkt u
}

Gaat-u = { $vorm ->
    [je] Ga je
   *[u] Gaat u
}

gaat-u = { $vorm ->
    [je] ga je
   *[u] gaat u
}

Haalt-u = { $vorm ->
    [je] Haal
   *[u] Haalt u
}

Huurt-u-of-hebt-u = { $vorm ->
    [je] Huur je of heb je
   *[u] Huurt u of hebt u
}

Zoekt-u = { $vorm ->
    [je] Zoek je
   *[u] Zoekt u
}

jou = { $vorm ->
    [je] jou
   *[u] u
}

Kiest-u = { $vorm ->
    [je] Kies
   *[u] Kiest u
}

kiest-u = { $vorm ->
    [je] kies
   *[u] kiest u
}

komt-u = { $vorm ->
    [je] kom je
   *[u] komt u
}

Kunt-u = { $vorm ->
    [je] Kun je
   *[u] Kunt u
}

kunt-u = { $vorm ->
    [je] kun je
   *[u] kunt u
}

Tekent-u = { $vorm ->
    [je] Teken
   *[u] Tekent u
}

Typt-u = { $vorm ->
    [je] Typ je
   *[u] Typt u
}

Typt-u-2 = { $vorm ->
    [je] Typ
   *[u] Typt u
}

U = { $vorm ->
    [je] Je
   *[u] U
}

u = { $vorm ->
    [je] je
   *[u] u
}

u-2 = { $vorm ->
    [je] jij
   *[u] u
}

u-bent = { $vorm ->
    [je] je bent
   *[u] u bent
}

U-beslist = { $vorm ->
    [je] Jij beslist
   *[u] U beslist
}

u-er-bent = { $vorm ->
    [je] je er bent
   *[u] u er bent
}

u-er-weer-bent = { $vorm ->
    [je] je er weer bent
   *[u] u er weer bent
}

u-hebt = { $vorm ->
    [je] je hebt
   *[u] u hebt
}

U-kunt = { $vorm ->
    [je] Je kunt
   *[u] U kunt
}

U-praat = { $vorm ->
    [je] Je praat
   *[u] U praat
}

U-verdient = { $vorm ->
    [je] Je verdient
   *[u] U verdient
}

u-vertelt = { $vorm ->
    [je] je vertelt
   *[u] u vertelt
}

u-wel = { $vorm ->
    [je] je wel
   *[u] u wel
}

u-wilt = { $vorm ->
    [je] je wilt
   *[u] u wilt
}

u-woont = { $vorm ->
    [je] je woont
   *[u] u woont
}

U-zei-toen = { $vorm ->
    [je] Je zei toen
   *[u] U zei toen
}

u-zit = { $vorm ->
    [je] je zit
   *[u] u zit
}

Uw = { $vorm ->
    [je] Je
   *[u] Uw
}

uw = { $vorm ->
    [je] je
   *[u] uw
}

Vertelt-u = { $vorm ->
    [je] Vertel
   *[u] Vertelt u
}

mist-u = { $vorm ->
    [je] mis je
   *[u] mist u
}

Vraagt-u = { $vorm ->
    [je] Vraag
   *[u] Vraagt u
}

wilt-u = { $vorm ->
    [je] wil je
   *[u] wilt u
}

Woont-u = { $vorm ->
    [je] Woon je
   *[u] Woont u
}

woont-u = { $vorm ->
    [je] woon je
   *[u] woont u
}

Zegt-u = { $vorm ->
    [je] Zeg
   *[u] Zegt u
}

ziet-u = { $vorm ->
    [je] zie je
   *[u] ziet u
}

Zou-u = { $vorm ->
    [je] Zou je
   *[u] Zou u
}

Wilt-u = { $vorm ->
    [je] Wil je
   *[u] Wilt u
}

Hebt-u = { $vorm ->
    [je] Heb je
   *[u] Hebt u
}

Krijgt-u = { $vorm ->
    [je] Krijg je
   *[u] Krijgt u
}

