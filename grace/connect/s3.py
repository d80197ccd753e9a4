"""Files in an S3 bucket: private ones under files/, public ones under public/. The only module that knows boto3.

The region is given and addresses are virtual-hosted, or else boto3 signs for the global host; GET and HEAD are signed
apart, so what Twilio fetches with both is public and only the console's proofs are presigned (AWS, SigV4).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Lock
from typing import Any, Final
from urllib.parse import urlsplit

from grace.errors import Unavailable, Unreadable

FOR_EVER: Final = "public, max-age=31536000, immutable"
"""A public file is named by chance and never changes."""
PRESIGNED_SECONDS: Final = 300
_SHOWN = ("image/jpeg", "image/png", "image/gif", "image/webp", "application/pdf", "audio/ogg")
_GONE = ("404", "NoSuchKey", "NotFound")


@dataclass(frozen=True, slots=True)
class S3Access:
    """A bucket and the keys to it. *url*: another service that speaks S3; without keys the machine's role is used."""

    bucket: str
    region: str
    url: str = ""
    key_id: str = field(default="", repr=False)
    secret: str = field(default="", repr=False)
    session: str = field(default="", repr=False)


class S3Files:
    """Keeps files in a bucket. For use from any thread."""

    def __init__(self, access: S3Access, patience: float = 10.0) -> None:
        """*patience*: seconds one answer is waited for."""
        self._access = access
        self._patience = patience
        self._made: Any = None
        self._alone = Lock()
        self._seen: set[str] = set()

    @property
    def origin(self) -> str:
        """Return scheme and host of the bucket's addresses."""
        parts = urlsplit(self._base)
        return f"{parts.scheme}://{parts.netloc}"

    def has(self, sha: str) -> bool:
        """Return whether the bucket has the file; once seen it is believed, for nobody else deletes."""
        if sha in self._seen:
            return True
        try:
            with _our_errors(sha):
                self._client.head_object(Bucket=self._access.bucket, Key=_private(sha))
        except Unreadable:
            return False
        self._seen.add(sha)
        return True

    def put(self, sha: str, data: bytes, content_type: str) -> None:
        """Keep *data* privately. Raises Unavailable."""
        with _our_errors(sha):
            self._client.put_object(
                Bucket=self._access.bucket,
                Key=_private(sha),
                Body=data,
                ContentType=content_type or "binary/octet-stream",
            )
        self._seen.add(sha)

    def get(self, sha: str) -> bytes:
        """Return the bytes. Raises Unreadable when they are gone, Unavailable."""
        with _our_errors(sha):
            data: bytes = self._client.get_object(Bucket=self._access.bucket, Key=_private(sha))["Body"].read()
            return data

    def erase(self, sha: str, token: str) -> None:
        """Delete the file and its public copy. Raises Unavailable."""
        self._seen.discard(sha)
        for key in (_private(sha), _public(token)):
            with _our_errors(sha):
                self._client.delete_object(Bucket=self._access.bucket, Key=key)

    def publish(self, sha: str, token: str, content_type: str) -> None:
        """Put a copy at its public address. Raises Unreadable, Unavailable."""
        data = self.get(sha)
        how = {
            "Bucket": self._access.bucket,
            "Key": _public(token),
            "Body": data,
            "ContentType": content_type,
            "CacheControl": FOR_EVER,
        }
        try:
            with _our_errors(sha):
                self._client.put_object(**how, ACL="public-read")
        except _NoAcl:  # the bucket's policy opens public/*, as docs/s3.md says
            with _our_errors(sha):
                self._client.put_object(**how)

    def address(self, token: str) -> str:
        """Return the public address of a published file."""
        return f"{self._base}/{_public(token)}"

    def presigned(self, sha: str, content_type: str) -> str:
        """Return an address at which a private file can be fetched for five minutes; what no browser should show is
        downloaded."""
        shown = content_type if content_type in _SHOWN else "application/octet-stream"
        how = {
            "Bucket": self._access.bucket,
            "Key": _private(sha),
            "ResponseContentType": shown,
            "ResponseContentDisposition": "inline" if content_type in _SHOWN else "attachment",
        }
        url: str = self._client.generate_presigned_url("get_object", Params=how, ExpiresIn=PRESIGNED_SECONDS)
        return url

    def try_out(self) -> None:
        """Ask whether the bucket answers. Raises Unavailable."""
        try:
            with _our_errors("trial"):
                self._client.head_bucket(Bucket=self._access.bucket)
        except Unreadable:
            raise Unavailable(f"there is no bucket {self._access.bucket}") from None

    @property
    def _base(self) -> str:
        own = self._access
        return f"{own.url}/{own.bucket}" if own.url else f"https://{own.bucket}.s3.{own.region}.amazonaws.com"

    @property
    def _client(self) -> Any:
        with self._alone:
            if self._made is None:
                self._made = _client(self._access, self._patience)
            return self._made


class _NoAcl(Exception):
    """The bucket takes no access rules of single files."""


def _client(access: S3Access, patience: float) -> Any:
    import boto3  # half a second, and only for shops that use it
    from botocore.config import Config

    config = Config(
        signature_version="s3v4",
        s3={"addressing_style": "path" if access.url else "virtual"},
        connect_timeout=patience,
        read_timeout=patience,
        retries={"max_attempts": 2},
    )
    return boto3.client(
        "s3",
        region_name=access.region,
        endpoint_url=access.url or None,
        config=config,
        aws_access_key_id=access.key_id or None,
        aws_secret_access_key=access.secret or None,
        aws_session_token=access.session or None,
    )


def _private(sha: str) -> str:
    return f"files/{sha}"


def _public(token: str) -> str:
    return f"public/{token}"


@contextmanager
def _our_errors(sha: str) -> Iterator[None]:
    """boto3's errors as ours; its own words name buckets and hosts, never a key, but its code is enough."""
    from botocore.exceptions import BotoCoreError, ClientError

    try:
        yield
    except ClientError as fault:
        code = fault.response.get("Error", {}).get("Code", "")
        if code in _GONE:
            raise Unreadable(f"The stored file {sha} is not in the bucket.") from None
        if code == "AccessControlListNotSupported":
            raise _NoAcl from None
        raise Unavailable(f"the bucket takes nothing: {code}") from fault
    except BotoCoreError as fault:
        raise Unavailable(f"the bucket does not answer: {type(fault).__name__}") from fault
