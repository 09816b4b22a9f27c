// What preview and proof share: views, chapters, search, what to look at, and the panel of a paragraph.
export const data = JSON.parse(document.getElementById("data").textContent);
export const words = data.words;
export const page = document.getElementById("page");
export const panel = document.getElementById("panel");
const status = document.getElementById("status");
const search = document.getElementById("search");
const filter = document.getElementById("filter");
const chapters = document.getElementById("chapters");
const WAITING = new Set(["untranslated", "missing", "fuzzy", "machine"]);
// What a page adds: parts of the panel, whether an entry is the reader's own work.
export const page_parts = { panel: [], mine: () => false };
export let current = -1;
let homes = new Map();

export function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else if (value !== false) element.setAttribute(key, value === true ? "" : value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

export const say = (text) => { status.textContent = text; };

// Coded text: its parts are strings and codes {form, label, name}.
export function parse(coded) {
  const parts = [], tag = /<(?!\/[a-z0-9]*\/)(\/?)([a-z]+)([1-9][0-9]{0,5})?(\/?)>/g;
  let end = 0;
  for (let found; (found = tag.exec(coded));) {
    if (found.index > end) parts.push(plain(coded.slice(end, found.index)));
    const form = found[1] ? "close" : found[4] ? "alone" : "open";
    parts.push({ form, name: found[2], label: found[2] + (found[3] ?? "") });
    end = tag.lastIndex;
  }
  if (end < coded.length) parts.push(plain(coded.slice(end)));
  return parts;
}
const plain = (text) => text.replace(/&(lt|amp);/g, (_, name) => (name === "lt" ? "<" : "&"));

const NAMES = { note: "note", img: "picture", eq: "picture", box: "picture", field: "field", ref: "link", a: "link", c: "link", br: "break", tab: "break", sym: "sign",
  b: "bold", i: "italic" };
const LOOKS = { b: "strong", i: "em", u: "u", sup: "sup", sub: "sub" };

export function code_name(code, entry) {
  const number = code.label.slice(code.name.length), meaning = entry.meaning?.[code.label];
  return [words[NAMES[code.name] ?? "format"] + (number ? ` ${number}` : ""), meaning ?? ""];
}

export function chip(code, entry) {
  const [name, meaning] = code_name(code, entry);
  return make("span", { class: "chip", "data-alone": code.label, title: meaning || name }, code.name === "br" ? "↵" : name);
}

// Coded text as elements: bold words bold, what stands alone as a chip.
export function shown(coded, entry) {
  const root = document.createDocumentFragment(), open = [root];
  for (const part of parse(coded)) {
    const here = open[open.length - 1];
    if (typeof part === "string") here.append(part);
    else if (part.form === "alone") here.append(chip(part, entry));
    else if (part.form === "open") {
      const element = make(LOOKS[part.name] ?? "span", { "data-code": part.label, title: code_name(part, entry).filter(Boolean).join(": ") });
      here.append(element);
      open.push(element);
    } else if (open.length > 1) open.pop();
  }
  return root;
}

// --- the marks in the text

export const home_of = (number) => homes.get(number);

export function mark_all() {
  homes = new Map();
  for (const home of page.querySelectorAll(".home")) {
    homes.set(Number(home.dataset.segment), home);
    mark(Number(home.dataset.segment));
  }
  for (const element of page.querySelectorAll("[data-word]")) element.textContent = words[element.dataset.word];
  list_chapters();
  sift();
}

export function mark(number) {
  const home = homes.get(number), entry = data.entries[number];
  if (!home) return;
  home.dataset.state = entry.state;
  home.querySelector(":scope > .mark")?.remove();
  const found = (entry.findings ?? []).length, mine = page_parts.mine(number);
  home.classList.toggle("mine", mine);
  home.append(make("button", {
    type: "button", class: `mark${found ? " found" : ""}${mine ? " mine" : ""}`, "data-state": entry.state, lang: data.lang,
    "aria-label": [words[entry.state] ?? words.source, found ? `${words.findings}: ${found}` : ""].filter(Boolean).join(", "),
  }));
}

// --- views, chapters, search

function titles() {
  const level = page.classList.contains("titled") ? "section.level2" : "section.level1";
  return [...page.querySelectorAll(level)].filter((one) => one.firstElementChild?.matches("h1,h2,h3"));
}

export function list_chapters() {
  const kept = chapters.value;
  chapters.replaceChildren(make("option", { value: "" }, "–"), ...titles().map((section) => {
    const heading = section.firstElementChild.cloneNode(true);
    heading.querySelectorAll(".mark, .en, .footnote-ref").forEach((one) => one.remove());
    const waits = [...section.querySelectorAll(".home")].filter((home) => wanted(Number(home.dataset.segment))).length;
    return make("option", { value: section.id }, heading.textContent.trim() + (waits ? ` (${waits})` : ""));
  }));
  chapters.value = [...chapters.options].some((one) => one.value === kept) ? kept : "";
}

const wanted = (number) => WAITING.has(data.entries[number].state) || (data.entries[number].findings ?? []).length > 0;

function matches(number) {
  const entry = data.entries[number], kind = filter.value;
  if (kind === "work" && !WAITING.has(entry.state)) return false;
  if (kind === "found" && !(entry.findings ?? []).length) return false;
  if (kind === "mine" && !page_parts.mine(number)) return false;
  const asked = search.value.trim().toLowerCase();
  return !asked || `${entry.source}\n${entry.target}`.toLowerCase().includes(asked);
}

// Hide what is not asked for; cells of a table stay together.
export function sift() {
  const all = filter.value === "all" && !search.value.trim();
  for (const one of page.querySelectorAll(".out")) one.classList.remove("out");
  if (all) return say("");
  const kept = new Set();
  let count = 0;
  for (const [number, home] of homes) {
    if (!matches(number)) continue;
    count += 1;
    for (let up = home; up && up !== page; up = up.parentElement) kept.add(up);
  }
  const inside = (element) => [...kept].some((one) => one.classList.contains("home") && element.contains(one));
  for (const element of page.querySelectorAll("p, ul, ol, figure, table, .table, aside, blockquote, h1, h2, h3, h4, h5, h6, hr")) {
    if (element.closest("td, th") || kept.has(element)) continue;
    if (!inside(element)) element.classList.add("out");
  }
  say(count ? String(count) : words.none);
}

export function go(number, focus = true) {
  const home = homes.get(number);
  if (!home) return;
  homes.get(current)?.classList.remove("current");
  current = number;
  home.classList.add("current");
  open_panel();
  home.scrollIntoView({ block: "center" });
  if (focus) home.querySelector(":scope > .mark").focus({ preventScroll: true });
}

function step(by, choose) {
  const order = [...homes.keys()], start = order.indexOf(current);
  for (let count = 1; count <= order.length; count += 1) {
    const number = order[(start + by * count + 2 * order.length + (start < 0 && by < 0 ? 1 : 0)) % order.length];
    if (choose(number)) return go(number);
  }
  say(words.none);
}
export const next_to_do = () => step(1, (number) => wanted(number) && matches(number));

// --- the panel

export function open_panel() {
  const entry = data.entries[current];
  if (!entry) return;
  panel.hidden = false;
  panel.replaceChildren(
    make("div", { class: "row" },
      make("button", { type: "button", onclick: () => step(-1, matches) }, words.back),
      make("button", { type: "button", onclick: () => step(1, matches) }, words.forward),
      make("button", { type: "button", onclick: close_panel }, words.close)),
    make("h2", {}, words[entry.state] ?? words.source),
    make("p", { lang: "en" }, entry.place),
    ...page_parts.panel.flatMap((part) => part(entry, current)),
    ...section(words.before, entry.before && make("p", { lang: "en" }, ...entry.before.map(([sign, text]) =>
      sign === "=" ? text : make(sign === "-" ? "del" : "ins", {}, text)))),
    ...section("", entry.reasons?.length && list(entry.reasons)),
    ...section(words.source, make("p", { lang: "en" }, shown(entry.source, entry))),
    ...section("", entry.note && make("p", { lang: "en" }, entry.note)),
    ...section(words.findings, entry.findings?.length && make("ul", { lang: "en" }, ...entry.findings.map((one) =>
      make("li", { class: one.severity }, `${one.message} [${one.check}]`)))),
    ...section(words.terms, entry.terms?.length && list(entry.terms)),
    ...section(words.codes, Object.keys(entry.meaning ?? {}).length && list(Object.entries(entry.meaning).map(([label, text]) => {
      const code = { label, name: label.replace(/\d+$/, "") };
      return `${code_name(code, { meaning: {} })[0]}: ${text}`;
    }))),
  );
}
export const section = (title, content) => (content ? [title ? make("h3", {}, title) : null, content].filter(Boolean) : []);
const list = (lines) => make("ul", { lang: "en" }, ...lines.map((line) => make("li", {}, line)));

export function close_panel() {
  panel.hidden = true;
  const home = homes.get(current);
  home?.classList.remove("current");
  home?.querySelector(":scope > .mark")?.focus();
}

// --- keeping the reader's place

// The paragraph that is worked on where it is in sight, else the first one in sight.
export function place_now() {
  const seen = ([, home]) => home.offsetParent !== null && home.getBoundingClientRect().bottom > 0;
  const mine = homes.get(current), inside = mine && seen([0, mine]) && mine.getBoundingClientRect().top < innerHeight;
  const [number, home] = inside ? [current, mine] : ([...homes].find(seen) ?? []);
  if (!home) return null;
  const entry = data.entries[number];
  return { id: (entry.id || entry.source).split("-")[0], number, top: home.getBoundingClientRect().top };
}

export function keep_place(place) {
  if (!place) return;
  const same = (entry) => (entry.id || entry.source).split("-")[0] === place.id;
  const number = data.entries[place.number] && same(data.entries[place.number]) ? place.number : data.entries.findIndex(same);
  const home = homes.get(number) ?? homes.get(place.number);
  if (home) window.scrollBy({ top: home.getBoundingClientRect().top - place.top, behavior: "instant" });
}

// --- from the start

page.addEventListener("click", (event) => {
  const home = event.target.closest(".home");
  if (home && !event.target.closest("a")) go(Number(home.dataset.segment), Boolean(event.target.closest(".mark")));
});
document.getElementById("views").addEventListener("change", (event) => {
  const place = place_now();
  document.body.dataset.view = event.target.value;
  keep_place(place);
});
chapters.addEventListener("change", () => {
  document.getElementById(chapters.value)?.scrollIntoView({ block: "start" });
});
filter.addEventListener("change", sift);
search.addEventListener("input", sift);
document.getElementById("next").addEventListener("click", next_to_do);
document.addEventListener("keydown", (event) => { if (event.key === "Escape" && !panel.hidden) close_panel(); });
for (const kind of ["all", "work", "found", ...(data.proof ? ["mine"] : [])]) filter.append(make("option", { value: kind }, words[kind]));
new ResizeObserver(([bar]) => document.documentElement.style.setProperty("--bar", `${bar.borderBoxSize[0].blockSize}px`)).observe(document.getElementById("bar"));
