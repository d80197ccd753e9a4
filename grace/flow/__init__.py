"""The owner's flow as checked values: states, moves, words, intents, brand. Pure."""
