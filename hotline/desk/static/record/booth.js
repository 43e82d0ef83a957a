// The booth: the script piece by piece, with keys alone. Space records and stops, arrows go on and back, L listens.

import { Microphone } from "./microphone.js";
import { wav } from "./wav.js";

const find = id => document.getElementById(id);

export class Booth {
  #recording = false;
  #busy = false;
  #own = new Map(); // file → what was recorded last, to listen to

  /** `pieces` are the rows of the script; `recorded` gets a piece and its WAV. */
  constructor({ words, pieces, player, recorded }) {
    Object.assign(this, { words, pieces, player, recorded });
    this.microphone = new Microphone({ level: level => (find("level").value = level), full: () => this.press() });
    this.current = this.#through()[0] ?? pieces[0];
    find("record").addEventListener("click", () => this.press());
    find("listen").addEventListener("click", () => this.listen());
    find("next").addEventListener("click", () => this.move(1));
    find("back").addEventListener("click", () => this.move(-1));
    find("only").addEventListener("change", () => this.show());
    find("booth").addEventListener("keydown", event => this.#key(event));
    find("booth").hidden = false;
    this.show();
  }

  tell(sentence, wrong = false) {
    find("said").textContent = sentence;
    find("said").classList.toggle("wrong", wrong && sentence !== "");
  }

  show() {
    const shown = this.#through();
    const { dataset } = this.current;
    find("read").textContent = this.current.querySelector(".words").textContent;
    find("place").textContent = this.#fill("place", { number: this.pieces.indexOf(this.current) + 1, count: this.pieces.length });
    find("expected").textContent = this.#fill("seconds", { seconds: dataset.seconds });
    find("state").textContent = this.current.querySelector(".state").textContent;
    find("record").textContent = this.words[this.#recording ? "stop" : this.#own.has(dataset.file) ? "again" : "record"];
    find("listen").disabled = this.#recording || !(this.#own.has(dataset.file) || dataset.sound);
    find("next").disabled = this.#recording || shown.length === 0;
    find("back").disabled = this.#recording;
    document.dispatchEvent(new CustomEvent("piece", { detail: this.current }));
  }

  async press() {
    if (this.#busy) return;
    this.#busy = true;
    this.player.pause();
    try {
      await (this.#recording ? this.#stop() : this.#start());
    } catch (error) {
      this.#recording = false;
      this.tell(this.words[error.name === "NotFoundError" ? "none" : "denied"], true);
    }
    this.#busy = false;
    this.show();
  }

  async #start() {
    await this.microphone.start();
    this.#recording = true;
    this.tell(this.words.recording);
  }

  async #stop() {
    this.#recording = false;
    const data = wav(this.microphone.stop());
    this.#own.set(this.current.dataset.file, data);
    this.tell(this.words.sending);
    await this.recorded(this.current, data);
  }

  listen() {
    const { file, sound } = this.current.dataset;
    const own = this.#own.get(file);
    URL.revokeObjectURL(this.player.src);
    const there = this.current.querySelector("a.listen")?.href ?? `${location.pathname}/${sound}`;
    this.player.src = own && !sound ? URL.createObjectURL(new Blob([own], { type: "audio/wav" })) : there;
    this.player.play();
  }

  move(step) {
    if (this.#recording) return;
    const shown = this.#through();
    const at = this.pieces.indexOf(this.current);
    const ahead = step > 0 ? shown.find(piece => this.pieces.indexOf(piece) > at) : shown.findLast(piece => this.pieces.indexOf(piece) < at);
    this.tell(ahead ? "" : this.words.last);
    this.current = ahead ?? this.current;
    this.show();
    find("record").focus();
  }

  /** The pieces that are gone through: those that are left, or all. */
  #through() {
    return this.pieces.filter(piece => !find("only").checked || piece.dataset.state !== "recorded");
  }

  #key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const deeds = { ArrowDown: () => this.move(1), ArrowUp: () => this.move(-1), KeyL: () => this.listen() };
    if (event.code === "Space" && !event.target.matches("button, input")) deeds.Space = () => this.press();
    if (!deeds[event.code]) return;
    event.preventDefault();
    deeds[event.code]();
  }

  #fill(name, values) {
    return this.words[name].replace(/\{(\w+)\}/g, (_, key) => values[key]);
  }
}
