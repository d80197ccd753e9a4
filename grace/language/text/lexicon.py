"""The English and Pidgin words the readers know by heart; no word of any catalog is among them."""

from __future__ import annotations

from decimal import Decimal

from grace.shop.catalog import Unit


def words_of(words: str) -> frozenset[str]:
    return frozenset(words.split())


def _list(words: str) -> list[str]:
    return words.split()


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
    yardss|yardds|yarrds|yyards|ayrds|yrads|yadrs|yarsd|yatds|yarda|yardx: yards
    yardd|yarrd|yaard|yadr|yadd|yad: yard
    fuschia|fushia|fuscia|fusia|fusha: fuchsia
    pc|pce|peice|pice: piece
    pcs|pces|ps|peices|pices|piecies|pics': pieces
    bundel|bdl: bundle
    doz|dz|dozin: dozen
    hlf: half
    num|numb|nmbr|nber|numba: number
    nmber|numbr|nuber|numer|numbe|nummber|nuumber|numbber|numbeer|numberr|nnumber|unmber|nmuber|nubmer|numebr: number
    numbre|bumber|mumber|nimber|nunber|numver|numbwr|numbrr|numbet|numbee: number
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
    that's|thats|dats|dat's: that is
    jst|jus: just
    aii|aiit|aight|alryt|alryte|alrite|awrite: alright
    oky|okk|okey|okie|okayy: okay
    anoda|anoder|anuda: another
    den: then
    sumtin|sumthing|smtin|somtin: something
    yh: yeah
    what's|whats|wats|wat's: what is
    wat: what
    it's: it is
    hw: how
    acc|acct|akant|akaunt|acount|accout|akont|acnt: account
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
    hv|hav|hve: have
    cn: can
    snd: send
    nid: need
    wht: what
    aftanoon|afternun|aftanun: afternoon
    intrested|intrestd|interestd|intersted|intrsted: interested
    matrial|meterial|matirial|materal: material
    matrials|meterials|matirials|materals: materials
    desing|dezign|desgn: design
    desings|dezigns|desgns: designs
    prise|pryce|prize: price
    lase: lace
    pixs|piks: pictures
    delivry|delivary: delivery
    reciept|recipt|receit: receipt
    transfar|tranfer|trasfer: transfer
    orda: order
    avaliable|availabe|availble|avalable: available
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
    "yard": "yard",
    "yards": "yard",
    "piece": "piece",
    "pieces": "piece",
    "bundle": "piece",
    "bundles": "piece",
}
OTHER_UNITS = words_of(
    "metre metres meter meters mtr mtrs feet ft foot inch inches cm cms roll rolls bale bales carton cartons bag"
    " bags pack packs packet packets set sets kg kilo kilos ream reams box boxes dollars dollar pounds euros cedis"
)
"""Measures this shop does not sell by; never turned into yards or pieces."""

DIGIT_WORDS = {
    word: Decimal(number)
    for number, word in enumerate(
        _list(
            "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
            " seventeen eighteen nineteen"
        )
    )
}
TENS = {
    word: Decimal(number * 10)
    for number, word in enumerate(_list("twenty thirty forty fifty sixty seventy eighty ninety"), start=2)
}
PARTS = {
    "half": Decimal("0.5"),
    "quarter": Decimal("0.25"),
    "quarters": Decimal("0.25"),
    "1/2": Decimal("0.5"),
    "1/4": Decimal("0.25"),
    "3/4": Decimal("0.75"),
}
PLACES = _list("first second third fourth fifth sixth seventh eighth ninth tenth")
_SHORT_PLACES = _list("1st 2nd 3rd 4th 5th 6th 7th 8th 9th 10th")
ORDINALS = {word: place for words in (PLACES, _SHORT_PLACES) for place, word in enumerate(words, start=1)} | {
    "last": -1
}

