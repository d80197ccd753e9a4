"""The values a reader is given and returns: what a state can hear, and the acts read in a customer's words."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from grace.shop.catalog import Unit
from grace.shop.order import Basket, Item


@dataclass(frozen=True, slots=True)
class OpenPick:
    """A print that a name leaves open: the *codes* it could be, and what the chosen one is wanted for."""

    codes: tuple[str, ...]
    wish: Item


def without_names(wish: Item | None, codes: tuple[str, ...], later: tuple[OpenPick, ...]) -> tuple[Item, ...]:
    """Return those of *wish* and *later* for which any print may be named."""
    first = OpenPick(codes, wish) if wish else None
    return tuple(one.wish for one in (first, *later) if one is not None and not one.codes)


@dataclass(frozen=True, slots=True)
class Question:
    """A question Grace keeps in mind after asking "which one?", "how many?" or "shall I write it down?"."""

    items: tuple[Item, ...] = ()
    """What was clear of their message: done together with the answer, or with a yes."""
    intent: str = ""
    """What their message was read as; empty where it was no pick, and the answer to it is one."""
    codes: tuple[str, ...] = ()
    """The prints to choose between, in the order shown; none where any can be chosen."""
    wish: Item | None = None
    """What the chosen print is wanted for, its own fabric None; None where *items* wait for a yes or a quantity."""
    each: bool = False
    """The quantity of *wish* is of each print that is chosen, not of all together."""
    later: tuple[OpenPick, ...] = ()
    """What is asked next, once this is answered: one question for each answer."""
    pictured: bool = False
    """*wish* and *later* are of prints on pictures of theirs, in the order sent, and wait for names meanwhile."""
    last: bool = True
    """It is the last thing they were asked, so a bare yes answers it; False: only a quantity or a name does."""
    words: str = ""
    """The words it was asked in, their last line to be said again after an answer in between; "" where a state did."""

    @property
    def wishes(self) -> tuple[Item, ...]:
        """Return what prints that any name may choose are wanted for, the first to be named first."""
        return without_names(self.wish, self.codes, self.later)

    @property
    def asks_names(self) -> bool:
        """Return whether it asks first of all for the print of an amount, which any name may choose."""
        return self.wish is not None and not self.codes

    def left_after(self, named: tuple[Item, ...]) -> tuple[Item, ...]:
        """Return those of its wishes for which none of *named* is so much of a print by name."""
        quantities, left = [item.quantity for item in named], list[Item]()
        for wish in self.wishes:
            if wish.quantity in quantities:
                quantities.remove(wish.quantity)
            else:
                left.append(wish)
        return tuple(left)

    def of_wishes(self, wishes: tuple[Item, ...]) -> Question | None:
        """Return the question of *wishes* alone, those of its own that are still open; None where none is."""
        if not wishes:
            return None
        mine = self if self.asks_names else Question(pictured=self.pictured, last=False)
        return replace(mine, wish=wishes[0], later=tuple(OpenPick((), wish) for wish in wishes[1:]))


@dataclass(frozen=True, slots=True)
class Taker:
    """One person, or *people* of one kind, called *who* ("aunty kemi", "bridesmaid"), and what each of them takes: a
    quantity (None: not told) of the print with the code *print* ("": not told)."""

    who: str
    people: int = 1
    each: Decimal | None = None
    unit: Unit = "yard"
    print: str = ""

    @property
    def whole(self) -> Decimal:
        """Return what all of them take together; 0 where that is not told."""
        return self.people * (self.each or Decimal(0))


@dataclass(frozen=True, slots=True)
class Party:
    """The people a customer buys for, as told so far, and how much each of them gets; 0 and None: not told."""

    people: int = 0
    quantity: Decimal | None = None
    unit: Unit = "yard"
    groups: tuple[tuple[str, int], ...] = ()
    """Several groups of them by the word they were told with: 25 "ladies", 10 "men"."""
    takers: tuple[Taker, ...] = ()
    """Who of them takes what, in the order they were told of."""
    print: str = ""
    """The code of the print that was told for all of them before they were counted; "" where none was."""
    before: tuple[Taker, ...] = ()
    """The same as it stood before the last change of it."""


NOBODY = Party()
"""No people were told of."""


@dataclass(frozen=True, slots=True)
class Expected:
    """The reader's brief, made before it reads: nothing outside *intents* may come back."""

    intents: tuple[str, ...]
    """Every intent legal here, the state's own first."""
    own: frozenset[str] = frozenset()
    """Those for which the state itself, not only `anytime`, has a move."""
    offer: tuple[str, ...] = ()
    """Codes of the last offer shown; number 1 is the first."""
    numbered: bool = False
    """Whether a bare number picks from *offer* here."""
    basket: Basket = ()
    quantities: bool = False
    """Whether a bare number is a quantity here: a line still lacks one and picks are over."""
    question: Question | None = None
    """What Grace asked last, where the answer may be no more than a name."""
    before: Basket = ()
    """What was chosen before the last change of the basket."""
    again: Basket = ()
    """What their last order had, where wanting the same again would write it down anew."""
    earlier: tuple[tuple[str, ...], ...] = ()
    """Codes of the offers before the last one, the first one first."""
    party: Party = NOBODY
    """The people they have told of before: "5 yards each" is for all of them."""
    beside_file: bool = False
    """Whether the words stand beside a picture or file of theirs: "GTB alert" there says that it is a receipt."""
    pictures: tuple[str, ...] = ()
    """The words below each picture that came with these words, in order; "" below one without."""
    has_bought: bool = False
    """Whether they have paid for goods of ours, so that "can I return it?" is about those."""
    awaits_yes: bool = False
    """Whether terms were shown that a yes agrees to."""
    owes: bool | None = None  # whether money of their order is still owed; None where none is agreed and open
    recent: tuple[str, ...] = ()
    """The customer's own last messages before this one, oldest first: context for a language service."""
    topic: tuple[str, ...] = ()
    """Codes of the prints they have spoken of and not taken yet: "it" is the last, "6 yards of each" is of all."""


