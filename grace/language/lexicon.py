"""The English and Pidgin words the readers know by heart; no word of any catalog is among them."""

from __future__ import annotations

from decimal import Decimal

from grace.shop.catalog import Unit


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


def _forms(pairs: str) -> dict[str, str]:
    """`a|b:c d` per line: each of a and b is written out as "c d"."""
    rows = (line.split(":") for line in pairs.strip().splitlines())
    return {short: long.strip() for shorts, long in rows for short in shorts.strip().split("|")}


SHORT_FORMS = _forms("""
    d|di|da|tha: the
    dat: that
    dis: this
    u|yu: you
    ur: your
    pls|plz|plss|pliz|plse|plx: please
    n|nd|nd': and
    yd|yrd|yad: yard
    yds|yrds|yads|yardz|yaards|yds': yards
    pc|pce|peice|pice: piece
    pcs|pces|ps|peices|pices|piecies|pics': pieces
    bundel|bdl: bundle
    doz|dz|dozin: dozen
    hlf: half
    num|numb|nmbr|nber|numba: number
    nos|nums: numbers
    opt: option
    wt|wit|wiv: with
    frm: from
    abt: about
    bt: but
    dnt|dont|don't: do not
    didnt|didn't: did not
    doesnt|doesn't: does not
    wont|won't: will not
    isnt|isn't: is not
    cant|can't|cannot|cnt: can not
    i'd: i would
    i'll: i will
    i'm|im: i am
    i've: i have
    let's|lets: let us
    that's|thats: that is
    what's|whats: what is
    it's: it is
    hw: how
    mch: much
    nw: now
    wnt: want
    gimme: give me
    lemme: let me
    wanna: want to
    gonna: going to
    bcos|cos|coz: because
    2moro|2morrow|tmrw|tmr|2mro|tomoro: tomorrow
    2day: today
    2nite: tonight
    b4: before
    4u: for you
    2u: to you
    4me: for me
    gr8: great
    l8r: later
    thx|tnx|thnks|thanx: thanks
    kk: ok
    commot|comott|komot|cumot: comot
    insted|instd: instead
    tweleve|twelv|twelf|twevle: twelve
    fourty: forty
    fivety: fifty
    ninty: ninety
    fiveteen: fifteen
    fith|5fth: fifth
    fouth|forth: fourth
    eigth: eighth
    colour|color|colors: colour
    """)

UNITS: dict[str, Unit] = {
    "yard": "yard", "yards": "yard", "piece": "piece", "pieces": "piece", "bundle": "piece", "bundles": "piece",
}  # fmt: skip
OTHER_UNITS = _set(
    "metre metres meter meters mtr mtrs feet ft foot inch inches cm cms roll rolls bale bales carton cartons bag bags"
    " pack packs packet packets set sets kg kilo kilos ream reams box boxes dollars dollar pounds euros cedis"
)
"""Measures this shop does not sell by; never turned into yards or pieces."""

