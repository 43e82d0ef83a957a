// The microphone, from the press on "Record" to the press on "Stop".

const LONGEST = 150; // seconds; the desk takes two minutes

/** What the browser would change of a voice stays off: the desk judges the sound as it was. */
const PLAIN = { channelCount: 1, echoCancellation: false, noiseSuppression: false, autoGainControl: true };

export class Microphone {
  #context;
  #source;
  #tap;

  /** `level` is told how loud each part is, from 0 to 1; `full` when a recording has become too long. */
  constructor({ level, full }) {
    Object.assign(this, { level, full });
  }

  /** Rejects with a NotAllowedError or a NotFoundError. */
  async start() {
    const stream = await navigator.mediaDevices.getUserMedia({ audio: PLAIN });
    this.#context ??= new AudioContext();
    await this.#context.resume();
    this.rate = this.#context.sampleRate;
    if (!this.#tap) await this.#context.audioWorklet.addModule(new URL("tap.js", import.meta.url));
    this.#tap = new AudioWorkletNode(this.#context, "tap", { numberOfOutputs: 0, channelCount: 1, channelCountMode: "explicit" });
    this.#source = this.#context.createMediaStreamSource(stream);
    this.parts = [];
    let length = 0;
    this.#tap.port.onmessage = ({ data }) => {
      this.parts.push(data);
      length += data.length;
      this.level(data.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0));
      if (length > LONGEST * this.rate) this.full();
    };
    this.#source.connect(this.#tap);
  }

  /** What was heard, and how many samples a second it has. */
  stop() {
    this.#source.disconnect();
    this.#tap.port.onmessage = null;
    for (const track of this.#source.mediaStream.getTracks()) track.stop();
    this.level(0);
    return { parts: this.parts, rate: this.rate };
  }
}
