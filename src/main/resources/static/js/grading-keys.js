// Keys of marking. Every one of them only presses what stands on the screen; none acts while text
// is being typed. A digit pressed again on the chosen points adds a half, once more takes it off.
const form = document.getElementById('mark');
const half = document.getElementById('half');
const picture = document.getElementById('answer-picture');
const word = document.getElementById('next-word');
const plainWord = word?.textContent;

const typing = (element) =>
  element instanceof HTMLTextAreaElement ||
  (element instanceof HTMLInputElement && !['radio', 'checkbox'].includes(element.type));

function say() {
  const chosen = form?.querySelector('input[name="points"]:checked');
  if (!word?.dataset.points || !chosen) return;
  const shown = chosen.value + (half?.checked ? '½' : '');
  word.textContent = word.dataset.points.replace('%s', shown);
}

function digit(key) {
  const input = form?.querySelector(`input[data-key="${key}"]`);
  if (!input) return false;
  if (input.type === 'checkbox') input.checked = !input.checked;
  else if (input.checked && half && input.name === 'points') half.checked = !half.checked && !isMost(input);
  else {
    input.checked = true;
    if (half) half.checked = false;
  }
  input.focus();
  say();
  return true;
}

function isMost(input) {
  const all = form.querySelectorAll('input[name="points"]');
  return all[all.length - 1] === input;
}

function wholeSide() {
  if (!picture) return false;
  const other = picture.dataset.side;
  picture.dataset.side = picture.getAttribute('src');
  picture.src = other;
  return true;
}

form?.addEventListener('change', say);
say();
if (form && !form.querySelector('[autofocus]')) {
  (form.querySelector('input[data-key]:checked') ?? form.querySelector('input[data-key]'))?.focus({
    preventScroll: true,
  });
}

document.addEventListener('keydown', (event) => {
  if (event.altKey || event.ctrlKey || event.metaKey) return;
  const key = event.key;
  const undo = document.querySelector('[data-undo]');
  if (key === 'PageDown') {
    const skip = document.querySelector('[data-skip]');
    if (!skip) return;
    event.preventDefault();
    skip.click();
    return;
  }
  if (typing(event.target)) {
    // Backspace in an empty number field takes the last mark back as well
    const empty = key === 'Backspace' && event.target.id === 'seen' && event.target.value === '';
    if (!empty) return;
  }
  if (key === 'Backspace' && undo) {
    event.preventDefault();
    undo.requestSubmit();
  } else if (/^[0-9]$/.test(key) && digit(key)) {
    event.preventDefault();
  } else if (key === ' ' && event.target.tagName !== 'BUTTON' && event.target.tagName !== 'SUMMARY') {
    if (event.target.id === 'half') return;
    if (wholeSide()) event.preventDefault();
  } else if (key === 'Enter' && form && event.target.matches('body, input, #own .paper')) {
    event.preventDefault();
    form.requestSubmit();
  }
});