MARKERS = words_of("number numbers no option options # design designs print prints item fabric material choice image")
"""Said before a number they make it a number of the offer."""
LISTING = words_of("numbers options designs prints")
"""Markers after which several numbers may stand without a joining word."""
THINGS = words_of(
    "one ones fabric fabrics print prints design designs material materials cloth cloths option options picture"
    " pictures colour pattern patterns item items image images choice type kind own"
)
"""Nouns that stand for any print: "the green one", "the second design"."""
COUNTED = words_of(
    "day days week weeks wk wks month months year years yr yrs hour hours hr hrs minute minutes min mins second"
    " seconds sec secs people persons person girls ladies women men guests times time percent % am pm oclock"
    " o'clock children kids friends sisters brothers designs fabrics prints materials colours types kinds styles"
    " dresses gowns outfits pictures pics photos messages customers customer orders shops bedroom bridesmaids"
    " aunties uncles adults boys bride groomsmen naira kobo k thousand million hundred bucks grand shirts trousers"
    " skirts wrappers members tailors units options lines items others different km kilometers size sizes sewing"
    " senator agbada buba samples sample addresses accounts cards card transfers transfer receipts receipt"
)
"""Before one of these a number counts something that is not sold here."""
TIMED = words_of("at till until before after since @ size age aged")
"""A bare number after one of these is a time, a size or a price."""
MONTHS = words_of(
    "january february march april june july august september october november december jan feb mar apr jun jul"
    " aug sept sep oct nov dec monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thur"
    " thurs fri sat sun birthday"
)
STREETS = words_of("street str avenue ave road rd crescent estate layout quarters lga")

EACH = words_of("each both all everything apiece")
PRONOUNS = words_of("it am them dem em those these")
WANT = words_of(
    "want wan need take took taking give buy choose chose pick picked select put write prefer collect carry"
)
POLITE = words_of("please abeg ma sir yes ok okay o oh dear the i will go oya sure alright for me us biko jare")
QUANTITY_TALK = POLITE | words_of(
    "make it am be want need give take to just only for my will would like can get let should have put in is na"
    " say said instead no not but of enough fine do done one go e him her them that this a an you your now again"
    " meant mean actually sorry each total number so as well too with had has on was it's good better best dey"
    " talk told yeah yep hmm hm mm ehn oo wait hold oops oh ah abi suppose supposed mistake typo rather e i we kuku"
    " even still anyway anyhow however though regardless mine"
)
"""Words among which a number without a unit is still a quantity: "just make it 12 please"."""
ADD = words_of("add adding include join")
CHANGE = words_of(
    "change changed make increase reduce set update adjust edit correct modify upgrade decrease raise turn"
)
LESSENING = words_of("reduce decrease")
SWAP = words_of("swap swop swapping replace exchange switch substitute")
REMOVE = words_of("remove removed removing comot delete exclude scrap subtract deduct")
SOFT_REMOVE = words_of("cancel drop forget minus scratch")
"""They take a print out only when its name follows: "cancel the order" and "drop aza" do not."""
KEEP = words_of("leave keep retain")
STAYS = words_of("stays stay remain remains")
"""Said after a print they keep it as it is."""
WITHOUT = words_of("except without excluding")
NEGATIONS = words_of("not no")
REFUSED = words_of("want wan need like add take include put buy pick choose love collect carry fancy interested")
TOUCHED = words_of(
    "remove removed removing comot delete exclude cancel drop touch change reduce increase swap replace adjust edit"
)
"""Refused, these leave a print as it is: "do not remove the lace"."""
SAYING = words_of("say said told talk talked mean meant order ordered ask asked write")
"""Refused before a number or a print, these deny it: "I no talk 20"."""
MORE = words_of("more extra additional another")
VAGUE = words_of(
    "about around roughly approximately almost atleast minimum maximum min max over above below under few some"
    " several couple maybe perhaps probably like between double triple twice least most than top"
)
"""With one of these just before it a quantity is not an order yet."""
AFTER_TO = words_of(
    "buy order pay see know collect send make use do come go sew be get ask confirm check you u me una them lagos start"
)
"""Before one of these "2" is the word "to"."""
AFTER_FOR = words_of("me my you us them him her now today the una")
"""Before one of these "4" is the word "for"."""
DEARS = words_of("dear sister sis darling love brother bro friend oga madam customer aunty")

