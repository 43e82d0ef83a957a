// The text thread: what is sent, what is answered, and what both cost.

import { filled, find, made } from "./dom.js";
import { pretty, verbs } from "./twiml.js";

const PAUSE = 150; // milliseconds without typing before a text is counted
const ABOVE = 8; // pixels left free above the newest exchange

export class Texts {
  /** `tools`: line, words, `failed(error)`, and `sent(texts)`. */
  constructor(tools) {
    Object.assign(this, tools);
    this.after = Promise.resolve();
    this.thread = find("thread");
    this.message = find("message");
    find("compose").addEventListener("submit", event => this.#submit(event));
    find("stranger").addEventListener("click", () => this.renew());
    this.message.addEventListener("keydown", event => this.#typed(event));
    this.message.addEventListener("input", () => this.#measure());
    this.clear();
  }

  /** Somebody who never wrote before: the provider remembers her language in a cookie and how often she was answered, and nothing else. */
  renew() {
    return this.#then(() => {
      this.clear();
      this.sent(this.texts);
    });
  }

  clear() {
    this.line.forget();
    this.texts = [];
    this.thread.replaceChildren();
    find("thread-hint").hidden = false;
    find("text-raw").textContent = this.words["raw-empty"];
  }

  send(text) {
    return this.#then(() => this.#exchange(text));
  }

  /** One thing after the other: a reply belongs to the text before it, and to the person who wrote it. */
  #then(step) {
    this.after = this.after.then(step).catch(error => this.failed(error));
    return this.after;
  }

  #submit(event) {
    event.preventDefault();
    const text = this.message.value.trim();
    if (!text) return;
    this.message.value = "";
    this.#measure();
    this.send(text);
  }

  #typed(event) {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    find("compose").requestSubmit();
  }

  #measure() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.#count().catch(error => this.failed(error)), PAUSE);
  }

  async #count() {
    const text = this.message.value.trim();
    const size = text ? this.#size(await this.line.segments(text)) : "";
    if (text === this.message.value.trim()) find("size").textContent = size;
  }

  async #exchange(text) {
    this.texts.push(text);
    this.sent(this.texts);
    find("thread-hint").hidden = true;
    await this.#bubble("sent", text, "");
    const id = `SM${crypto.randomUUID().replaceAll("-", "")}`;
    const twiml = await this.line.post("/sms", { MessageSid: id, Body: text });
    this.#raw(twiml);
    const replies = verbs(twiml).filter(verb => verb.tagName === "Message");
    for (const reply of replies) await this.#bubble("answered", reply.textContent, this.line.remembered);
    if (!replies.length) this.#note(this.words["no-reply"]);
  }

  async #bubble(kind, text, lang) {
    const size = this.#size(await this.line.segments(text));
    const who = made("h3", { className: "unseen", textContent: this.words[kind] });
    const words = made("p", { className: "words", lang, dir: "auto", textContent: text });
    this.#add(made("article", { className: kind }, who, words, made("small", { textContent: size })));
  }

  #note(text) {
    this.#add(made("p", { className: "note", textContent: text }));
  }

  #add(node) {
    this.thread.append(node);
    if (node.className === "sent") this.latest = node;
    this.thread.scrollTop = this.latest.offsetTop - ABOVE;
  }

  #size(counted) {
    return filled(this.words.size, counted);
  }

  #raw(text) {
    find("text-raw").replaceChildren("POST /sms\n\n", ...pretty(text));
  }
}