@dataclass(frozen=True, slots=True)
class Usage:
    """The cost of asking a language service. *micro_dollars*: millionths of a US dollar, 0 where no prices are set;
    *cached_tokens*: those of *input_tokens* that the service had read before and charges less for."""

    calls: int = 0
    input_tokens: int = 0
    cached_tokens: int = 0
    output_tokens: int = 0
    micro_dollars: int = 0

    def __add__(self, other: Usage) -> Usage:
        return Usage(
            self.calls + other.calls,
            self.input_tokens + other.input_tokens,
            self.cached_tokens + other.cached_tokens,
            self.output_tokens + other.output_tokens,
            self.micro_dollars + other.micro_dollars,
        )


UNSPENT = Usage()
"""Nobody was asked."""


Span = tuple[int, int]
"""Where words stand in a message: the first character and the one after the last."""


PayWay = Literal["", "on_delivery", "in_person"]
"""Ways to pay that are asked for instead of a transfer: when the goods come, or in cash, at a POS or in other money."""


@dataclass(frozen=True, slots=True)
class Act:
    """One thing a message does: it picks, asks, agrees, complains. *confidence* is 0 to 1."""

    intent: str | None
    """The intent's name in intents.yaml; None where nothing was understood."""
    items: tuple[Item, ...] = ()
    amounts: tuple[int, ...] = ()
    """Money these words name, in kobo; of a payment what was sent, not what is still to come."""
    share: Decimal | None = None
    """Of a payment without a sum the part of what is asked: 1 for the rest, 0.5 for half, 0 for an unknown part."""
    further: bool = False
    """Of a payment: it comes on top of what was told before, "another 2000"."""
    in_all: bool = False
    """Of a payment: *amounts* is all that was sent so far, "13k in total"; what was told before is part of it."""
    corrects: bool = False
    """Of a payment: it puts right the sum told last, "sorry, I mean 15k", or those of *taken_back*."""
    astray: bool = False
    """Of a payment: it went, or may have gone, to another account than the shop's."""
    way: PayWay = ""
    """Of a question about paying: the other way it asks for."""
    own_name: bool = False
    """Of a question about paying: it names whom the shop's account belongs to, and rightly."""
    taken_back: tuple[int, ...] = ()
    """Sums, in kobo, that were not sent after all, or not by them: "15k, not 50k"."""
    undone: bool = False
    """Of a payment: nothing of it went after all; it failed, or the bank gave it back."""
    in_full: bool = False
    """Of a payment: it is of everything the order costs, not of its deposit alone."""
    span: Span | None = None
    """The words it was read from; None: the whole message."""
    confidence: float = 1.0
    sure: bool = True
    """False: too unsure to act on; Grace asks back with *choices*."""
    unclear: tuple[str, ...] = ()
    """Codes among which a name in these words does not decide."""
    choices: tuple[str, ...] = ()
    """The likeliest meanings, best first, at most three; offered when Grace asks back."""
    answers: bool = False
    """True where it answers a question Grace asked about goods; then nothing about it is in doubt."""
    wish: Item | None = None
    """What one of *unclear* is wanted for, where a name alone would settle it."""
    each: bool = False
    """The quantity of *wish* is of each print they choose: "three prints, 6 yards each"."""
    asked: tuple[str, ...] = ()
    """Of a question that asks several things, each in its own words: "do you deliver, and where is your shop?"."""
    pictured: bool = False
    """*wish*, and those of *later*, are of the prints that pictures beside these words show, in their order."""
    later: tuple[OpenPick, ...] = ()
    """Further prints that names leave open, asked about once *unclear* is answered."""
    among: tuple[str, ...] = ()
    """Codes of the prints they want to be shown alone, best first: "only yellow ones", "something cheaper"."""
    described: bool = False
    """They say what the prints are for, an occasion, and name none."""
    either: bool = False
    """Its items are alternatives whose sums are compared: none is wanted beside another."""
    sum: str = ""
    """People times quantity, to be said back: "12 × 4 = 48 yards"."""
    budget: int = 0
    """Kobo they have to spend, where they ask what that buys; 0 where they do not."""
    unknown: tuple[str, ...] = ()
    """Prints asked for that are not sold or not on offer, as customers name them: "AK-99", "number 14"."""

    def words(self, text: str) -> str:
        """Return the words of *text*, the message, that this was read from."""
        return text if self.span is None else text[slice(*self.span)]


