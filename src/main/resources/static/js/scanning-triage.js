// Keys of the triage table; every one of them only presses what stands on the screen.
document.addEventListener('keydown', (event) => {
  if (event.altKey || event.ctrlKey || event.metaKey) return;
  const target = [...document.querySelectorAll('[data-key]')].find((element) =>
    element.dataset.key.split(' ').includes(event.key),
  );
  if (!target) return;
  event.preventDefault();
  if (target instanceof HTMLFormElement) target.requestSubmit();
  else target.click();
});
