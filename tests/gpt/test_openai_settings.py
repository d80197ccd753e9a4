"""The environment variables of GPT: what they give, and every fault named at once."""

from __future__ import annotations

import pytest

from grace.app.readers import gpt_of
from grace.errors import SettingsError
from grace.settings import OpenAI, read


def test_without_a_key_there_is_no_gpt() -> None:
    settings = read({"OPENAI_MODEL": "some-model"})

    assert settings.openai is None
    assert gpt_of(settings) is None


def test_a_key_and_a_model_are_enough() -> None:
    assert read({"OPENAI_API_KEY": "sk-1", "OPENAI_MODEL": "some-model"}).openai == OpenAI("sk-1", "some-model")


def test_everything_may_be_set() -> None:
    settings = read(
        {
            "OPENAI_API_KEY": "sk-1",
            "OPENAI_MODEL": "m",
            "OPENAI_BASE_URL": "http://127.0.0.1:9/v1/",
            "OPENAI_TRANSCRIBE_MODEL": "t",
            "GRACE_GPT_DAILY_TOKENS": "5_000",
            "GRACE_GPT_PRICES": "0.25/0.025/2",
            "GRACE_GPT_EFFORT": "none",
        }
    )

    assert settings.openai == OpenAI("sk-1", "m", "http://127.0.0.1:9/v1", "t", 5_000, (0.25, 0.025, 2.0), "none")
    assert "sk-1" not in repr(settings.openai)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("OPENAI_BASE_URL", "gateway"),
        ("GRACE_GPT_DAILY_TOKENS", "many"),
        ("GRACE_GPT_PRICES", "cheap"),
        ("GRACE_GPT_PRICES", "1"),
        ("GRACE_GPT_EFFORT", "a lot"),
    ],
)
def test_a_wrong_value_is_named_beside_the_missing_model(name: str, value: str) -> None:
    with pytest.raises(SettingsError) as error:
        read({"OPENAI_API_KEY": "sk-1", name: value})

    assert f"{name} is {value!r}" in str(error.value)
    assert "OPENAI_MODEL is needed too" in str(error.value)
