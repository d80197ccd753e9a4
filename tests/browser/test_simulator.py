"""The simulator in a real browser against a real Grace: both phones, the states, the facts, what the page refuses."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import (
    APIRequestContext,
    Browser,
    FilePayload,
    Locator,
    Page,
    expect,
)

from tests.browsers import CHROMIUM, PATIENCE

PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
SECONDS_OF_SOUND = """(sound) => new Promise((done, fail) => {
    sound.onloadedmetadata = () => done(sound.duration);
    sound.onerror = () => fail(new Error("the browser cannot play it"));
    sound.preload = "metadata";
    sound.load();
})"""

pytestmark = pytest.mark.skipif(shutil.which(CHROMIUM) is None, reason=f"{CHROMIUM} is not installed")


@pytest.fixture
def page(browser: Browser, live_server: str) -> Iterator[Page]:
    """A fresh customer's page; at the end it must have asked no other host and broken no rule of its own policy."""
    opened = browser.new_page(viewport={"width": 1280, "height": 860})
    opened.set_default_timeout(PATIENCE)
    asked: list[str] = []
    faults: list[str] = []
    opened.on("request", lambda request: asked.append(request.url))
    opened.on("pageerror", lambda error: faults.append(str(error)))
    opened.on("console", lambda line: faults.append(line.text) if line.type == "error" else None)
    opened.goto(f"{live_server}/simulator")
    expect(lit(opened)).to_be_visible()
    yield opened
    opened.close()
    assert [url for url in asked if not url.startswith((f"{live_server}/", "data:", "blob:"))] == []
    assert faults == []


@pytest.fixture
def http(browser: Browser, live_server: str) -> Iterator[APIRequestContext]:
    context = browser.new_context(base_url=live_server)
    yield context.request
    context.close()


def lit(page: Page) -> Locator:
    return page.locator("#states [aria-current=step]")


def reach(page: Page, state: str) -> None:
    expect(lit(page)).to_have_attribute("data-state", state)


def replies(page: Page) -> Locator:
    return page.locator("#chat .theirs .bubble")


def say(page: Page, text: str) -> None:
    page.get_by_label("Message to Grace").fill(text)
    page.get_by_label("Message to Grace").press("Enter")


def send_dress(page: Page, colour: str) -> None:
    page.get_by_role("button", name="dress picture").click()
    page.get_by_role("button", name=colour, exact=True).click()


def reach_the_offer(page: Page) -> None:
    say(page, "I want to order fabric")
    reach(page, "image_request")
    send_dress(page, "Red")
    reach(page, "fabric_offer")


def reach_the_proof(page: Page) -> None:
    reach_the_offer(page)
    say(page, "number 1, 12 yards")
    reach(page, "deposit_summary")
    say(page, "yes")
    reach(page, "proof")


def test_hello_is_answered_and_the_page_shows_how_it_was_understood(page: Page) -> None:
    say(page, "hello")

    expect(replies(page).first).to_be_visible()
    expect(page.locator("#chat .mine .said")).to_have_text(["hello"])
    expect(page.locator(".thought")).to_have_text(
        re.compile(r"understood as \w+ \d+% · greeting → \w+ · flows/\w+\.yaml:\d+")
    )


def test_a_button_grace_offers_is_tapped_inside_the_bubble(page: Page) -> None:
    say(page, "hello")
    label = page.locator("#chat .choice").first.inner_text()

    page.locator("#chat .choice").first.click()

    expect(page.locator("#chat .mine .said")).to_have_text(["hello", label])


def test_a_dress_picture_is_answered_with_a_numbered_picture(page: Page) -> None:
    reach_the_offer(page)

    expect(page.locator("#chat .theirs .picture img").last).to_be_visible()
    page.locator("#chat .picture img").evaluate_all("(all) => Promise.all(all.map((one) => one.decode()))")
    expect(page.locator("#knows")).to_contain_text("📷")


def test_a_picture_opens_large_and_closes_again(page: Page) -> None:
    send_dress(page, "Blue")
    page.locator("#chat .mine .picture").click()
    expect(page.get_by_role("dialog")).to_be_visible()

    page.keyboard.press("Escape")

    expect(page.locator("#large")).to_be_hidden()


def test_a_file_from_the_computer_is_sent(page: Page) -> None:
    drawn = page.screenshot(clip={"x": 0, "y": 0, "width": 60, "height": 60})

    page.get_by_label("File to send").set_input_files({"name": "a.png", "mimeType": "image/png", "buffer": drawn})

    expect(page.locator("#chat .mine .picture")).to_have_count(1)


def test_a_voice_note_is_sent_and_can_be_played(page: Page) -> None:
    page.get_by_role("button", name="voice note").click()

    expect(page.locator("#chat .mine audio")).to_have_count(1)
    assert page.locator("#chat audio").evaluate(SECONDS_OF_SOUND) == pytest.approx(0.34, abs=0.05)


