// Samples as a browser hears them → a WAV file as the telephone plays it: 8,000 a second, one channel, 16 bits.

export const RATE = 8000;
const WAVES = 12; // of the result, on each side, that one sample is made of
const CUT = 0.92; // of half the new rate: what is above would come back as a hiss

export function wav({ parts, rate }) {
  const samples = resampled(joined(parts), rate);
  const view = new DataView(new ArrayBuffer(44 + 2 * samples.length));
  const letters = (at, text) => [...text].forEach((letter, n) => view.setUint8(at + n, letter.charCodeAt(0)));
  letters(0, "RIFF");
  view.setUint32(4, 36 + 2 * samples.length, true);
  letters(8, "WAVEfmt ");
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, RATE, true);
  view.setUint32(28, 2 * RATE, true);
  view.setUint16(32, 2, true);
  view.setUint16(34, 16, true);
  letters(36, "data");
  view.setUint32(40, 2 * samples.length, true);
  samples.forEach((sample, n) => view.setInt16(44 + 2 * n, Math.round(32767 * Math.max(-1, Math.min(1, sample))), true));
  return view.buffer;
}

function joined(parts) {
  const all = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** Through a low-pass filter: a sinc under a Hann window. */
function resampled(samples, rate) {
  const step = rate / RATE;
  const reach = Math.ceil(WAVES * step);
  const result = new Float32Array(Math.floor(samples.length / step));
  for (let n = 0; n < result.length; n++) {
    const middle = n * step;
    let sum = 0;
    let weights = 0;
    for (let at = Math.max(0, Math.ceil(middle - reach)); at <= Math.min(samples.length - 1, middle + reach); at++) {
      const away = at - middle;
      const x = (Math.PI * CUT * away) / step;
      const weight = (x ? Math.sin(x) / x : 1) * (1 + Math.cos((Math.PI * away) / (reach + 1)));
      sum += weight * samples[at];
      weights += weight;
    }
    result[n] = sum / weights;
  }
  return result;
}
