"""The figures of Grace, in the words of Prometheus; every figure comes from the rows, so any process may be asked."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask import Blueprint, Response

if TYPE_CHECKING:
    from prometheus_client.core import Metric


@dataclass(frozen=True, slots=True)
class Measure:
    """One figure. *name* without "grace_"; *help* says what it counts, and in which unit."""

    name: str
    help: str
    value: float


class _Figures:
    """Looks when it is asked, so that nothing has to be kept up to date meanwhile."""

    def __init__(self, look: Callable[[], tuple[Measure, ...]]) -> None:
        self._look = look

    def collect(self) -> Iterator[Metric]:
        from prometheus_client.core import GaugeMetricFamily

        for measure in self._look():
            yield GaugeMetricFamily(f"grace_{measure.name}", measure.help, value=measure.value)


def blueprint(look: Callable[[], tuple[Measure, ...]]) -> Blueprint:
    """Serve GET /metrics: counts only, nothing about anybody."""
    made = Blueprint("metrics", __name__)

    @made.get("/metrics")
    def metrics() -> Response:
        from prometheus_client import CollectorRegistry, generate_latest
        from prometheus_client.exposition import CONTENT_TYPE_LATEST

        registry = CollectorRegistry(auto_describe=False)
        registry.register(_Figures(look))
        return Response(generate_latest(registry), content_type=CONTENT_TYPE_LATEST)

    return made
