// SHA-256 and what is made of it, in plain JavaScript: WebCrypto is only there in a secure context, and
// an office may reach the school by http. Bytes are Uint8Array throughout.

const K = new Uint32Array(64);
const START = new Uint32Array(8);
{
  // the first 32 bits of the fractions of the cube and square roots of the first primes (FIPS 180-4)
  const fraction = (x) => ((x - Math.floor(x)) * 0x100000000) >>> 0;
  let found = 0;
  for (let n = 2; found < 64; n++) {
    let prime = true;
    for (let d = 2; d * d <= n; d++) {
      prime = prime && n % d !== 0;
    }
    if (prime) {
      if (found < 8) {
        START[found] = fraction(Math.sqrt(n));
      }
      K[found++] = fraction(Math.cbrt(n));
    }
  }
}

const W = new Uint32Array(64);

function compress(state, bytes, at) {
  for (let i = 0; i < 16; i++, at += 4) {
    W[i] = (bytes[at] << 24) | (bytes[at + 1] << 16) | (bytes[at + 2] << 8) | bytes[at + 3];
  }
  for (let i = 16; i < 64; i++) {
    const x = W[i - 15];
    const y = W[i - 2];
    const s0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3);
    const s1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10);
    W[i] = W[i - 16] + s0 + W[i - 7] + s1;
  }
  let [a, b, c, d, e, f, g, h] = state;
  for (let i = 0; i < 64; i++) {
    const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
    const t1 = (h + s1 + ((e & f) ^ (~e & g)) + K[i] + W[i]) | 0;
    const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
    const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + t1) | 0;
    d = c;
    c = b;
    b = a;
    a = (t1 + t2) | 0;
  }
  state[0] += a;
  state[1] += b;
  state[2] += c;
  state[3] += d;
  state[4] += e;
  state[5] += f;
  state[6] += g;
  state[7] += h;
}

/** Goes on from a state that has taken in `before` bytes, a multiple of 64, to the digest. */
function finish(state, before, bytes) {
  const blocks = (bytes.length + 9 + 63) >> 6;
  const padded = new Uint8Array(blocks * 64);
  padded.set(bytes);
  padded[bytes.length] = 0x80;
  const bits = (before + bytes.length) * 8;
  const view = new DataView(padded.buffer);
  view.setUint32(padded.length - 8, Math.floor(bits / 0x100000000));
  view.setUint32(padded.length - 4, bits >>> 0);
  for (let at = 0; at < padded.length; at += 64) {
    compress(state, padded, at);
  }
  const digest = new Uint8Array(32);
  const out = new DataView(digest.buffer);
  state.forEach((word, i) => out.setUint32(i * 4, word));
  return digest;
}

/** SHA-256, 32 bytes. */
export function sha256(bytes) {
  return finish(START.slice(), 0, bytes);
}

/** HMAC-SHA256 under one key, as a function of the message; the two first blocks are reckoned once. */
export function hmac(key) {
  const block = new Uint8Array(64);
  block.set(key.length > 64 ? sha256(key) : key);
  const inner = START.slice();
  const outer = START.slice();
  compress(inner, block.map((b) => b ^ 0x36), 0);
  compress(outer, block.map((b) => b ^ 0x5c), 0);
  return (message) => finish(outer.slice(), 64, finish(inner.slice(), 64, message));
}

/** PBKDF2-HMAC-SHA256 (RFC 8018), the first 32 bytes. */
export function pbkdf2(password, salt, iterations) {
  const mac = hmac(password);
  const first = new Uint8Array(salt.length + 4);
  first.set(salt);
  first[salt.length + 3] = 1;
  let last = mac(first);
  const key = last.slice();
  for (let i = 1; i < iterations; i++) {
    last = mac(last);
    for (let j = 0; j < 32; j++) {
      key[j] ^= last[j];
    }
  }
  return key;
}

export function utf8(text) {
  return new TextEncoder().encode(text);
}

export function hex(bytes) {
  return Array.from(bytes, (b) => b.toString(16).padStart(2, "0")).join("");
}

export function unhex(text) {
  return Uint8Array.from(text.match(/../g) ?? [], (pair) => parseInt(pair, 16));
}

/** A random UUID of version 4; `crypto.randomUUID` is not there in an insecure context. */
export function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 15) | 64;
  bytes[8] = (bytes[8] & 63) | 128;
  return hex(bytes).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
