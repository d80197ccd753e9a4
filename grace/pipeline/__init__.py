"""The way of one message: receive() keeps it, answer() takes one turn, deliver() sends one message.

Every function does one bounded piece of work and says whether there was any; who calls them again, and when, is the
business of jobs, tests and the simulator. Nothing here reads a clock or a network inside a transaction.
"""

from grace.pipeline.answer import answer
from grace.pipeline.catch_up import appoint, catch_up
from grace.pipeline.deliver import deliver
from grace.pipeline.delivery_failures import report
from grace.pipeline.parts import Network, Parts, Records, Shop
from grace.pipeline.receive import receive

__all__ = [
    "Network",
    "Parts",
    "Records",
    "Shop",
    "answer",
    "appoint",
    "catch_up",
    "deliver",
    "receive",
    "report",
]
