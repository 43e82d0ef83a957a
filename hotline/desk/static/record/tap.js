// In the thread that hears: hands on what the microphone gives, in parts of a tenth of a second or less.

const PART = 4096; // samples

class Tap extends AudioWorkletProcessor {
  part = new Float32Array(PART);
  filled = 0;

  process([input]) {
    const heard = input?.[0];
    if (!heard) return true;
    this.part.set(heard, this.filled);
    this.filled += heard.length;
    if (this.filled + heard.length > PART) {
      this.port.postMessage(this.part.slice(0, this.filled));
      this.filled = 0;
    }
    return true;
  }
}

registerProcessor("tap", Tap);
