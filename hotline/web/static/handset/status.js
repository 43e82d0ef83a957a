// The one sentence in which a page with a handset says how it stands with it.

import { filled, find } from "./dom.js";
import { Unanswered } from "./line.js";

/** `tell(sentence)`, `failed(error)` and `unvoiced(locale)`, in the words of the page; `book()` knows the languages. */
export function status(words, book) {
  const tell = sentence => (find("status").textContent = sentence);
  const failed = error =>
    error instanceof Unanswered
      ? tell(filled(words[error.word], error.values))
      : tell(filled(words.unreadable, { why: error.message }));
  const unvoiced = locale => tell(filled(words["no-voice"], { language: book().spoken(locale)?.name ?? locale }));
  return { tell, failed, unvoiced };
}
