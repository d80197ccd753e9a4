"""Explanations of the codes F1xx: how files are written, names, sentences, conditions, moves."""

from __future__ import annotations

from grace.flow.explanations import Explanation

NOTHING_CHANGES = (
    "Nothing while Grace runs, for she goes by what she read at her start; started anew she says this and does not "
    "run, and they would be met by silence."
)

OF_FLOWS: dict[str, Explanation] = {
    "F100": Explanation(
        "the file is not YAML",
        "A space, quote, colon or bracket stands where YAML does not expect it, so the rest cannot be read.",
        NOTHING_CHANGES,
        "Look at the line shown and the one above: equal spaces in front, quotes in pairs, sentences with `: ` quoted.",
        'say: "One thing: which number is yours?"',
    ),
    "F101": Explanation(
        "there is no such state",
        "A move or `starts_at` names a state that is not under `states:`. Capital letters count.",
        "They would say something, and Grace would not know where to go next.",
        "Correct the name, or add the state.",
        "when:\n  buy: prints",
    ),
    "F102": Explanation(
        "there is no such key here",
        "A word before a colon is not one of the words this place knows; often it is a typing slip or stands too deep.",
        "What you wrote under it would never be said or done.",
        "Correct the word, or move it to the place it belongs to.",
        "hello:\n  ask: Shall we dress you up?",
    ),
    "F103": Explanation(
        "another kind of thing is wanted here",
        "Words stand where keys with values are wanted, or the other way round; braces around a fact do that easily.",
        "They would be met by silence, or by half a sentence.",
        "Quote sentences that start with { or [; give keys a line each.",
        'say: "{customer.first_name|My dear}, welcome!"',
    ),
    "F104": Explanation(
        "too long or too deep",
        "A file may have a million characters and 24 levels inside one another; a real flow has far fewer.",
        NOTHING_CHANGES,
        "Look for a bracket that is never closed, or for something pasted by mistake.",
        "when:\n  buy: prints",
    ),
    "F105": Explanation(
        "the sentence is cut at #",
        "A space and # begin a comment in YAML, so what follows is not part of the sentence.",
        "They would read half a sentence: `Your order` instead of `Your order #42`.",
        "Put the sentence in double quotes. If you want a comment, put a space after the #.",
        'say: "Your order #42 is on its way"',
    ),
    "F106": Explanation(
        "the same name twice",
        "A key stands twice in one block, and only one of the two could count. Both lines are shown.",
        "They might get the old words although you wrote new ones.",
        "Keep one of the two, or put both under one key.",
        "say:\n  - These are begging to become your dress\n  - My best ones, ironed and ready",
    ),
    "F107": Explanation(
        "anchors and tags are not used",
        "A value starts with & * or !, which YAML reads as a sign of its own.",
        "A sentence such as *Hello* would lose its first word.",
        "Put the sentence in double quotes; write repeated things out.",
        'say: "*Hello* and welcome"',
    ),
    "F108": Explanation(
        "only yes or no",
        "This switch is on with `yes` and off with `no`.",
        "A state meant to be quiet might talk into a person's chat.",
        "Write yes or no.",
        "muted: yes",
    ),
    "F109": Explanation(
        "this is not a time",
        "Times are a whole number and one letter: s, m, h or d. Nought is no time.",
        "A reminder would come never, or at once.",
        "Write the number and the letter together.",
        "if_silent:\n  20h:\n    say: Should I keep it for you?",
    ),
    "F110": Explanation(
        "there is no such fact",
        "The name between braces, or in an `if`, is not among the facts Grace knows.",
        "They would read a hole in the sentence, or a rule would never hold.",
        "See all facts, with an example of each: python run.py words",
        "say_exactly: Please pay *{order.due}*",
    ),
    "F111": Explanation(
        "the condition cannot be read",
        "An `if` is made of facts, numbers, words in quotes, == != < > <= >= and the words and, or, not.",
        "Grace would not know which of two answers to give.",
        "Write it in this form; amounts are whole naira, digits only.",
        "if: order.total > 50000 and not order.deposit_paid",
    ),
    "F112": Explanation(
        "the condition is not a question",
        "An `if` must come out as yes or no; a number or a name alone does not.",
        "Grace would not know which of two answers to give.",
        "Compare it with something.",
        "if: basket.count > 0",
    ),
    "F113": Explanation(
        "braces without a fact",
        "A fact stands between { and }, its name in small letters; what follows | is said when it is not known.",
        "They would read the braces.",
        "Close the brace, or write the fact's name; leave braces out of ordinary sentences.",
        "say: Welcome back {customer.first_name|dear}!",
    ),
    "F114": Explanation(
        "the file is empty",
        "There is nothing in it but perhaps comments.",
        NOTHING_CHANGES,
        "Take the last saved copy, or the one from the repository.",
        "flow: wholesale\nstarts_at: hello",
    ),
    "F120": Explanation(
        "there is no such intent or event",
        "A rule or a button waits for something that is neither in intents.yaml nor an event such as picture.",
        "What they say or tap would never reach this rule.",
        "Correct the name, or add the intent with examples to intents.yaml.",
        "when:\n  ask_price: again",
    ),
    "F121": Explanation(
        "say and say_exactly together",
        "`say` may be reworded by GPT, `say_exactly` never; a bubble is one or the other.",
        "A sum of money might be reworded.",
        "Keep say_exactly for money, accounts and promises; say for everything else.",
        "say_exactly: Please pay *{order.due}*",
    ),
    "F122": Explanation(
        "there is no such action",
        "Behind `do:` stands an action Grace does not have.",
        "Nothing would be put into the basket, kept or cancelled.",
        "See all actions: python run.py words",
        "do: add_to_basket",
    ),
    "F123": Explanation(
        "there is no such picture to show",
        "`show:` names `offer` or something under `remembers:`.",
        "They would wait for a picture that never comes.",
        "Name what is remembered, or leave `show` out.",
        "remembers: {dress: picture}\nshow: dress",
    ),
    "F124": Explanation(
        "nothing is remembered under this name",
        "`save:` and `needs:` name things listed under `remembers:` at the top of the flow.",
        "Their picture or their words would be forgotten.",
        "Correct the name, or add it under `remembers:`.",
        "remembers: {dress: picture}\npicture: {save: dress, go: prints}",
    ),
    "F125": Explanation(
        "there is no such template",
        "`template:` names a message under `templates:` in brand.yaml.",
        "More than 24 hours after their last word they would hear nothing.",
        "Correct the name, or add the template to brand.yaml.",
        "templates:\n  hold_expired:\n    says: Your prints are back on the shelf.",
    ),
    "F126": Explanation(
        "this cannot be remembered",
        "Grace remembers a picture, text, picture or text, or lines (the basket).",
        "What they sent would be forgotten.",
        "Choose one of the four.",
        "remembers: {dress: picture, delivery: text}",
    ),
    "F127": Explanation(
        "something without which nothing works is missing",
        "A flow has `states:` and `starts_at:`, and intents.yaml has `intents:`.",
        NOTHING_CHANGES,
        "Add it. `starts_at` names the state in which a chat begins.",
        "starts_at: hello",
    ),
    "F128": Explanation(
        "there is no such offer",
        "An offer comes from one of a few sources and is shown as a numbered picture or a list.",
        "They would be shown nothing to choose from.",
        "See the sources: python run.py words",
        "offer: {from: best_sellers, at_most: 6, as: numbered_picture}",
    ),
    "F129": Explanation(
        "too few or too many to show",
        "An offer shows 1 to 10 things: more cannot be told apart on a phone.",
        "They would squint at tiny pictures.",
        "Write a number from 1 to 10.",
        "offer: {from: best_sellers, at_most: 6}",
    ),
    "F140": Explanation(
        "tapping this button does nothing",
        "The button stands for an intent that the state it is shown in has no rule for.",
        "They would tap it and get no fitting answer.",
        "Add a rule for it under `when:` of that state, or under `anytime:`.",
        "when:\n  order_status:\n    say_exactly: It is *{order.status}*.",
    ),
    "F150": Explanation(
        "no road leads to this state",
        "No move in the whole flow goes there.",
        "Nothing; but what you wrote there is never seen.",
        "Add a move that goes there, or remove the state.",
        "when:\n  buy: prints",
    ),
    "F151": Explanation(
        "this branch is never reached",
        "Grace takes the first branch whose `if` holds; one without `if` always holds, so those below it are idle.",
        "They would always get the first answer, also where you wrote a better one.",
        "Put the branch without `if` last.",
        "greet:\n  - if: customer.is_new\n    say: Welcome!\n  - say: Welcome back!",
    ),
}