NOTHING = Act(None, confidence=0.0, sure=False)
"""The act of a message in which nothing could be read."""


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything one message does. *acts* stand in the customer's order and are never empty; *why* is for people."""

    acts: tuple[Act, ...]
    weightiest: int = 0
    """Index in *acts* of the one that counts most and is not small talk: what `show` and `measure` name."""
    why: str = ""
    usage: Usage = UNSPENT
    unanswered: tuple[str, ...] = ()
    """What the message asks beside that, and none of *acts* is about; in the customer's own words."""
    apart: bool = False
    """Whether it wants what it is about to be an order of its own: "make it a new order"."""
    conditional: bool = False
    """Whether it agrees, or will pay, only on a condition: "ok if you deliver tomorrow"."""
    reminders: bool = False
    """Whether what it stops is reminders or adverts alone, not messages at all."""
    otherwise: bool = False
    """Whether it speaks of goods as if they were to be otherwise than they stand: "only the lace", "red instead"."""
    asks_for_answer: bool = False
    """Whether it asks if a person has answered: "have they replied?"."""
    doubts_account: bool = False
    """Whether another name than the shop's stands on the account they were given, or somebody else gave them one."""
    party: Party | None = None
    """The people they buy for, where the message says something new of them; None where it does not."""
    asks_takers: bool = False
    """Whether it asks who takes what."""
    stranger: str = ""
    """Somebody it speaks of who is not among those told of; "" where there is nobody."""
    told: tuple[int, ...] | None = None
    """Kobo that it surely says are sent first; () where it names money otherwise or takes it back, else None."""
    told_half: bool = False
    """Whether it surely says that half of what is asked is paid first."""
    spoken: str = ""
    """What was said, where the message was a voice note; the customer is shown it when it changes an order."""

    @property
    def main(self) -> Act:
        """Return the weightiest act."""
        return self.acts[self.weightiest]
