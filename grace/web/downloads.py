"""Hands out files that customers sent: never run as a page of ours, only pictures and sound open in place."""

from __future__ import annotations

import re

from flask import Response, request

_SHOWN = re.compile(r"image/(jpeg|png|gif|webp)|(audio|video)/[a-z0-9.+-]+")
_POLICY = "default-src 'none'; media-src 'self'; sandbox"


def download(data: bytes, content_type: str, cache: str) -> Response:
    """Return an answer with *data*, kept by browsers as *cache* says."""
    plain = content_type.partition(";")[0].strip().lower()
    shown = _SHOWN.fullmatch(plain) is not None
    answer = Response(data, mimetype=plain if shown else "application/octet-stream")
    answer.headers["Content-Disposition"] = "inline" if shown else "attachment"
    answer.headers["Content-Security-Policy"] = _POLICY
    answer.headers["Cache-Control"] = cache
    answer.make_conditional(request, accept_ranges=True, complete_length=len(data))
    return answer
