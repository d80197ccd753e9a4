// BuilderBot: a chain of captured answers, its history in SQLite, one durable commit for each line of it.
import { EventEmitter } from "node:events";
import bot from "@builderbot/bot";
import Database from "better-sqlite3";
import { FOLDER, HEARS, STATES, reply, serve, yardsIn } from "./sale.mjs";

const { MemoryDB, ProviderClass, addKeyword, createBot, createFlow, createProvider } = bot;
const database = new Database(`${FOLDER}/builderbot.db`);
database.pragma("journal_mode = WAL");
database.pragma("synchronous = FULL");
database.exec(`CREATE TABLE IF NOT EXISTS history (id INTEGER PRIMARY KEY, customer TEXT, said TEXT);
  CREATE INDEX IF NOT EXISTS of_customer ON history (customer, id)`);
const last = database.prepare("SELECT said FROM history WHERE customer = ? ORDER BY id DESC LIMIT 1");
const keep = database.prepare("INSERT INTO history (customer, said) VALUES (?, ?)");

class History extends MemoryDB {
  async getPrevByNumber(from) {
    const row = last.get(from);
    return row && JSON.parse(row.said);
  }
  async save(said) {
    keep.run(said.from, JSON.stringify(said));
  }
}

const told = new Map(); // customer -> what was sent to them in this turn

class Webhook extends ProviderClass {
  globalVendorArgs = { name: "bot", port: 0 };
  initVendor = async () => new EventEmitter();
  beforeHttpServerInit() {}
  afterHttpServerInit() {}
  busEvents = () => [];
  start() {} // the sale's own server takes the webhooks
  saveFile = async () => "";
  async sendMessage(customer, words) {
    told.get(customer)?.push(words);
  }
}

let flow = addKeyword(["hello"]).addAnswer(reply(STATES[0], 0));
STATES.slice(1).forEach((name, at) => {
  flow = flow
    .addAction({ capture: true }, async (said, { state, fallBack }) => {
      if (!HEARS[at + 1].test(said.body)) return fallBack("Say it again.");
      await state.update({ yards: yardsIn(said.body, state.get("yards") ?? 0) });
    })
    .addAction(async (_, { state, flowDynamic }) => flowDynamic(reply(name, state.get("yards") ?? 0)));
});
const core = await createBot({ flow: createFlow([flow]), provider: createProvider(Webhook), database: new History() });
serve(async ({ From: from, Body: body }) => {
  told.set(from, []);
  await core.handleMsg({ from, body, name: "Ada" }); // sent first and kept after: a webhook is answered after both
  return told.get(from).join("\n") || "Say hello.";
});
