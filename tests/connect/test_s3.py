"""Files in a bucket on moto's server: private stays private, public answers GET and HEAD, and moving is restartable."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import boto3
import pytest
import requests
from moto.server import ThreadedMotoServer

from grace.connect.s3 import S3Access, S3Files
from grace.errors import Unavailable, Unreadable
from grace.storage import Store
from grace.storage.records.blobs import copy_all

NOW = datetime(2026, 11, 22, tzinfo=UTC)
PICTURE = b"\x89PNG\r\n\x1a\n pretend"


@pytest.fixture(scope="module")
def moto() -> Iterator[str]:
    server = ThreadedMotoServer("127.0.0.1", 0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


@pytest.fixture
def access(moto: str, request: pytest.FixtureRequest) -> S3Access:
    bucket = f"grace-{abs(hash(request.node.name)) % 10**9}"
    own = S3Access(bucket, "eu-west-1", moto, "key", "secret")
    client = boto3.client(
        "s3", region_name="eu-west-1", endpoint_url=moto, aws_access_key_id="key", aws_secret_access_key="secret"
    )
    client.create_bucket(Bucket=bucket, CreateBucketConfiguration={"LocationConstraint": "eu-west-1"})
    return own


@pytest.fixture
def store(tmp_path: Path, access: S3Access) -> Iterator[Store]:
    made = Store.open(f"sqlite:///{tmp_path}/grace.db", tmp_path, S3Files(access))
    yield made
    made.close()


def test_a_public_picture_answers_get_and_head_without_a_signature(store: Store) -> None:
    stored = store.files.keep(PICTURE, "image/png", NOW, public=True)
    url = store.files.address(stored)

    got, head = requests.get(url, timeout=30), requests.head(url, timeout=30)
    assert (got.status_code, got.content, got.headers["Content-Type"]) == (200, PICTURE, "image/png")
    assert (head.status_code, "immutable" in head.headers["Cache-Control"]) == (200, True)


def test_a_receipt_is_private_and_its_signed_address_opens_it(store: Store, access: S3Access) -> None:
    stored = store.files.keep(PICTURE, "image/png", NOW)
    plain = f"{access.url}/{access.bucket}/files/{stored.sha}"

    assert requests.get(plain, timeout=30).status_code == 403
    assert requests.get(store.files.address(stored), timeout=30).status_code in (403, 404)
    signed = requests.get(store.files.presigned(stored), timeout=30)
    assert (signed.status_code, signed.content) == (200, PICTURE)


def test_what_no_browser_should_show_is_downloaded(store: Store) -> None:
    stored = store.files.keep(b"<script>", "text/html", NOW)

    got = requests.get(store.files.presigned(stored), timeout=30)
    assert got.headers["Content-Disposition"] == "attachment"
    assert got.headers["Content-Type"].startswith("application/octet-stream")


def test_files_move_to_the_bucket_and_back_and_what_is_missing_is_named(tmp_path: Path, access: S3Access) -> None:
    store = Store.open(f"sqlite:///{tmp_path}/grace.db", tmp_path)
    kept = [store.files.keep(f"file {n}".encode(), "text/plain", NOW, public=n == 0) for n in range(3)]
    store.files.path(kept[2].sha).unlink()
    bucket = S3Files(access)

    first = copy_all(store.files.every(), store.files.disk, bucket)
    again = copy_all(store.files.every(), store.files.disk, S3Files(access))
    store.files.path(kept[1].sha).unlink()
    back = copy_all(store.files.every(), bucket, store.files.disk)
    public = requests.get(bucket.address(kept[0].token), timeout=30)
    store.close()

    assert (first.copied, first.missing) == (2, (kept[2].sha,))
    assert (again.copied, again.there) == (0, 2)
    assert (back.copied, store.files.path(kept[1].sha).read_bytes()) == (1, b"file 1")
    assert public.content == b"file 0"


def test_a_file_that_vanished_and_a_bucket_that_is_not_there_are_plain_faults(store: Store, access: S3Access) -> None:
    nowhere = S3Files(S3Access("no-such-bucket", "eu-west-1", access.url, "key", "secret"))

    with pytest.raises(Unreadable, match="not in the bucket"):
        store.files.read("0" * 64)
    with pytest.raises(Unavailable, match="no bucket no-such-bucket"):
        nowhere.try_out()
    assert S3Files(S3Access("b", "af-south-1")).address("t") == "https://b.s3.af-south-1.amazonaws.com/public/t"


def test_erasing_takes_the_public_copy_too(store: Store) -> None:
    stored = store.files.keep(PICTURE, "image/png", NOW, public=True)
    store.files.erase(stored)

    assert requests.get(store.files.address(stored), timeout=30).status_code in (403, 404)
