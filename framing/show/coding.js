"use strict";
// The coding page. All text from articles and lists is set as text, never as HTML. Offsets of cues count characters
// (code points) of the sentence, as Python does, not the halves of characters that JavaScript counts.
const data = JSON.parse(document.getElementById("data").textContent);
const $ = id => document.getElementById(id);
const units = data.units, groups = data.groups, last = units.length - 1;
const ROWS = ["123456789", "qwertyuiop", "adfhjkl", "xvbm"];  // a row of keys for each feature; others are commands
const keys = new Map();
groups.forEach((group, row) => group.categories.forEach((category, place) => {
  category.key = (ROWS[row] || "")[place] || "";
  if (category.key) keys.set(category.key, [group, category]);
}));

// -- what is kept -----------------------------------------------------------------------------------------------------
let coder = "", at = 0, records = {}, past = [], selection = null;
// The state of a group is "coded" (without a code: none of them), "skip", or nothing yet; a question may stay unanswered.
const fresh = () => ({ states: {}, codes: {}, cues: [], note: "" });
const all = state => Object.fromEntries(groups.map(group => [group.name, state]));
const is = (one, state) => groups.some(group => one.states[group.name] === state);
const isWhole = one => groups.every(group => one.states[group.name] || group.single);
const isDone = one => isWhole(one) && is(one, "coded");
const isSkipped = one => isWhole(one) && is(one, "skip") && !is(one, "coded");
const record = (place = at) => records[units[place].unit] || fresh();
const shelf = (name = coder) => `framing-coding ${data.name} ${name}`;
const isOpen = place => !isDone(record(place)) && !isSkipped(record(place));

function save() {  // whether it is kept
  try {
    localStorage.setItem(shelf(), JSON.stringify({ at, records }));
    localStorage.setItem(`framing-coding ${data.name}`, coder);
    $("saved").textContent = "Kept in this browser.";
    return true;
  } catch {
    $("saved").textContent = "This browser keeps nothing: download the CSV before you close the page.";
    return false;
  }
}
function load(name) {
  coder = name;
  let kept = null;
  try { kept = JSON.parse(localStorage.getItem(shelf())); } catch { /* nothing is kept */ }
  records = (kept && kept.records) || {};
  for (const one of Object.values(records)) one.states ||= one.done ? all("coded") : one.skipped ? all("skip") : {};  // as pages kept it before
  at = kept ? Math.min(kept.at, last) : 0;
  past = [];
}
// What was coded without a name goes to the first new name, once; what was coded under a name stays there.
function rename(name) {
  const before = coder, work = records;
  if (name === before) return;
  if (!save()) { coder = name; return; }  // there is but one shelf, this page
  load(name);
  const isNew = !Object.keys(records).length, isCarried = isNew && !before;
  if (isCarried) records = work;
  save();
  if (isCarried) localStorage.removeItem(shelf(""));
  else if (Object.keys(work).length && (isNew || !before)) $("saved").textContent = before
    ? `What was coded as “${before}” stays under that name: enter “${before}” to go on with it.`
    : "What was coded without a name stays there: empty the name to go on with it.";
}
function change(edit) {
  const before = record();
  past.push([at, JSON.stringify(before)]);
  const after = JSON.parse(JSON.stringify(before));
  edit(after);
  records[units[at].unit] = after;
  save();
}

// -- what is done -----------------------------------------------------------------------------------------------------
function go(place) { at = Math.max(0, Math.min(last, place)); selection = null; getSelection().removeAllRanges(); save(); show(); }
function next() { change(one => { one.states = { ...all("coded"), ...(isSkipped(one) ? {} : one.states) }; }); go(at + 1); }
function skip() { change(one => Object.assign(one, { states: all("skip"), codes: {}, cues: [] })); go(at + 1); }
function undo() {
  if (!past.length) return;
  const [place, before] = past.pop();
  records[units[place].unit] = JSON.parse(before);
  go(place);
}
function nextOpen() {
  const order = units.map((_, place) => (at + 1 + place) % units.length);
  const place = order.find(isOpen);
  if (place !== undefined) go(place);
}
function toggle(group, category) {
  const words = selection;
  change(one => {
    const codes = one.codes[group.name] || [];
    const has = codes.includes(category.name);
    if (words && !group.single) {
      one.cues = one.cues.filter(cue => !(cue[0] === group.name && cue[2] < words[1] && words[0] < cue[3]));
      one.cues.push([group.name, category.name, ...words]);
      one.codes[group.name] = supported(one, group, codes, category);
    } else if (has) {
      one.codes[group.name] = codes.filter(name => name !== category.name);
      one.cues = one.cues.filter(cue => cue[0] !== group.name || cue[1] !== category.name);
    } else one.codes[group.name] = group.single ? [category.name] : order(group, [...codes, category.name]);
    if (isSkipped(one)) one.states = {};
    else if (one.states[group.name] === "skip") delete one.states[group.name];
  });
  selection = null;
  getSelection().removeAllRanges();
  show();
}
const order = (group, names) => group.categories.map(one => one.name).filter(name => names.includes(name));
// A mark that gave way to another takes its category along, unless the category has other marks or never had any.
function supported(one, group, before, category) {
  const marked = new Set(one.cues.filter(cue => cue[0] === group.name).map(cue => cue[1]));
  const had = new Set(record().cues.filter(cue => cue[0] === group.name).map(cue => cue[1]));
  return order(group, [...before.filter(name => marked.has(name) || !had.has(name)), category.name]);
}
function removeCue(index) {
  change(one => {
    const [group, category] = one.cues.splice(index, 1)[0];
    if (!one.cues.some(cue => cue[0] === group && cue[1] === category))
      one.codes[group] = (one.codes[group] || []).filter(name => name !== category);
  });
  show();
}

