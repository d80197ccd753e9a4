// Keys for the desk: J next, K previous, A to the approve button (Enter books it), R to the reason for a reject.
// A letter never books money by itself: it only moves there, and the button says what is vouched for.

const cards = () => [...document.querySelectorAll("[data-card]")];

function current() {
  const inside = document.activeElement?.closest("[data-card]");
  return inside ?? document.querySelector("[data-card].chosen") ?? cards()[0];
}

function choose(card) {
  for (const other of cards()) other.classList.toggle("chosen", other === card);
  card?.focus();
  card?.scrollIntoView({ block: "start" });
}

function step(by) {
  const all = cards();
  const chosen = document.querySelector("[data-card].chosen");
  const at = chosen ? all.indexOf(chosen) + by : 0;
  choose(all[Math.min(Math.max(at, 0), all.length - 1)]);
}

function reason() {
  const box = current()?.querySelector("[data-reject]");
  if (!box) return;
  box.open = true;
  box.querySelector("input[type=text], select, textarea")?.focus();
}

const keys = {
  j: () => step(1),
  k: () => step(-1),
  a: () => current()?.querySelector("[data-approve]")?.focus(),
  r: reason,
};

document.addEventListener("keydown", (event) => {
  const typing = event.target.closest?.("input, textarea, select");
  if (typing || event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented) return;
  const act = keys[event.key.toLowerCase()];
  if (!act) return;
  event.preventDefault();
  act();
});

// A form goes out once: a second press while the first is on its way changes nothing.
document.addEventListener("submit", (event) => {
  if (event.target.method !== "post") return;
  if (event.target.dataset.sent) event.preventDefault();
  event.target.dataset.sent = "yes";
});

window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
});

// A chat opens at its end, and follows new messages unless somebody scrolled up to read.
let following = true;

function follow() {
  const chat = document.querySelector("[data-scroll-to-end]");
  if (chat && following) chat.scrollTop = chat.scrollHeight;
}

document.addEventListener("scroll", (event) => {
  const chat = event.target;
  if (!chat.matches?.("[data-scroll-to-end]")) return;
  following = chat.scrollHeight - chat.scrollTop - chat.clientHeight < 60;
}, true);
document.addEventListener("htmx:after:swap", follow);
window.addEventListener("load", follow);
