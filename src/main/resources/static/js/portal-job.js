// Keeps the progress of long work up to date. Without it the page loads itself anew every few seconds.
const job = document.getElementById('job');
const refresh = document.querySelector('meta[http-equiv="refresh"]');

async function look() {
  const answer = await fetch(job.dataset.state, { headers: { accept: 'application/json' } });
  if (!answer.ok) {
    return location.reload();
  }
  const progress = await answer.json();
  if (progress.state === 'done') {
    return location.assign(job.dataset.back);
  }
  if (progress.state === 'failed') {
    return location.reload();
  }
  job.querySelector('.progress i').style.setProperty('--p', progress.percent);
  job.querySelector('.progress').setAttribute('aria-label', progress.sentence);
  const sentence = document.getElementById('job-sentence');
  if (sentence.textContent !== progress.sentence) {
    sentence.textContent = progress.sentence;
  }
  setTimeout(() => look().catch(again), 1000);
}

function again() {
  setTimeout(() => look().catch(again), 3000);
}

if (job) {
  // a refresh that is already under way cannot be taken back by removing it, but a stopped load can
  refresh?.remove();
  look().catch(again);
}
