"""What goes over the wire to OpenAI, what it costs, and every way in which nothing usable comes back."""

from __future__ import annotations

import gc
import json
import socket
import subprocess
import sys
import threading
import warnings
from datetime import timedelta
from typing import Any

import pytest

from grace.doubles.openai import KEY, LISTENER, MODEL, GptDouble, Mishap
from grace.engine.reading import Usage
from grace.language.gpt.budget import Breaker, Budget
from grace.language.gpt.client import Access, Api, Gpt
from grace.language.gpt.prompts import reading
from grace.language.gpt.responses import GptFailure
from tests.gpt import talk
from tests.web.conftest import until

WISH = "pls how una dey do this thing abeg I wan start"
HERE = talk.hears("buy", "browse", offer=("AK-02", "AK-05"), numbered=True)
QUESTION = reading(talk.flow(), WISH, HERE)


@pytest.mark.parametrize("api", ["responses", "chat"])
def test_both_interfaces_give_the_answer_and_what_it_took(double: GptDouble, api: Api) -> None:
    double.read_next("buy")
    double.read_next("browse")
    with talk.gpt(double, api) as line:
        first, took = line.ask(QUESTION, json.loads)
        second, again = line.ask(QUESTION, json.loads)

    assert [one["acts"][0]["intent"] for one in (first, second)] == ["buy", "browse"]
    assert took == Usage(1, took.input_tokens, 0, 16, round(took.input_tokens * 0.25 + 16 * 2))
    assert again.cached_tokens > 1_024
    assert again.micro_dollars < took.micro_dollars


def test_openai_is_asked_the_strict_form_and_keeps_nothing(double: GptDouble) -> None:
    with talk.gpt(double) as line:
        line.ask(QUESTION, json.loads)

    asked = double.asked[0]
    item = asked.form["schema"]["properties"]["acts"]["items"]["properties"]["items"]["items"]["properties"]
    assert asked.path == "/v1/responses"
    assert asked.fields["store"] is False
    assert asked.form["strict"] is True
    assert asked.intents == HERE.intents
    assert item["fabric"]["anyOf"][0]["enum"] == [fabric.code for fabric in talk.flow().catalog.fabrics]
    assert asked.data["message"] == WISH


def test_the_beginning_is_the_same_for_every_customer_of_a_state(double: GptDouble) -> None:
    other = reading(talk.flow(), "I am Zainab, my number is 08031234567", HERE)
    with talk.gpt(double) as line:
        line.ask(QUESTION, json.loads)
        line.ask(other, json.loads)

    one, two = double.asked
    assert (one.instructions, one.form) == (two.instructions, two.form)
    assert len(one.instructions) > 4 * 1_024
    assert WISH not in one.instructions
    assert one.fields["prompt_cache_key"] == two.fields["prompt_cache_key"]


FAILURES: list[tuple[Mishap | int, str, str]] = [
    ("garble", "", "its answer cannot be read (DecodeError)"),
    ("cut", "", "its answer cannot be read (DecodeError)"),
    ("refuse", "", "it refused to answer"),
    ("empty", "", "it said nothing"),
    ("fail", "", "its answer was not finished (failed)"),
    ("unfinish", "", "its answer was not finished (incomplete)"),
    ("drop", "", "it cannot be reached (APIConnectionError)"),
    ("flood", "", "it cannot be reached (APIConnectionError)"),
    ("pack", "", "it cannot be reached (APIConnectionError)"),
    (401, "invalid_api_key", "it answered 401 invalid_api_key"),
    (403, "", "it answered 403 invalid_request_error"),
    (404, "model_not_found", "it answered 404 model_not_found"),
    (429, "rate_limit_exceeded", "it answered 429 rate_limit_exceeded"),
    (429, "insufficient_quota", "it answered 429 insufficient_quota"),
    (500, "", "it answered 500 server_error"),
    (503, "", "it answered 503 server_error"),
]


@pytest.mark.parametrize(("how", "code", "words"), FAILURES)
def test_every_failure_is_told_in_words(double: GptDouble, how: Mishap | int, code: str, words: str) -> None:
    double.fail_always(how, code)
    with talk.gpt(double) as line, pytest.raises(GptFailure) as failure:
        line.ask(QUESTION, json.loads)

    assert str(failure.value) == words


@pytest.mark.parametrize(("how", "code"), [(500, ""), (429, "rate_limit_exceeded"), ("drop", "")])
def test_what_passes_is_tried_once_more(double: GptDouble, how: Mishap | int, code: str) -> None:
    double.fail_next(how, code)
    double.read_next("buy")
    double.read_next("buy")  # an answer that is dropped on the way is given up
    with talk.gpt(double) as line:
        answer, usage = line.ask(QUESTION, json.loads)

    assert answer["acts"][0]["intent"] == "buy"
    assert usage.calls == len(double.asked) == 2


@pytest.mark.parametrize("code", ["insufficient_quota", "invalid_api_key"])
def test_what_does_not_pass_is_asked_once_and_then_left_alone(double: GptDouble, code: str) -> None:
    double.fail_always(429, code)
    with talk.gpt(double) as line:
        for _ in range(3):
            with pytest.raises(GptFailure):
                line.ask(QUESTION, json.loads)

    assert len(double.asked) == 1


