"""Grace sells wholesale prints on WhatsApp: a YAML flow decides, GPT only reads and adds a witty line.

cli       commands behind run.py
testing   conversation tests in YAML, shipped because QA uses them
app       puts parts together and alone picks vendors
settings  environment into one frozen value      clock  only reader of the time
web       webhook, simulator, pages              jobs   when work runs; it only wakes
doubles   twilio and openai on loopback
desk      what people of the shop do: verdicts, commands on WhatsApp, reports
pipeline  THE WAY OF ONE MESSAGE: answer() and deliver()
storage   every row    language  reads words     channel  carries messages    pictures  looks and draws
engine    turn(flow, session, event, now) -> (session, effects, why)   pure
flow      the owner's YAML as checked values     shop   catalog, money, orders   pure
source    YAML with places, code frames          errors the tree of faults
"""

__version__ = "0.1.0"
