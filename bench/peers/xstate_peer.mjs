// XState with better-sqlite3: the machine's pure transition function, its state in SQLite, one durable commit a turn.
import Database from "better-sqlite3";
import { createMachine, initialTransition, transition } from "xstate";
import { FOLDER, HEARS, STATES, reply, serve, yardsIn } from "./sale.mjs";

const states = { new: { on: { STEP: { target: "greeting", guard: ({ event }) => HEARS[0].test(event.words) } } } };
STATES.forEach((state, at) => {
  states[state] = at + 1 < STATES.length
    ? { on: { STEP: { target: STATES[at + 1], guard: ({ event }) => HEARS[at + 1].test(event.words) } } }
    : { type: "final" };
});
const machine = createMachine({ id: "sale", initial: "new", states });
const database = new Database(`${FOLDER}/xstate.db`);
database.pragma("journal_mode = WAL");
database.pragma("synchronous = FULL");
database.exec("CREATE TABLE IF NOT EXISTS session (customer TEXT PRIMARY KEY, state TEXT, yards INTEGER)");
const load = database.prepare("SELECT state, yards FROM session WHERE customer = ?");
const keep = database.prepare("INSERT OR REPLACE INTO session VALUES (?, ?, ?)");
const turn = database.transaction((fields) => {
  const row = load.get(fields.From) ?? { state: "new", yards: 0 };
  const before = row.state === "new" ? initialTransition(machine)[0] : machine.resolveState({ value: row.state });
  const [after] = transition(machine, before, { type: "STEP", words: fields.Body });
  const yards = yardsIn(fields.Body, row.yards);
  keep.run(fields.From, after.value, yards);
  return after.value === "new" ? "Say hello." : reply(after.value, yards);
});
serve((fields) => turn.immediate(fields));