def test_after_twenty_hours_of_silence_grace_writes_first(page: Page) -> None:
    reach_the_offer(page)
    expect(page.locator("#timers li").first).to_be_visible()
    expect(page.locator("#presence")).to_have_text("online")
    before = replies(page).count()

    page.get_by_role("button", name="20 hours pass").click()

    expect(replies(page)).to_have_count(before + 1)


def test_the_team_approves_on_its_own_phone(page: Page) -> None:
    reach_the_proof(page)
    page.get_by_role("button", name="receipt").click()
    reach(page, "ops_notify")
    expect(page.locator("#notes .theirs .picture").first).to_be_visible()

    page.get_by_role("button", name="Approve", exact=True).click()
    page.get_by_role("button", name=re.compile(r"^YES [2-9A-HJ-NP-Z]{4}$")).click()

    reach(page, "follow_up")
    expect(page.locator("#order .code b")).to_have_text(re.compile(r"^GR-[2-9A-HJ-NP-Z]{4}$"))


def test_an_example_in_a_help_text_is_not_what_the_buttons_answer(page: Page) -> None:
    reach_the_proof(page)
    code = page.locator("#order .code b").inner_text()
    page.get_by_label("Message from the team").fill("what can I write?")
    page.get_by_label("Message from the team").press("Enter")
    expect(page.locator("#notes .theirs .said").last).to_contain_text("GR-7K2P")

    expect(page.get_by_role("button", name="Approve", exact=True)).to_have_attribute("title", f"approve {code}")


def test_reject_is_filled_in_so_that_the_reason_can_be_written(page: Page) -> None:
    reach_the_proof(page)

    page.get_by_role("button", name="Reject", exact=True).click()

    expect(page.get_by_label("Message from the team")).to_be_focused()
    expect(page.get_by_label("Message from the team")).to_have_value(re.compile(r"^reject GR-\w{4} "))


def test_a_pressed_state_tells_its_goal_and_pressed_again_hides_it(page: Page) -> None:
    chip = page.locator("#states button").last
    chip.click()
    expect(page.locator("#goal")).to_contain_text(chip.inner_text())

    chip.click()

    expect(page.locator("#goal")).to_contain_text("Press a state")


def test_what_a_customer_writes_is_never_read_as_part_of_the_page(page: Page) -> None:
    attack = "<img src=x onerror=\"document.title='broken'\"><script>document.title='broken'</script>"

    say(page, attack)

    expect(page.locator("#chat .mine .said")).to_have_text([attack])
    expect(page.locator("#chat img, #chat script")).to_have_count(0)
    expect(page).to_have_title("Simulator · Grace")


def test_bold_and_italic_are_shown_as_whatsapp_does(page: Page) -> None:
    say(page, "*one* _two_ 2*3*4 snake_case_word")

    said = page.locator("#chat .mine .said")
    expect(said).to_have_text(["one two 2*3*4 snake_case_word"])
    expect(said.locator("b")).to_have_text(["one"])
    expect(said.locator("i")).to_have_text(["two"])


def test_a_new_customer_starts_with_an_empty_chat_and_the_old_one_is_one_step_back(page: Page) -> None:
    say(page, "hello")
    expect(replies(page).first).to_be_visible()
    first = page.url

    page.get_by_role("button", name="New customer").click()

    expect(page).not_to_have_url(first)
    expect(page.locator("#chat li")).to_have_count(0)
    page.go_back()
    expect(page).to_have_url(first)
    expect(page.locator("#chat .mine .said")).to_have_text(["hello"])


def test_on_a_telephone_one_phone_is_shown_at_a_time(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})

    expect(page.locator("#customer-phone")).to_be_visible()
    expect(page.locator("#team-phone")).to_be_hidden()
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    page.get_by_role("navigation").get_by_role("button", name="Team").click()
    expect(page.locator("#team-phone")).to_be_visible()
    expect(page.locator("#customer-phone")).to_be_hidden()
    page.get_by_role("button", name="Inside Grace").click()
    expect(page.locator("#wants")).to_be_visible()


def test_the_page_may_load_nothing_from_elsewhere_and_nothing_written_inline(http: APIRequestContext) -> None:
    policy = http.get("/simulator").headers["content-security-policy"]

    assert policy.startswith("default-src 'self'; img-src 'self' data: blob:;")
    assert "unsafe" not in policy


def test_a_chat_that_has_not_changed_is_not_sent_again(http: APIRequestContext) -> None:
    first = http.get("/simulator/chat?customer=nobody-0001")

    again = http.get("/simulator/chat?customer=nobody-0001", headers={"If-None-Match": first.headers["etag"]})

    assert (first.status, again.status, again.body()) == (200, 304, b"")


