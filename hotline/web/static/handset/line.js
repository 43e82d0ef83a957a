// What every line in a browser has: one that is asked, and how it is told that it did not answer.
//
// A line gives `post(address, fields, texted)`, the document that answers, where `texted(words)` hears of a text that is
// sent meanwhile; `book()`, languages and pages at the moment;
// `here(address)`, where an address of a document is reached from this page; `segments(text)`, what a text costs;
// `remembered` and `forget()`, the language of the last reply, which the provider keeps for the line.

/** The line did not answer, or refused; `word` names the sentence that says so. */
export class Unanswered extends Error {
  constructor(word, values = {}) {
    super(word);
    this.word = word;
    this.values = values;
  }
}

/** Tells the text that an answer to a call says is sent meanwhile, if it does. */
export function meanwhile(response, texted) {
  const words = response.headers.get("Hotline-Text");
  if (words) texted?.(decodeURIComponent(words));
}

/** The response; throws Unanswered for all but a good one. */
export async function reach(url, options) {
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
