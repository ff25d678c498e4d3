// What is scanned or typed at a counter, judged on the device without a look-up: the same rules as in
// org.paperpost.codes, held together by the vectors that both are tested with.

/** Digits and Latin capitals without I, L, O and U, so that no two look alike on worn paper. */
const SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

// small letters, spaces, hyphens, look-alikes and Cyrillic letters that look Latin are forgiven
const TYPED = "OILАВЕКМНОРСТХІ";
const MEANT = "011ABEKMH0PCTX1";

const SERIAL = 13;
const SHORT = 8;
const PRINTED = 16;
const SQUARE = 24;
const COUNTER = 12;
const BUNDLE = 14;

/** First letters and countries of postal numbers: ISO 3166-1 alpha-2. */
export const COUNTRIES = (
  "ADAEAFAGAIALAMAOAQARASATAUAWAXAZBABBBDBEBFBGBHBIBJBLBMBNBOBQBRBSBTBVBWBYBZCACCCDCFCGCHCICKCLCMCNCOCRCUCVCWCXCYCZ" +
  "DEDJDKDMDODZECEEEGEHERESETFIFJFKFMFOFRGAGBGDGEGFGGGHGIGLGMGNGPGQGRGSGTGUGWGYHKHMHNHRHTHUIDIEILIMINIOIQIRISITJEJMJOJP" +
  "KEKGKHKIKMKNKPKRKWKYKZLALBLCLILKLRLSLTLULVLYMAMCMDMEMFMGMHMKMLMMMNMOMPMQMRMSMTMUMVMWMXMYMZNANCNENFNGNINLNONPNRNUNZ" +
  "OMPAPEPFPGPHPKPLPMPNPRPSPTPWPYQARERORSRURWSASBSCSDSESGSHSISJSKSLSMSNSOSRSSSTSVSXSYSZTCTDTFTGTHTJTKTLTMTNTOTRTTTVTWTZ" +
  "UAUGUMUSUYUZVAVCVEVGVIVNVUWFWSYEYTZAZMZW"
).match(/../g);

const UUID = /^[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}$/i;

/** What was typed, in the signs of the alphabet; signs that mean nothing here are kept. */
export function normalise(typed) {
  let text = "";
  for (const sign of typed.toUpperCase()) {
    if (/[\s\u00a0‐‑–—-]/u.test(sign)) {
      continue;
    }
    const alike = TYPED.indexOf(sign);
    text += alike >= 0 ? MEANT[alike] : sign;
  }
  return text;
}

/** The check sign over GF(32): the sum of αⁱ·dᵢ with α a root of x⁵+x²+1. */
export function check(signs) {
  let sum = 0;
  for (const sign of signs) {
    sum = (sum ^ SIGNS.indexOf(sign)) << 1;
    sum = sum & 32 ? sum ^ 0b100101 : sum;
  }
  return SIGNS[sum];
}

function isWritten(text) {
  return [...text].every((sign) => SIGNS.includes(sign));
}

function checks(text, at) {
  return isWritten(text) && text[at] === check(text.slice(0, at));
}

/** The serial that a serial, a printed page code or a square page code names; null for anything else. */
export function packetOf(text) {
  const square = text.trim().toUpperCase();
  if (square.length === SQUARE && square.startsWith("P1") && isWritten(square.slice(2))) {
    const serial = square.slice(2, 2 + SERIAL);
    const side = SIGNS.indexOf(square[15]) * 32 + SIGNS.indexOf(square[16]);
    return side > 0 && "0123".includes(square[17]) && checks(serial, SHORT - 1) ? serial : null;
  }
  const signs = normalise(text);
  if (signs.length === PRINTED) {
    const side = SIGNS.indexOf(signs[13]) * 32 + SIGNS.indexOf(signs[14]);
    return checks(signs, 15) && side > 0 && checks(signs.slice(0, SERIAL), SHORT - 1)
      ? signs.slice(0, SERIAL)
      : null;
  }
  return signs.length === SERIAL && checks(signs, SHORT - 1) ? signs : null;
}

/** The short code that was typed, eight signs of which the last checks the others; else null. */
export function shortOf(text) {
  const signs = normalise(text);
  return signs.length === SHORT && checks(signs, SHORT - 1) ? signs : null;
}

