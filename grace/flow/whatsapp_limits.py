"""WhatsApp's limits, in one place: the 24 hour window, and how long words, buttons and lists may be.

From Twilio's pages on the WhatsApp window (63016), message bodies (21617, 21658), quick replies and list pickers.
Lengths are UTF-16 units, as WhatsApp counts.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Final

WINDOW: Final = timedelta(hours=24)
"""How long after somebody's last word free text reaches them."""

LONGEST_HEARD: Final = 4096
"""Of one message a customer writes."""

LONGEST_BODY: Final = 1600
LONGEST_BODY_WITH_BUTTONS: Final = 1024
"""What is taken at most in one message."""

LONGEST_BUBBLE: Final = 1500
LONGEST_BUBBLE_WITH_BUTTONS: Final = 1000
LONGEST_CAPTION: Final = 1000
"""What Grace puts into one message: a little less, for what a variable or an emoji adds."""

MOST_QUICK_REPLIES: Final = 3
MOST_ROWS: Final = 10
LONGEST_QUICK_REPLY: Final = 20
LONGEST_ROW: Final = 24
LONGEST_PAYLOAD: Final = 200


def length(text: str) -> int:
    """Return how long WhatsApp counts *text*, in UTF-16 units: most emoji are two."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
