// What is heard aloud: recordings, and the rest by the computer's own voices where it has them and one asks for it.
// The transcript is the truth; sound follows it and may fail without harm.

export class Sound {
  /** `lack(locale)` hears that no voice of this computer speaks a language. */
  constructor(audio, lack) {
    Object.assign(this, { audio, lack, aloud: false, turn: 0 });
  }

  /** Begin one thing after the other; a key stops them. */
  async play(events) {
    this.stop();
    const turn = this.turn;
    for (const event of events) {
      if (turn !== this.turn) return;
      if (event.what === "played") await this.#recording(event.url);
      else if (event.what === "said" && this.aloud) await this.#speech(event);
    }
  }

  stop() {
    this.turn += 1;
    this.finish?.();
    this.audio.pause();
    this.audio.hidden = true;
    globalThis.speechSynthesis?.cancel();
  }

  #recording(url) {
    this.audio.hidden = false;
    this.audio.src = url;
    return this.#until(done => {
      this.audio.onended = this.audio.onerror = done;
      this.audio.play().catch(() => {}); // refused before the first click on the page; the controls are there
    });
  }

  /** Only voices that stay on this computer: others send the words away. */
  #speech({ locale, words }) {
    const voice = localVoice(locale);
    if (!voice) return this.lack(locale);
    const speech = Object.assign(new SpeechSynthesisUtterance(words), { voice, lang: voice.lang });
    return this.#until(done => {
      speech.onend = speech.onerror = done;
      setTimeout(done, 5000 + words.length * 200); // some voices never say that they have ended
      speechSynthesis.speak(speech);
    });
  }

  #until(begin) {
    return new Promise(done => {
      this.finish = done;
      begin(done);
    });
  }
}

function localVoice(locale) {
  const language = locale.split("-")[0].toLowerCase();
  const voices = globalThis.speechSynthesis?.getVoices() ?? [];
  return voices.find(voice => voice.localService && voice.lang.toLowerCase().split(/[-_]/)[0] === language);
}
