// Files may be dropped anywhere on the page; they land in the form's own field.
const form = document.querySelector('[data-drop]');
const field = form?.querySelector('input[type="file"]');
document.addEventListener('dragover', (event) => event.preventDefault());
document.addEventListener('drop', (event) => {
  event.preventDefault();
  if (!field || event.dataTransfer.files.length === 0) return;
  field.files = event.dataTransfer.files;
  form.requestSubmit();
});
