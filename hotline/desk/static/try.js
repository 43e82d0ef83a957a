// The Try page where JavaScript runs: the handset of the demo in place of the links, on the copy and at the moment shown.
// What is tried is put into the address, as the links do, so that it plays without JavaScript too.

import { read } from "../handset/address.js";
import { Book } from "../handset/book.js";
import { find } from "../handset/dom.js";
import { Phone } from "../handset/phone.js";
import { Sound } from "../handset/sound.js";
import { status } from "../handset/status.js";
import { Texts } from "../handset/texts.js";
import { Inside } from "./inside.js";

const sheet = find("handset");
const words = JSON.parse(sheet.dataset.words);
const state = read(location.search);
const line = new Inside(sheet.dataset);
const book = new Book(await line.book());
find("plain").replaceWith(sheet.content);

const { tell, failed, unvoiced } = status(words, () => book);
const sound = new Sound(find("audio"), unvoiced);
const start = () => "/voice";
const phone = new Phone({ line, words, sound, tell, failed, book: () => book, start, pressed: keys => keep({ keys }) });
const texts = new Texts({ line, words, failed, sent: texts => keep({ texts }) });
find("voices").addEventListener("change", ({ target }) => (sound.aloud = target.checked));
for (const form of document.querySelectorAll("form.view, #keep"))
  form.addEventListener("formdata", ({ formData }) => write(formData));
replay({ ...state });

function replay({ keys, texts: sent }) {
  state.texts = [];
  if (keys !== null) phone.dial(keys);
  for (const text of sent) texts.send(text);
}

function keep(change) {
  tell("");
  Object.assign(state, change);
  const told = new URLSearchParams(location.search);
  write(told);
  history.replaceState(null, "", `?${told}`);
  for (const back of document.getElementsByName("back")) back.value = location.pathname + location.search;
}

/** What was tried, into an address or a form. */
function write(told) {
  told.delete("keys");
  told.delete("text");
  if (state.keys !== null) told.set("keys", state.keys);
  for (const text of state.texts) told.append("text", text);
}
