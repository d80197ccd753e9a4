"""Events that a flow which sells has no rule for, and what Grace takes them for then."""

from __future__ import annotations

from collections.abc import Iterator

from grace.flow.model import Flow
from grace.source import Place, Problems

_OTHERWISE = {
    "opt_out": ("STOP stops nothing", "{do: opt_out, say_exactly: You won't hear from me again.}"),
    "other_payment": (
        "a payment told for another order counts for the one the chat is about",
        '{do: log_proof, say_exactly: "Noted for *{order.code}*; my people are checking with the bank."}',
    ),
    "other_order": (
        "a change to an older order is made to the newest",
        '{say_exactly: "*{order.code}* is not the order we talk about, so I changed nothing."}',
    ),
    "outdated_yes": (
        "a yes below an older message agrees to what was not said there",
        '{say_exactly: "You answered an older message of mine.", go: again}',
    ),
    "unknown_print": (
        "prints you do not sell are passed over without a word",
        '{say_exactly: "I don\'t have {message.unknown_prints} here."}',
    ),
    "sold_out": (
        "the words for prints are said where nothing is left to show",
        "{say: Everything I have is sold right now.}",
    ),
    "after_stop": (
        "who stopped the messages and tells of a payment is heard by nobody",
        '{tell_team: "{customer.address} stopped messages and writes: {message.text|nothing}"}',
    ),
    "unread_question": (
        "a question nobody can answer is passed over beside other words",
        '{say_exactly: My people will answer that here., tell_team: "{customer.address} asks: {message.question}"}',
    ),
}
"""What comes of each such event, and a line an owner can copy under `anytime:`."""
_COMES_OF = {
    "opt_out": ("opt_out",),
    "other_payment": ("payment_sent",),
    "other_order": ("change_order", "cancel_order"),
    "outdated_yes": ("affirm",),
    "unknown_print": ("select_fabric", "ask_price", "ask_stock"),
    "after_stop": ("opt_out",),
}
"""The roles by which the event comes about: a flow that hears none of them needs no rule for it."""


def check_taken_otherwise(flow: Flow, begins: Place, takes_proofs: bool, problems: Problems) -> None:
    """Warn once of the events that may come about and some state of *flow* has no rule for; *begins*: where orders
    begin; *takes_proofs*: whether receipts are kept anywhere."""
    missing = list(_missing(flow, takes_proofs))
    if not missing:
        return
    first, *others = missing
    label, line = _OTHERWISE[first[0]]
    more = f" and {len(others)} more" if others else ""
    rest = f"; `explain F148` has one for {', '.join(name for _, name in others)} too" if others else ""
    message = f"`{first[1]}`{more} would be taken for something else"
    problems.warning("F148", message, begins, label, f"add under `anytime:`  {first[1]}: {line}{rest}")


def _missing(flow: Flow, takes_proofs: bool) -> Iterator[tuple[str, str]]:
    """Return each event without a rule in some state that listens: by what it is known as, and by its own name."""
    for key in _OTHERWISE:
        name = next((one.name for one in flow.intents.values() if one.role == key), key)
        if not (_comes_about(flow, key) or (takes_proofs and key == "other_payment")):
            continue
        states = [state for state in flow.states.values() if not state.muted and (state.offer or key != "sold_out")]
        if any(flow.rule(state.name, name) is None for state in states):
            yield key, name


def _comes_about(flow: Flow, key: str) -> bool:
    """Return whether customers can bring about what *key* names: STOP is an intent, the rest follows from a rule."""
    causes = [one.name for one in flow.intents.values() if one.role in _COMES_OF.get(key, ())]
    if key not in _COMES_OF or key == "opt_out":
        return key not in _COMES_OF or bool(causes)
    return any(flow.rule(state, name) is not None for state in flow.states for name in causes)
