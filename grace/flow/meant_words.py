"""Words that are often tried in a flow and are none of its own, and what says the same here."""

from __future__ import annotations

import re
from dataclasses import replace

from grace.flow.model import Intent
from grace.source import Problems, Text, nearest

_SAY, _GO = "`say:` and the sentence", "`go:` and the state's name"
OTHERWISE = {
    **dict.fromkeys(("send", "text", "message", "reply", "answer", "respond", "print", "speak"), _SAY),
    **dict.fromkeys(("then", "next", "goto", "go_to", "move_to", "jump", "state", "transition"), _GO),
    **dict.fromkeys(("else", "otherwise", "default"), "the last branch without `if`: `- go: state`"),
    **dict.fromkeys(("elif", "when", "condition", "unless"), "`- if:` with a dash, as a branch of its own"),
    **dict.fromkeys(("image", "photo", "picture", "media", "attach"), "`show:` and the memory that keeps a picture"),
    **dict.fromkeys(
        ("wait", "delay", "pause", "sleep", "timer"), "`after:` under the state: {2h: {say: Still there?}}"
    ),
    **dict.fromkeys(("action", "run", "call", "execute"), "`do:` and an action of `python run.py words`"),
    **dict.fromkeys(("remember", "store", "set", "keep"), "`save:` and a name of `remembers:`"),
    **dict.fromkeys(("ask", "asks", "question"), "the question under `ask:` of the state, or into `say:`"),
    **dict.fromkeys(("notify", "alert", "team", "notify_team"), "`tell_team:` and the words for your people"),
}
"""Keys of other languages for a move, and what says the same here."""
OTHERWISE_IN_STATES = {
    **dict.fromkeys(("send", "text", "message", "reply", "respond", "speak"), _SAY),
    **dict.fromkeys(("question", "prompt", "asks"), "`ask:` and the question"),
    **dict.fromkeys(
        ("on", "transitions", "hears", "intents", "answers", "options", "routes", "if", "go", "goto", "next"),
        "`when:` and below it what customers say: `buy: next_state`",
    ),
    **dict.fromkeys(("timeout", "reminder", "remind", "nudge", "wait"), "`if_silent: {20h: {say: Still there?}}`"),
    **dict.fromkeys(("entry", "on_enter", "action", "run"), "`do:` and an action of `python run.py words`"),
    **dict.fromkeys(("image", "photo", "picture", "media"), "`show:` and the memory that keeps a picture"),
    **dict.fromkeys(("choices", "quick_replies", "menu"), "`buttons: {Yes please: affirm}`"),
    **dict.fromkeys(("description", "purpose", "comment", "note"), "`goal:` and what the state is there for"),
}
"""Keys of other languages for a state, and what says the same here."""

OTHERWISE_IN_QUESTIONS = {
    **dict.fromkeys(
        ("question", "questions", "q", "ask", "asks", "when", "like", "examples"), "`asked:` and how they ask"
    ),
    **dict.fromkeys(("answer", "a", "answers", "reply", "text", "message", "send"), "`say:` and the answer"),
    **dict.fromkeys(("if", "then"), "one answer; if there are several, give it an intent and a rule under `anytime:`"),
}
"""Keys that are often tried for a frequent question, and what says the same here."""


def unknown_event(key: Text, intents: dict[str, Intent], events: tuple[str, ...], problems: Problems) -> None:
    """Add the fault that nothing is called so; where customers who write these words are known to mean an intent, name
    that."""
    words = re.sub(
        r"^(?:they|customer|user|if they|when they) (?:say|says|said|writes?|tells?)\b", "", key.value.casefold()
    )
    plain = " ".join(re.findall(r"\w+", words.replace("_", " ")))
    meant = next((name for name, intent in intents.items() if plain in _heard_as(intent)), None)
    if meant is None or nearest(key.value, events):
        problems.unknown("F120", "intent or event", key, events)
        last = problems.found[-1]
        if last.help:
            how = f"to hear it, give intents.yaml  {key.value}: {{like: [what they write]}}"
            problems.found[-1] = replace(last, help=f"{how}; {last.help}")
        return
    message = f"there is no intent or event called `{key.value}`"
    problems.error("F120", message, key.place, f"did you mean `{meant}`?", f"who says “{plain}” means `{meant}`")


def _heard_as(intent: Intent) -> frozenset[str]:
    """Return the sentences of *intent*, in small letters without signs."""
    return frozenset(" ".join(re.findall(r"\w+", one.casefold())) for one in (*intent.like, intent.label))
