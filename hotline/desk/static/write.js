// What somebody writes: checked while she writes, and kept in this browser until the desk has it.

const PAUSE = 200; // milliseconds after the last key
const UNKEPT = ["csrf_token", "kept", "theirs"];
const SENT = "desk:sent"; // of this tab: what it sent last, and from where
const sheet = document.getElementById("sheet");
const place = at(location.pathname);
// A session that ended then leads to the sign-in at once, and back to these words.
sheet.append(Object.assign(document.createElement("input"), { type: "hidden", name: "kept", value: "1" }));
const mine = new Set(); // the fields that this tab has put among what is kept
let asked = 0;
let took = 0; // milliseconds for the last answer: a slow desk is asked less often
let waiting;

if (document.querySelector("[data-kept]")) taken();
else sessionStorage.removeItem(SENT); // it was refused, or the session had ended
if (sheet.dataset.sent) keep();
else restore();
sheet.addEventListener("input", () => {
  keep();
  clearTimeout(waiting);
  if (sheet.dataset.check !== "no") waiting = setTimeout(check, Math.max(PAUSE, took));
});
sheet.addEventListener("submit", () => put(sessionStorage, SENT, { place, words: written() }));
document.getElementById("forget").addEventListener("click", () => {
  localStorage.removeItem(place);
  location.replace(location.pathname);
});

// What this tab had sent, and nothing else: what she writes in another tab, or wrote before she moved the page, stays.
// Whoever writes on and comes back finds what she wrote since, so that the address says no more that all was taken.
function taken() {
  const sent = got(sessionStorage, SENT);
  sessionStorage.removeItem(SENT);
  if (sent.place) {
    const kept = got(localStorage, sent.place);
    for (const [name, value] of Object.entries(sent.words)) if (kept[name] === value) drop(kept, name);
    put(localStorage, sent.place, kept);
  }
  const address = new URL(location.href);
  address.searchParams.delete("kept");
  history.replaceState(null, "", address);
}

function at(path) {
  return `desk:${sheet.dataset.name}:${path}`;
}

function got(storage, name) {
  return JSON.parse(storage.getItem(name) ?? "{}");
}

function put(storage, name, words) {
  try {
    if (Object.keys(words).length) storage.setItem(name, JSON.stringify(words));
    else storage.removeItem(name);
  } catch {
    // More than this browser keeps; it is checked and sent all the same.
  }
}

// Only what differs from what was shown; of a page that was refused, all of it, with the digests of what is there by now.
function keep() {
  const kept = got(localStorage, place);
  for (const field of sheet.elements) {
    if (!field.name || UNKEPT.includes(field.name) || ["hidden", "submit"].includes(field.type)) continue;
    if (sheet.dataset.sent || value(field) !== shown(field)) {
      mine.add(field.name);
      note(kept, field);
    } else if (mine.has(field.name)) drop(kept, field.name);
  }
  put(localStorage, place, kept);
}

function note(kept, field) {
  const seen = sheet.elements.namedItem(digest(field.name));
  if (value(field) === null) return drop(kept, field.name);
  kept[field.name] = value(field);
  if (seen) kept[seen.name] = seen.value;
}

function drop(kept, name) {
  delete kept[name];
  delete kept[digest(name)];
}

function digest(name) {
  return name.replace(/^w\./, "s.");
}

// Null for what is not sent.
function value(field) {
  return field.type === "checkbox" && !field.checked ? null : field.value;
}

function shown(field) {
  if (field.type === "checkbox") return field.defaultChecked ? field.value : null;
  const options = [...(field.options ?? [])];
  return options.length ? (options.find(each => each.defaultSelected) ?? options[0]).value : field.defaultValue;
}

function written() {
  return Object.fromEntries([...new FormData(sheet)].filter(([name]) => !UNKEPT.includes(name)));
}

// The digests come back too: what somebody else changed meanwhile is told, and nothing is overwritten.
function restore() {
  let differs = false;
  for (const [name, words] of Object.entries(got(localStorage, place))) {
    const field = sheet.elements.namedItem(name);
    if (!field) continue;
    if (!name.startsWith("s.")) mine.add(name);
    if (value(field) === words) continue;
    if (!name.startsWith("s.")) differs = true;
    if (field.type === "checkbox") field.checked = true;
    else field.value = words;
  }
  if (!differs) return;
  document.getElementById("noted").hidden = false;
  if (sheet.dataset.check !== "no") check();
}

// Answers that come late say nothing of what stands here now.
async function check() {
  const mine = ++asked;
  const began = performance.now();
  const body = new FormData(sheet);
  body.set("do", "check");
  let page = null;
  try {
    const response = await fetch(sheet.action, { method: "POST", body, redirect: "manual" });
    if (response.ok) page = new DOMParser().parseFromString(await response.text(), "text/html");
  } catch {
    // The network is away; what was written is kept.
  }
  if (mine !== asked) return;
  took = performance.now() - began;
  document.getElementById("apart").hidden = page !== null;
  for (const old of page ? document.querySelectorAll("[data-live]") : []) {
    const now = page.getElementById(old.id);
    if (now) old.replaceChildren(...now.childNodes);
  }
  document.documentElement.dataset.checked = String(asked);
}