DIGIT_WORDS = {word: Decimal(n) for n, word in enumerate(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen".split())}  # fmt: skip
TENS = {word: Decimal(n * 10) for n, word in enumerate(
    "twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)}  # fmt: skip
PARTS = {
    "half": Decimal("0.5"), "quarter": Decimal("0.25"), "quarters": Decimal("0.25"),
    "1/2": Decimal("0.5"), "1/4": Decimal("0.25"), "3/4": Decimal("0.75"),
}  # fmt: skip
ORDINALS = {
    word: n
    for n, words in enumerate(
        "first|1st second|2nd third|3rd fourth|4th fifth|5th sixth|6th seventh|7th eighth|8th ninth|9th tenth|10th".split(),
        start=1,
    )
    for word in words.split("|")
} | {"last": -1}
ORDINAL_ENDINGS = _set("st nd rd th")

MARKERS = _set("number numbers no option options # design designs print prints item fabric material choice image")
"""Said before a number they make it a number of the offer."""
LISTING = _set("numbers options designs prints")
"""Markers after which several numbers may stand without a joining word."""
THINGS = _set(
    "one ones fabric fabrics print prints design designs material materials cloth cloths option options picture pictures"
    " colour pattern patterns item items image images choice type kind own"
)
"""Nouns that stand for any print: "the green one", "the second design"."""
COUNTED = _set(
    "day days week weeks wk wks month months year years yr yrs hour hours hr hrs minute minutes min mins second seconds sec"
    " secs people persons person girls ladies women men guests times time percent % am pm oclock o'clock children kids"
    " friends sisters brothers designs fabrics prints materials colours types kinds styles dresses gowns outfits pictures"
    " pics photos messages customers customer orders shops bedroom bridesmaids aunties uncles adults boys bride groomsmen naira kobo k thousand million hundred bucks grand shirts"
    " trousers skirts wrappers members tailors units options lines items others different km kilometers size sizes options"
    " sewing senator agbada buba samples sample addresses accounts cards card transfers transfer receipts receipt"
)
"""Before one of these a number counts something that is not sold here."""
TIMED = _set("at till until before after since @ size age aged")
"""A bare number after one of these is a time, a size or a price."""
MONTHS = _set(
    "january february march april june july august september october november december jan feb mar apr jun jul aug sept sep"
    " oct nov dec monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thur thurs fri sat sun birthday"
)
STREETS = _set(
    "street str avenue ave road rd close crescent estate lane way layout quarters junction plot lga bus-stop bustop"
)

EACH = _set("each both all everything apiece")
PRONOUNS = _set("it am them dem em those these")
WANT = _set("want wan need take took taking give buy choose chose pick picked select put prefer collect")
POLITE = _set("please abeg ma sir yes ok okay o oh dear the i will go oya sure alright for me us biko jare")
QUANTITY_TALK = POLITE | _set(
    "make it am be want need give take to just only for my will would like can get let should have put in is na say said"
    " instead no not but of enough fine do done one go e him her them that this a an you your now again meant mean actually"
    " sorry each total number so as well too with had has on was it's good better best dey talk yeah yep"
)
"""Words among which a number without a unit is still a quantity: "just make it 12 please"."""
ADD = _set("add adding include join")
CHANGE = _set("change changed make increase reduce set update adjust edit correct modify upgrade decrease raise turn")
LESSENING = _set("reduce decrease")
SWAP = _set("swap swop swapping replace exchange switch substitute")
REMOVE = _set("remove removed removing comot delete exclude scrap subtract deduct")
SOFT_REMOVE = _set("cancel drop forget minus")
"""They take a print out only when its name follows: "cancel the order" and "drop aza" do not."""
KEEP = _set("leave keep retain")
WITHOUT = _set("except without excluding")
NEGATIONS = _set("not no")
REFUSED = _set("want wan need like add take include put buy pick choose love collect fancy interested")
MORE = _set("more extra additional another")
VAGUE = _set(
    "about around roughly approximately almost atleast minimum maximum min max over above below under few some several"
    " couple maybe perhaps probably like between double triple twice least most than"
)
"""With one of these just before it a quantity is not an order yet."""
AFTER_TO = _set(
    "buy order pay see know collect send make use do come go sew be get ask confirm check you u me una them lagos start"
)
"""Before one of these "2" is the word "to"."""
AFTER_FOR = _set("me my you us them him her now today the una")
"""Before one of these "4" is the word "for"."""
DEARS = _set("dear sister sis darling love brother bro friend oga madam customer aunty")

COLOURS = _set(
    "red blue green yellow orange purple violet pink black white brown grey gray gold golden silver cream beige navy maroon"
    " burgundy wine lilac lemon peach turquoise teal ash nude coral mint olive khaki magenta royal sky rust mustard ox-blood"
)
"""Ordinary colour words: beside a print's name, one that is not that print's own means another print."""

COMMON = _set("""
    a about above abeg abi able account actually add address afternoon again ago ah all almost also always am an and another
    any anyone anything apart are aren't around as ask at aunty available awesome away aza baby back bad balance bank be
    beautiful because been before being best beta better between big bless body boss both bought brand bride bring brother but
    buy by call can cash cause cent change chai cheap check choose church class close cloth clothes colour come comot
    complete confirm consider correct cost could course cut customer daddy dad daughter day days dear deliver delivered
    delivery deposit design did different do does doing dollar don done door dress dresses drop each early easy either else
    end enough ensure enter etc even event ever every everybody everything exactly expensive extra fabric face fact family far
    fast father favour feel few final finally find fine finish finished first fit follow for forget free fresh friend friends
    from front full fully funeral further get girl give given go god goes going good grace great greet greetings ground group
    guess guy guys had half hand happy hard has have he hear heard hello help hence her here hey hi him his hold home hope hot
    house how hundred husband i idea if image in inside instead interested into is it item its jare join just keep kind know
    kindly la large last late later leave left less let like list little load location long look looking looks lot love
    low ma ma'am madam made make man many market mata match material matter may maybe me mean meant meet message might mind
    mine minute mistake mixed mom moment money month more morning most mother move much mum mummy must my na name native near
    need never new next nice night nko no none normal not note nothing now number o of off office ok okay old on once one
    ones only ooo oo oh open option or order ordered other others our out over own oya package paid part party pay payment people
    per perfect person phone photo pick picked picture piece place placed plain plan please plenty plus point possible
    post prefer pretty price print prints quality quantity quick quickly quite rather reach reached ready real really reason
    receipt receive received remain remove reply rest right round sabi said sale same say saw sef see seen sell
    send sent serious set several sew shall she sharp ship shop should show sir sis sister size small so soft some somebody
    someone something soon sorry sort speak special start state status stay still stock stop store street style such suit
    sure swap sweet ta tailor take takes talk tell than thank thanks that the their them then there these they thing
    things think this those though thought through till time times to today tomorrow tonight too total touch transfer try
    two type una under until up upon us use used very via wait want wanted wants was watch way we wear weather wedding week
    weekend well went were wetin what whatever when where whether which while white-out who whole why wide wife will wish with within
    without woman women wonder work world worry would write wrong yard yards year years yes yesterday yet you your yours
    down top eye eyes sun sea sky bird birds palm wave waves cream flower flowers leaf leaves diamond diamonds head
    abuja lagos aso ebi asoebi agbada senator boubou bubu gown gowns wrapper blouse skirt shirt trousers iro gele buba owambe
    dey dem wey sabi make go una oga e i no wan fit don say chop wahala sha biko ehn ehen shey sebi walahi abi yea yeah yep
    yup nah nope kk okk k oki alright aight fyne cool nw pay lol haha mbok jor joor o'clock ish eh ohh hmm mm uhm erm well-well
    admire damage grease greed green-light greens wide write whine place lace-up gown brown-out clown crown grown plain train
    final finer fancy orders ordering ending sending wanting needed total tailors stitch burial naming ceremony office choir
    bridesmaids bride groom surprise sunshine golden old-school
    """)
"""Everyday words: never a slip of the keyboard for a print, and no reason to doubt a quantity beside them."""
