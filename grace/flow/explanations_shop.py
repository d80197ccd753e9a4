"""Explanations of the codes F2xx: the catalog, the brand, the examples, and what WhatsApp allows."""

from __future__ import annotations

from grace.flow.explanations import Explanation

OF_SHOP: dict[str, Explanation] = {
    "F201": Explanation(
        "only naira",
        "Grace counts in naira (NGN) and has no exchange rates.",
        "They would be asked for a sum in the wrong money.",
        "Write NGN, or leave the line out.",
        "currency: NGN",
    ),
    "F202": Explanation(
        "no account",
        "catalog.yaml does not say into which bank account customers pay.",
        "They would be asked to pay and not told where.",
        "Add the one account you use.",
        'account: {bank: GTBank, number: "0123456789", name: Your Shop}',
    ),
    "F203": Explanation(
        "the account number is not 10 digits",
        "Nigerian account numbers (NUBAN) have exactly 10 digits.",
        "Their money would go to nobody, or to somebody else.",
        "Copy it from the bank's letter, digits only, in double quotes so that a 0 in front stays.",
        'number: "0123456789"',
    ),
    "F204": Explanation(
        "nothing to sell",
        "catalog.yaml has no list of `fabrics:`.",
        "Every offer would be empty.",
        "Add one entry for each print, each behind a dash.",
        "fabrics:\n  - {code: AK-01, name: Blue Adire, per_yard: 3500}",
    ),
    "F205": Explanation(
        "two fabrics have one code",
        "A code names one print for ever; small and capital letters are the same.",
        "They would order one print and be billed for another.",
        "Give the newer one a code no other print has.",
        "- {code: AK-17, name: Wine Damask, per_yard: 5200}",
    ),
    "F206": Explanation(
        "the name is too long for a phone",
        "A fabric's name stands beside its price on one line; 40 characters fit.",
        "They would read half a name.",
        "Shorten it, and put the other words under `words:`.",
        "name: Blue Adire\nwords: [indigo, hand-dyed, aba]",
    ),
    "F207": Explanation(
        "no price",
        "A print needs a price for a yard, for a piece, or both.",
        "They would pick it and never get a total.",
        "Add the price in naira.",
        "per_yard: 3500",
    ),
    "F208": Explanation(
        "buying more costs more",
        "A wholesale price under `from_yards` is higher than the ordinary one.",
        "They would pay more for each yard because they buy many.",
        "Correct the number; if it is meant, you can leave it.",
        "per_yard: 3500\nfrom_yards: {50: 3300, 100: 3100}",
    ),
    "F209": Explanation(
        "something is missing",
        "An entry lacks a part that every entry has, or the part is empty.",
        "They would read a hole where a name should be.",
        "Add the missing part.",
        "- {code: AK-01, name: Blue Adire, per_yard: 3500}",
    ),
    "F210": Explanation(
        "this is not a number",
        "Prices and quantities are plain digits: no ₦, no comma, no k, no words.",
        "They might be billed 3 instead of 3,000.",
        "Write the digits; a point may stand before kobo or half yards.",
        "per_yard: 3500",
    ),
    "F211": Explanation(
        "a number out of range",
        "The number is smaller or larger than anything that makes sense here.",
        "They would be billed nothing, or a hundred times too much.",
        "Look for a missing or an added nought.",
        "deposit: 50%",
    ),
    "F220": Explanation(
        "bold has one star",
        "WhatsApp makes words bold between single stars; two are shown as they are.",
        "They would read stars.",
        "Take one star away on each side.",
        "say: You have eyes, *Blue Adire* is a head-turner.",
    ),
    "F230": Explanation(
        "too many buttons",
        "WhatsApp shows at most three buttons under a message.",
        "WhatsApp would refuse the whole message: they would hear nothing.",
        "Keep the three most used; the others can still be typed.",
        "buttons: {Show me fabrics: browse, Talk to a person: human}",
    ),
    "F231": Explanation(
        "the button is too long",
        "A button holds 20 characters, spaces and emoji included. An intent's `label` becomes a button, too.",
        "WhatsApp would refuse the whole message: they would hear nothing.",
        "Find shorter words.",
        "buttons: {Talk to a person: human}",
    ),
    "F240": Explanation(
        "one example under two intents",
        "The same sentence teaches two meanings, so it teaches none.",
        "Grace would ask back where she could have understood.",
        "Keep it where it fits best; if it could be both, leave it out of both.",
        "like:\n  - how much is the lace",
    ),
    "F241": Explanation(
        "this is not a team number",
        "The team is named by WhatsApp addresses, with + and the country's code, without spaces.",
        "Nobody could approve their payment.",
        "Write the whole number in double quotes.",
        'team: ["whatsapp:+2348012345678"]',
    ),
    "F242": Explanation(
        "this is not a ContentSid",
        "Twilio names an approved template by HX and 32 signs (0-9, a-f).",
        "More than 24 hours after their last word they would hear nothing.",
        "Copy it from Twilio's console, Content Template Builder.",
        "sid: HX0123456789abcdef0123456789abcdef",
    ),
    "F244": Explanation(
        "these are no quiet hours",
        "Quiet hours are two times of the day in Lagos; between them Grace nudges nobody.",
        "Grace would write to them in the middle of the night.",
        "Write two times with `to` between them, or `none`.",
        "quiet_hours: 21:00 to 07:00",
    ),
    "F250": Explanation(
        "this line may not stand in front of a reply",
        "phrases.yaml holds wit that Grace says anywhere, so nothing in it may sound like a fact or a promise: no "
        "numbers in figures or words, money, dates, addresses, questions or other brands.",
        "They would take a joke for a price or a promise.",
        "Say it without; facts belong into `say` of the flow.",
        "english: [This print has been waiting for you.]",
    ),
    "F251": Explanation(
        "few lines for an occasion",
        "Grace never says a line again within ten replies, so a short list runs dry.",
        "They would hear the same joke soon again, or none.",
        "Add lines until there are twelve.",
        "english:\n  - This print has been waiting for you.",
    ),
}