// -- what is shown ----------------------------------------------------------------------------------------------------
function make(tag, text, attributes = {}) {
  const node = document.createElement(tag);
  if (text) node.textContent = text;
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  return node;
}
function showSentence() {
  const letters = Array.from(units[at].sentence), cues = record().cues;
  const cuts = [...new Set([0, letters.length, ...cues.flatMap(cue => [cue[2], cue[3]])])].sort((a, b) => a - b);
  const pieces = cuts.slice(0, -1).map((start, place) => {
    const end = cuts[place + 1], text = letters.slice(start, end).join("");
    const index = cues.findLastIndex(cue => cue[2] <= start && end <= cue[3]);
    if (index < 0) return document.createTextNode(text);
    const here = cues.filter(cue => cue[2] <= start && end <= cue[3]);
    const number = groups.findIndex(group => group.name === cues[index][0]);
    const ends = here.filter(cue => cue[3] === end).map(cue => cue[1]);
    const mark = make("mark", text, { class: `f${number}${ends.length ? " last" : ""}`, "data-tag": ends.join(", "), title: "Click to take this mark away" });
    mark.addEventListener("click", () => { if (getSelection().isCollapsed) removeCue(index); });
    return mark;
  });
  $("sentence").replaceChildren(...pieces);
}
function show() {
  const unit = units[at], one = record();
  $("before").textContent = unit.before;
  $("after").textContent = unit.after;
  for (const id of ["before", "sentence", "after"]) $(id).lang = unit.lang;
  showSentence();
  $("number").textContent = `Sentence ${at + 1} of ${units.length} · ${unit.unit}`;
  const isPartly = isOpen(at) && (is(one, "coded") || is(one, "skip"));
  $("state").textContent = isSkipped(one) ? "· cannot tell" : isDone(one) ? "· done" : isPartly ? "· done in part" : "";
  $("selected").hidden = !selection;
  if (selection) $("selected").textContent = `“${selection[2]}” selected: press the key of its category.`;
  if (document.activeElement !== $("note")) $("note").value = one.note;
  for (const group of groups) {
    const state = one.states[group.name];
    group.legend.textContent = group.name + (state === "skip" ? " · cannot tell" : isPartly && !state ? " · open" : "");
    for (const category of group.categories) {
      const on = (one.codes[group.name] || []).includes(category.name);
      category.button.setAttribute("aria-pressed", on);
      if (category.term) category.term.classList.toggle("now", on);
    }
  }
  const done = units.filter((_, place) => isDone(record(place))).length;
  const skipped = units.filter((_, place) => isSkipped(record(place))).length;
  $("fill").style.width = `${100 * done / units.length}%`;
  $("skipped").style.width = `${100 * skipped / units.length}%`;
  $("progress").setAttribute("aria-valuemax", units.length);
  $("progress").setAttribute("aria-valuenow", done + skipped);
  const left = units.length - done - skipped;
  $("count").textContent = `${done} coded, ${skipped} cannot be told, ${left} to go.` + (left ? "" : " All done: download the CSV.");
  if (document.activeElement !== $("coder")) $("coder").value = coder;
  $("undo").disabled = !past.length;
}
function build() {
  for (const group of groups) {
    const field = make("fieldset"), chips = make("div", "", { class: "chips" });
    const told = group.categories.filter(one => one.definition || one.examples);
    group.legend = make("legend", group.name);
    field.append(group.legend, chips);
    const heading = make("h2", group.name), list = make("dl");
    for (const category of group.categories) {
      category.button = make("button", "", { type: "button", "aria-pressed": "false", title: category.definition });
      if (category.key) category.button.append(make("kbd", category.key));
      category.button.append(category.name);
      category.button.addEventListener("mousedown", event => event.preventDefault());  // keeps the selected words
      category.button.addEventListener("click", () => toggle(group, category));
      chips.append(category.button);
      if (!told.includes(category)) continue;
      category.term = make("dt", category.name);
      const definition = make("dd", category.definition);
      if (category.examples) definition.append(make("br"), make("i", category.examples));
      list.append(category.term, definition);
    }
    $("groups").append(field);
    $("book").append(heading, list);
    if (!told.length && !group.single) $("book").append(make("p", "No definitions were given with this list: agree on what counts before you code."));
    if (group.single) $("book").append(make("p", "Choose one answer."));
    if (group.note) $("book").append(make("p", group.note));
  }
}

