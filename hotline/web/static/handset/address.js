// The page's address: what was tried, so that a bug report is a link.
//
//     #start=en/health&at=2026-12-24T09:00&keys=31.x&text=31+ckb&text=stop
//
// `keys` are the keys of the call; a full stop is a silence, x hangs up. Without `keys` no call was made.

export const WAIT = ".";
export const HANG_UP = "x";
const START = /^[\w-]+\/[\w-]+$/;
const KEYS = /^[0-9*#.x]{0,200}$/;
const MOMENT = /^20\d\d-(0[1-9]|1[0-2])-([0-2]\d|3[01])T([01]\d|2[0-3]):[0-5]\d$/;

/** What the address tells; parts that make no sense are left out. */
export function read(address) {
  const told = new URLSearchParams(address.replace(/^[#?]/, ""));
  const [language, page] = (fitting(told.get("start"), START) ?? "/").split("/");
  return {
    language,
    page,
    moment: fitting(told.get("at"), MOMENT) ?? "",
    keys: fitting(told.get("keys"), KEYS),
    texts: told.getAll("text").slice(0, 50),
  };
}

/** A date and an hour as somebody writes them, in any digits: "2026-12-24T09:00"; null for what is neither. */
export function moment(written) {
  const plain = written.replace(/\p{Nd}/gu, digit);
  const [, date, hour] = /^\s*(\d{4}-\d\d-\d\d)[T\s]+(\d{1,2}:\d\d)\s*$/.exec(plain) ?? [];
  return date ? fitting(`${date}T${hour.padStart(5, "0")}`, MOMENT) : null;
}

/** The value of a digit of any script, which stand in tens. */
export function digit(letter) {
  let first = letter.codePointAt(0);
  while (/^\p{Nd}$/u.test(String.fromCodePoint(first - 1)) && letter.codePointAt(0) - first < 9) first -= 1;
  return String(letter.codePointAt(0) - first);
}

function fitting(value, pattern) {
  return value !== null && pattern.test(value) ? value : null;
}

export function write({ language, page, moment, keys, texts }) {
  const told = new URLSearchParams();
  if (language) told.set("start", `${language}/${page}`);
  if (moment) told.set("at", moment);
  if (keys !== null) told.set("keys", keys);
  for (const text of texts) told.append("text", text);
  return told.size ? `#${told.toString().replaceAll("%2F", "/").replaceAll("%3A", ":")}` : "";
}
