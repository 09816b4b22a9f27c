// The proof: what a reviewer writes stays in this browser and is saved as a file that goes back to the project.
import { data, home_of, list_chapters, make, mark, mark_all, open_panel, page_parts, say, section, shown, sift, words } from "./page.js";
import { make_editor } from "./editor.js";

const KEY = `guidebook review ${data.document} ${data.locale} ${data.identifier}`;
const counter = document.getElementById("more");
const built = new Map(); // what stood in a place before it was corrected
let kept = true, saved = true, work = {};

const entry_key = (entry) => entry.id.split("-")[0];
const own = (number) => work[entry_key(data.entries[number])];
page_parts.mine = (number) => data.entries[number].id !== "" && own(number) !== undefined;

function load_kept() {
  try {
    work = JSON.parse(localStorage.getItem(KEY) ?? "{}");
  } catch { work = {}; }
  try {
    localStorage.setItem(`${KEY} test`, "1");
    localStorage.removeItem(`${KEY} test`);
  } catch {
    kept = false;
    document.getElementById("kept").textContent = words.unkept;
  }
}

function keep() {
  saved = false;
  try { localStorage.setItem(KEY, JSON.stringify(work)); } catch { kept = false; }
  count();
}

function count() {
  counter.textContent = `${words.count}: ${Object.keys(work).length}`;
}

// Change the reviewer's record of an entry; one that says nothing goes.
function note(number, change) {
  const entry = data.entries[number], key = entry_key(entry);
  const record = { id: entry.id, ...work[key], ...change };
  if (record.translation === entry.target) delete record.translation;
  for (const name of ["translation", "comment", "ok"]) if (!record[name]) delete record[name];
  if (record.translation === undefined && !record.comment && !record.ok) delete work[key];
  else work[key] = record;
  show(number);
  keep();
}

function show(number) {
  const place = home_of(number)?.querySelector(":scope > .tr");
  if (place) {
    if (!built.has(number)) built.set(number, [...place.childNodes].map((node) => node.cloneNode(true)));
    const text = own(number)?.translation;
    place.lang = text === undefined && !data.entries[number].target ? "en" : data.lang;
    place.replaceChildren(...(text === undefined ? built.get(number).map((node) => node.cloneNode(true)) : [shown(text, data.entries[number])]));
  }
  mark(number);
}

page_parts.panel.push((entry, number) => {
  if (!entry.id) return [];
  const record = own(number) ?? {};
  const [tools, editor] = make_editor(entry, record.translation ?? entry.target, (text) => note(number, { translation: text }));
  const comment = make("textarea", { "aria-label": words.comment, lang: data.lang, oninput: () => note(number, { comment: comment.value.trim() }) }, record.comment ?? "");
  const right = make("input", { type: "checkbox", onchange: () => note(number, { ok: right.checked }) });
  right.checked = Boolean(record.ok);
  return [
    make("h3", {}, words.correct), tools, editor,
    ...section(words.comment, comment),
    make("p", {}, make("label", {}, right, ` ${words.right}`)),
    make("p", {}, make("button", { type: "button", onclick: () => { note(number, { translation: undefined }); open_panel(); } }, words.undo)),
  ];
});

function save() {
  const rows = Object.entries(work).map(([key, record]) => {
    const entry = data.entries.find((one) => entry_key(one) === key);
    return { id: record.id, english: entry?.source ?? "", translation: record.translation ?? entry?.target ?? "", comment: record.comment ?? "", ok: Boolean(record.ok) };
  });
  const file = new Blob([`${JSON.stringify({ format: "guidebook-review", version: 1, document: data.document, locale: data.locale, rows }, null, 1)}\n`], { type: "application/json" });
  const link = make("a", { href: URL.createObjectURL(file), download: `${data.document}-${data.locale}-review.json` });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  saved = true;
}

async function load(input) {
  let read;
  try { read = JSON.parse(await input.files[0].text()); } catch { read = {}; }
  input.value = "";
  if (read?.format !== "guidebook-review" || read.document !== data.document || read.locale !== data.locale || !Array.isArray(read.rows)) return say(words.wrong);
  for (const row of read.rows) {
    const number = data.entries.findIndex((one) => one.id && entry_key(one) === String(row.id).split("-")[0]);
    if (number < 0) continue;
    work[entry_key(data.entries[number])] = { id: String(row.id) };
    note(number, { id: String(row.id), translation: String(row.translation ?? "") || undefined, comment: String(row.comment ?? ""), ok: row.ok === true });
  }
  list_chapters();
  sift();
}

load_kept();
mark_all();
for (const [number, entry] of data.entries.entries()) if (entry.id && own(number)) show(number);
count();
const file = make("input", { type: "file", accept: ".json,application/json", class: "hidden", onchange: () => load(file) });
document.querySelector(".tools").append(
  make("button", { type: "button", id: "save", class: "main", onclick: save }, words.save),
  make("label", { class: "button" }, file, words.load));
addEventListener("beforeunload", (event) => { if (!kept && !saved) event.preventDefault(); });
