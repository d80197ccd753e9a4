"""Settings of outside services: each without its partner, or of the wrong kind, is named at the start with the mend."""

from __future__ import annotations

from pathlib import Path

import pytest

from grace.connect.settings import EXTRAS, read_connections
from grace.errors import SettingsError
from grace.settings import read

FAULTS: list[tuple[dict[str, str], str]] = [
    ({"STRIPE_SECRET_KEY": "sk_test_1"}, "so STRIPE_WEBHOOK_SECRET is needed too"),
    ({"STRIPE_WEBHOOK_SECRET": "whsec_1"}, "so STRIPE_SECRET_KEY is needed too"),
    ({"STRIPE_SECRET_KEY": "pk_1", "STRIPE_WEBHOOK_SECRET": "whsec_1"}, "STRIPE_SECRET_KEY begins with sk_ or rk_"),
    ({"STRIPE_SECRET_KEY": "sk_1", "STRIPE_WEBHOOK_SECRET": "sk_1"}, "STRIPE_WEBHOOK_SECRET begins with whsec_"),
    ({"PAYSTACK_SECRET_KEY": "pk_1"}, "PAYSTACK_SECRET_KEY begins with sk_"),
    ({"GRACE_S3_BUCKET": "shop"}, "so AWS_REGION is needed too"),
    ({"GRACE_S3_URL": "http://127.0.0.1:9"}, "so GRACE_S3_BUCKET is needed too"),
    (
        {"GRACE_S3_BUCKET": "shop", "AWS_REGION": "eu-west-1", "AWS_ACCESS_KEY_ID": "a"},
        "so AWS_SECRET_ACCESS_KEY is needed too",
    ),
    ({"GRACE_SHEET_ID": "abc"}, "so GOOGLE_SERVICE_ACCOUNT_FILE is needed too"),
    ({"GOOGLE_SERVICE_ACCOUNT_FILE": "key.json"}, "so GRACE_SHEET_ID is needed too"),
    ({"GRACE_SHEET_ID": "abc", "GOOGLE_SERVICE_ACCOUNT_FILE": "key.json"}, "but there is no such file"),
    (
        {"GRACE_SHEET_ID": "https://docs.google.com/spreadsheets/d/abc/edit", "GOOGLE_SERVICE_ACCOUNT_FILE": "k"},
        "is the part of the sheet's address between /d/ and /edit",
    ),
    ({"GRACE_CRM_URL": "https://crm.example"}, "so GRACE_CRM_SECRET is needed too"),
    ({"GRACE_CRM_SECRET": "0123456789abcdef"}, "so GRACE_CRM_URL is needed too"),
    ({"GRACE_CRM_URL": "https://crm.example", "GRACE_CRM_SECRET": "short"}, "GRACE_CRM_SECRET is too short"),
]


@pytest.mark.parametrize(("given", "told"), FAULTS, ids=[told for _, told in FAULTS])
def test_a_setting_that_cannot_work_is_named_with_its_mend(given: dict[str, str], told: str) -> None:
    with pytest.raises(SettingsError, match="These settings cannot be used") as caught:
        read(given)

    assert told in str(caught.value)


def test_a_setting_whose_library_is_not_installed_names_what_to_install(tmp_path: Path) -> None:
    faults: list[str] = []
    given = {name: "x" for name in EXTRAS}

    read_connections(given, tmp_path, lambda name: "", faults, lambda library: False)

    missing = [fault for fault in faults if "is not installed" in fault]
    assert [fault.partition(": ")[2] for fault in missing] == [
        "pip install 'grace[stripe]'.",
        "pip install 'grace[s3]'.",
        "pip install 'grace[sheets]'.",
    ]
