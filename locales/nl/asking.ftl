# Questions, answers and repairs.
answer-next = Eerste stap: { $next }
answer-who = Wie beslist: { $who }
unsure-ask = Ik weet niet zeker wat { u } bedoelt. Is het een van deze?
unknown-answer = Dat weet ik niet zeker, en ik wil niets verzinnen. Ik geef { uw } vraag door aan de redactie. Een adviseur kan het ook uitzoeken.
off-topic = Daar weet ik niets van. Ik denk mee over wonen en verhuizen.
ask-invite = { Vraagt-u } maar. Bijvoorbeeld: “Wat is een knarrenhof?” of “Hoe schrijf ik mij in voor een huurhuis?”
missed-once = Dat begreep ik niet goed. { Zegt-u } het eens anders?
missed-twice = Ik begrijp het nog niet. Een paar gewone woorden zijn genoeg, of { kiest-u } een knop.
missed-thrice = Ik kom er zo niet uit, en dat ligt aan mij. Zal ik een mens vragen? Wat { u } typte, geef ik dan door.
missed-resting = Dat begreep ik niet goed. Waarmee kan ik helpen?
asked-too = { U } vroeg ook iets. Gaat het om een van deze?
