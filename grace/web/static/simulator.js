// The simulator page: two pretend phones, the flow's states and what Grace knows, redrawn from GET /simulator/chat.
// Everything a customer or Grace wrote goes in as text nodes; nothing is ever parsed as HTML.

const POLL = 700, POLL_HIDDEN = 2000, POLL_TROUBLE = 3000, LARGEST = 16 * 1024 * 1024;
const NAMES = ["Ada", "Bisi", "Chioma", "Dayo", "Efe", "Funmi", "Halima", "Ifeoma", "Kemi", "Ngozi", "Tunde", "Zainab"];
const SUFFIX = document.body.dataset.codeSuffix;
const CONFIRM = new RegExp(`\\bYES[ \\u00a0]+(${SUFFIX})\\b`);
const TICKS = {
  queued: ["🕓", "waiting to be sent"], sending: ["🕓", "being sent"], accepted: ["✓", "sent"], sent: ["✓", "sent"],
  delivered: ["✓✓", "delivered"], read: ["✓✓", "read"], failed: ["⚠", "not delivered"], undelivered: ["⚠", "not delivered"],
};
// One third of a second of silence: a real Ogg Opus file.
const SILENCE = "T2dnUwACAAAAAAAAAAAHAAAAAAAAAIELNS8BE09wdXNIZWFkAQE4AYC7AAAAAABPZ2dTAAAAAAAAAAAAAAcAAAABAAAATr++hAEVT3B1"
  + "c1RhZ3MFAAAAZ3JhY2UAAAAAT2dnUwAEwD8AAAAAAAAHAAAAAgAAAOc8mfgRAwMDAwMDAwMDAwMDAwMDAwP4//74//74//74//74//74//74//74"
  + "//74//74//74//74//74//74//74//74//74//4=";

const here = {
  customer: "", name: "", view: null, etag: "", asked: 0, timer: 0, pending: [], told: 0, explained: null,
};

const $ = (id) => document.getElementById(id);

/* ---------- small pieces of page ---------- */

function make(tag, properties = {}, ...inside) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name in element) element[name] = value;
    else element.setAttribute(name, value);
  }
  element.append(...inside.filter((part) => part !== null && part !== undefined && part !== ""));
  return element;
}

const words = (name) => String(name ?? "").replaceAll("_", " ");

function fill(element, ...inside) {
  const fresh = make("div", {}, ...inside);
  if (element.innerHTML !== fresh.innerHTML) element.replaceChildren(...fresh.childNodes);
}

// Keeps one child of *list* per row, in the rows' order; a child is drawn anew only when its row changed.
function keep(list, rows, draw) {
  const old = new Map([...list.children].map((child) => [child.dataset.id, child]));
  let place = list.firstElementChild;
  for (const row of rows) {
    const id = String(row.id), mark = JSON.stringify(row);
    let child = old.get(id);
    old.delete(id);
    if (!child || child.mark !== mark) {
      const fresh = draw(row);
      fresh.dataset.id = id;
      fresh.mark = mark;
      if (child) child.replaceWith(fresh);
      if (child === place) place = fresh;
      child = fresh;
    }
    if (child === place) place = place.nextElementSibling;
    else list.insertBefore(child, place);
  }
  for (const child of old.values()) child.remove();
}