COLOURS = words_of(
    "red blue green yellow orange purple violet pink black white brown grey gray gold golden silver cream beige"
    " navy maroon burgundy wine lilac lemon peach turquoise teal ash nude coral mint olive khaki magenta royal sky"
    " rust mustard ox-blood"
)
"""Ordinary colour words: beside a print's name, one that is not that print's own means another print."""

OTHER_CLOTHS = words_of(
    "velvet chiffon silk satin crepe cashmere linen denim jean jeans jacquard george guipure tulle organza brocade"
    " atiku voile hollandaise vlisco atampa batik campala kampala akwete isiagu sequin sequins net taffeta polyester"
    " cotton wool leather suede camouflage chambray khaki corduroy lycra spandex gabardine plain-and-pattern adire"
    " ankara lace damask kente aso-oke asooke senator lining hollandis hitarget"
)
"""Cloths by the names the trade has for them; what the catalog does not sell of them is said by name."""

COMMON = words_of(
    """
    a abeg abi able about above abuja account actually add address admire afternoon again agbada ago agree agreed
    ah aight all block blocked deal
    almost alright also always am an and another any anyone anything apart are aren't around as ask aso asoebi at
    aunty available away awesome aza baby back bad balance bank be beautiful because been before being best beta
    better between big biko bird birds bless blouse body boss both boubou bought brand bride bridesmaids bring
    brother brown-out buba bubu burial but buy by call can cash cause cent ceremony chai change cheap check choir
    choose chop church class close cloth clothes clown colour come comot complete confirm consider cool correct cost
    could course cream crown customer cut dad daddy damage daughter day days dear deliver delivered delivery dem
    deposit design dey diamond diamonds did different do does doing dollar don done door down dress dresses drop e
    each early easy ebi eh ehen ehn either else end ending enough ensure enter erm etc even event ever every
    everybody everything exactly expensive extra eye eyes fabric face fact family fancy far fast father favour feel
    few final finally find fine finer finish finished first fit flower flowers follow for forget free fresh friend
    friends from front full fully funeral further fyne gele get girl give given go god goes going golden good gown
    gowns grace grease great greed green-light greens greet greetings groom ground group grown guess guy guys had
    haha half hand happy hard has have he head hear heard hello help hence her here hey hi him his hmm hold home
    hope hot house how hundred husband i idea if image in inside instead interested into iro is ish it item its jare
    join joor jor just k keep kind kindly kk know la lace-up lagos large last late later leaf leave leaves left less
    let like list little load location lol long look looking looks lot love low ma ma'am madam made make making man
    manage many market mata match material matter may maybe mbok me mean meant meet message might mind mine minute
    mistake mixed mm mom moment money month more morning most mother move much mum mummy must my na nah name naming
    native near need needed never new next nice nigerian night nko no none nope normal not note nothing now number
    nw o o'clock of off office oga oh ohh ok okay oki okk old old-school on once one ones only oo ooo open option or
    order ordered ordering orders original other others our out over owambe own oya package paid palm part party pay
    payment people per perfect person phone photo pick picked picture piece place placed plain plan please plenty
    plus point possible post prefer pretty price print prints quality quantity quick quickly quite rather reach
    reached ready real really reason receipt receive received remain remove reply rest right round sabi said sale
    same saw say sea sebi see seen sef sell senator send sending sent serious set several sew sha shall sharp she
    shey ship shirt shop should show sir sis sister size skirt sky small so soft some somebody someone something
    soon sorry sort speak special start state status stay still stitch stock stop store street stuff style such suit
    sun sunshine sure surprise swap sweet ta tailor tailors take takes talk tell textile textiles than thank thanks
    that the their them then there these they thing things think this those though thought through till time times
    to today told tomorrow tonight too top total touch train transfer trousers try two type uhm una under until up upon
    us use used very via wahala wait walahi wan want wanted wanting wants was watch wave waves wax way we wear
    weather wedding week weekend well well-well went were wetin wey what whatever when where whether which while
    whine white-out who whole why wide wife will wish with within without woman women wonder work world worry would
    wrapper write wrong yard yards yea yeah year years yep yes yesterday yet you your yours yup
    """
)
"""Everyday words: never a slip of the keyboard for a print, and no reason to doubt a quantity beside them."""
