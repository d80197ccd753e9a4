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


def check_taken_otherwise(flow: Flow, begins: Place, problems: Problems) -> None:
    """Warn once of the events that some state of *flow* has no rule for; *begins*: where orders begin."""
    missing = list(_missing(flow))
    if not missing:
        return
    first, *others = missing
    label, line = _OTHERWISE[first[0]]
    more = f" and {len(others)} more" if others else ""
    rest = f"; `explain F148` has one for {', '.join(name for _, name in others)} too" if others else ""
    message = f"`{first[1]}`{more} would be taken for something else"
    problems.warning("F148", message, begins, label, f"add under `anytime:`  {first[1]}: {line}{rest}")


def _missing(flow: Flow) -> Iterator[tuple[str, str]]:
    """Return each event without a rule in some state that listens: by what it is known as, and by its own name."""
    for key in _OTHERWISE:
        name = next((one.name for one in flow.intents.values() if one.role == key), key)
        if key == "opt_out" and name not in flow.intents:
            continue  # a rule for it would name an intent that is not there
        states = [state for state in flow.states.values() if not state.muted and (state.offer or key != "sold_out")]
        if any(flow.rule(state.name, name) is None for state in states):
            yield key, name
