"""Settings of outside services beside WhatsApp and GPT; every fault is named at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from grace.connect.crm import CrmAccess
from grace.connect.paystack import PaystackAccess
from grace.connect.s3 import S3Access
from grace.connect.sheets import SheetsAccess
from grace.connect.stripe import StripeAccess

NAMES = {
    "STRIPE_SECRET_KEY": "customers may pay by card through Stripe; needs STRIPE_WEBHOOK_SECRET",
    "STRIPE_WEBHOOK_SECRET": "whsec_…, of the webhook GRACE_PUBLIC_URL/stripe/webhook in Stripe's dashboard",
    "STRIPE_API_URL": "an emulator instead of Stripe's host",
    "PAYSTACK_SECRET_KEY": "customers may pay by card, transfer or USSD through Paystack; it signs its webhooks too",
    "PAYSTACK_API_URL": "an emulator instead of Paystack's host",
    "GRACE_S3_BUCKET": "pictures and receipts are kept in this bucket instead of on disk",
    "GRACE_S3_URL": "an emulator, or a service that speaks S3, instead of Amazon's",
    "AWS_REGION": "where the bucket is, such as eu-west-1 (AWS_DEFAULT_REGION says the same)",
    "AWS_DEFAULT_REGION": "the same, by its other name",
    "AWS_ACCESS_KEY_ID": "who may use the bucket (without it: the machine's own role)",
    "AWS_SECRET_ACCESS_KEY": "the secret that belongs to it",
    "AWS_SESSION_TOKEN": "beside them, when they are borrowed for a while",
    "GOOGLE_SERVICE_ACCOUNT_FILE": "the JSON file of a Google service account that may edit the sheet",
    "GRACE_SHEET_ID": "leads and orders are kept current in this Google sheet: the long part of its address",
    "GRACE_SHEETS_API_URL": "an emulator instead of Google's host",
    "GRACE_CRM_URL": "the same rows are posted here, signed; needs GRACE_CRM_SECRET",
    "GRACE_CRM_SECRET": "signs what is posted to GRACE_CRM_URL",
    "NGROK_AUTHTOKEN": "for `serve --tunnel`: the token on your ngrok dashboard",
}
SHORTEST_SECRET = 16
ReadUrl = Callable[[str], str]
"""Reads the address under a name, noting its faults; "" when there is none."""


@dataclass(frozen=True, slots=True)
class Connections:
    """The outside services that are set up."""

    stripe: StripeAccess | None = None
    paystack: PaystackAccess | None = None
    s3: S3Access | None = None
    sheets: SheetsAccess | None = None
    crm: CrmAccess | None = None


EXTRAS = {"STRIPE_SECRET_KEY": "stripe", "GRACE_S3_BUCKET": "boto3", "GRACE_SHEET_ID": "gspread"}
"""The libraries that settings need beyond Grace's own; each comes with an extra."""
_EXTRA_OF = {"stripe": "stripe", "boto3": "s3", "gspread": "sheets"}


def installed(library: str) -> bool:
    """Return whether *library* can be imported; nothing of it is loaded."""
    return find_spec(library) is not None


def read_connections(
    given: dict[str, str], home: Path, url: ReadUrl, faults: list[str], has: Callable[[str], bool] = installed
) -> Connections:
    """Return the services in *given*; relative paths count from *home*; what is wrong is added to *faults*, each with
    its mend. *has*: whether a library is installed."""
    for name, library in EXTRAS.items():
        if name in given and not has(library):
            extra = _EXTRA_OF[library]
            faults.append(f"{name} is set, but {library} is not installed: pip install 'grace[{extra}]'.")
    return Connections(
        _stripe(given, url, faults),
        _paystack(given, url, faults),
        _s3(given, url, faults),
        _sheets(given, home, url, faults),
        _crm(given, url, faults),
    )


