// Puts the beginnings of questions, formulas and pictures into the text.

/** @returns a function that puts a piece in where the cursor is */
export function inserting(text, changed) {
  document.getElementById('insert').hidden = false;
  // Who has not clicked into the text yet goes on writing it.
  text.setSelectionRange(text.value.length, text.value.length);

  function put(piece, from, to) {
    text.focus();
    text.setSelectionRange(from, to);
    // Keeps the browser's own undo where it can.
    if (!document.execCommand('insertText', false, piece)) {
      text.setRangeText(piece, from, to, 'end');
    }
    changed();
  }

  /** In the line, instead of what is selected. */
  const inline = (piece) => put(piece, text.selectionStart, text.selectionEnd);

  /** A question goes between questions: before the next one, or at the end. Its words are selected. */
  function question(piece) {
    const end = text.selectionEnd;
    const next = text.value.indexOf('\n# ', Math.max(0, end - 1));
    const at = end === 0 || next < 0 ? text.value.length : next;
    const before = text.value.slice(0, at).replace(/\s+$/, '');
    const after = text.value.slice(at).replace(/^\s+/, '');
    const start = before ? '\n\n' : '';
    put(start + piece + (after ? '\n\n' : '\n'), before.length, text.value.length - after.length);
    const words = before.length + start.length + 2;
    text.setSelectionRange(words, text.value.indexOf(' (', words));
    scrollToCursor();
  }

  function scrollToCursor() {
    const line = text.value.slice(0, text.selectionStart).split('\n').length;
    requestAnimationFrame(() => document.getElementById('numbers').children[line - 1]?.scrollIntoView({ block: 'center' }));
  }

  for (const button of document.querySelectorAll('button[data-question]')) {
    button.addEventListener('click', () => {
      let piece = button.dataset.question;
      if (piece.includes('![](§)')) {
        const picture = document.querySelector('#picture-list [data-picture]:last-child');
        if (!picture) {
          // A labelled picture begins with its picture.
          document.getElementById('pictures').open = true;
          document.getElementById('picture').focus();
          document.getElementById('picture-first').hidden = false;
          return;
        }
        piece = piece.replace('![](§)', picture.dataset.picture);
      }
      button.closest('details')?.removeAttribute('open');
      question(piece);
    });
  }
  return inline;
}
