// The sale that every peer sells, for those on Node: the same states, words and sum as sale.py.
import { createHmac, timingSafeEqual } from "node:crypto";
import { createServer } from "node:http";

export const TOKEN = process.env.BENCH_TOKEN ?? "token";
export const URL_SIGNED = "https://grace.example.com/twilio/inbound";
export const PORT = Number(process.env.BENCH_PORT ?? 8000);
export const FOLDER = process.env.BENCH_FOLDER ?? ".";
export const STATES = ["greeting", "image_request", "fabric_offer", "selection", "deposit_summary", "proof", "ops_notify", "follow_up"];
export const HEARS = [/hello/i, /order/i, /no picture/i, /number \d/i, /\d+ yards/i, /yes/i, /paid/i, /thank/i];
const SAYS = [
  "Hello! Shall we dress you up?", "Send me a picture of the dress, or say: no picture.", "Which number is yours, 1 to 6?",
  "How many yards?", "That is {total}, the deposit {deposit}. Is it correct?", "Please pay {deposit} to 0123456789.",
  "My people are checking with the bank.", "Thank you! Shall I show you what goes with it?",
];

export function reply(state, yards) {
  const total = 4400 * yards;
  return SAYS[STATES.indexOf(state)].replace("{total}", `₦${total.toLocaleString()}`).replaceAll("{deposit}", `₦${Math.ceil(total / 2).toLocaleString()}`);
}

export function yardsIn(words, before) {
  const found = /(\d+) yards/.exec(words);
  return found ? Number(found[1]) : before;
}

export function form(body, signature) {
  const fields = Object.fromEntries(new URLSearchParams(body));
  const told = URL_SIGNED + Object.keys(fields).sort().map((key) => key + fields[key]).join("");
  const made = Buffer.from(createHmac("sha1", TOKEN).update(told).digest("base64"));
  const given = Buffer.from(signature);
  return made.length === given.length && timingSafeEqual(made, given) ? fields : null;
}

export const twiml = (words) => `<?xml version="1.0" encoding="UTF-8"?><Response><Message>${words.replaceAll("&", "&amp;").replaceAll("<", "&lt;")}</Message></Response>`;

export function serve(turn) {
  createServer((request, response) => {
    const chunks = [];
    request.on("data", (chunk) => chunks.push(chunk));
    request.on("end", async () => {
      const fields = form(Buffer.concat(chunks).toString(), request.headers["x-twilio-signature"] ?? "");
      const body = fields ? Buffer.from(twiml(await turn(fields))) : Buffer.from("");
      response.writeHead(fields ? 200 : 403, { "Content-Type": "text/xml", "Content-Length": body.length });
      response.end(body);
    });
  }).listen(PORT, "127.0.0.1");
}