def _stripe(given: dict[str, str], url: ReadUrl, faults: list[str]) -> StripeAccess | None:
    api_url = url("STRIPE_API_URL").rstrip("/")
    names = ("STRIPE_SECRET_KEY", "STRIPE_WEBHOOK_SECRET")
    if not partners(given, names, faults):
        return None
    key, secret = (given[name] for name in names)
    if not key.startswith(("sk_", "rk_")):
        faults.append("STRIPE_SECRET_KEY begins with sk_ or rk_; copy it from Developers → API keys at Stripe.")
    if not secret.startswith("whsec_"):
        faults.append("STRIPE_WEBHOOK_SECRET begins with whsec_; Stripe shows it beside the webhook, not the key.")
    return StripeAccess(key=key, webhook_secret=secret, api_url=api_url)


def _paystack(given: dict[str, str], url: ReadUrl, faults: list[str]) -> PaystackAccess | None:
    api_url = url("PAYSTACK_API_URL").rstrip("/")
    key = given.get("PAYSTACK_SECRET_KEY", "")
    if not key:
        return None
    if not key.startswith("sk_"):
        faults.append("PAYSTACK_SECRET_KEY begins with sk_; the one that begins with pk_ is public and signs nothing.")
    return PaystackAccess(key, api_url)


def _s3(given: dict[str, str], url: ReadUrl, faults: list[str]) -> S3Access | None:
    endpoint, bucket = url("GRACE_S3_URL").rstrip("/"), given.get("GRACE_S3_BUCKET", "")
    if not bucket:  # AWS_* may be set for other programs; alone they mean nothing here
        if endpoint:
            faults.append("GRACE_S3_URL is set, so GRACE_S3_BUCKET is needed too.")
        return None
    partners(given, ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"), faults)
    region = given.get("AWS_REGION") or given.get("AWS_DEFAULT_REGION", "")
    if not region and not endpoint:
        faults.append("GRACE_S3_BUCKET is set, so AWS_REGION is needed too, such as eu-west-1.")
    return S3Access(
        bucket=bucket,
        region=region or "us-east-1",
        url=endpoint,
        key_id=given.get("AWS_ACCESS_KEY_ID", ""),
        secret=given.get("AWS_SECRET_ACCESS_KEY", ""),
        session=given.get("AWS_SESSION_TOKEN", ""),
    )


def _sheets(given: dict[str, str], home: Path, url: ReadUrl, faults: list[str]) -> SheetsAccess | None:
    api_url = url("GRACE_SHEETS_API_URL").rstrip("/")
    if not partners(given, ("GRACE_SHEET_ID", "GOOGLE_SERVICE_ACCOUNT_FILE"), faults):
        return None
    file, sheet = home / given["GOOGLE_SERVICE_ACCOUNT_FILE"], given["GRACE_SHEET_ID"]
    if not file.is_file():
        faults.append(f"GOOGLE_SERVICE_ACCOUNT_FILE is {file}, but there is no such file.")
    if "/" in sheet:
        faults.append("GRACE_SHEET_ID is the part of the sheet's address between /d/ and /edit, not the whole address.")
    return SheetsAccess(file, sheet, api_url)


def _crm(given: dict[str, str], url: ReadUrl, faults: list[str]) -> CrmAccess | None:
    address = url("GRACE_CRM_URL")
    if not partners(given, ("GRACE_CRM_URL", "GRACE_CRM_SECRET"), faults):
        return None
    if len(given["GRACE_CRM_SECRET"]) < SHORTEST_SECRET:
        faults.append(f"GRACE_CRM_SECRET is too short: at least {SHORTEST_SECRET} signs are needed.")
    return CrmAccess(address, given["GRACE_CRM_SECRET"])


def partners(given: dict[str, str], names: tuple[str, ...], faults: list[str]) -> bool:
    """Return whether all of *names* are set; one without the others is a fault."""
    present = [name for name in names if name in given]
    missing = [name for name in names if name not in given]
    if present and missing:
        faults.append(f"{' and '.join(present)} is set, so {' and '.join(missing)} is needed too.")
    return not missing
