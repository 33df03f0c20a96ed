// Keeps the runs up to date and copies lines. Without it the pages do all the rest.
for (const button of document.querySelectorAll('[data-copy]')) {
  button.hidden = false
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent)
    button.textContent = 'Copied'
    setTimeout(() => { button.textContent = 'Copy' }, 1500)
  })
}

const live = document.querySelector('[data-live]')
if (live) {
  setInterval(async () => {
    if (document.hidden || live.contains(document.activeElement)) return
    const page = await fetch(location.href).then((answer) => answer.text(), () => null)
    const now = page && new DOMParser().parseFromString(page, 'text/html').querySelector('[data-live]')
    if (now && now.innerHTML !== live.innerHTML) live.innerHTML = now.innerHTML
  }, 1000)
}
