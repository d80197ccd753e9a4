"""JSON read into types by many threads at once, which msgspec alone does not survive."""

from __future__ import annotations

import subprocess
import sys

MANY_AT_ONCE = """
import sys, threading
from msgspec import Struct, defstruct
from grace.typed_json import converted, decoded

sys.setswitchinterval(1e-6)
body = b"{" + b",".join(b'"many%d": [{"one1": 1}]' % number for number in range(30)) + b"}"
plain = {f"many{number}": [{"one1": 1}] for number in range(30)}
read = []

def look(kind, start):
    start.wait()
    for _ in range(2):
        read.append(decoded(body, kind).many3[0].one1 + converted(plain, kind).many3[0].one1)

for _ in range(40):
    inner = defstruct("Inner", [(f"one{number}", int | None, None) for number in range(30)])
    outer = defstruct("Outer", [(f"many{number}", tuple[inner, ...], ()) for number in range(30)])
    start = threading.Barrier(6)
    threads = [threading.Thread(target=look, args=(outer, start)) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
print(len(read), set(read))
"""
"""Types that nobody has met before, met by six threads at the same moment."""


def test_threads_that_meet_a_type_for_the_first_time_read_it_whole() -> None:
    ended = subprocess.run([sys.executable, "-c", MANY_AT_ONCE], capture_output=True, text=True, timeout=300)

    assert (ended.returncode, ended.stdout.strip()) == (0, "480 {2}"), ended.stderr
