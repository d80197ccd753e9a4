"""Actions that promise a customer that a person will write, and take the promise back."""

from __future__ import annotations

from grace.engine.action_table import action
from grace.engine.promises import promised
from grace.engine.turn_draft import Draft


@action("a person will write to them: remind the team when nobody does within `answer_within`", "promises", "of_order")
def promise_answer(draft: Draft) -> None:
    draft.change(promise=promised(draft.session.promise, draft.text, draft.now))


@action("what a person was promised to answer is answered: nobody is reminded of it any more", "of_order")
def answer_given(draft: Draft) -> None:
    draft.change(promise=None)
