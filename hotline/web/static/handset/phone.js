// The phone: keypad, transcript, and where the caller is.

import { digit, HANG_UP, WAIT } from "./address.js";
import { Call } from "./call.js";
import { filled, find, made } from "./dom.js";
import { pretty } from "./twiml.js";

const ABOVE = 8; // pixels left free above the newest turn

export class Phone {
  /**
   * `tools`: line, words, sound, `book()`, `tell(sentence)`, `failed(error)`;
   * `start()` gives the path where a call begins, `pressed(keys)` hears of every key.
   */
  constructor(tools) {
    Object.assign(this, tools);
    this.after = Promise.resolve();
    this.section = find("phone");
    this.transcript = find("transcript");
    find("call").addEventListener("click", () => (this.ringing ? this.act(HANG_UP) : this.dial()));
    find("wait").addEventListener("click", () => this.act(WAIT));
    find("keypad").addEventListener("click", ({ target }) => this.act(target.closest("button")?.value));
    this.section.addEventListener("keydown", event => this.#typed(event));
    this.clear();
  }

  get ringing() {
    return Boolean(this.call) && !this.call.over;
  }

  /** Away with the last call. */
  clear() {
    if (this.call) this.call.over = true;
    this.call = null;
    this.keys = null;
    this.latest = null;
    this.turn = [];
    this.sound.stop();
    this.transcript.replaceChildren();
    find("transcript-hint").hidden = false;
    find("call-raw").textContent = this.words["raw-empty"];
    this.#show();
  }

  /** Ring, and press `keys`. */
  dial(keys = "") {
    this.clear();
    this.keys = "";
    this.call = new Call(this.line, this.book(), event => this.#tell(event), (...sent) => this.#raw(...sent));
    find("transcript-hint").hidden = true;
    this.pressed(this.keys);
    this.#then(() => this.call.begin(this.start()));
    for (const key of keys) this.act(key);
    return this.#then(() => this.#turn());
  }

  /** A key, a silence or hanging up; what happens after the call is over reaches nobody. */
  act(key) {
    if (!key) return;
    if (!this.ringing && key !== HANG_UP) this.tell(this.words["call-first"]);
    if (!this.call) return;
    const call = this.call;
    this.#then(async () => {
      if (call.over) return;
      this.keys += key;
      this.pressed(this.keys);
      this.turn = [];
      this.sound.stop();
      await this.#do(call, key);
      if (call === this.call) this.#turn();
    });
  }

  #do(call, key) {
    if (key === HANG_UP) {
      this.#note(this.words["you-hung-up"], "end");
      return call.hangUp();
    }
    this.#note(key === WAIT ? this.words.waited : filled(this.words.pressed, { key }), "key");
    return key === WAIT ? call.wait() : call.press(key);
  }

  /** One thing after the other: a quick finger must not overtake the line. */
  #then(step) {
    this.after = this.after.then(step).catch(error => this.failed(error));
    return this.after;
  }

  #typed(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
    if (event.target.matches("select, audio")) return;
    const key = event.key === "Escape" ? HANG_UP : dialled(event.key);
    if (!this.ringing || !key) return;
    event.preventDefault();
    this.act(key);
  }

  #tell(event) {
    this.turn.push(event);
    if (event.what === "over") this.#note(this.words["line-hung-up"], "end");
    else if (event.what === "dialled") this.#note(filled(this.words.dialled, event), "end");
    else if (event.what === "texted") this.#text(event.words);
    else if (event.what === "played") this.#note(this.words.recording, "played");
    else this.#line(event);
  }

  #line({ second, locale, words }) {
    const said = made("span", { className: "words", lang: locale, dir: "auto", textContent: words });
    this.#add("said", made("span", { className: "second", textContent: clock(second) }), said);
  }

  #text(words) {
    const sent = made("span", { className: "words", dir: "auto", textContent: words });
    this.#add("texted", made("span", { textContent: this.words.texted }), sent);
  }

  #note(text, kind) {
    this.#add(kind, made("span", { textContent: text }));
  }

  #add(kind, ...parts) {
    const line = made("p", { className: kind }, ...parts);
    this.transcript.append(line);
    if (kind === "key") this.latest = line;
  }

  #raw(url, fields, text) {
    const { pathname, search } = new URL(url, location.origin);
    const key = fields.Digits ? `  Digits=${fields.Digits}` : "";
    find("call-raw").replaceChildren(`POST ${pathname}${search}${key}\n\n`, ...pretty(text));
  }

  #turn() {
    this.#show();
    this.sound.play(this.turn);
  }

  #show() {
    find("call").textContent = this.ringing ? this.words["hang-up"] : this.words.call;
    this.section.classList.toggle("ringing", this.ringing);
    find("seconds").textContent = clock(this.call?.seconds ?? 0);
    find("presses").textContent = this.call?.presses ?? 0;
    const place = this.call?.place && this.book().place(this.call.place);
    find("place").replaceChildren(place ? path(place) : this.call ? this.words.ringing : this.words.nowhere);
    find("code").textContent = place?.code || "–";
    this.transcript.scrollTop = (this.latest?.offsetTop ?? 0) - ABOVE; // the newest turn from its beginning
  }
}

function path({ language, titles }) {
  const steps = titles.map(title => made("span", { textContent: title }));
  return made("span", { className: "path", lang: language, dir: "auto", title: titles.join(" › ") }, ...steps);
}

/** The key of a phone that a computer key means, in any digits; "" for others. */
function dialled(key) {
  if (/^[*#.]$/.test(key)) return key;
  return /^\p{Nd}$/u.test(key) ? digit(key) : "";
}

function clock(seconds) {
  return `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, "0")}`;
}
