// Pictures from the clipboard, dropped or chosen: sent, made ready for printing there, and put into the text.

export function pictures(form, keep, insert) {
  const text = document.getElementById('text');
  const chosen = document.getElementById('picture');
  const adding = document.getElementById('picture-form');
  const list = document.getElementById('picture-list');
  const pattern = document.getElementById('picture-pattern');
  const said = document.getElementById('picture-said');

  for (const button of list.querySelectorAll('button[data-put]')) button.hidden = false;
  list.addEventListener('click', (event) => {
    const button = event.target.closest('button[data-put]');
    if (button) insert(button.closest('[data-picture]').dataset.picture);
  });
  document.querySelector('a[href="#pictures"]').addEventListener('click', () => {
    document.getElementById('pictures').open = true;
  });

  text.addEventListener('paste', (event) => take(event, event.clipboardData));
  text.addEventListener('dragover', (event) => {
    if ([...event.dataTransfer.items].some((i) => i.kind === 'file')) event.preventDefault();
  });
  text.addEventListener('drop', (event) => take(event, event.dataTransfer));
  adding.addEventListener('submit', (event) => {
    event.preventDefault();
    send([...chosen.files]);
  });

  function take(event, from) {
    const files = [...from.files];
    // A table copied from a spreadsheet brings its picture too: then the text is meant.
    if (!files.length || from.getData('text/plain')) return;
    event.preventDefault();
    send(files);
  }

  async function send(files, again = true) {
    const body = new FormData();
    for (const file of files) body.append('pictures', file, file.name || 'picture.png');
    say(said.dataset.sending);
    try {
      const answer = await fetch(form.dataset.pictures, {
        method: 'POST', body, redirect: 'manual',
        headers: { Accept: 'application/json', 'X-CSRF-TOKEN': form.elements._csrf.value },
      });
      if (answer.status === 403 && again && await keep.renew()) return send(files, false);
      if (answer.type === 'opaqueredirect' || answer.status === 403) return say(document.getElementById('saved').dataset.signedout);
      const result = await answer.json();
      if (!answer.ok) return say(result.sentence);
      say('');
      chosen.value = '';
      document.getElementById('picture-first').hidden = true;
      for (const { name, text: piece } of result) {
        list.append(row(name, piece));
        insert(piece);
      }
      document.getElementById('picture-count').textContent = list.children.length;
      keep.now(true);
    } catch {
      say(said.dataset.offline);
    }
  }

  function say(what) {
    said.textContent = what;
    said.hidden = !what;
  }

  function row(name, piece) {
    const item = pattern.content.firstElementChild.cloneNode(true);
    item.dataset.picture = piece;
    item.querySelector('.code').textContent = piece;
    item.querySelector('img').src = `${form.dataset.picture}?${new URLSearchParams({ name })}`;
    item.querySelector('input[name=name]').value = name;
    item.querySelector('input[name=_csrf]').value = form.elements._csrf.value;
    item.querySelector('button[data-put]').hidden = false;
    return item;
  }
}