/** The postal number, after S10 or of fourteen digits; null if its check digit does not add up. */
export function itemOf(text) {
  const number = text.toUpperCase().replace(/\s/gu, "");
  if (/^[A-Z]{2}[0-9]{9}[A-Z]{2}$/.test(number)) {
    const weights = [8, 6, 4, 2, 3, 5, 9, 7];
    const sum = weights.reduce((all, weight, i) => all + weight * Number(number[2 + i]), 0);
    const digit = { 10: 0, 11: 5 }[11 - (sum % 11)] ?? 11 - (sum % 11);
    return Number(number[10]) === digit && COUNTRIES.includes(number.slice(11)) ? number : null;
  }
  if (/^[0-9]{14}$/.test(number)) {
    let sum = 0;
    for (let i = 0; i < 13; i++) {
      sum += Number(number[i]) * (i % 2 === 0 ? 3 : 1);
    }
    return Number(number[13]) === (10 - (sum % 10)) % 10 ? number : null;
  }
  return null;
}

/** The number of a bundle, from the sheet on top of it: B and thirteen signs, the last checks the others; else null. */
export function bundleOf(text) {
  const signs = normalise(text);
  return signs.length === BUNDLE && signs.startsWith("B") && checks(signs, BUNDLE - 1) ? signs : null;
}

/** The one-time code that sets up a counter: twelve signs, the last checks the others; else null. */
export function counterCodeOf(text) {
  const signs = normalise(text);
  return signs.length === COUNTER && checks(signs, COUNTER - 1) ? signs : null;
}

/**
 * What a text is: {kind: "packet", packet}, {kind: "short", short}, {kind: "item", item},
 * {kind: "bundle", bundle} of a bundle's sheet or a dispatch list; {kind: "wrong"} if it was meant as one but does not add up; {kind:
 * "foreign"} if it is something else, such as the price code of a parcel.
 */
export function read(text) {
  const code = readAsIs(text);
  if (code.kind !== "wrong" && code.kind !== "foreign") {
    return code;
  }
  const retyped = readAsIs(fromCyrillicKeys(text));
  return retyped.kind === "wrong" || retyped.kind === "foreign" ? code : retyped;
}

// a scanner is a keyboard: where Russian or Kazakh is switched on it types that
const CYRILLIC = "йцукенгшщзфывапролдячсмитьәіңғүұқөһ";
const KEYS = "qwertyuiopasdfghjklzxcvbnm2345890-=";

function fromCyrillicKeys(text) {
  let retyped = "";
  for (const sign of text.toLowerCase()) {
    const key = CYRILLIC.indexOf(sign);
    retyped += key >= 0 ? KEYS[key] : sign;
  }
  return retyped.toUpperCase();
}

function readAsIs(text) {
  const trimmed = text.trim();
  if (UUID.test(trimmed)) {
    return { kind: "bundle", bundle: trimmed.toLowerCase() };
  }
  const bundle = bundleOf(trimmed);
  if (bundle) {
    return { kind: "bundle", bundle };
  }
  const item = itemOf(trimmed);
  if (item) {
    return { kind: "item", item };
  }
  const packet = packetOf(trimmed);
  if (packet) {
    return { kind: "packet", packet };
  }
  const short = shortOf(trimmed);
  if (short) {
    return { kind: "short", short };
  }
  return { kind: meant(trimmed) ? "wrong" : "foreign" };
}

/** Whether somebody meant to type a packet's or a bundle's code or a postal number. */
function meant(text) {
  const signs = normalise(text);
  if (/^([A-Z]{2}[0-9]{8,10}[A-Z]{2}|[0-9]{14})$/.test(text.toUpperCase().replace(/\s/gu, ""))) {
    return true;
  }
  const length = signs.length;
  const digits = /^[0-9]+$/.test(signs);
  return isWritten(signs) && length >= 4 && length <= SQUARE && !(digits && length > SHORT);
}

/** A short code as people see it, M3WK‑8RTN, with a hyphen that does not break. */
export function shown(code) {
  return code.slice(0, 4) + "‑" + code.slice(4, SHORT);
}

/** A bundle's number as its sheet shows it, B7K3‑QJ9X‑A2M8‑AB. */
export function shownBundle(bundle) {
  return bundle.match(/.{1,4}/g).join("‑");
}

/** A postal number grouped as it is printed. */
export function shownItem(item) {
  return item.length === 13
    ? [item.slice(0, 2), item.slice(2, 5), item.slice(5, 8), item.slice(8, 11), item.slice(11)].join(" ")
    : [item.slice(0, 6), item.slice(6, 8), item.slice(8, 13), item.slice(13)].join(" ");
}
