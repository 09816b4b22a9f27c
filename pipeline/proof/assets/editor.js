// A translation that can be written but not broken: bold words are bold, a note is a sign that can be moved and not lost.
import { chip, code_name, make, parse, say, shown, words } from "./page.js";

const FREE = new Set(["b", "i", "u", "sup", "sub", "s", "br", "tab"]);
const needed = (code) => code.form !== "close" && !FREE.has(code.name);

const escaped = (text) => text.replace(/&(?=(?:lt|amp);)/g, "&amp;").replace(/<(?=\/?[a-z]+(?:[1-9][0-9]{0,5})?\/?>)/g, "&lt;");

// What is written, as coded text.
function written(node) {
  let text = "";
  const run = (one) => { text += one; };
  for (const child of node.childNodes) {
    if (child.nodeType === Node.TEXT_NODE) run(escaped(child.data.replace(/[\r\n]+/g, " ")));
    else if (child.dataset?.alone) run(`<${child.dataset.alone}/>`);
    else if (child.dataset?.code) run(`<${child.dataset.code}>${written(child)}</${child.dataset.code}>`);
    else if (child.nodeName === "BR") run(child.nextSibling ? "<br/>" : "");
    else run(written(child));
  }
  return text;
}

export function make_editor(entry, coded, changed) {
  const codes = parse(entry.source).filter((part) => typeof part !== "string");
  const editor = make("div", {
    class: "editor", contenteditable: "true", role: "textbox", "aria-multiline": "true", "aria-label": words.correct,
    lang: coded ? document.documentElement.lang : "en", spellcheck: "true",
  }, shown(coded, entry));
  let held = null, composing = false;

  function settle() {
    if (composing) return;
    if (editor.lang === "en") editor.lang = document.documentElement.lang;
    const put = mend(editor, codes, entry);
    ready();
    if (put) say(words.needed);
    changed(written(editor).trim());
  }
  function ready() {
    for (const one of editor.querySelectorAll("[data-alone]")) {
      one.contentEditable = "false";
      one.tabIndex = 0;
      one.setAttribute("role", "button");
      one.setAttribute("aria-label", `${one.textContent}. ${words.move}`);
    }
  }
  function hold(one) {
    held?.classList.remove("held");
    held = one;
    held?.classList.add("held");
    if (held) say(words.picked);
  }

  editor.addEventListener("compositionstart", () => { composing = true; });
  editor.addEventListener("compositionend", () => { composing = false; settle(); });
  editor.addEventListener("input", settle);
  editor.addEventListener("drop", (event) => event.preventDefault());
  editor.addEventListener("beforeinput", (event) => {
    if (event.inputType.startsWith("format")) event.preventDefault();
    else if (["insertParagraph", "insertLineBreak"].includes(event.inputType)) {
      event.preventDefault();
      insert(editor, chip({ form: "alone", name: "br", label: "br" }, entry));
      settle();
    }
  });
  editor.addEventListener("paste", (event) => {
    event.preventDefault();
    document.execCommand("insertText", false, event.clipboardData.getData("text/plain").replace(/\s+/g, " "));
  });
  editor.addEventListener("click", (event) => {
    const one = event.target.closest("[data-alone]");
    if (one) return hold(held === one ? null : one);
    if (!held) return;
    const place = place_at(event.clientX, event.clientY);
    if (place && editor.contains(place.startContainer) && !held.contains(place.startContainer)) place.insertNode(held);
    hold(null);
    settle();
  });
  editor.addEventListener("keydown", (event) => {
    const one = event.target.closest("[data-alone]");
    if (!one || !["ArrowLeft", "ArrowRight"].includes(event.key)) return;
    event.preventDefault();
    if (shift(editor, one, event.key === "ArrowRight" ? 1 : -1)) { settle(); one.focus(); }
  });
  mend(editor, codes, entry);
  ready();
  return [tools(editor, codes, entry, settle), editor];
}

// Put back what a reader needs and the text has lost, drop what stands twice; whether anything was lost.
function mend(editor, codes, entry) {
  let lost = false;
  for (const code of codes.filter(needed)) {
    const name = code.form === "alone" ? "alone" : "code";
    const found = editor.querySelectorAll(`[data-${name}="${code.label}"]`);
    [...found].slice(1).forEach((one) => one.replaceWith(...(name === "alone" ? [] : one.childNodes)));
    if (found.length) continue;
    lost = true;
    if (name === "alone") editor.append(chip(code, entry));
    else editor.append(...pair(code, entry));
  }
  return lost;
}

function pair(code, entry) {
  const whole = shown(entry.source, entry).querySelector(`[data-code="${code.label}"]`);
  whole.querySelectorAll("[data-alone]").forEach((one) => one.remove());
  return [" ", whole];
}

// A button for each formatting and link of the English: it takes the chosen words.
function tools(editor, codes, entry, settle) {
  const labels = new Map(codes.filter((code) => code.form === "open").map((code) => [code.label, code]));
  return make("div", { class: "row" }, ...[...labels.values()].map((code) => make("button", {
    type: "button", title: code_name(code, entry)[1], onmousedown: (event) => event.preventDefault(),
    onclick: () => { wrap(editor, code, entry); settle(); },
  }, code_name(code, entry)[0])));
}

function wrap(editor, code, entry) {
  const chosen = window.getSelection();
  if (!chosen.rangeCount || chosen.isCollapsed || !editor.contains(chosen.getRangeAt(0).commonAncestorContainer)) return;
  const range = chosen.getRangeAt(0), text = range.toString();
  const alone = [...range.cloneContents().querySelectorAll("[data-alone]")];
  range.deleteContents();
  if (needed(code)) editor.querySelectorAll(`[data-code="${code.label}"]`).forEach((one) => one.replaceWith(...one.childNodes));
  const whole = shown(`<${code.label}>x</${code.label}>`, entry).firstChild;
  whole.textContent = text;
  range.insertNode(whole);
  whole.after(...alone);
}

function insert(editor, element) {
  const chosen = window.getSelection();
  const range = chosen.rangeCount && editor.contains(chosen.getRangeAt(0).startContainer) ? chosen.getRangeAt(0) : null;
  if (!range) return editor.append(element);
  range.deleteContents();
  range.insertNode(element);
  range.setStartAfter(element);
  range.collapse(true);
  chosen.removeAllRanges();
  chosen.addRange(range);
}

function place_at(x, y) {
  const place = document.caretPositionFromPoint?.(x, y);
  if (!place) return document.caretRangeFromPoint?.(x, y) ?? null;
  const range = document.createRange();
  range.setStart(place.offsetNode, place.offset);
  return range;
}

// Move a sign by one letter.
function shift(editor, one, by) {
  const walker = document.createTreeWalker(editor, NodeFilter.SHOW_TEXT, (node) =>
    node.parentElement.closest("[data-alone]") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT);
  const texts = [];
  while (walker.nextNode()) if (walker.currentNode.data) texts.push(walker.currentNode);
  const after = (node) => Boolean(one.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_FOLLOWING);
  const node = by > 0 ? texts.find(after) : texts.filter((text) => !after(text)).pop();
  if (!node) return false;
  const letters = [...new Intl.Segmenter(undefined, { granularity: "grapheme" }).segment(node.data)].map((letter) => letter.segment);
  const range = document.createRange();
  range.setStart(node, by > 0 ? letters[0].length : node.data.length - letters[letters.length - 1].length);
  range.insertNode(one);
  editor.normalize();
  return true;
}
