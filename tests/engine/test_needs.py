"""A state whose `needs:` are missing is not entered: the chat stays and asks again, or begins anew."""

from __future__ import annotations

import pytest

from grace.engine.session import Memory
from tests.engine.tiny import ADA, NOW, compiled, heard, play, yards

FLOW = compiled(
    """\
flow: tiny
starts_at: door
remembers: {dress: picture, basket: lines}
states:
  door:
    ask: Shall we?
    when:
      affirm: bill
      thanks: {say: For what?, go: till}
      browse: {say: To the mirror., go: mirror}
      select_fabric: {do: add_to_basket, go: basket}
      human: quiet
  basket:
    needs: [basket]
    ask: Anything else?
    when:
      browse: {do: clear_basket, go: basket}
      affirm: bill
  bill:
    do: quote_order
    needs: [order]
    say: Agreed?
    when:
      thanks: till
      affirm: {do: agree_order, go: till}
  till:
    needs: [order]
    say_exactly: "{order.due} please."
  mirror:
    needs: [dress]
    say: A fine dress.
  quiet:
    muted: yes
    when:
      not_understood: {say: A person comes.}
      off_topic: till
anytime:
  not_understood: {say: Pardon?}
  payment_confirmed, team_approves, team_rejects: till
  payment_added, team_undoes, team_refunds, team_sets_fee, secret_shared: {say: Noted.}
""",
)


@pytest.mark.parametrize(
    ("events", "state", "said"),
    [
        (("thanks",), "door", ["For what?", "Shall we?"]),  # stays, and asks again
        (("browse",), "door", ["To the mirror.", "Shall we?"]),  # a memory is needed like an order
        (("human", "off_topic"), "door", ["Shall we?"]),  # nobody is left where nobody answers
        (("affirm",), "bill", ["Agreed?"]),  # its own action brings what it needs
    ],
)
def test_what_is_missing_keeps_a_state_shut(events: tuple[str, ...], state: str, said: list[str]) -> None:
    turned = play(FLOW, map(heard, events))

    assert (turned.session.state, turned.said) == (state, said)


def test_a_state_that_lost_what_it_needs_is_left_for_the_first() -> None:
    turned = play(FLOW, [heard("select_fabric", yards(6)), heard("browse")])

    assert (turned.session.state, turned.said) == ("door", ["Shall we?"])
    assert "`basket` needs basket, which is not there: door instead" in turned.why[0].notes


def test_what_is_there_opens_it() -> None:
    begun = play(FLOW, []).session
    dressed = begun.updated(remembers={"dress": Memory("", "a1")})

    assert (begun.customer, play(FLOW, [heard("browse")], dressed, NOW).session.state) == (ADA, "mirror")
