// The page put together: what the address says is tried, and what is tried is put into the address.

import { moment as dated, read, write } from "./handset/address.js";
import { Book } from "./handset/book.js";
import { filled, find } from "./handset/dom.js";
import { Phone } from "./handset/phone.js";
import { Sound } from "./handset/sound.js";
import { status } from "./handset/status.js";
import { Texts } from "./handset/texts.js";
import { Signed } from "./signed.js";

const state = read(location.hash);
const line = new Signed(() => state.moment);
const [words, first] = await Promise.all([line.words(document.documentElement.lang), line.book()]);
let book = new Book(first);

const { tell, failed, unvoiced } = status(words, () => book);
const sound = new Sound(find("audio"), unvoiced);
const phone = new Phone({ line, words, sound, tell, failed, book: () => book, start, pressed: keys => keep({ keys }) });
const texts = new Texts({ line, words, failed, sent: texts => keep({ texts }) });

choices();
find("moment").value = state.moment.replace("T", " ");
find("moment").addEventListener("change", ({ target }) => travel(target.value));
find("language").addEventListener("change", ({ target }) => speak(target.value));
find("page").addEventListener("change", ({ target }) => restart({ page: target.value }));
find("voices").addEventListener("change", ({ target }) => (sound.aloud = target.checked));
find("copy").addEventListener("click", copy);
addEventListener("hashchange", () => location.reload());
document.querySelector("main").inert = false; // nothing that is pressed before now would be heard
replay({ ...state });

function start() {
  return state.language ? `/voice/${state.language}/${state.page}` : "/voice";
}

function replay({ keys, texts: sent }) {
  keep({});
  if (keys !== null) phone.dial(keys);
  for (const text of sent) texts.send(text);
}

function speak(language) {
  restart({ language, page: language && (state.page || "main") });
}

/** Another place to start at: the call that was there belongs to the old one. */
function restart(change) {
  phone.clear();
  keep({ ...change, keys: null });
  choices();
}

/** Another date and hour: everything begins anew. */
async function travel(written) {
  const moment = written.trim() ? dated(written) : "";
  if (moment === null) return tell(words["moment-wrong"]);
  find("moment").value = moment.replace("T", " ");
  await texts.renew();
  restart({ moment });
  try {
    book = new Book(await line.book());
    choices();
  } catch (error) {
    failed(error);
  }
}

function keep(change) {
  tell("");
  Object.assign(state, change);
  const hash = write(state);
  history.replaceState(null, "", location.pathname + location.search + hash);
  for (const link of document.querySelectorAll("nav a")) link.hash = hash;
}

function choices() {
  const { language, page } = state;
  const tongues = book.tongues.map(({ code, name }) => option(code, name, code));
  find("language").replaceChildren(option("", words["language-page"], ""), ...tongues);
  find("language").value = language;
  const pages = book.pages.map(page => offered(page, language));
  find("page").replaceChildren(...(language ? pages : [option("", words.ringing, "")]));
  find("page").value = page;
  find("page").disabled = !language;
  lacking(language);
  find("moment-hint").textContent = filled(words["moment-hint"], book);
}

/** Why somebody hears another language than her own. */
function lacking(language) {
  const names = book.silent.filter(({ code }) => !language || code === language).map(({ name }) => name);
  find("start-hint").hidden = !names.length;
  find("start-hint").textContent = filled(words.unvoiced, { names: names.join(" · ") });
}

function offered({ page, code, titles, phone }, language) {
  const name = [code, titles[language]].filter(Boolean).join(" ");
  return option(page, phone.includes(language) ? name : filled(words["not-on-phone"], { name }), language);
}

function option(value, textContent, lang) {
  return Object.assign(document.createElement("option"), { value, textContent, lang, dir: "auto" });
}

/** A browser may refuse, or have no clipboard for a page that came without TLS. */
async function copy() {
  try {
    await navigator.clipboard.writeText(location.href);
    tell(words.copied);
  } catch {
    tell(words["copied-not"]);
  }
}
