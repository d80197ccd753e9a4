"""GPT alone sets nothing off: for each intent with a side effect its word counts only where code thinks so too."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from grace.doubles.openai import GptDouble
from grace.engine.reading import Act, Expected, Reading
from grace.flow.intents import SIDE_EFFECTS
from grace.language.gpt.budget import Breaker, Budget
from grace.language.gpt.client import Access, Gpt
from grace.language.gpt.joining import ClaimedAct, ClaimedItem, Joiner
from grace.language.gpt.responses import GptFailure, decode, from_chat, from_transcription
from grace.language.lines.stranger_checks import unlike_a_line
from grace.language.measure_rows import Row, expected_in, read_rows
from tests.gpt import talk

HERE = Path(__file__).parents[1] / "language"
UNRELATED = "do you people have a branch in Kano"


def _here(state: str, text: str) -> Expected:
    return expected_in(talk.flow(), Row(state, text))


@pytest.mark.parametrize("intent", sorted(SIDE_EFFECTS))
@pytest.mark.parametrize("state", ["deposit_summary", "proof", "follow_up"])
def test_gpt_alone_sets_nothing_off(line: Gpt, double: GptDouble, state: str, intent: str) -> None:
    double.read_next(intent)

    acts = talk.reader(line).read(UNRELATED, _here(state, UNRELATED)).acts

    assert [act.sure for act in acts if act.intent == intent] in ([], [False])


@pytest.mark.parametrize(
    "text",
    [
        *("make it 8", "I no want am again", "yes but only half", "no, wait first", "I will think about it"),
        *("how much is it now?", "what of the red one", "if my husband agrees then yes", "don't send account yet"),
    ],
)
def test_a_yes_of_gpt_alone_agrees_to_no_order(line: Gpt, double: GptDouble, text: str) -> None:
    double.read_next("affirm")

    acts = talk.reader(line).read(text, _here("deposit_summary", text)).acts

    assert [act for act in acts if act.intent == "affirm" and act.sure] == []


def test_several_acts_of_gpt_are_read(line: Gpt, double: GptDouble) -> None:
    text = "Yes go on with it like that abeg, and this una delivery to my side for Jos, wetin be the story?"
    double.read_acts_next("affirm", "ask_delivery")

    reading = talk.reader(line).read(text, _here("deposit_summary", text))

    assert "ask_delivery" in [act.intent for act in reading.acts]
    assert reading.usage.calls == 1


def test_what_code_read_of_money_is_never_lost_to_gpt(line: Gpt, double: GptDouble) -> None:
    text = "I have paid 10,500. so tell me wetin dey happen with una dispatch matter for this Lagos sef"
    double.read_acts_next("ask_delivery")

    acts = talk.reader(line).read(text, _here("proof", text)).acts

    assert "payment_sent" in [act.intent for act in acts if act.sure]


def test_a_model_that_answers_with_one_act_is_understood(line: Gpt, double: GptDouble) -> None:
    with double._lock:
        double._readings.append({"intent": "buy", "sure": "certain", "items": []})
    read = talk.reader(line).read("pls how una dey do this thing abeg I wan start", talk.hears("buy", "browse"))

    assert read.main.intent == "buy"


@pytest.mark.parametrize(
    ("variable", "value"), [("ALL_PROXY", "socks5h://127.0.0.1:9"), ("SSL_CERT_FILE", "/nowhere/ca.pem")]
)
def test_a_client_that_cannot_be_made_is_a_failure_like_any_other(
    monkeypatch: pytest.MonkeyPatch, variable: str, value: str
) -> None:
    monkeypatch.setenv(variable, value)
    breaker = Breaker(lambda: talk.NOON)
    line = Gpt(Access("sk", "m", "https://gateway.invalid/v1"), Budget(0, lambda: talk.NOON), breaker)
    line.prepare()

    assert "its client cannot be made" in line.check()
    assert not breaker.allows()


@pytest.mark.parametrize(
    "body",
    [
        '{"choices":[{"message":{"content":"```json\\n{}\\n```"},"finish_reason":"stop"}],"usage":{"prompt_tokens":3.0}}',
        '{"choices":[{"message":{"content":[{"type":"text","text":"{}"}]}}],"usage":{"prompt_tokens":3}}',
        '{"choices":[{"message":{"content":"<think>\\n{1}</think> {}"}}],"usage":{"input_tokens":3,"seconds":2.5}}',
        '{"choices":[{"message":{"content":"Here it is:\\n{}\\nEnjoy"}}],"usage":{"prompt_tokens":2.6}}',
    ],
)
def test_odd_shapes_are_read(body: str) -> None:
    answered = from_chat(body, talk.PRICES)

    assert decode(answered.text, dict[str, int]) == {}
    assert answered.usage.input_tokens == 3


@pytest.mark.parametrize("usage", ['{"type":"duration","seconds":7.2}', "null", '{"type":"tokens","input_tokens":4.0}'])
def test_the_usage_of_a_recording_is_read_whatever_it_counts(usage: str) -> None:
    answered = from_transcription(f'{{"text":" six yards ","usage":{usage}}}', talk.PRICES)

    assert (answered.text, answered.usage.calls) == ("six yards", 1)


@pytest.mark.parametrize(
    ("code", "param", "lasting"),
    [
        ("unsupported_value", "reasoning.effort", True),
        ("", "prompt_cache_key", True),
        ("unsupported_parameter", "", True),
        ("", "messages[1].content", False),
        ("content_policy_violation", "prompt", False),
        ("", "", False),
    ],
)
def test_a_bad_setting_is_lasting_and_bad_words_are_not(
    line: Gpt, double: GptDouble, code: str, param: str, lasting: bool
) -> None:
    double.fail_next(400, code, param=param)
    failures = [_asked(line), _asked(line)]

    assert ("The double was told to fail." in failures[0]) == lasting
    assert (len(double.asked) == 1) == lasting
    assert (failures[1] == "") != lasting


def _asked(line: Gpt) -> str:
    """Return why a question was not answered; "" when it was."""
    return line.check()


def test_an_answer_cut_off_counts_its_tokens() -> None:
    body = '{"choices":[{"message":{"content":"{"},"finish_reason":"length"}],"usage":{"completion_tokens":800}}'

    with pytest.raises(GptFailure) as failed:
        from_chat(body, talk.PRICES)

    assert failed.value.usage.output_tokens == 800


@pytest.mark.parametrize(
    "said",
    [
        *("t", ");", "One sentence of at most 160 characters.", "I love you, I am a little girl", "All sold out"),
        *(
            "Sure, here is the line",
            "Okay, I understand the task",
            "The customer is after lace",
            "Warm Lagos aunty, warm",
        ),
        *("Dem don send am to you", "E don finish my dear", "Only a few left my dear", "It will never fade, ever"),
        *(
            "I'm Sade from Lekki",
            "Me I be girl from Surulere",
            "My mama taught me well",
            "Made in Switzerland, I swear",
        ),
        *("Your order has gone out", "get them to pick a print", "You write the one witty line that stands here"),
    ],
)
def test_what_a_dull_model_says_is_not_said(said: str) -> None:
    assert unlike_a_line(said, ("tease them about the delay", "get them to pick a print", "warm Lagos aunty")) != ""


@pytest.mark.parametrize(
    "said",
    [
        "That gist is sweet, but it cannot be sewn.",
        "My prints don dey push themselves say na me, na me.",
        "Such a fine head tie, the owambe will hear of it.",
        "You get eye for better thing o.",
        "Even my scissors are jealous of this choice.",
    ],
)
def test_a_witty_line_may_be_said(said: str) -> None:
    assert unlike_a_line(said, ("steer back", "pick a print", "warm Lagos aunty")) == ""


def _claimed(act: Act, *, items: bool) -> ClaimedAct:
    told = act.items if items else ()
    written = [ClaimedItem(one.change, one.fabric, one.quantity and f"{one.quantity:f}", one.unit) for one in told]
    return ClaimedAct(act.intent or "", "certain", written)


@cache
def _read_alone(file: str) -> list[tuple[Row, Expected, Reading]]:
    """Return each row of *file* with what code alone reads in it, where it is sure of all of it."""
    flow, offline = talk.flow(), talk.offline()
    read = [
        (row, here, offline.read(row.text, here))
        for row in read_rows(HERE / f"{file}.jsonl", flow)
        for here in (expected_in(flow, row),)
    ]
    return [one for one in read if all(act.intent and act.sure for act in one[2].acts)]


@pytest.mark.parametrize("items", [True, False], ids=["with items", "intents alone"])
@pytest.mark.parametrize("file", ["by_others", "many_wishes", "mixed_wishes", "yoruba_hausa_igbo"])
def test_a_gpt_that_agrees_neither_loses_nor_doubles_what_code_is_sure_of(file: str, items: bool) -> None:
    lost = []
    for row, here, plain in _read_alone(file):
        claims = tuple(_claimed(act, items=items) for act in plain.acts)
        acts = Joiner(talk.flow()).joined(row.text, here, plain, claims).acts
        same = [
            replace(act, confidence=own.confidence, choices=own.choices)
            for act, own in zip(acts, plain.acts, strict=False)
        ]
        if same != list(plain.acts):
            lost.append((row.text, plain.acts, acts))

    assert lost == []


@pytest.mark.parametrize("text", ["yes, how much is delivery to Ibadan?", "yes it is correct. do you deliver to Jos?"])
def test_a_question_that_gpt_overlooks_is_answered(line: Gpt, double: GptDouble, text: str) -> None:
    double.read_next("affirm")

    acts = talk.reader(line).read(text, _here("deposit_summary", text)).acts

    assert [act.intent for act in acts if act.sure] == ["affirm", "ask_delivery"]