// -- selecting the words of a cue -------------------------------------------------------------------------------------
function readSelection() {
  const chosen = getSelection();
  selection = null;
  if (!chosen.rangeCount || chosen.isCollapsed) return;
  const range = chosen.getRangeAt(0), holder = $("sentence");
  if (!holder.contains(range.startContainer) || !holder.contains(range.endContainer)) return;
  const lead = document.createRange();
  lead.selectNodeContents(holder);
  lead.setEnd(range.startContainer, range.startOffset);
  const letters = Array.from(units[at].sentence), isWord = letter => /[\p{L}\p{N}\p{M}’'-]/u.test(letter || "");
  let start = Array.from(lead.toString()).length, end = start + Array.from(range.toString()).length;
  while (start < end && /\s/.test(letters[start])) start++;
  while (end > start && /\s/.test(letters[end - 1])) end--;
  if (start === end) return;
  while (start > 0 && isWord(letters[start]) && isWord(letters[start - 1])) start--;  // whole words
  while (end < letters.length && isWord(letters[end - 1]) && isWord(letters[end])) end++;
  selection = [start, end, letters.slice(start, end).join("")];
}

// -- CSV out and in ---------------------------------------------------------------------------------------------------
const quote = text => /[",;\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
const inert = text => /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;  // what a spreadsheet would take for a formula
function toCsv() {
  const lines = [["unit", "coder", "before", "sentence", "after", ...groups.map(group => group.name), "cues", "note"]];
  units.forEach((unit, place) => {
    const one = record(place);
    const codes = groups.map(group => {
      const chosen = one.codes[group.name] || [], state = one.states[group.name] || "";
      return state === "coded" ? chosen.join("; ") || (group.single ? "" : "none") : state;
    });
    const marked = one.cues.filter(cue => one.states[cue[0]] === "coded").sort((a, b) => a[2] - b[2]);
    const cues = marked.length ? JSON.stringify(marked) : "";
    lines.push([unit.unit, inert(coder), inert(unit.before), inert(unit.sentence), inert(unit.after), ...codes, cues, inert(one.note)]);
  });
  return lines.map(cells => cells.map(quote).join(",")).join("\r\n") + "\r\n";
}
function parseCsv(text) {
  text = text.replace(/^\uFEFF/, "").replace(/^sep=.*\r?\n/, "");
  const head = text.split("\n", 1)[0];
  const delimiter = [",", ";", "\t"].sort((a, b) => head.split(b).length - head.split(a).length)[0];
  const rows = [[""]];
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const letter = text[i], row = rows[rows.length - 1];
    if (quoted) {
      if (letter !== '"') row[row.length - 1] += letter;
      else if (text[i + 1] === '"') { row[row.length - 1] += '"'; i++; } else quoted = false;
    } else if (letter === '"') quoted = true;
    else if (letter === delimiter) row.push("");
    else if (letter === "\n") rows.push([""]);
    else if (letter !== "\r") row[row.length - 1] += letter;
  }
  const [columns, ...cells] = rows;
  return cells.filter(row => row.length > 1).map(row => Object.fromEntries(columns.map((name, place) => [name.trim(), (row[place] || "").trim()])));
}
const bare = text => /^'[=+\-@]/.test(text) ? text.slice(1) : text;
// The state and the codes that a cell gives a group, or what is `wrong` with it.
function readCell(cell, group) {
  const names = group.categories.map(one => one.name), said = cell.toLowerCase();
  const parts = names.some(name => name.toLowerCase() === said) ? [said] : said.split(/[,;|\n]/).map(part => part.trim()).filter(part => part);
  if (parts.every(part => part === "skip")) return { state: parts.length ? "skip" : "", codes: [] };
  if (parts.every(part => part === "none" || part === "0")) return { state: "coded", codes: [] };
  const codes = names.filter(name => parts.includes(name.toLowerCase()));
  const rest = parts.filter(part => !codes.some(name => name.toLowerCase() === part));
  const wrong = rest.some(part => !["none", "0", "skip"].includes(part)) ? `“${cell}” holds no such category of ${group.name}.`
    : rest.length ? `in “${cell}”, ${rest[0]} excludes all else. Keep one of the two.`
    : group.single && codes.length > 1 ? `“${cell}” are two answers. Choose one.` : "";
  return { state: "coded", codes, wrong };
}
const letters = text => text.normalize("NFKD").toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
function fromCsv(text) {
  const rows = parseCsv(text), known = new Map(units.map(unit => [unit.unit, letters(unit.sentence)]));
  if (!rows.length || !("unit" in rows[0])) return "This is no coding sheet in CSV: it has no column “unit”. Save a workbook (.xlsx) as “CSV UTF-8” first.";
  const strange = rows.find(row => !known.has(row.unit));
  if (strange) return `Unit “${strange.unit}” is not of this sample (its units are like ${units[0].unit}).`;
  const sentences = new Set(known.values()), said = row => letters(row.sentence || "");
  const moved = rows.find(row => said(row) && said(row) !== known.get(row.unit) && sentences.has(said(row)));
  if (moved) return `Unit “${moved.unit}” stands beside the sentence of another: a column was moved or sorted without the others.`;
  const read = {};
  for (const row of rows) {
    const one = fresh();
    one.note = bare(row.note || "");
    for (const group of groups) {
      const { state, codes, wrong } = readCell((row[group.name] || "").trim(), group);
      if (wrong) return `Unit ${row.unit}: ${wrong}`;
      if (state) [one.states[group.name], one.codes[group.name]] = [state, codes];
    }
    try { one.cues = JSON.parse(row.cues || "[]").map(([...cue]) => cue); } catch { return `Unit ${row.unit}: its cues cannot be read.`; }
    if (Object.keys(one.states).length || one.note) read[row.unit] = one;
  }
  const name = bare((rows.find(row => row.coder) || {}).coder || "");
  if (name && name !== coder) load(name);
  records = { ...records, ...read };
  past = [];
  save();
  nextOpen();
  show();
  return "";
}
function download() {
  const name = coder || "unnamed";
  const link = make("a", "", { href: URL.createObjectURL(new Blob(["\uFEFF" + toCsv()], { type: "text/csv" })), download: `coded-${name.replace(/[^\p{L}\p{N}_-]+/gu, "-")}.csv` });
  link.click();
  URL.revokeObjectURL(link.href);
}

// -- keys and buttons -------------------------------------------------------------------------------------------------
function openBook() { $("book").hidden = !$("book").hidden; $("open-book").setAttribute("aria-expanded", !$("book").hidden); }
const commands = { Enter: next, s: skip, z: undo, g: nextOpen, c: openBook, ArrowLeft: () => go(at - 1), ArrowRight: () => go(at + 1), n: () => $("note").focus() };
document.addEventListener("keydown", event => {
  if (event.target.matches("input, textarea")) {
    if (event.key === "Escape" || (event.key === "Enter" && !event.shiftKey)) { event.preventDefault(); event.target.blur(); }
    return;
  }
  const isUndo = (event.ctrlKey || event.metaKey) && event.key === "z";
  if ((event.ctrlKey || event.metaKey || event.altKey) && !isUndo) return;
  if (event.key === "Enter" && event.target.matches("button")) return;  // the button's own
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  const act = keys.has(key) ? () => toggle(...keys.get(key)) : commands[key];
  if (act) { event.preventDefault(); act(); }
});
for (const [id, act] of Object.entries({ next, skip, undo, open: nextOpen, download, previous: () => go(at - 1), forward: () => go(at + 1), "open-book": openBook, import: () => $("file").click() })) {
  $(id).addEventListener("click", event => { act(); event.currentTarget.blur(); });
}
$("file").addEventListener("change", async () => {
  const [file] = $("file").files;
  if (file) $("saved").textContent = fromCsv(await file.text()) || `Read ${file.name}.`;
  $("file").value = "";
});
$("note").addEventListener("change", () => change(one => { one.note = $("note").value; }));
$("coder").addEventListener("change", () => { rename($("coder").value.trim()); show(); });
document.addEventListener("selectionchange", () => {
  const before = JSON.stringify(selection);
  readSelection();
  if (JSON.stringify(selection) !== before) show.pending ||= requestAnimationFrame(() => { show.pending = 0; tellSelection(); });
});
function tellSelection() {  // without drawing the sentence anew, which would undo the selection
  $("selected").hidden = !selection;
  if (selection) $("selected").textContent = `“${selection[2]}” selected: press the key of its category.`;
}
window.addEventListener("beforeunload", () => { if (document.activeElement === $("note")) $("note").blur(); });

build();
let known = "";
try { known = localStorage.getItem(`framing-coding ${data.name}`) || ""; } catch { /* nothing is kept */ }
load(known);
show();
if (!coder) $("coder").focus();
