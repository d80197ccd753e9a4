"""Clauses that agree to what was shown, and nothing else: "na so", "I'm satisfied with that", "that works for me"."""

from __future__ import annotations

from typing import Final

from grace import patterns as re

GLADLY: Final = (
    r"(?:with (?:great |much |all )?pleasure|after all|by all means|indeed|of course|for sure|happily|gladly|"
    r"without (?:a |any )?doubt|definitely|absolutely|certainly|surely)"
)
"""Said beside a yes these add nothing to it, and take nothing away."""
_WHOLE: Final = (
    r"(?:everything|all(?: of it)?|it|e|that|this|dat|dis|(?:the |your |una )?(?:total|order|list|amount|price|bill|"
    r"summary|figures?|sum|calculation))"
)
_WELL: Final = (
    r"(?:correct|fine|ok(?:ay)?|good|perfect|alright|all right|right|complete|accurate|in order|set|great|agreed|"
    r"so|like that|(?:exactly |just )?(?:what|how|wetin) i (?:want(?:ed)?|need(?:ed)?|ordered|asked for)"
    r"(?: (?:it|am))?)"
)
_IS_WELL: Final = (
    rf"(?:{_WHOLE} (?:(?:is|are|dey|na|be|look|looks|sounds?) )?(?:(?:all|very|just|quite|really) )*{_WELL}"
    r"(?: (?:by|with|for) (?:me|us))?)"
)
_AT_EASE: Final = (
    r"(?:(?:i|we) (?:am |are |dey |is )?(?:very |quite |fully )?(?:satisfied|happy|okay|ok|fine|good|pleased|"
    r"comfortable|cool)(?: (?:with|by|about) (?:it|that|this|am|everything|all|(?:the|your) \w+))?"
    r"|(?:fine|okay|ok|good|cool) (?:by|with|for) me"
    rf"|{_WHOLE} (?:(?:go|will) )?(?:works?|do|suits?)(?: (?:for )?me)?"
    r"|(?:i (?:have|get) )?no (?:problem|wahala|issues?|yawa|shaking|objections?|qualms)(?: (?:at all|with \w+))?)"
)
_AS_SAID: Final = (
    r"(?:na so(?: (?:e|it|i) (?:suppose|should|dey|want)(?: (?:be|am))*)?|na (?:wetin|what) i (?:want|talk|order)"
    r"(?: be (?:that|am))?|e don (?:do|set)|don do)"
)
_YES: Final = (
    r"(?:yes+|yeah|yep|yup|sure|correct|confirmed|confirm it|confirm am|perfect|agreed?|i agree|i accept|accepted|"
    r"go ahead|proceed|(?:it is |that is |we have )?(?:a )?deal|good|exactly|fine|ok(?:ay)?|alright|noted|bee?ni|"
    r"eh?en|eh|ee?|ok na|i like it|like that|that is (?:all|everything|it)(?: (?:for now|i want|i need))?|"
    rf"{GLADLY})"
)
_LEADS: Final = (
    r"(?:(?:ok(?:ay)?|alright|oh|ah|please|abeg|oya|na|ma|sir|dear|and|so|everything|all|i|yes+|lovely|wonderful|"
    r"great|beautiful|awesome|nice|cool) )*"
)
_TRAILS: Final = (
    r"(?: (?:please|o|oo|ma|sir|dear|na|then|with it|it|am|okay|ok|fine|good|correct|is|that|like that|go ahead|"
    rf"proceed|agree|i|oya|confirmed|thank you|thanks|done|everything|one|na so|right|exactly|{GLADLY}))*"
)
_AGREES: Final = re.compile(rf"{_LEADS}(?:{_YES}|{_IS_WELL}|{_AT_EASE}|{_AS_SAID}){_TRAILS}")


def agrees(plain: str) -> bool:
    """Return whether the cleaned clause *plain* says yes and no more."""
    return _AGREES.fullmatch(plain) is not None
