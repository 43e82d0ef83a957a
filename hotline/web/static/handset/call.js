// One call: keys go to the line, and the documents that come back are followed as a provider follows them.

import { verbs } from "./twiml.js";

const REDIRECTS = 10; // as many as Twilio follows

export class Call {
  seconds = 0;
  presses = 0;
  over = false;
  place = null; // the URL that is told the next key

  /**
   * `line` answers; `book` knows how fast words are spoken and what recordings say.
   * `tell(event)` hears what happens: said, played, recorded, texted, dialled, over; `read` of each document that comes.
   */
  constructor(line, book, tell, read) {
    Object.assign(this, { line, book, tell, read });
    this.id = `CA${crypto.randomUUID().replaceAll("-", "")}`;
  }

  /** Ring; `path` is where the call begins. */
  begin(path = "/voice") {
    return this.#open(path, {});
  }

  press(key) {
    if (this.dialled) return this.#hungUp("completed");
    this.presses += 1;
    return this.#open(this.place, { Digits: key });
  }

  /** Press nothing: the line goes on after the time it allows for a key. */
  wait() {
    if (this.dialled) return this.#hungUp("no-answer");
    this.seconds += this.timeout;
    return this.#follow();
  }

  hangUp() {
    this.over = true;
  }

  async #open(url, fields, redirects = 0) {
    let words = "";
    const text = await this.line.post(url, { CallSid: this.id, ...fields }, sent => (words = sent));
    if (this.over) return;
    this.read(url, fields, text);
    if (words) this.tell({ what: "texted", words });
    this.verbs = verbs(text);
    this.url = url;
    await this.#follow(redirects);
  }

  /** Carry out verbs until it is the caller's turn or the call ends. */
  async #follow(redirects = 0) {
    while (this.verbs.length) {
      const verb = this.verbs.shift();
      const name = verb.tagName;
      if (name === "Gather") return this.#gather(verb);
      if (name === "Dial") return this.#dial(verb);
      if (name === "Redirect") return this.#redirect(verb, redirects + 1);
      if (name === "Hangup" || name === "Reject") break;
      this.#hear(verb);
    }
    this.over = true;
    this.tell({ what: "over" });
  }

  #redirect(verb, redirects) {
    if (redirects > REDIRECTS) throw new Error(`${redirects} × <Redirect>`);
    return this.#open(this.#absolute(verb.textContent), {}, redirects);
  }

  #gather(verb) {
    this.place = this.#absolute(verb.getAttribute("action") ?? "");
    this.timeout = Number(verb.getAttribute("timeout") ?? 5);
    for (const child of verb.children) this.#hear(child);
  }

  #dial(verb) {
    this.dialled = verb;
    this.tell({ what: "dialled", number: verb.textContent.trim() });
  }

  /** The other person is gone, or never came: the line is told, or the document goes on. */
  #hungUp(status) {
    const action = this.dialled.getAttribute("action");
    this.dialled = null;
    return action ? this.#open(this.#absolute(action), { DialCallStatus: status }) : this.#follow();
  }

  #hear(verb) {
    if (verb.tagName === "Pause") this.seconds += Number(verb.getAttribute("length") ?? 1);
    else if (verb.tagName === "Play") this.#play(this.#absolute(verb.textContent));
    else if (verb.tagName === "Say") this.#say(verb.textContent, verb.getAttribute("language") ?? "");
    else throw new Error(`<${verb.tagName}>`);
  }

  #say(text, locale) {
    const pace = this.book.pace(locale);
    for (const words of sentences(text)) {
      this.tell({ what: "said", second: this.seconds, locale, words });
      this.seconds += (words.split(/\s+/).length * 60) / pace;
    }
  }

  #play(url) {
    const { locale, lines } = this.book.recording(url);
    this.tell({ what: "played", second: this.seconds, locale, url });
    for (const { words, seconds } of lines) {
      this.tell({ what: "recorded", second: this.seconds, locale, words });
      this.seconds += seconds;
    }
  }

  #absolute(url) {
    return this.line.here(new URL(url.trim(), new URL(this.url, location.origin)).href);
  }
}

/** The sentences of a text, trimmed. */
function sentences(text) {
  const segmenter = new Intl.Segmenter(undefined, { granularity: "sentence" });
  return [...segmenter.segment(text)].map(({ segment }) => segment.trim()).filter(Boolean);
}
