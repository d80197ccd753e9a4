"""Words of idle chat, as one pattern."""

from __future__ import annotations

IDLE_WORDS = "|".join(
    line.strip()
    for line in """
    football|soccer|arsenal|chelsea|liverpool|barcelona|madrid|messi|ronaldo|league|super eagles|afcon|world cup
    goals?|penalty|referee
    jokes?|riddles?|gist|gossip|crush|marry|married|boyfriend|girlfriend|dating|date me|kiss|sexy|divorce
    president|presidential|elections?|vote|voting|politics?|politicians?|tinubu|atiku|buhari
    senate|government|governor|apc|pdp|minister
    bitcoin|crypto|forex|investments?|investors?|betting|bet9ja|sportybet|lottery|jackpot|ponzi|loans?|lend
    borrow|airtime|exchange rate
    weather|rain|raining|sunny|harmattan|flood|earthquake|planets?|traffic|go slow|fuel|petrol|nepa|electricity
    music|songs?|sing|albums?|concert|davido|wizkid|burna|tiwa|movies?|films?|netflix|nollywood|bbnaija
    big brother|cartoons?
    jollof|recipes?|cook|cooking|egusi|suya|amala|garri|beans|restaurant|hungry|beer|drinks?
    homework|assignment|essay|poems?|maths?|physics|chemistry|exams?|jamb|waec|neco|university|lecturer
    school fees|scholarship
    jesus|bible|quran|pastor|imam|sermon|heaven|prayers?|testimony|prophet
    hospital|malaria|headache|sick|fever|diet|medicine|vacancy|cv|passport
    clinic|doctor|nurse|plumber|mechanic|electrician|carpenter|bricklayer|barber|caterer|gateman|househelp
    asuu|nysc|jamb|dstv|gotv|showmax|tiktok|facebook|youtube|instagram followers|mosquito(?:es)?
    wrong number|invest|interview|miracle|girlfriends?|soulmate
    flight|hotel|landlord|rent|police|strike|robbers?
    iphone|samsung|tecno|infinix|laptop|playstation|chatgpt|bvn|horoscope|zodiac|ghosts?|witch|philosophy
    translate|history of
    dogs?|cats?|goats?|chickens?
    """.strip().splitlines()
)
"""What shops like this one never talk about; weddings, churches, parties and where an advert was seen they do."""