def test_a_call_that_outlives_the_line_leaves_no_connection_open(
    double: GptDouble, monkeypatch: pytest.MonkeyPatch
) -> None:
    looking, closed, look_up = threading.Event(), threading.Event(), socket.getaddrinfo

    def slow_look_up(*names: Any) -> Any:
        looking.set()
        closed.wait(9)
        return look_up(*names)

    monkeypatch.setattr(socket, "getaddrinfo", slow_look_up)
    with talk.gpt(double, seconds=0.5) as line, pytest.raises(GptFailure, match="too long"):
        line.ask(QUESTION, json.loads)
    late = [thread for thread in threading.enumerate() if thread.name == "grace-gpt"]

    with warnings.catch_warnings(record=True) as left_open:
        warnings.simplefilter("always")
        closed.set()
        for thread in late:
            thread.join(9)
        del line
        gc.collect()

    assert looking.is_set()
    assert left_open == []


@pytest.mark.parametrize("how", ["hang", "drip"])
def test_the_time_is_for_everything_however_slowly_bytes_come(double: GptDouble, how: Mishap) -> None:
    double.fail_always(how, seconds=60.0)
    with talk.gpt(double, seconds=0.1) as line, pytest.raises(GptFailure, match="it took too long"):
        line.ask(QUESTION, json.loads)

    until(lambda: len(double.asked) > 0)  # a busy machine hears of it after we gave up
    assert len(double.asked) == 1


def test_after_three_failures_nobody_waits_until_the_pause_is_over(double: GptDouble) -> None:
    now = [talk.NOON]
    access = Access(KEY, MODEL, double.url)
    double.fail_always(500)
    with Gpt(access, Budget(0, lambda: now[0]), Breaker(lambda: now[0]), seconds=20.0, api="responses") as line:
        for _ in range(5):
            with pytest.raises(GptFailure):
                line.ask(QUESTION, json.loads)
        asked_in_vain = len(double.asked)
        double.fail_always(None)
        now[0] += timedelta(seconds=61)
        line.ask(QUESTION, json.loads)

    assert asked_in_vain == 6
    assert len(double.asked) == 7


def test_a_refusal_opens_no_breaker(double: GptDouble) -> None:
    double.fail_always("refuse")
    with talk.gpt(double) as line:
        for _ in range(4):
            with pytest.raises(GptFailure, match="it refused to answer"):
                line.ask(QUESTION, json.loads)

    assert len(double.asked) == 4


def test_when_the_tokens_of_the_day_are_spent_nobody_is_asked_until_tomorrow(double: GptDouble) -> None:
    now = [talk.NOON]
    budget = Budget(2_000, lambda: now[0])
    with Gpt(Access(KEY, MODEL, double.url), budget, Breaker(lambda: now[0]), seconds=20.0, api="responses") as line:
        line.ask(QUESTION, json.loads)
        with pytest.raises(GptFailure, match="today's tokens are spent"):
            line.ask(QUESTION, json.loads)
        now[0] += timedelta(days=1)
        line.ask(QUESTION, json.loads)

    assert len(double.asked) == 2


@pytest.mark.parametrize(("speaks", "path"), [("chat", "/v1/chat/completions"), ("responses", "/v1/responses")])
def test_a_gateway_is_asked_the_way_it_speaks(speaks: str, path: str) -> None:
    with GptDouble(speaks=(speaks,)) as double, talk.gpt(double) as line:
        line.ask(QUESTION, json.loads)
        line.ask(QUESTION, json.loads)

        assert [asked.path for asked in double.asked][-2:] == [path, path]


def test_openai_itself_is_asked_responses_and_a_gateway_completions() -> None:
    urls = ("", "https://eu.api.openai.com/v1", "https://openai.com.evil.example/v1")

    apis = [Access("k", "m", url).api for url in urls]

    assert apis == ["responses", "responses", "chat"]


def test_a_check_says_what_is_wrong_with_key_or_model() -> None:
    with GptDouble(key="another", models=("other",)) as double, talk.gpt(double) as line:
        wrong_key = line.check()
    with GptDouble(models=("other",)) as double, talk.gpt(double) as line:
        wrong_model = line.check()
    with GptDouble() as double, talk.gpt(double) as line:
        right = line.check()

    assert (wrong_key, wrong_model) == ("it answered 401 invalid_api_key", "it answered 404 model_not_found")
    assert right == ""


def test_a_key_never_shows() -> None:
    assert "sk-secret" not in repr(Access("sk-secret", "m"))


def test_listening_sends_the_recording_with_the_prints_to_listen_for(double: GptDouble) -> None:
    double.hear_next("six yards of blue adire")
    with talk.gpt(double) as line:
        words, usage = line.listen(b"OggS" * 1_000, "audio/ogg", "voice.ogg", ("Blue Adire", "Zaria Maze"))

    asked = double.asked[0].fields
    assert words == "six yards of blue adire"
    assert usage.calls == 1
    assert asked["file"] == {"filename": "voice.ogg", "type": "audio/ogg", "size": 4_000}
    assert (asked["model"], asked["keywords[]"]) == (LISTENER, ["Blue Adire", "Zaria Maze"])


def test_no_library_is_loaded_before_the_first_question() -> None:
    script = (
        "import sys; from grace.app.readers import gpt_of; from grace.settings import read\n"
        "gpt_of(read({'OPENAI_API_KEY': 'k', 'OPENAI_MODEL': 'm'})); print('openai' in sys.modules)"
    )

    ran = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=120, cwd=talk.HOME
    )

    assert ran.stdout.strip() == "False"
