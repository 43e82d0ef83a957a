// The line, as its telephone provider sees it: signed requests to its webhooks.

const CALLER = "+12025550199"; // from a block reserved for fiction
const LINE = "+12025550100";

/** The line did not answer, or refused; `word` names the sentence that says so. */
export class Unanswered extends Error {
  constructor(word, values = {}) {
    super(word);
    this.word = word;
    this.values = values;
  }
}

export class Line {
  /** `moment()` gives the date and hour to be answered at, or nothing for now. */
  constructor(moment) {
    this.moment = moment;
  }

  get headers() {
    const moment = this.moment();
    return moment ? { "Hotline-Moment": moment } : {};
  }

  /** The document that answers a webhook. `address`: absolute, or a path here. */
  async post(address, fields) {
    const url = new URL(address, location.origin).href;
    const all = { From: CALLER, To: LINE, ...fields };
    const { signature } = await ask("/demo/sign", { url, fields: all });
    const headers = { ...this.headers, "X-Twilio-Signature": signature };
    const response = await reach(url, { method: "POST", headers, body: new URLSearchParams(all) });
    return response.text();
  }

  /** Languages and pages at that moment. */
  async book() {
    return (await reach("/demo/book.json", { headers: this.headers })).json();
  }
}

/** Encoding, units and parts of a text, counted where the menus are. */
export function segments(text) {
  return ask("/demo/segments", { text });
}

export async function words(ui) {
  return (await reach(`/demo/words.json?ui=${ui}`)).json();
}

async function ask(path, question) {
  const headers = { "Content-Type": "application/json" };
  return (await reach(path, { method: "POST", headers, body: JSON.stringify(question) })).json();
}

async function reach(url, options) {
  let response;
  try {
    response = await fetch(url, options);
  } catch {
    throw new Unanswered("away");
  }
  if (!response.ok) {
    const said = (await response.text()).replace(/<[^>]*>/g, " ").trim().slice(0, 200);
    throw new Unanswered("refused", { status: response.status, said });
  }
  return response;
}
