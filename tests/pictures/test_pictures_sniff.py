"""Content types are told from first bytes, never from what a sender says."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grace.pictures.sniff import content_type
from tests.pictures.picture_samples import encoded, plain


@pytest.mark.parametrize(
    ("kind", "found"),
    [("JPEG", "image/jpeg"), ("PNG", "image/png"), ("WEBP", "image/webp"), ("GIF", "image/gif"), ("BMP", None)],
)
def test_pictures_pillow_wrote_are_told_apart(kind: str, found: str | None) -> None:
    assert content_type(encoded(plain("red"), kind)) == found


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b"%PDF-1.7\n", "application/pdf"),
        (b"OggS\x00\x02", "audio/ogg"),
        (b"#!AMR\n\x3c", "audio/amr"),
        (b"ID3\x04\x00", "audio/mpeg"),
        (b"\xff\xfb\x90\x64", "audio/mpeg"),
        (b"\xff\xf3\x84\xc4", "audio/mpeg"),
        (b"\x00\x00\x00\x20ftypM4A \x00\x00\x00\x00", "audio/mp4"),
        (b"\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00isommp42", "video/mp4"),
        (b"\x00\x00\x00\x1cftypisom\x00\x00\x02\x00isomiso2avc1", "video/mp4"),
        (b"\x00\x00\x00\x18ftyp3gp4\x00\x00\x00\x003gp4isom", "video/3gpp"),
        (b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic", "image/heic"),
        (b"\x00\x00\x00\x18ftypXXXX\x00\x00\x00\x00mp42XXXX", "video/mp4"),
    ],
)
def test_what_phones_send_is_known(data: bytes, found: str) -> None:
    assert content_type(data) == found


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"<!doctype html><img>",
        b"RIFF\x24\x00\x00\x00WAVEfmt ",
        b"MZ\x90\x00",
        b"\xff\xfeh\x00i\x00",
        b"\xff\xf1\x50\x80",
        b"\x00\x00\x00\x1cftypavif\x00\x00\x00\x00avifmif1miaf",
        b"\x00\x00\x00\x14ftypqt  \x00\x00\x00\x00qt  ",
        b"  %PDF-1.7",
    ],
)
def test_anything_else_is_nothing(data: bytes) -> None:
    assert content_type(data) is None


@given(st.binary(max_size=64))
def test_no_bytes_are_too_strange(data: bytes) -> None:
    assert content_type(b"\x00\x00\xff\xffftyp" + data) in (None, "audio/mp4", "video/mp4", "video/3gpp", "image/heic")
