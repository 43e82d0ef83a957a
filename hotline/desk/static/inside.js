// The desk's line: a copy at a moment, which the desk itself answers to somebody who is signed in.

import { meanwhile, reach } from "../handset/line.js";

export class Inside {
  remembered = "";

  /** `which`: live, draft or a revision; `at`: the moment, or "" for now; `token`: of the forms of this page. */
  constructor({ which, at, token }) {
    Object.assign(this, { which, at, token });
    this.base = `/desk/try/${which}`;
  }

  /** Documents name the address of the desk as it is set; this page may have been reached by another. */
  here(address) {
    const { pathname, search } = new URL(address, location.origin);
    const below = pathname.startsWith(`${this.base}/`) ? pathname : this.base + pathname;
    const url = new URL(below + search, location.origin);
    if (this.at) url.searchParams.set("at", this.at);
    return url.href;
  }

  async post(address, fields, texted) {
    const response = await this.#send(this.here(address), { ...fields, Language: this.remembered });
    this.remembered = response.headers.get("Content-Language") ?? this.remembered;
    meanwhile(response, texted);
    return response.text();
  }

  async book() {
    return (await signedIn(reach(this.here("/book.json")))).json();
  }

  async segments(text) {
    return (await this.#send("/desk/segments", { text })).json();
  }

  forget() {
    this.remembered = "";
  }

  #send(url, fields) {
    const headers = { "X-CSRFToken": this.token };
    return signedIn(reach(url, { method: "POST", headers, body: new URLSearchParams(fields) }));
  }
}

/** Whose session has ended comes to the page to sign in; all that was tried stands in the address. */
async function signedIn(asked) {
  const response = await asked;
  if (!response.redirected) return response;
  location.reload();
  return new Promise(() => {}); // that page is no answer of the line
}
