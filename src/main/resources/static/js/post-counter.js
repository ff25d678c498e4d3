// Saves the page load between two packets and says by sound how it went: one beep, or two when the
// packet was not noted. Without this script the same forms work as they are.

import { beep } from "../counter/beep.js";
import { newId } from "../counter/digest.js";

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
