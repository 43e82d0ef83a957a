// What the page knows of the Book: languages, pages, titles, codes, and what recordings say.

const PACE = 140; // words a minute, where a language's own pace is not known

export class Book {
  constructor({ tongues, pages, recordings = {}, zone, revision }) {
    Object.assign(this, { tongues, pages, recordings, zone, revision });
  }

  /** The languages in which no call begins: without a voice, and not recorded. */
  get silent() {
    const main = this.pages.find(({ page }) => page === "main");
    return this.tongues.filter(({ code }) => !main.phone.includes(code));
  }

  tongue(code) {
    return this.tongues.find(tongue => tongue.code === code);
  }

  /** The language of a locale: `ar` of `ar-AE`. */
  spoken(locale) {
    return this.tongue(locale.split("-")[0].toLowerCase());
  }

  pace(locale) {
    return this.spoken(locale)?.pace ?? PACE;
  }

  /** What is heard in a recording; its words are known where the Book made it. */
  recording(url) {
    return this.recordings[new URL(url).pathname] ?? { locale: "", lines: [] };
  }

  /** Where `…/voice/<language>/<page>` is: the titles from the main menu to the page, and its code. */
  place(url) {
    const [, language, name] = /\/voice\/([^/]+)\/([^/]+)/.exec(new URL(url).pathname) ?? [];
    const page = this.pages.find(page => page.page === name);
    const tongue = this.tongue(language);
    if (!page || !tongue) return null;
    const above = this.pages.filter(({ code }) => page.code.startsWith(code));
    above.sort((one, other) => one.code.length - other.code.length);
    return { language, code: page.code, titles: [tongue.name, ...above.map(page => page.titles[language])] };
  }
}
