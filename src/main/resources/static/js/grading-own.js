// The pupil's own pages beside the answer, one at a time. Without this script all of them stand one
// below the other. Keys act while a page has the focus; what is typed there goes to the form.
const own = document.getElementById('own');
const pages = own ? [...own.querySelectorAll('figure')] : [];
const ZOOMS = ['1', '2', '3'];
let at = 0;
let before = null;

function show(number) {
  if (number < 0 || number >= pages.length) return;
  at = number;
  pages.forEach((page, i) => (page.hidden = i !== at));
  paper().focus({ preventScroll: true });
  pages[at].scrollIntoView({ block: 'nearest' });
}

const paper = () => pages[at].querySelector('.paper');

function open() {
  before = document.activeElement;
  own.open = true;
  show(at);
}

function close() {
  own.open = false;
  before?.focus();
}

function zoom() {
  const now = ZOOMS.indexOf(paper().dataset.zoom);
  paper().dataset.zoom = ZOOMS[(now + 1) % ZOOMS.length];
}

const acts = {
  ArrowRight: () => show(at + 1),
  ArrowLeft: () => (at === 0 ? close() : show(at - 1)),
  ' ': zoom,
  Escape: close,
};

/** Whether an arrow to the right would do nothing where it is pressed, or only choose other points. */
function isFree(element) {
  if (element instanceof HTMLTextAreaElement) return false;
  if (!(element instanceof HTMLInputElement) || ['radio', 'checkbox'].includes(element.type)) return true;
  return element.selectionStart === element.value.length;
}

if (own) {
  pages.forEach((page, i) => {
    page.hidden = i !== at;
    page.querySelector('.steps').hidden = false;
  });
  own.addEventListener('click', (event) => {
    const button = event.target.closest('[data-act]');
    if (!button) return;
    event.preventDefault();
    acts[button.dataset.act]();
  });
  own.addEventListener('keydown', (event) => {
    const pressed = event.target.closest('button, a, summary');
    const act = acts[event.key];
    if (event.altKey || event.ctrlKey || event.metaKey || !own.open || !act || (pressed && event.key === ' ')) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  });
  document.addEventListener('keydown', (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (own.open && own.contains(event.target)) {
      if (/^\d$/.test(event.key)) document.querySelector('#mark .number')?.focus();
    } else if (event.key === 'ArrowRight' && isFree(event.target)) {
      event.preventDefault();
      open();
    }
  });
}
