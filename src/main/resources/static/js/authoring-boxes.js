// Boxes drawn on a page of a ready PDF: each is a row of the form, in mm of the printed side.
const LEFT = 20, TOP = 36, WIDTH = 170, HEIGHT = 229; // the text block
const form = document.getElementById("boxes");
const page = document.getElementById("page");
const rows = document.getElementById("rows");
const state = document.getElementById("state");
const shown = Number(form.dataset.page);

const field = (row, name) => row.querySelector(`[name="${name}"]`);
const mm = (row, name) => Number(field(row, name).value);
const half = (value) => Math.round(value * 2) / 2;
const within = (value, least, most) => Math.min(Math.max(value, least), Math.max(least, most));

function put(row, x, y, w, h) {
  w = within(half(w), 5, WIDTH);
  h = within(half(h), 5, HEIGHT);
  field(row, "w").value = w;
  field(row, "h").value = h;
  field(row, "x").value = within(half(x), LEFT, LEFT + WIDTH - w);
  field(row, "y").value = within(half(y), TOP, TOP + HEIGHT - h);
  draw();
}

function draw() {
  page.querySelectorAll(".answer-box").forEach((box) => box.remove());
  [...rows.children].forEach((row, i) => {
    if (mm(row, "page") !== shown || !field(row, "kind").value) return;
    const box = document.createElement("button");
    box.type = "button";
    box.className = "answer-box";
    box.textContent = String(i + 1);
    box.style.left = `${((mm(row, "x") - LEFT) / WIDTH) * 100}%`;
    box.style.top = `${((mm(row, "y") - TOP) / HEIGHT) * 100}%`;
    box.style.width = `${(mm(row, "w") / WIDTH) * 100}%`;
    box.style.height = `${(mm(row, "h") / HEIGHT) * 100}%`;
    box.addEventListener("keydown", (e) => arrows(e, row, i));
    box.addEventListener("pointerdown", (e) => drag(e, row));
    page.append(box);
  });
}

function arrows(e, row, i) {
  const step = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[e.key];
  if (!step) return;
  e.preventDefault();
  const [dx, dy] = step;
  if (e.shiftKey) put(row, mm(row, "x"), mm(row, "y"), mm(row, "w") + dx, mm(row, "h") + dy);
  else put(row, mm(row, "x") + dx, mm(row, "y") + dy, mm(row, "w"), mm(row, "h"));
  [...page.querySelectorAll(".answer-box")].find((b) => b.textContent === String(i + 1))?.focus();
  later();
}

function at(e) {
  const rect = page.getBoundingClientRect();
  return [LEFT + ((e.clientX - rect.left) / rect.width) * WIDTH, TOP + ((e.clientY - rect.top) / rect.height) * HEIGHT];
}

function follow(e, move) {
  e.preventDefault();
  const moved = (m) => move(at(m));
  const done = () => {
    removeEventListener("pointermove", moved);
    later();
  };
  addEventListener("pointermove", moved);
  addEventListener("pointerup", done, { once: true });
}

function drag(e, row) {
  e.stopPropagation();
  const [fromX, fromY] = at(e);
  const x = mm(row, "x"), y = mm(row, "y");
  follow(e, ([toX, toY]) => put(row, x + toX - fromX, y + toY - fromY, mm(row, "w"), mm(row, "h")));
}

function add() {
  const row = document.getElementById("row").content.cloneNode(true).firstElementChild;
  rows.append(row);
  return row;
}

page.addEventListener("pointerdown", (e) => {
  if (e.button !== 0) return;
  const [x, y] = at(e);
  const row = add();
  put(row, x, y, 40, 10);
  follow(e, ([toX, toY]) => put(row, Math.min(x, toX), Math.min(y, toY), Math.abs(toX - x), Math.abs(toY - y)));
});
page.querySelector("img").draggable = false;

const adder = document.getElementById("add");
adder.hidden = false;
adder.addEventListener("click", () => {
  add();
  draw();
  later();
});
rows.addEventListener("input", () => {
  draw();
  later();
});

let timer, saving = false;
function later() {
  clearTimeout(timer);
  timer = setTimeout(save, 1200);
}

async function save() {
  if (saving) return later();
  saving = true;
  try {
    const reply = await fetch(form.dataset.draft, { method: "POST", body: new URLSearchParams(new FormData(form)), headers: { Accept: "application/json" } });
    const told = await reply.json();
    if (!reply.ok) throw new Error(told.detail ?? told.title);
    form.elements.version.value = told.version;
    [...rows.children].filter((row) => field(row, "kind").value).forEach((row, i) => (field(row, "was").value = i + 1));
    state.textContent = state.dataset.saved;
    document.getElementById("problems").replaceChildren(...told.problems.map((p) => Object.assign(document.createElement("li"), { textContent: p.message })));
  } catch (failed) {
    state.textContent = `${state.dataset.failed} ${failed.message}`;
  }
  saving = false;
}

draw();
