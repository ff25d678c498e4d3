// A small palette of formulas, each seen as the sheets set it before it goes into the text.

/**
 * @param address of the pictures of formulas
 * @param insert puts a piece into the text
 */
export function formulas(address, insert) {
  const palette = document.getElementById('palette');
  const open = document.getElementById('formula');
  const tex = document.getElementById('tex');
  const shown = document.getElementById('tex-shown');
  const bad = document.getElementById('tex-bad');
  let timer = 0;
  let picture = '';

  open.hidden = false;
  open.addEventListener('click', () => {
    palette.hidden = !palette.hidden;
    open.setAttribute('aria-expanded', String(!palette.hidden));
    if (!palette.hidden) {
      tex.focus();
      draw();
    }
  });

  palette.addEventListener('click', (event) => {
    const button = event.target.closest('button[data-tex]');
    if (!button) return;
    const chosen = tex.value.slice(tex.selectionStart, tex.selectionEnd);
    const piece = button.dataset.tex.replace('§', chosen || button.dataset.first || '');
    tex.focus();
    if (!document.execCommand('insertText', false, piece)) tex.setRangeText(piece, tex.selectionStart, tex.selectionEnd, 'end');
    soon();
  });

  palette.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') {
      palette.hidden = true;
      open.setAttribute('aria-expanded', 'false');
      open.focus();
    } else if (event.key === 'Enter' && event.target === tex) {
      event.preventDefault();
      use();
    }
  });
  tex.addEventListener('input', soon);
  document.getElementById('tex-put').addEventListener('click', use);

  function use() {
    if (tex.value.trim()) insert(`$${tex.value.trim()}$`);
  }

  function soon() {
    clearTimeout(timer);
    timer = setTimeout(draw, 300);
  }

  async function draw() {
    if (!tex.value.trim()) {
      shown.hidden = true;
      bad.hidden = true;
      return;
    }
    try {
      const answer = await fetch(`${address}?${new URLSearchParams({ tex: tex.value })}`);
      const good = answer.status === 200;
      bad.hidden = good;
      shown.hidden = !good;
      if (!good) return;
      const data = new FileReader();
      data.addEventListener('load', () => {
        picture = data.result;
        shown.src = picture;
        shown.alt = tex.value;
      });
      data.readAsDataURL(await answer.blob());
    } catch {
      shown.hidden = true; // no line: the formula is seen on the paper later
    }
  }
}
