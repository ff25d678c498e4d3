// A column to be pasted is chosen whole as soon as it is entered.
for (const column of document.querySelectorAll('[data-select]')) {
  column.addEventListener('focus', () => column.select());
}
