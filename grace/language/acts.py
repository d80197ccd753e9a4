"""Which acts a message holds: its clauses read one by one, held against the message read as a whole."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from grace import patterns as re
from grace.engine.reading import Act, Span
from grace.flow.intents import SIDE_EFFECTS
from grace.language.act_support import GOODS, asks_of_prints, only_names, only_tells, stands, wants
from grace.language.amounts.grammar import GRAMMAR
from grace.language.clauses import Clause, after, doubts, parts, sentences, takes_back
from grace.language.goods_alone import Found, as_goods_alone, ask_of_different, asked_by_name
from grace.language.intents.rules import (
    BESIDE_A_YES,
    BROWSES,
    CHANGES,
    COMPLAINS,
    HAGGLES,
    LIGHT,
    NO,
    PAYS,
    PICKS,
    PRICES,
    QUESTIONS,
    SHOWS,
    STATUS,
    STOCK,
    YES,
    is_weak_yes,
)
from grace.language.items.kept_alone import ALONE
from grace.language.one_act import OneAct
from grace.language.yes_and_payment import agreed_by_payment

MOST_ACTS = 4
_DECIDED = frozenset({ALONE, GRAMMAR})
"""Forms that leave nothing of a message to be read beside them."""
_GUESSED = 0.6  # below it likeness alone does not hide what a clause wants of the basket

_HEADS = frozenset({STATUS, SHOWS, BROWSES, "buy"})
"""What "this is my order:" or "here is what I want" above a list may be read as alone."""

_ASKS_GOODS = frozenset({BROWSES, PRICES, STOCK})
"""Questions about prints: what they ask for may be wanted in place of what was shown."""

Read = Callable[[str], OneAct]


def divided(text: str, whole: OneAct, read: Read) -> tuple[Act, ...]:
    """Return the acts of *text* in its order, at most MOST_ACTS, read with *read*.

    It is *whole* alone unless its clauses, read one by one, explain more: two wishes, or a sure one where it had none.
    """
    if whole.act.answers or whole.why in _DECIDED:
        return (whole.act,)
    if agreed := agreed_by_payment(text, whole, read):
        return agreed
    found = _without_reports(_without_heading(_clauses_read(text, _once({text.strip(): whole}, read))), whole)
    if len(found) < 2:
        doubtful = whole.act.intent == YES and takes_back(text)
        return (replace(whole.act, sure=False) if doubtful else whole.act,)
    standing = _standing(found)
    acts = _without_doubtful_yes(_joined(standing, found, as_goods_alone(standing, found, whole, read)), found)
    doubtful = whole.act.intent == YES and any(act.intent == YES and not act.sure for act in acts)
    acts += _still_open(acts, found, whole)
    little = not whole.act.sure or whole.act.intent in LIGHT or _hides(whole, {act.intent for act in acts[:1]})
    little = little or (acts[:1] != () and acts[0].intent == BROWSES and _names_kinds(whole.act))
    guessed = not whole.spoken_for and whole.act.confidence < _GUESSED
    little = little or (guessed and acts[:1] != () and acts[0].intent == YES and "?" in text)
    little = little or bool(acts[:1] and acts[0].items and not whole.act.items and acts[0].intent in QUESTIONS)
    if len(acts) > 1 or doubtful or (acts and little and acts[0].sure):
        return acts[:MOST_ACTS]
    same = max((act.confidence for act in acts if act.intent == whole.act.intent), default=0.0)
    return (replace(whole.act, confidence=max(same, whole.act.confidence)),)


def weightiest(acts: tuple[Act, ...], whole: Act) -> int:
    """Return the index of the act the message is named by: money that was sent, then what else has a side effect, then
    what *whole* was read as."""

    def weight(at: int) -> tuple[bool, ...]:
        act = acts[at]
        has_effect = act.intent in SIDE_EFFECTS
        return act.sure, has_effect, act.intent == PAYS, act.intent not in QUESTIONS, act.intent == whole.intent

    return max(range(len(acts)), key=weight)


def _once(known: dict[str, OneAct], read: Read) -> Read:
    """Return *read* that reads the same words only once; *known* are those read already."""

    def read_once(words: str) -> OneAct:
        if words not in known:
            known[words] = read(words)
        return known[words]

    return read_once


def _clauses_read(text: str, read: Read) -> list[Found]:
    """Return every clause of *text* with its reading."""
    whole = sentences(text)
    if len(whole) == 1:
        return _sentence_read(whole[0], read)
    return [one for sentence in whole for one in _sentence_read(sentence, read)]


def _without_heading(found: list[Found]) -> list[Found]:
    """Return *found* without the line above a list, "this is my order:", which asks and wants nothing of its own."""
    if len(found) < 3 or "?" in found[0][0].text or found[0][1].act.intent not in _HEADS:
        return found
    listed = all(any(item.quantity for item in one.items.items) for _, one in found[1:3])
    return found[1:] if listed and found[0][1].items.kind == "none" else found


def _without_reports(found: list[Found], whole: OneAct) -> list[Found]:
    """Return *found*; of a message that complains of goods without what only tells of them: that orders nothing."""
    complains = whole.act.intent == COMPLAINS and whole.act.sure and whole.spoken_for
    return [one for one in found if not only_tells(*one)] if complains else found


def _sentence_read(sentence: Clause, read: Read) -> list[Found]:
    """Return *sentence* as one, or its parts where they hold at least two wishes that something speaks for."""
    several = [(part, read(part.text)) for part in parts(sentence)]
    if len(several) < 2:
        return several
    clause, one = several[0]
    agrees = one.act.intent in (YES, NO) and stands(clause, one, ()) and not _leads_over(clause, one)
    if agrees and not any(other.why in _DECIDED for _, other in several[1:]):
        rest = after(sentence, several[1][0])
        return [several[0], *([(rest, read(rest.text))] if len(several) > 2 else several[1:])]
    standing = [(clause, one) for clause, one in _standing(several) if not _leads_over(clause, one)]
    intents = {one.act.intent for _, one in (*standing, *_doubtful(several))}
    if len(intents) > 1 and not intents <= GOODS:
        return several
    whole = read(sentence.text)
    apart = _hides(whole, intents) or (not whole.act.sure and _beside_chat(several, standing))
    return several if apart else [(sentence, whole)]


def _hides(whole: OneAct, intents: set[str | None]) -> bool:
    """Return True where likeness alone takes *whole* for something else than the goods that its parts want."""
    likeness_alone = not whole.spoken_for and whole.act.confidence < _GUESSED
    return likeness_alone and whole.act.intent not in GOODS and bool(intents & GOODS)


def _beside_chat(several: list[Found], standing: list[Found]) -> bool:
    """Return True where one part is an act and all others are small talk: "my pikin dey worry me, make it 12"."""
    return len(standing) == 1 and all(
        one.act.intent in LIGHT for clause, one in several if (clause, one) not in standing
    )


def _doubtful(found: list[Found]) -> list[Found]:
    """Return the clauses of *found* that want something of the basket which could not be read surely."""
    return [
        (clause, one)
        for clause, one in found
        if one.act.intent in GOODS and not one.act.sure and one.items.kind != "none" and wants(clause)
    ]


def _still_open(acts: tuple[Act, ...], found: list[Found], whole: OneAct) -> tuple[Act, ...]:
    """Return what is wanted of the basket where *acts* are about something else: not sure, so that it is asked, unless
    the message as a whole says plainly what no line of it does alone."""
    if not acts or {act.intent for act in acts} & GOODS:
        return ()
    doubtful = [replace(one.act, span=(clause.start, clause.end)) for clause, one in _doubtful(found)[:1]]
    if not whole.items.sure:
        return tuple(doubtful)
    plain = any(item.quantity is not None for item in whole.items.items)
    return tuple(_with_goods(replace(act, sure=True), whole, several=True) for act in doubtful if plain)


def _leads_over(clause: Clause, one: OneAct) -> bool:
    """Return True for "ok" before a comma: it agrees to nothing."""
    return one.act.intent == YES and is_weak_yes(clause.text)


def _only_leads_over(found: list[Found]) -> bool:
    """Return True for "ok. do you have it in navy?": the yes in front of a question about goods agrees to nothing."""
    return all(is_weak_yes(clause.text.rstrip(" .!")) for clause, one in found if one.act.intent == YES)


def _standing(found: list[Found]) -> list[Found]:
    readings = tuple(one for _, one in found)
    standing = [(clause, one) for at, (clause, one) in enumerate(found) if stands(clause, one, readings[:at])]
    asks = any(asks_of_prints(one) for _, one in standing)
    return [(clause, one) for clause, one in standing if not (asks and only_names(clause, one))]


def _joined(standing: list[Found], found: list[Found], whole: OneAct) -> tuple[Act, ...]:
    """Return one act for each intent of *standing*; goods are those of the *whole* message where it is sure of them."""
    acts: dict[str | None, Act] = {}
    goods = _goods_intent(standing, whole)
    for clause, one in standing:
        intent = goods if one.act.intent in GOODS else one.act.intent
        act = replace(one.act, intent=intent, span=(clause.start, clause.end))
        acts[intent] = _together(acts[intent], act) if intent in acts else act
    stood = {clause for clause, one in standing if one.act.intent not in GOODS}
    several = sum(one.items.kind != "none" for clause, one in found if clause not in stood) > 1
    whole = _without_asked(whole, standing)
    apart = asked_by_name(standing) | ({STOCK, PRICES} if ask_of_different(standing, found) else set())
    made = [act if act.intent in apart else _with_goods(act, whole, several) for act in acts.values()]
    return tuple(act for act in made if not (BROWSES in acts and _names_kinds(act)))


def _names_kinds(act: Act) -> bool:
    """Return True where an act about goods only names kinds: "ankara for my boys and lace for my wife", beside a wish
    to be shown some it picks nothing."""
    return (
        act.intent in GOODS
        and bool(act.unclear)
        and all(item.quantity is None for item in (*act.items, act.wish) if item)
    )


def _without_asked(whole: OneAct, standing: list[Found]) -> OneAct:
    """Return *whole* without the prints only asked about in a clause of their own: "how much is 3? give me 6"."""
    wanted = {item.fabric for _, one in standing if one.act.intent in GOODS for item in one.items.items}
    asked = {item.fabric for _, one in standing if one.act.intent not in GOODS for item in one.items.items} - wanted
    if not wanted or not asked or whole.act.intent not in GOODS | QUESTIONS:
        return whole
    items = tuple(one for one in whole.items.items if one.fabric not in asked or one.quantity is not None)
    own = replace(whole.act, items=items) if whole.act.intent in GOODS else whole.act
    return replace(whole, act=own, items=replace(whole.items, items=items))


def _goods_intent(standing: list[Found], whole: OneAct) -> str | None:
    """Return what all the clauses about goods do together: a message picks or corrects, never both with the same."""
    read = {one.act.intent for _, one in standing} & GOODS
    return whole.act.intent if whole.act.intent in GOODS else CHANGES if CHANGES in read else PICKS


def _with_goods(act: Act, whole: OneAct, several: bool) -> Act:
    """Return *act* with the items of the whole message where they are its own; unsure where only parts are sure."""
    if (act.answers and act.wish is not None) or any(item.quantity for item in act.items if act.answers):
        return act
    guessed = not whole.act.items and not whole.act.unclear and not several
    if act.intent == whole.act.intent and whole.act.sure and not (guessed and act.items):
        own = whole.act
        return replace(act, items=own.items, unclear=own.unclear, wish=own.wish, later=own.later, sum=own.sum)
    if act.intent not in GOODS:
        return act
    if whole.items.sure and (whole.items.items or whole.items.unclear):
        read = whole.items
        return replace(act, items=read.items, unclear=read.unclear, wish=read.wish, later=read.later, sum=read.sum)
    return replace(act, sure=False) if several and not whole.items.sure else act


def _together(one: Act, other: Act) -> Act:
    """Return the two acts of the same intent as one."""
    return replace(
        one,
        items=tuple(dict.fromkeys((*one.items, *other.items))),
        amounts=(*one.amounts, *other.amounts),
        span=_both(one.span, other.span),
        confidence=max(one.confidence, other.confidence),
        unclear=tuple(dict.fromkeys((*one.unclear, *other.unclear))),
        among=one.among or other.among,
        wish=one.wish or other.wish,
        later=one.later or other.later,
    )


def _both(one: Span | None, other: Span | None) -> Span | None:
    return (min(one[0], other[0]), max(one[1], other[1])) if one and other else None


def _without_doubtful_yes(acts: tuple[Act, ...], found: list[Found]) -> tuple[Act, ...]:
    """Return *acts* without a yes or no that only leads over to goods; a yes beside a doubt is not sure.

    A yes agrees to exactly what was shown, and to nothing it was said beside.
    """
    if {act.intent for act in acts} & GOODS:
        return tuple(act for act in acts if act.intent not in (YES, NO))
    asks_goods = {act.intent for act in acts} & _ASKS_GOODS and _only_leads_over(found)
    bids = any(act.intent == HAGGLES and (act.amounts or _only_leads_over(found)) for act in acts)
    if asks_goods or bids:
        return tuple(act for act in acts if act.intent != YES)
    doubtful = any(
        (doubts(clause) and one.act.intent not in (*BESIDE_A_YES, YES)) or _asks_unread_goods(clause, one)
        for clause, one in found
    )
    return tuple(replace(act, sure=False) if act.intent == YES and doubtful else act for act in acts)


_PUTS = re.compile(r"(?i)\b(?:add|plus|join|remove|change|make|reduce|increase|double|swap|replace|include)\b")


def _asks_unread_goods(clause: Clause, one: OneAct) -> bool:
    """Return True where *clause* wants something of the basket that could not be read: no yes stands beside it."""
    return not one.items.sure and not one.items.unclear and _PUTS.search(clause.text) is not None
