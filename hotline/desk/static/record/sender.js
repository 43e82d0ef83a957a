// Sends what is kept, one recording after the other, again and again until the desk has answered for each.

const FIRST = 1000; // milliseconds before the second try
const MOST = 30_000;
const STRANGER = [400, 401, 413]; // to whoever is not signed in any more: a form of hers, and of a file of some size

export class Sender {
  #running = false;
  #again = null;
  #wait = FIRST;

  /** `told` gets the take and the desk's answer; `standing` how many are left, and why if they cannot go. */
  constructor({ kept, action, token, seen, told, standing }) {
    Object.assign(this, { kept, action, token, seen, told, standing });
    addEventListener("online", () => this.send());
  }

  async send() {
    clearTimeout(this.#again);
    if (this.#running) return;
    this.#running = true;
    const why = await this.#all().catch(() => "away");
    this.#running = false;
    const left = (await this.#left()).length;
    this.standing(left, why);
    if (!why || !left) return void (this.#wait = FIRST);
    this.#again = setTimeout(() => this.send(), this.#wait);
    this.#wait = Math.min(MOST, 2 * this.#wait);
  }

  async #left() {
    return (await this.kept.all()).filter(take => !take.clash);
  }

  /** Why it stopped; nothing when all are sent. */
  async #all() {
    for (let take; (take = (await this.#left())[0]); ) {
      this.standing((await this.#left()).length, "");
      const response = await this.#post(take);
      if (response.type === "opaqueredirect" || STRANGER.includes(response.status)) return "signin";
      if (response.status === 403) return "refused";
      if (!response.ok) return "away";
      await this.#answered(take, (await response.json())[0]);
      this.#wait = FIRST;
    }
    return "";
  }

  async #answered(take, answer) {
    if (answer.fate === "clash") await this.kept.add({ ...take, clash: true });
    else await this.kept.drop(take.id);
    if (answer.sound) this.seen[answer.piece] = answer.sound;
    this.told(take, answer);
  }

  #post(take) {
    const body = new FormData();
    body.append("files", new Blob([take.data]), take.file);
    body.append("seen", JSON.stringify(take.over ?? this.seen));
    if (take.machine) body.append("machine", "1");
    const headers = { "X-CSRFToken": this.token, Accept: "application/json" };
    return fetch(this.action, { method: "POST", body, headers, redirect: "manual" });
  }
}
