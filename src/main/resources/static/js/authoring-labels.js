// The places of a labelled picture, put and moved on the picture itself. What is kept is the text: `label: 40,25 = leaf`.

const LABEL = /^(\s*label\s*:\s*)(\d{1,3}(?:\.\d{1,3})?\s*%?\s*[,;]\s*\d{1,3}(?:\.\d{1,3})?(?:\s*%)?)(\s*=\s*)(.*)$/i;
const PICTURE = /!\[[^\]]*]\(\s*(?:<([^>]*)>|([^)\s]+))/g;
const OTHER_ANSWER = /^\s*(?:- |=|(?:lines|squares|box)\s*:)|\[\[/im;
const STEP = 0.5; // % of the picture
const LONG_STEP = 5;
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

const within = (value) => Math.min(Math.max(value, 0), 100);
const written = (x, y) => [x, y].map((value) => Number(within(value).toFixed(1))).join(',');

/**
 * @param address of a picture, by its name
 * @param insert puts a piece into the text where the cursor is
 * @param changed is told that the text is another
 */
export function labels(address, insert, changed) {
  const text = document.getElementById('text');
  const open = document.getElementById('labels');
  const board = document.getElementById('label-board');
  const frame = document.getElementById('label-picture');
  const image = frame.querySelector('img');
  let shown = '';

  /** The question the cursor is in, if its one picture may have labels. */
  function question() {
    const lines = [];
    let from = 0;
    for (const line of text.value.split('\n')) {
      if (line.startsWith('# ')) {
        if (from > text.selectionStart) break;
        lines.length = 0;
      }
      lines.push({ line, from, end: from + line.length });
      from += line.length + 1;
    }
    if (!lines.length || !lines[0].line.startsWith('# ')) return null;
    const all = lines.map((l) => l.line).join('\n');
    const pictures = [...all.matchAll(PICTURE)].map((found) => found[1] ?? found[2]);
    if (pictures.length !== 1 || OTHER_ANSWER.test(all)) return null;
    return { picture: pictures[0], lines, places: lines.map(place).filter((p) => p) };
  }

  function place({ line, from, end }) {
    const label = LABEL.exec(line);
    if (!label) return null;
    const [x, y] = label[2].split(/[,;]/).map(parseFloat);
    const at = from + label[1].length;
    return { x, y, name: label[4], at, to: at + label[2].length, nameAt: end - label[4].length, from, end };
  }

  function refresh() {
    const asked = question();
    open.hidden = !asked;
    if (!asked) show(false);
    if (board.hidden) return;
    const source = `${address}?${new URLSearchParams({ name: asked.picture })}`;
    if (source !== shown) {
      shown = source;
      image.src = source;
    }
    const rings = frame.querySelectorAll('button');
    asked.places.forEach((p, i) => draw(rings[i] ?? ring(i), p, i));
    [...rings].slice(asked.places.length).forEach((left) => left.remove());
  }

  function show(yes) {
    board.hidden = !yes;
    open.setAttribute('aria-expanded', String(yes));
  }

  function draw(button, { x, y, name }, i) {
    button.style.left = `${within(x)}%`;
    button.style.top = `${within(y)}%`;
    button.setAttribute('aria-label', frame.dataset.place.replace('§', i + 1).replace('¤', name));
    button.title = name;
  }

  function ring(i) {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'label-place';
    button.textContent = i + 1;
    button.addEventListener('keydown', (event) => key(event, i));
    button.addEventListener('pointerdown', (event) => drag(event, button, i));
    button.addEventListener('dblclick', () => name(i));
    frame.append(button);
    return button;
  }

  function put(i, x, y) {
    const { at, to } = question().places[i];
    text.setRangeText(written(x, y), at, to, 'preserve');
    changed();
    refresh();
  }

  function key(event, i) {
    const { x, y } = question().places[i];
    const step = ARROWS[event.key];
    if (step) {
      const far = event.shiftKey ? LONG_STEP : STEP;
      put(i, x + step[0] * far, y + step[1] * far);
    } else if (event.key === 'Delete' || event.key === 'Backspace') {
      remove(i);
    } else if (event.key === 'Enter') {
      name(i);
    } else {
      return;
    }
    event.preventDefault();
  }

  function remove(i) {
    const { from, end } = question().places[i];
    text.setRangeText('', from - 1, end, 'preserve');
    changed();
    refresh();
    (frame.querySelectorAll('button')[Math.max(0, i - 1)] ?? open).focus();
  }

  /** Goes to what the place is called. */
  function name(i) {
    const { nameAt, end } = question().places[i];
    text.focus();
    text.setSelectionRange(nameAt, end);
  }

  function at(event) {
    const box = image.getBoundingClientRect();
    return [((event.clientX - box.left) / box.width) * 100, ((event.clientY - box.top) / box.height) * 100];
  }

  function drag(event, button, i) {
    if (event.button !== 0) return;
    const { x, y } = question().places[i];
    const [fromX, fromY] = at(event);
    const moved = (e) => {
      const [toX, toY] = at(e);
      put(i, x + toX - fromX, y + toY - fromY);
    };
    button.setPointerCapture(event.pointerId);
    button.addEventListener('pointermove', moved);
    button.addEventListener('lostpointercapture', () => button.removeEventListener('pointermove', moved), { once: true });
  }

  /** Below the other labels, or at the end of the question; its name is typed next. */
  function add(x, y) {
    const { lines, places } = question();
    const last = places.at(-1) ?? lines.findLast(({ line }) => line.trim());
    text.setSelectionRange(last.end, last.end);
    insert(`${places.length ? '\n' : '\n\n'}label: ${written(x, y)} = `);
  }

  open.addEventListener('click', () => {
    show(board.hidden);
    refresh();
  });
  image.draggable = false;
  image.addEventListener('click', (event) => add(...at(event)));
  document.getElementById('label-add').addEventListener('click', () => {
    add(50, 50);
    frame.querySelector('button:last-of-type').focus();
  });
  document.querySelector('button[data-question*="label:"]').addEventListener('click', () => {
    show(Boolean(question()));
    refresh();
  });
  for (const event of ['input', 'keyup', 'click', 'focus']) text.addEventListener(event, refresh);
  refresh();
}
