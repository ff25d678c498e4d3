// Saves the page load between two packets and says by sound how it went: one beep, or two when the
// packet was not noted. Without this script the same forms work as they are.

let sound = null;

function beep(times) {
  try {
    sound = sound ?? new AudioContext();
    for (let i = 0; i < times; i++) {
      const tone = sound.createOscillator();
      const level = sound.createGain();
      tone.frequency.value = times === 1 ? 880 : 330;
      level.gain.value = 0.08;
      tone.connect(level).connect(sound.destination);
      tone.start(sound.currentTime + i * 0.25);
      tone.stop(sound.currentTime + i * 0.25 + 0.15);
    }
  } catch {
    // no sound on this machine; the answer is on the screen
  }
}

async function send(action, data) {
  const answer = await fetch(action, { method: "POST", body: data });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  if (!answer.ok || !page.getElementById("scan")) {
    throw new Error("not the counter's page");
  }
  // only what changes, so that the field keeps the focus and what is being typed meanwhile
  for (const part of ["#answer", ".count", ".last"]) {
    document.querySelector(part).replaceWith(document.importNode(page.querySelector(part), true));
  }
  const field = document.getElementById("code");
  const wrong = document.getElementById("answer").dataset.wrong === "true";
  if (wrong) {
    field.setAttribute("aria-invalid", "true");
  } else {
    field.removeAttribute("aria-invalid");
  }
  if (wrong && field.value === "") {
    field.value = page.getElementById("code").value;
    field.select();
  }
  field.focus();
  beep(wrong ? 2 : 1);
}

function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 15) | 64;
  bytes[8] = (bytes[8] & 63) | 128;
  const hex = Array.from(bytes, (b) => b.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

let busy = Promise.resolve();

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || !form.closest("#main")) {
    return;
  }
  event.preventDefault();
  const data = new URLSearchParams(new FormData(form));
  if (form.id === "scan") {
    // ready for the next packet at once: a scanner may be faster than the line
    form.elements.code.value = "";
    form.elements.event.value = newId();
  }
  busy = busy.then(() => send(form.action, data)).catch(() => window.location.reload());
});

document.getElementById("code")?.focus();
