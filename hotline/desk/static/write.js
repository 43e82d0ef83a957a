// What somebody writes: checked while she writes, and kept in this browser until the desk has it.

const PAUSE = 200; // milliseconds after the last key
const UNKEPT = ["csrf_token", "kept", "theirs"];
const sheet = document.getElementById("sheet");
const place = at(location.pathname);
// A session that ended then leads to the sign-in at once, and back to these words.
sheet.append(Object.assign(document.createElement("input"), { type: "hidden", name: "kept", value: "1" }));
let asked = 0;
let took = 0; // milliseconds for the last answer: a slow desk is asked less often
let waiting;

if (document.querySelector("[data-kept]")) taken();
else if (sheet.dataset.sent) keep();
else restore();
sheet.addEventListener("input", () => {
  keep();
  clearTimeout(waiting);
  if (sheet.dataset.check !== "no") waiting = setTimeout(check, Math.max(PAUSE, took));
});
document.getElementById("forget").addEventListener("click", () => {
  localStorage.removeItem(place);
  location.replace(location.pathname);
});

// What was sent here, or on the page before: a new record goes on at an address of its own. Whoever writes on and comes
// back to this page finds what she wrote since, so that its address says no more that all of it was taken.
function taken() {
  localStorage.removeItem(place);
  if (document.referrer) localStorage.removeItem(at(new URL(document.referrer).pathname));
  const address = new URL(location.href);
  address.searchParams.delete("kept");
  history.replaceState(null, "", address);
}

function at(path) {
  return `desk:${sheet.dataset.name}:${path}`;
}

// A page that was refused has all that was typed, with the digests of what is there by now.
function keep() {
  try {
    localStorage.setItem(place, JSON.stringify(written()));
  } catch {
    // More than this browser keeps; it is checked and sent all the same.
  }
}

function written() {
  return Object.fromEntries([...new FormData(sheet)].filter(([name]) => !UNKEPT.includes(name)));
}

// The digests come back too: what somebody else changed meanwhile is told, and nothing is overwritten.
function restore() {
  const kept = JSON.parse(localStorage.getItem(place) ?? "null");
  if (!kept) return;
  let differs = false;
  for (const [name, value] of Object.entries(kept)) {
    const field = sheet.elements.namedItem(name);
    if (!field) continue;
    if (field.type === "checkbox") {
      differs ||= !field.checked;
      field.checked = true;
    }
    if (field.value === value) continue;
    if (!name.startsWith("s.")) differs = true;
    field.value = value;
  }
  if (!differs) return localStorage.removeItem(place);
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
