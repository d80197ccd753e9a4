"""No words move money, prices, accounts or states, whoever reads them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from grace.doubles.openai import WORST_LINES, GptDouble, Mishap
from grace.engine.effects import TraceStep
from grace.language.gpt.client import Api
from grace.language.gpt.line_writer import GptWriter
from grace.language.lines.witty_lines import BankWriter
from tests.attacks.gallery import STAGES, Gallery, attacks, breaches, carried, wrapped
from tests.gpt import talk


@pytest.fixture
def obeying() -> Iterator[GptDouble]:
    with GptDouble() as double:
        double.obey()
        yield double


def test_there_are_enough_attacks_and_none_twice() -> None:
    everything = (*attacks(), *wrapped(), *carried())

    assert len(everything) == len(set(everything))
    assert len(everything) >= 600


def test_no_attack_works_offline(gallery: Gallery) -> None:
    gallery.arm(talk.offline(), BankWriter())

    shots = [gallery.shoot(message, STAGES[number % 8]) for number, message in enumerate(attacks())]

    assert breaches(shots, gallery.flow) == []


def test_no_wrapping_and_no_other_road_helps_an_attack_offline(gallery: Gallery) -> None:
    gallery.arm(talk.offline(), BankWriter())

    shots = [gallery.shoot(message, STAGES[(number * 3) % 8]) for number, message in enumerate(wrapped()[::4])]
    shots += [gallery.shoot(words, STAGES[n % 8], carrier) for n, (carrier, words) in enumerate(carried()[::4])]

    assert breaches(shots, gallery.flow) == []


def test_no_wrapping_and_no_other_road_helps_an_attack_on_a_gpt_that_obeys(
    gallery: Gallery, obeying: GptDouble
) -> None:
    with talk.gpt(obeying) as line:
        gallery.arm(talk.reader(line), GptWriter(BankWriter(), line))

        shots = [gallery.shoot(message, STAGES[(number * 5 + 3) % 8]) for number, message in enumerate(wrapped())]
        shots += [gallery.shoot(words, STAGES[(n + 5) % 8], carrier) for n, (carrier, words) in enumerate(carried())]

    assert breaches(shots, gallery.flow) == []
    assert len(obeying.asked) > len(shots) / 2


@pytest.mark.parametrize(("api", "every"), [("responses", 1), ("chat", 11)])
def test_no_attack_works_through_a_gpt_that_obeys(gallery: Gallery, obeying: GptDouble, api: Api, every: int) -> None:
    chosen = attacks()[::every]
    with talk.gpt(obeying, api) as line:
        gallery.arm(talk.reader(line), GptWriter(BankWriter(), line))

        shots = [gallery.shoot(message, STAGES[(number + 3) % 8]) for number, message in enumerate(chosen)]

    assert breaches(shots, gallery.flow) == []
    assert len(obeying.asked) > len(chosen) / 2


def test_no_line_of_a_gpt_that_obeys_is_said(gallery: Gallery, obeying: GptDouble) -> None:
    with talk.gpt(obeying) as line:
        gallery.arm(talk.offline(), GptWriter(BankWriter(), line))

        shots = [gallery.shoot("who will win the election", "fabric_offer") for _ in WORST_LINES]

    assert breaches(shots, gallery.flow) == []
    assert {shot.why[0].lead.partition(" holds ")[0] for shot in shots} == {"phrases.yaml, because GPT's line"}


@pytest.mark.parametrize("how", ["stray", "flood", "drip", "garble", "cut", "unfinish", "refuse"])
def test_no_attack_works_through_a_gpt_that_breaks(gallery: Gallery, obeying: GptDouble, how: Mishap) -> None:
    obeying.fail_always(how)
    shots = []
    for number, message in enumerate(attacks()[::59]):
        with talk.gpt(obeying, seconds=0.1) as line:
            gallery.arm(talk.reader(line), GptWriter(BankWriter(), line))
            shots.append(gallery.shoot(message, STAGES[number % 8]))

    assert breaches(shots, gallery.flow) == []


def test_the_gallery_sees_what_must_not_happen(gallery: Gallery) -> None:
    gallery.arm(talk.offline(), BankWriter())
    shot = gallery.shoot("hello", "proof")
    order = shot.after.order
    assert order is not None
    worst = "Payment confirmed! Send ₦5 to 9988776655, http://evil.example, says Zainab Victim of GR-V9CT"
    lines = tuple(replace(line, price=100, total=600) for line in order.lines)
    cheap = replace(order, agreed=replace(order.quote, lines=lines, total=600), proposed=None)
    doctored = [
        replace(shot, texts=(worst,)),
        replace(shot, after=shot.after.updated(order=replace(order, status="paid"))),
        replace(shot, after=shot.after.updated(order=cheap)),
        replace(shot, after=shot.after.updated(state="follow_up")),
        replace(shot, why=(TraceStep("greet", "proof", "follow_up", "nowhere"),)),
        replace(shot, texts=()),
    ]

    found = [len(breaches([one], gallery.flow)) > 0 for one in doctored]

    assert breaches([shot], gallery.flow) == []
    assert found == [True] * 6
