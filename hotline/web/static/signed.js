// The demo's line, as its telephone provider sees it: signed requests to its webhooks.

import { meanwhile, reach } from "./handset/line.js";

const CALLER = "+12025550199"; // from a block reserved for fiction
const LINE = "+12025550100";

export class Signed {
  /** `moment()` gives the date and hour to be answered at, or nothing for now. */
  constructor(moment) {
    this.moment = moment;
  }

  get headers() {
    const moment = this.moment();
    return moment ? { "Hotline-Moment": moment } : {};
  }

  /** The document that answers a webhook. `address`: absolute, or a path here. */
  async post(address, fields, texted) {
    const url = this.here(address);
    const all = { From: CALLER, To: LINE, ...fields };
    const { signature } = await ask("/demo/sign", { url, fields: all });
    const headers = { ...this.headers, "X-Twilio-Signature": signature };
    const response = await reach(url, { method: "POST", headers, body: new URLSearchParams(all) });
    meanwhile(response, texted);
    return response.text();
  }

  here(address) {
    return new URL(address, location.origin).href;
  }

  /** Languages and pages at that moment. */
  async book() {
    return (await reach("/demo/book.json", { headers: this.headers })).json();
  }

  async words(ui) {
    return (await reach(`/demo/words.json?ui=${ui}`)).json();
  }

  /** Encoding, units and parts of a text, counted where the menus are. */
  segments(text) {
    return ask("/demo/segments", { text });
  }

  /** The language of the last reply, as the line's cookie holds it. */
  get remembered() {
    return /(?:^|; )language=([\w-]+)/.exec(document.cookie)?.[1] ?? "";
  }

  forget() {
    for (const name of ["language", "answers"]) document.cookie = `${name}=; path=/; max-age=0`;
  }
}

async function ask(path, question) {
  const headers = { "Content-Type": "application/json" };
  return (await reach(path, { method: "POST", headers, body: JSON.stringify(question) })).json();
}