// WhatsApp's own marks: *bold* _italic_ ~struck~ `code` ```code```; a web address stays whole.
const MARKED = /(https?:\/\/[^\s<>"]+[^\s<>".,;:!?)*_~])|```([^]+?)```|`([^`\n]+)`|(?<![\p{L}\p{N}*_~])([*_~])(?=\S)([^\n]*?\S)\4(?![\p{L}\p{N}])/gu;

function formatted(text, depth = 0) {
  const parts = [];
  let from = 0;
  for (const found of text.matchAll(MARKED)) {
    const [whole, address, block, code, mark, inner] = found;
    parts.push(text.slice(from, found.index));
    from = found.index + whole.length;
    if (address) parts.push(make("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, address));
    else if (block ?? code) parts.push(make("code", {}, block ?? code));
    else parts.push(make({ "*": "b", "_": "i", "~": "s" }[mark], {}, ...(depth < 4 ? formatted(inner, depth + 1) : [inner])));
  }
  parts.push(text.slice(from));
  return parts;
}

// Grace sends times on the shop's clock with its offset: they are shown as they stand there, wherever the reader is.
function instant(at) {
  const written = String(at ?? "");
  return /^\d{4}-\d\d-\d\d/.test(written) ? new Date(written.replace(/[+-]\d\d:?\d\d$/, "")) : new Date(NaN);
}

function told(at, form) {
  const when = instant(at);
  return Number.isNaN(when.getTime()) ? "" : when.toLocaleString("en-GB", form);
}

const clock = (at) => told(at, { hour: "2-digit", minute: "2-digit" });
const day = (at) => told(at, { weekday: "long", day: "numeric", month: "long" });
const moment = (at) => told(at, { weekday: "short", day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" }) || String(at ?? "");

/* ---------- bubbles ---------- */

const fileAddress = (sha) => `/simulator/file/${encodeURIComponent(sha)}?customer=${encodeURIComponent(here.customer)}`;

// A public address is cut down to its path: the page never asks another host.
function ownAddress(address) {
  const asked = new URL(address, location.href);
  return ["data:", "blob:"].includes(asked.protocol) ? asked.href : asked.pathname + asked.search;
}

function picture(address, about) {
  const image = make("img", { src: address, alt: about });
  return make("button", { type: "button", className: "picture", title: "Enlarge", onclick: () => enlarge(address, about) }, image);
}

function attachment(file, about) {
  const address = fileAddress(file.sha), type = String(file.type ?? "");
  if (type.startsWith("image/")) return picture(address, about);
  if (type.startsWith("audio/")) {
    return make("div", { className: "sound" }, make("span", { ariaHidden: "true" }, "🎤"),
      make("audio", { controls: true, preload: "none", src: address, ariaLabel: "Voice note" }));
  }
  return make("a", { className: "paper", href: address, download: "" }, "📄 ", type.split("/").pop() || "file");
}

function enlarge(address, about) {
  $("large-picture").src = address;
  $("large-picture").alt = about;
  $("large").showModal();
}

function ticks(status) {
  const [sign, meaning] = TICKS[status] ?? [];
  return sign ? make("span", { className: `ticks ${status}`, role: "img", ariaLabel: meaning, title: meaning }, sign) : null;
}

function thought(row) {
  if (!row.understood) return null;
  const sure = row.confidence ?? null;
  const percent = sure === null ? "" : ` ${Math.round(sure <= 1 ? sure * 100 : sure)}%`;
  const moved = row.state_after ? `${row.state_before ?? "…"} → ${row.state_after}` : "";
  const line = make("p", { className: "thought" }, "understood as ", make("b", {}, row.understood), percent);
  const parts = [moved, row.rule].filter(Boolean);
  if (parts.length) line.append(" ·");
  parts.forEach((part, place) => line.append(" ", make("span", {}, part + (place < parts.length - 1 ? " ·" : ""))));
  return line;
}

function bubble(row, mine) {
  if (row.day) return make("li", { className: "day" }, row.day);
  if (row.typing) return make("li", { className: "typing" }, make("span", { className: "unseen" }, "Grace is typing"), make("i"), make("i"), make("i"));
  const author = { customer: "the customer", grace: "Grace", team: "the team" }[row.from];
  const about = `Picture from ${author}`;
  const body = make("div", { className: "bubble" });
  body.append(make("span", { className: "unseen" }, `${author}: `));
  if (row.from === "team" && mine === "customer") body.append(make("p", { className: "by" }, "a person on the team"));
  if (row.media_url) body.append(picture(ownAddress(row.media_url), about));
  body.append(...(row.files ?? []).map((file) => attachment(file, about)));
  if (row.text) body.append(make("p", { className: "said" }, ...formatted(row.text)));
  body.append(make("p", { className: "foot" }, make("time", { dateTime: row.at ?? "" }, row.at ? clock(row.at) : "")));
  for (const { label, payload } of row.buttons ?? []) {
    body.append(make("button", { type: "button", className: "choice", onclick: () => tap(payload, label) }, label));
  }
  return make("li", { className: row.from === mine ? "mine" : "theirs" }, body);
}

// Ticks and the line of thought arrive later than the bubble; they change without drawing the bubble again.
function finish(list, rows) {
  for (const row of rows) {
    const item = [...list.children].find((child) => child.dataset.id === String(row.id));
    const late = JSON.stringify([row.status, row.understood, row.confidence, row.state_before, row.state_after, row.rule]);
    if (!item || item.late === late) continue;
    item.late = late;
    item.querySelector(".ticks")?.remove();
    item.querySelector(".foot").append(...[ticks(row.status)].filter(Boolean));
    item.querySelector(".thought")?.remove();
    item.append(...[row.from === "customer" ? thought(row) : null].filter(Boolean));
  }
}

function withDays(messages) {
  const rows = [];
  let last = "";
  for (const row of messages) {
    const today = row.at ? day(row.at) : "";
    if (today && today !== last) rows.push({ id: `day-${today}-${row.id}`, day: today });
    last = today || last;
    rows.push({ id: row.id, at: row.at, from: row.from, text: row.text, files: row.files, media_url: row.media_url, buttons: row.buttons });
  }
  return rows;
}

/* ---------- showing a view ---------- */

function show(view) {
  here.view = view;
  const heard = view.messages.filter((row) => row.from === "customer").length;
  here.pending = here.pending.filter((row) => isPending(row, heard, view.busy));
  showCustomer(view);
  keep($("notes"), withDays(view.team), (row) => bubble(row, "team"));
  $("no-notes").hidden = view.team.length > 0;
  showQuick(view);
  showNews(view);
  showStates(view);
  showFacts(view);
}

// A bubble shown early goes when Grace's view holds it, or when she has it and is idle (she may join two messages in one).
function isPending(row, heard, busy) {
  if (row.taken && !busy) row.looks += 1;
  return heard <= row.heard && row.looks < 3;
}

function showCustomer(view) {
  const rows = withDays(view.messages);
  rows.push(...here.pending.map(({ id, text }) => ({ id, from: "customer", text })));
  if (view.busy || here.pending.length) rows.push({ id: "typing", typing: true });
  keep($("chat"), rows, (row) => bubble(row, "customer"));
  finish($("chat"), [...view.messages, ...here.pending.map(({ id }) => ({ id, status: "queued" }))]);
  $("hello").hidden = rows.length > 0;
  $("presence").textContent = view.busy ? "typing…" : "online";
  $("contact").textContent = view.shop ? `Grace · ${view.shop}` : "Grace";
  if (view.name && !here.name) nameIs(view.name, false);
}

function showStates(view) {
  const list = $("states"), visited = new Set(view.messages.flatMap((row) => [row.state_before, row.state_after]));
  const draw = ({ name, now, been }) => make("li", {}, make("button", {
    type: "button", className: been ? "been" : "", ariaCurrent: now ? "step" : null, "data-state": name,
    "aria-expanded": String(here.explained === name), "aria-controls": "goal", onclick: () => explain(name),
  }, words(name)));
  const before = document.activeElement?.dataset?.state;
  keep(list, view.states.map(({ name }) => ({ id: name, name, now: name === view.state, been: visited.has(name), open: here.explained === name })), draw);
  if (before && document.activeElement === document.body) list.querySelector(`[data-state="${CSS.escape(before)}"]`)?.focus();
  const chosen = view.states.find(({ name }) => name === here.explained);
  $("goal").classList.toggle("idle", !chosen);
  fill($("goal"), ...(chosen ? [make("b", {}, words(chosen.name)), ` · ${chosen.goal || "no goal written"}`]
    : ["Lit: where this customer is now. Press a state to read what Grace wants there."]));
  bringToSight(list, view.state);
}

// On a narrow screen the states are one long row.
function bringToSight(list, state) {
  if (list.dataset.lit === state) return;
  list.dataset.lit = state;
  const lit = list.querySelector("[aria-current]");
  if (lit) list.scrollLeft = lit.offsetLeft - list.offsetLeft - (list.clientWidth - lit.offsetWidth) / 2;
}

function explain(name) {
  here.explained = here.explained === name ? null : name;
  if (here.view) showStates(here.view);
}

function showFacts(view) {
  fill($("wants"), view.goal || "–");
  const known = Object.entries(view.memory ?? {});
  fill($("knows"), ...listed(known, ([name, kind]) => `${words(name)}${kind === "picture" ? " 📷" : kind === "text" ? "" : `: ${kind}`}`));
  fill($("basket"), ...listed(view.basket ?? [], ([fabric, quantity, unit]) => `${amount(quantity, unit)} ${fabric}`));
  fill($("timers"), ...listed(view.timers ?? [], ({ name, due }) => `${words(name)} · ${moment(due)}`));
  fill($("order"), ...orderOf(view.order));
}

function listed(rows, say) {
  return rows.length ? [make("ul", {}, ...rows.map((row) => make("li", {}, say(row))))] : ["–"];
}

function amount(quantity, unit) {
  if (quantity === null || quantity === undefined) return "some";
  return `${quantity} ${unit ?? ""}${unit && Number(quantity) !== 1 ? "s" : ""}`.trim();
}

function orderOf(order) {
  if (!order) return ["–"];
  const sums = [["total", order.total], ["deposit", order.deposit], ["due now", order.due]].filter(([, sum]) => sum);
  return [
    make("p", { className: "code" }, make("b", {}, order.code), make("span", { className: "status" }, words(order.status))),
    ...sums.map(([what, sum]) => make("p", {}, `${what} `, make("b", {}, sum))),
  ];
}

/* ---------- the team's phone ---------- */

// Grace says which of the codes in a note are this customer's orders: one in an example of her help is nobody's.
function newestCode(view) {
  return view.team.flatMap((row) => row.codes ?? []).at(-1) ?? view.order?.code ?? "";
}

function showQuick(view) {
  const code = newestCode(view);
  const asked = view.team.at(-1)?.from === "grace" ? CONFIRM.exec(view.team.at(-1).text ?? "") : null;
  $("yes").hidden = !asked;
  if (asked) $("yes").textContent = $("yes").dataset.send = `YES ${asked[1]}`;
  for (const button of $("quick").querySelectorAll("[data-command]:not(#yes)")) {
    button.disabled = "needsCode" in button.dataset && !code;
    button.dataset.send = button.dataset.command.replace("{code}", code).trim();
    button.title = button.dataset.send;
  }
  $("team-message").placeholder = code ? `approve ${code}` : "Message";
}

function showNews(view) {
  const notes = view.team.filter((row) => row.from === "grace").length;
  if (document.body.dataset.shown === "team" || here.told > notes) here.told = notes;
  $("news").hidden = notes <= here.told;
  fill($("news"), String(notes - here.told), make("span", { className: "unseen" }, " new"));
}

function quick(button) {
  const field = $("team-message"), command = button.dataset.send;
  if (!("fill" in button.dataset)) return tellTeam(command);
  field.value = command;
  field.focus();
  const reason = command.split(" ").slice(0, 2).join(" ").length + 1;
  field.setSelectionRange(Math.min(reason, command.length), command.length);
}

function tellTeam(text) {
  stayDown($("team-wall"));
  return post("team", { text });
}

/* ---------- asking and telling Grace ---------- */

async function poll() {
  clearTimeout(here.timer);
  const turn = ++here.asked;
  let next = document.hidden ? POLL_HIDDEN : POLL;
  try {
    const headers = here.etag ? { "If-None-Match": here.etag } : {};
    const answer = await fetch(`/simulator/chat?customer=${encodeURIComponent(here.customer)}`, { headers, cache: "no-store" });
    if (turn !== here.asked) return;
    if (answer.status === 200) {
      const view = await read(answer);
      if (turn !== here.asked) return;
      here.etag = answer.headers.get("ETag") ?? "";
      show(view);
    } else if (answer.status !== 304) throw new Error((await read(answer)).error);
    else if (here.pending.length) show(here.view);
    if ($("trouble").dataset.about === "poll") trouble("");
  } catch (problem) {
    if (turn !== here.asked) return;
    next = POLL_TROUBLE;
    trouble(problem instanceof TypeError ? "Grace does not answer. Is she still running? Trying again…" : problem.message, "poll");
  }
  here.timer = setTimeout(poll, next);
}

async function read(answer) {
  if (answer.headers.get("Content-Type")?.startsWith("application/json")) return answer.json();
  if (answer.redirected || answer.status === 401) throw new Error("You are no longer logged in. Load this page again.");
  throw new Error(`Grace answered with an error (${answer.status}). The terminal she runs in says why.`);
}

// True when Grace took it; otherwise the reason stands at the foot of the page.
async function post(path, given) {
  const form = given instanceof FormData;
  const headers = form ? { "X-Grace": "simulator" } : { "Content-Type": "application/json" };
  if (form) given.append("customer", here.customer);
  const body = form ? given : JSON.stringify({ customer: here.customer, ...given });
  try {
    const answer = await fetch(`/simulator/${path}`, { method: "POST", headers, body });
    const said = await read(answer);
    if (!answer.ok) throw new Error(said.error);
    trouble("");
    return true;
  } catch (problem) {
    trouble(problem instanceof TypeError ? "That did not reach Grace. Is she still running?" : problem.message, "post");
    return false;
  } finally {
    poll();
  }
}

function trouble(text, about = "") {
  if ($("trouble").textContent !== text) $("trouble").textContent = text;
  $("trouble").hidden = !text;
  $("trouble").dataset.about = about;
}

// Shows the bubble at once, as a telephone does, until Grace's own view holds it.
async function sayAs(text, path, given) {
  const heard = (here.view?.messages ?? []).filter((row) => row.from === "customer").length + here.pending.length;
  const row = { id: `pending-${crypto.getRandomValues(new Uint32Array(1))[0]}`, text, heard, taken: false, looks: 0 };
  here.pending.push(row);
  stayDown($("customer-wall"));
  if (here.view) showCustomer(here.view);
  row.taken = await post(path, given);
  if (!row.taken) here.pending = here.pending.filter((other) => other !== row);
  return row.taken;
}

function tap(payload, label) {
  $("message").focus({ preventScroll: true });
  return sayAs(label, "tap", { payload, label });
}

async function say(text) {
  if (!(await sayAs(text, "say", { name: here.name || nameOf(here.customer), text }))) $("message").value ||= text;
}

function sendFile(blob, file, said) {
  if (blob.size > LARGEST) return trouble("That file is over 16 MB, more than WhatsApp takes.", "post");
  const form = new FormData();
  form.append("file", blob, file);
  form.append("text", $("message").value.trim());
  const caption = $("message").value.trim();
  $("message").value = "";
  return sayAs(caption || said, "file", form);
}

async function sendFiles(files) {
  for (const file of files) await sendFile(file, file.name, `📎 ${file.name}`);
}

async function pass() {
  const button = $("pass");
  button.disabled = true;
  stayDown($("customer-wall"));
  await post("wait", { hours: Number($("hours").value) });
  button.disabled = false;
  button.focus({ preventScroll: true });
}

/* ---------- pictures drawn here, so that no file is needed ---------- */

const DRESSES = {
  red: ["#b3122d", "#f2b134", "#6d0a1c", "#ffe9c9"], blue: ["#1d3f9e", "#8fc3ff", "#0d1f57", "#f4f7ff"],
  green: ["#0f7a4a", "#f4d35e", "#084a2d", "#eafff2"], yellow: ["#f2b705", "#b5361c", "#9a6b00", "#fff8dc"],
};

function canvas(width, height) {
  const sheet = make("canvas", { width, height });
  return [sheet, sheet.getContext("2d")];
}

const jpeg = (sheet) => new Promise((done) => { sheet.toBlob(done, "image/jpeg", 0.9); });

function backdrop(pen, width, height) {
  const light = pen.createLinearGradient(0, 0, 0, height);
  light.addColorStop(0, "#efe4d6");
  light.addColorStop(0.8, "#d9c6b0");
  light.addColorStop(0.801, "#b79d83");
  light.addColorStop(1, "#a68b71");
  pen.fillStyle = light;
  pen.fillRect(0, 0, width, height);
  pen.fillStyle = "rgba(60,40,20,.22)";
  pen.beginPath();
  pen.ellipse(width / 2, height * 0.94, 170, 20, 0, 0, 7);
  pen.fill();
}

function stand(pen) {
  pen.fillStyle = "#6b4a35";
  pen.beginPath();
  pen.ellipse(240, 78, 30, 38, 0, 0, 7);
  pen.fill();
  pen.fillRect(228, 105, 24, 50);
  pen.beginPath();
  pen.ellipse(240, 160, 62, 26, 0, Math.PI, 0);
  pen.fill();
}

function gown() {
  return new Path2D("M178 168 Q240 196 302 168 L322 176 Q306 236 290 286 Q330 420 392 596 Q240 640 88 596 "
    + "Q150 420 190 286 Q174 236 158 176 Z M158 176 Q96 176 92 244 Q126 262 160 244 Z M322 176 Q384 176 388 244 Q354 262 320 244 Z");
}

// Rings, petals and dots in rows: the look of a wax print.
function print(pen, [ground, ring, shade, dot]) {
  pen.fillStyle = ground;
  pen.fillRect(0, 0, 480, 640);
  for (let row = 0; row < 13; row += 1) {
    for (let column = 0; column < 10; column += 1) {
      const x = column * 54 + (row % 2) * 27, y = 150 + row * 40;
      for (const [colour, size] of [[shade, 21], [ring, 16], [ground, 11], [dot, 5]]) {
        pen.fillStyle = colour;
        pen.beginPath();
        pen.arc(x, y, size, 0, 7);
        pen.fill();
      }
    }
  }
}

function dressed(colour) {
  const [sheet, pen] = canvas(480, 640), shape = gown(), inks = DRESSES[colour];
  backdrop(pen, 480, 640);
  stand(pen);
  pen.save();
  pen.clip(shape);
  print(pen, inks);
  const fold = pen.createLinearGradient(90, 0, 390, 0);
  for (let step = 0; step <= 8; step += 1) fold.addColorStop(step / 8, step % 2 ? "rgba(255,255,255,.10)" : "rgba(0,0,0,.22)");
  pen.fillStyle = fold;
  pen.fillRect(0, 290, 480, 350);
  pen.fillStyle = inks[2];
  pen.fillRect(150, 276, 180, 22);
  pen.restore();
  pen.strokeStyle = inks[2];
  pen.lineWidth = 3;
  pen.stroke(shape);
  return sheet;
}

function receiptRows() {
  const order = here.view?.order, paid = here.view?.messages.at(-1)?.at;
  const number = [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte % 10).join("");
  return [
    ["To", here.view?.shop || "The shop"], ["From", here.name || nameOf(here.customer)], ["Ref", number],
    ["Note", order?.code ?? "–"], ["Date", told(paid, { dateStyle: "medium", timeStyle: "short" }) || "–"], ["Status", "Successful"],
  ];
}

function receipt() {
  const [sheet, pen] = canvas(480, 640), order = here.view?.order;
  pen.fillStyle = "#fff";
  pen.fillRect(0, 0, 480, 640);
  pen.fillStyle = "#e04e08";
  pen.fillRect(0, 0, 480, 108);
  const write = (text, x, y, font, colour, align = "left") => {
    Object.assign(pen, { font, fillStyle: colour, textAlign: align });
    pen.fillText(text, x, y, 300);
  };
  write("Practice Bank", 240, 66, "bold 32px sans-serif", "#fff", "center");
  const sum = [order?.due, order?.deposit].find((money) => money && /[1-9]/.test(money)) ?? "₦31,200";
  write(sum.includes(".") ? sum : `${sum}.00`, 240, 204, "bold 44px sans-serif", "#111", "center");
  write("Transfer successful", 240, 248, "22px sans-serif", "#1a7f37", "center");
  receiptRows().forEach(([what, value], line) => {
    write(what, 40, 322 + line * 48, "22px sans-serif", "#6b6b6b");
    write(value, 150, 322 + line * 48, "22px sans-serif", "#111");
  });
  write("drawn by the simulator, not a real payment", 240, 616, "16px sans-serif", "#8a8a8a", "center");
  return sheet;
}

const silence = () => new Blob([Uint8Array.from(atob(SILENCE), (letter) => letter.charCodeAt(0))], { type: "audio/ogg" });

/* ---------- who is writing ---------- */

function nameOf(customer) {
  const word = customer.replace(/-\d+$/, "").replaceAll("-", " ").trim();
  return word ? word[0].toUpperCase() + word.slice(1) : customer;
}

function someone() {
  const [pick, number] = crypto.getRandomValues(new Uint32Array(2));
  const others = NAMES.filter((name) => name !== nameOf(here.customer));
  return `${(here.customer ? others[pick % others.length] : "Ada").toLowerCase()}-${String(number % 10000).padStart(4, "0")}`;
}

function address(customer, name) {
  const query = new URLSearchParams({ customer });
  if (name && name !== nameOf(customer)) query.set("name", name);
  return `/simulator?${query}`;
}

function nameIs(name, kept = true) {
  here.name = name;
  $("name").value = name || nameOf(here.customer);
  if (kept) history.replaceState(null, "", address(here.customer, name));
}

function become(customer, name = "") {
  Object.assign(here, { customer, name, view: null, etag: "", pending: [], told: 0, explained: null });
  for (const list of ["chat", "notes"]) $(list).replaceChildren();
  $("name").value = name || nameOf(customer);
  poll();
}

function arrive() {
  const query = new URLSearchParams(location.search);
  const customer = query.get("customer") || someone();
  if (!query.get("customer")) history.replaceState(null, "", address(customer, query.get("name")));
  become(customer, query.get("name") ?? "");
}

function startOver() {
  const customer = someone();
  history.pushState(null, "", address(customer, ""));
  become(customer);
  $("message").focus({ preventScroll: true });
}

/* ---------- wiring ---------- */

// A wall is laid out from its foot (column-reverse), so the browser itself keeps it there; 0 is the foot.
function stayDown(wall) {
  wall.scrollTop = 0;
}

function writing(form, field, send) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const text = field.value.trim();
    field.value = "";
    field.focus({ preventScroll: true });
    if (text) send(text);
  });
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    form.requestSubmit();
  });
}

function openDresses(open) {
  $("dresses").hidden = !open;
  $("dress").setAttribute("aria-expanded", String(open));
  if (open) $("dresses").querySelector("button").focus({ preventScroll: true });
}

function wirePictures() {
  $("dress").addEventListener("click", () => openDresses($("dresses").hidden));
  $("dresses").addEventListener("click", async (event) => {
    const { dress } = event.target.closest("[data-dress]")?.dataset ?? {};
    if (!dress) return;
    openDresses(false);
    $("dress").focus({ preventScroll: true });
    sendFile(await jpeg(dressed(dress)), `${dress}-dress.jpg`, "📷 dress picture");
  });
  document.addEventListener("click", (event) => {
    if (!event.target.closest(".menu")) openDresses(false);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || $("dresses").hidden) return;
    openDresses(false);
    $("dress").focus();
  });
  $("receipt").addEventListener("click", async () => sendFile(await jpeg(receipt()), "receipt.jpg", "🧾 receipt"));
  $("voice").addEventListener("click", () => sendFile(silence(), "voice.ogg", "🎤 voice note"));
}

function wireFiles() {
  $("attach").addEventListener("click", () => $("chosen").click());
  $("chosen").addEventListener("change", async () => {
    const files = [...$("chosen").files];
    $("chosen").value = "";
    await sendFiles(files);
  });
  $("message").addEventListener("paste", (event) => {
    if (!event.clipboardData?.files.length) return;
    event.preventDefault();
    sendFiles([...event.clipboardData.files]);
  });
  const phone = $("customer-phone");
  phone.addEventListener("dragover", (event) => event.preventDefault());
  phone.addEventListener("drop", (event) => {
    event.preventDefault();
    sendFiles([...event.dataTransfer.files]);
  });
}

function wirePage() {
  $("name").addEventListener("change", () => nameIs($("name").value.trim()));
  $("who").addEventListener("submit", (event) => event.preventDefault());
  $("new-customer").addEventListener("click", startOver);
  $("pass").addEventListener("click", pass);
  $("hours").addEventListener("change", () => { $("pass").textContent = `⏩ ${$("hours").selectedOptions[0].text} pass`; });
  $("hello").addEventListener("click", (event) => { if (event.target.matches("button")) say(event.target.textContent); });
  $("quick").addEventListener("click", (event) => { if (event.target.matches("button")) quick(event.target); });
  $("close-large").addEventListener("click", () => $("large").close());
  $("large").addEventListener("click", (event) => { if (event.target === $("large")) $("large").close(); });
  for (const tab of document.querySelectorAll("[data-tab]")) tab.addEventListener("click", () => turnTo(tab.dataset.tab));
  document.addEventListener("visibilitychange", () => { if (!document.hidden) poll(); });
  window.addEventListener("popstate", arrive);
}

function turnTo(tab) {
  document.body.dataset.shown = tab;
  for (const other of document.querySelectorAll("[data-tab]")) other.setAttribute("aria-pressed", String(other.dataset.tab === tab));
  if (here.view) showNews(here.view);
}

writing($("write"), $("message"), say);
writing($("answer"), $("team-message"), tellTeam);
wirePictures();
wireFiles();
wirePage();
arrive();
