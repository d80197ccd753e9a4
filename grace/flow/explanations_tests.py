"""Explanations of the codes T1xx and T2xx: conversation tests."""

from __future__ import annotations

from grace.flow.explanations import Explanation

UNTESTED = "Nothing at once; but this test does not run, so a slip in the flow may reach them."

OF_TESTS: dict[str, Explanation] = {
    "T101": Explanation(
        "a conversation is not complete",
        "A file holds `conversations:`, and each of them a name of its own and a `talk`.",
        UNTESTED,
        "Add what is missing; give each conversation its own name.",
        "conversations:\n  - name: good day\n    talk:\n      - they: hello\n        state: hello",
    ),
    "T102": Explanation(
        "a turn is one thing that happens",
        "In a turn nothing happens, or two things do; or a message holds nothing, or two files.",
        UNTESTED,
        "Give each thing a dash of its own; several messages at once are a `burst`.",
        "- they: hello\n- wait: 22h\n  grace: One word",
    ),
    "T103": Explanation(
        "the flow has no such name",
        "The test names a meaning, memory, timer, print or status that the flow and the catalog do not have.",
        UNTESTED,
        "Correct the name; if the flow was changed on purpose, change the test with it.",
        "- they: hello\n  understood: greet",
    ),
    "T104": Explanation(
        "there is no such file or folder",
        "A file in a folder is looked for beside the test; flows and catalogs in the project, too.",
        UNTESTED,
        "Put the file there. A picture named without a folder is made up.",
        "- they: {picture: dress.jpg}",
    ),
    "T105": Explanation(
        "neither a time nor yes or no",
        "Times are a whole number and one letter: s, m, h or d. Switches are yes or no.",
        UNTESTED,
        "Write the number and the letter together.",
        "- wait: 22h\n- restart: yes",
    ),
    "T106": Explanation(
        "the expectation cannot be read",
        "What should be true is written in a form Grace does not know, or it is empty.",
        UNTESTED,
        "Write it as the label shows.",
        "basket: [[AK-02, 6, yard]]\norder: {total: 26400, status: quoted}\npicture: numbered_picture",
    ),
    "T107": Explanation(
        "a conversation that checks nothing",
        "No turn says what must be true afterwards, so the test would pass whatever Grace does.",
        "A slip in the flow would reach them although every test is green.",
        "Say after at least one turn what Grace says, or where the chat stands.",
        "- they: hello\n  state: hello",
    ),
    "T201": Explanation(
        "it did not go as the test expects",
        "Grace said or did something else. The chat above shows how she understood each sentence and by which line.",
        "If the test is right, what the chat shows is what they get.",
        "Correct the flow; or the test, if the flow was changed on purpose.",
        "python run.py test --keep-going tests/conversations/happy_path.yaml",
    ),
}
