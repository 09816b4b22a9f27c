// The preview: what was saved comes in by itself.
import { data, home_of, keep_place, list_chapters, make, mark, mark_all, open_panel, page, page_parts, panel, place_now, say, section, sift, words, current } from "./page.js";

const problem = document.getElementById("problem");

function show_problem(text) {
  problem.textContent = text;
  problem.hidden = !text;
}

function patch(change) {
  const place = place_now();
  const numbers = new Set();
  for (const [slot, markup] of Object.entries(change.slots ?? {})) {
    for (const element of page.querySelectorAll(`[data-slot="${slot}"]`)) {
      element.innerHTML = markup;
      if (element.classList.contains("home")) flash(element, numbers);
    }
    for (const element of page.querySelectorAll(`[data-attribute-${slot}]`))
      element.setAttribute(element.getAttribute(`data-attribute-${slot}`), unescaped(markup));
  }
  for (const [number, entry] of Object.entries(change.entries ?? {})) {
    data.entries[number] = { ...entry, findings: entry.findings ?? data.entries[number]?.findings, line: data.entries[number]?.line };
    numbers.add(Number(number));
  }
  for (const [number, found] of Object.entries(change.findings ?? {})) {
    data.entries[number].findings = found;
    numbers.add(Number(number));
  }
  (change.lines ?? []).forEach((line, number) => { data.entries[number].line = line; });
  numbers.forEach(mark);
  if (numbers.size) { list_chapters(); sift(); }
  if (numbers.has(current) && !panel.hidden && !panel.contains(document.activeElement)) open_panel();
  keep_place(place);
  document.body.dataset.version = change.version;
}

function flash(element, numbers) {
  numbers.add(Number(element.dataset.segment));
  element.classList.add("new");
  setTimeout(() => element.classList.remove("new"), 1500);
}

const unescaped = (markup) => new DOMParser().parseFromString(markup, "text/html").body.textContent;

// The whole page anew, where the reader was.
async function renew() {
  const answer = await fetch(location.pathname, { cache: "no-store" });
  if (!answer.ok) return show_problem(await answer.text());
  const place = place_now(), fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  Object.assign(data, JSON.parse(fresh.getElementById("data").textContent));
  page.replaceChildren(...fresh.getElementById("page").childNodes);
  page.className = fresh.getElementById("page").className;
  document.getElementById("name").textContent = document.title = fresh.title;
  const style = document.querySelector('link[href^="style.css"]');
  const other = fresh.querySelector('link[href^="style.css"]').getAttribute("href");
  if (style.getAttribute("href") !== other) style.setAttribute("href", other);
  panel.hidden = true;
  document.body.dataset.version = data.version;
  mark_all();
  keep_place(place);
}

let source = null;

// A browser keeps six connections to one server: a page that nobody sees gives its own back.
document.addEventListener("visibilitychange", () => {
  if (document.hidden) { source?.close(); source = null; } else if (!source) listen();
});

function listen() {
  source = new EventSource(`events?version=${encodeURIComponent(document.body.dataset.version ?? data.version)}`);
  source.onmessage = async (event) => {
    const change = JSON.parse(event.data);
    if ("problem" in change) show_problem(change.problem);
    if (change.say) say(words[change.say]); else say("");
    if (change.reload) await renew();
    else if (change.version) patch(change);
    document.body.dataset.seen = String(Number(document.body.dataset.seen ?? 0) + 1);
  };
  source.onerror = () => { say(words.lost); source?.close(); source = null; setTimeout(() => { if (!document.hidden && !source) listen(); }, 1000); };
  source.onopen = () => say("");
}

const where = (entry) => `${data.file}:${entry.line}`;

page_parts.panel.push((entry, number) => (entry.line ? [
  make("h3", {}, words.place),
  make("p", { translate: "no" }, where(entry)),
  make("div", { class: "row" },
    make("button", { type: "button", onclick: () => copy(where(entry)) }, words.copy),
    data.editor ? make("button", { type: "button", onclick: () => open_editor(number) }, words.editor) : null,
    make("button", { type: "button", onclick: () => show_pdf(number) }, words.pdf),
  ),
] : []));

async function copy(text) {
  try { await navigator.clipboard.writeText(text); }
  catch {
    const area = make("textarea", {}, text);
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
  }
  say(words.copied);
}

async function open_editor(number) {
  const answer = await fetch("open", { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ entry: number }) });
  const said = await answer.json();
  if (said.address) window.open(said.address, "_blank", "noopener");
  else if (said.problem) show_problem(said.problem);
}

async function show_pdf(number) {
  panel.querySelectorAll(".pdf").forEach((one) => one.remove());
  const wait = panel.appendChild(make("p", { class: "pdf", role: "status" }, "…"));
  const answer = await fetch(`pdf?entry=${number}`);
  if (!answer.ok) {
    wait.className = "pdf error";
    wait.textContent = await answer.text();
    return;
  }
  const address = URL.createObjectURL(await answer.blob());
  wait.replaceWith(make("img", { class: "pdf", src: address, alt: words.pdf, onload: () => URL.revokeObjectURL(address) }));
  panel.querySelector("img.pdf").scrollIntoView({ block: "nearest" });
}

mark_all();
document.body.dataset.version = data.version;
show_problem(data.problem ?? "");
listen();