@pytest.mark.parametrize(
    ("path", "body", "sentence"),
    [
        ("say", {"customer": "Ada!", "text": "hi"}, "A customer is 1 to 40 small letters, digits or hyphens"),
        ("say", {"customer": "a" * 41, "text": "hi"}, "A customer is 1 to 40 small letters, digits or hyphens"),
        ("say", {"customer": "ada-1", "text": " "}, "The text is empty."),
        ("say", {"customer": "ada-1", "text": 7}, "The text is missing."),
        ("say", {"customer": "ada-1", "text": "a\x00b"}, "The text holds characters that no telephone sends."),
        ("say", {"customer": "ada-1", "text": "a" * 4097}, "The text is longer than 4,096 characters."),
        ("tap", {"customer": "ada-1", "label": "Yes"}, "The payload is missing."),
        ("team", {"customer": "ada-1"}, "The text is missing."),
        ("wait", {"customer": "ada-1", "hours": "20"}, "The hours must be a number."),
        ("wait", {"customer": "ada-1", "hours": True}, "The hours must be a number."),
        ("wait", {"customer": "ada-1", "hours": -1}, "The hours must be more than 0"),
        ("wait", {"customer": "ada-1", "hours": 10**400}, "The hours must be more than 0"),
        ("say", ["ada-1"], "Send one JSON object."),
    ],
)
def test_wrong_input_is_answered_with_a_plain_sentence(
    http: APIRequestContext, path: str, body: object, sentence: str
) -> None:
    answer = http.post(f"/simulator/{path}", data=body)

    assert (answer.status, answer.json()["error"][: len(sentence)]) == (400, sentence)


@pytest.mark.parametrize("text", ["{", "[" * 50_000, '{"customer":"ada-1","text":"\\ud800"}', '{"hours": NaN}'])
def test_broken_json_is_answered_and_never_a_fault_of_ours(http: APIRequestContext, text: str) -> None:
    answer = http.post("/simulator/say", data=text.encode(), headers={"Content-Type": "application/json"})

    assert answer.status == 400


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Content-Type": "application/json", "Sec-Fetch-Site": "cross-site"}, 403),
        ({"Content-Type": "application/json", "Sec-Fetch-Site": "same-site"}, 403),
        ({"Content-Type": "application/json", "Origin": "https://elsewhere.example"}, 403),
        ({"Content-Type": "application/json", "Origin": "null"}, 403),
        ({"Content-Type": "text/plain"}, 415),
        ({"Content-Type": "application/x-www-form-urlencoded"}, 415),
        ({"Content-Type": "multipart/form-data; boundary=x"}, 403),
    ],
)
def test_another_site_cannot_write_in_a_chat(http: APIRequestContext, headers: dict[str, str], status: int) -> None:
    answer = http.post("/simulator/say", data='{"customer":"ada-1","text":"hi"}', headers=headers)

    assert answer.status == status


def test_a_file_over_sixteen_megabytes_is_refused(http: APIRequestContext) -> None:
    large: FilePayload = {"name": "a.jpg", "mimeType": "image/jpeg", "buffer": bytes(16 * 1024 * 1024)}

    answer = http.post(
        "/simulator/file", multipart={"customer": "ada-1", "file": large}, headers={"X-Grace": "simulator"}
    )

    assert (answer.status, answer.json()) == (413, {"error": "That is more than 16 MB, too big for WhatsApp too."})


def test_a_document_is_downloaded_and_never_opened_as_a_page_of_ours(http: APIRequestContext) -> None:
    sent: FilePayload = {"name": "a.pdf", "mimeType": "application/pdf", "buffer": PDF}
    http.post("/simulator/file", multipart={"customer": "pdf-0001", "file": sent}, headers={"X-Grace": "simulator"})
    sha = http.get("/simulator/chat?customer=pdf-0001").json()["messages"][0]["files"][0]["sha"]

    answer = http.get(f"/simulator/file/{sha}?customer=pdf-0001")

    assert (answer.status, answer.body()) == (200, PDF)
    assert answer.headers["content-disposition"] == "attachment"
    assert answer.headers["content-security-policy"] == "default-src 'none'; media-src 'self'; sandbox"


def test_a_file_of_another_chat_is_not_found(http: APIRequestContext) -> None:
    answer = http.get(f"/simulator/file/{'0' * 64}?customer=ada-1")

    assert (answer.status, answer.json()) == (404, {"error": "There is no such file in this chat."})


def test_a_page_for_an_impossible_customer_says_so(http: APIRequestContext) -> None:
    answer = http.get("/simulator?customer=<script>")

    assert (answer.status, answer.headers["content-type"]) == (400, "text/plain; charset=utf-8")
