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
export function read(hash) {
  const told = new URLSearchParams(hash.replace(/^#/, ""));
  const [language, page] = (fitting(told.get("start"), START) ?? "/").split("/");
  return {
    language,
    page,
    moment: fitting(told.get("at"), MOMENT) ?? "",
    keys: fitting(told.get("keys"), KEYS),
    texts: told.getAll("text").slice(0, 50),
  };
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
