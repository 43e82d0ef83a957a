// The page of a language's recordings where JavaScript runs: the booth, and files that are sent one by one.

import { Booth } from "./booth.js";
import { Kept } from "./kept.js";
import { Sender } from "./sender.js";

const LARGEST = 15; // MB
const find = id => document.getElementById(id);
const { words: told, person, language, token } = find("booth").dataset;
const words = JSON.parse(told);
const form = find("send");
const pieces = [...document.querySelectorAll(".script > li")];
const player = find("player");
const kept = new Kept(person, language);
const sender = new Sender({ kept, action: form.action, token, seen: JSON.parse(form.seen.value), told: answered, standing });
const booth = pieces.length ? new Booth({ words, pieces, player, recorded }) : null;

async function recorded(piece, data) {
  await put({ file: piece.dataset.file, piece: piece.dataset.name, data });
}

async function put(take) {
  try {
    await kept.add(take);
  } catch {
    booth?.tell(words.full, true);
    return;
  }
  sender.send();
}

function answered(take, answer) {
  const sentence = answer.told || words.large.replace("{size}", LARGEST);
  const piece = pieces.find(each => each.dataset.name === (answer.piece || take.piece));
  if (answer.fate === "taken") mark(piece, answer);
  if (booth && take.piece === booth.current.dataset.name) {
    booth.tell(sentence, answer.fate !== "taken");
    booth.show();
  } else {
    const line = Object.assign(document.createElement("li"), { className: answer.fate });
    const name = document.createElement("bdi");
    name.textContent = take.piece ?? take.file;
    line.append(name, ` ${sentence}`);
    find("answers").append(line);
  }
}

/** As the page itself would show it now. */
function mark(piece, { state, sound }) {
  piece.dataset.state = state;
  piece.dataset.sound = sound;
  piece.className = `card ${state}`;
  const shown = piece.querySelector(".state");
  shown.textContent = words[state];
  shown.className = `${state === "recorded" ? "good" : "mark"} state`;
  let link = piece.querySelector("a.listen");
  if (!link) {
    link = Object.assign(document.createElement("a"), { className: "button listen", textContent: find("listen").textContent });
    piece.append(Object.assign(document.createElement("p"), { className: "inline" }));
    piece.lastElementChild.append(link);
  }
  link.href = `${location.pathname}/${sound}`;
  const done = document.querySelector("progress");
  done.value = pieces.filter(each => each.dataset.state === "recorded").length;
}

function standing(left, why) {
  const queue = find("queue");
  queue.hidden = !left && !queue.dataset.begun;
  queue.dataset.begun = "1";
  const sentence = left ? `${words.waiting.replace("{count}", left)} ${why ? words[why] : ""}` : words.all;
  queue.querySelector("span").textContent = sentence;
  queue.querySelector("a").hidden = why !== "signin";
  queue.dataset.left = left;
}

document.addEventListener("piece", async ({ detail }) => {
  const mine = (await kept.all()).find(take => take.clash && take.piece === detail.dataset.name);
  find("clash").hidden = !mine;
});
find("mine").addEventListener("click", () => decide(true));
find("drop").addEventListener("click", () => decide(false));

async function decide(again) {
  const name = booth.current.dataset.name;
  for (const take of (await kept.all()).filter(each => each.clash && each.piece === name)) {
    await kept.drop(take.id);
    // Whatever stands there by now was told, and she wants hers.
    if (again) await put({ ...take, clash: false, over: { [name]: await there(name) } });
  }
  booth.show();
}

/** The file of a piece that the desk has now. */
async function there(name) {
  const page = new DOMParser().parseFromString(await (await fetch(location.pathname)).text(), "text/html");
  return page.getElementById(`p-${name}`)?.dataset.sound ?? "";
}

form.addEventListener("submit", async event => {
  event.preventDefault();
  const files = [...form.files.files];
  find("answers").replaceChildren();
  for (const file of files) {
    const take = { file: file.name, machine: form.machine.checked };
    if (file.size > LARGEST * 1e6) answered(take, { fate: "refused", told: "" });
    else await put({ ...take, data: await file.arrayBuffer() });
  }
  form.files.value = "";
});

document.querySelector(".script").addEventListener("click", event => {
  const link = event.target.closest("a.listen");
  if (!link) return;
  event.preventDefault();
  player.src = link.href;
  player.play();
});

if ((await kept.all()).length) sender.send();
