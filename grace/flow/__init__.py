"""The owner's flow as checked values: states, moves, words, intents, brand. Pure."""

from grace.flow import condition_grammar

condition_grammar.put_in_place()  # here, because it has to happen before anybody imports rule-engine
