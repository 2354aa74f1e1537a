/**
 * What the page gains where scripts run: a filter, copy buttons, and a mark in the contents for what is being
 * read. It shows its own controls, so without it none is there that does nothing. Kept as text: it is
 * sent to browsers and never runs here.
 */
export const SCRIPT = String.raw`'use strict'
{
  const nav = document.getElementById('contents')
  const filter = document.getElementById('filter')
  const found = document.getElementById('found')
  const groups = nav.querySelectorAll('.group')
  const entries = [...nav.querySelectorAll('[data-find]')]

  const applyFilter = () => {
    const words = filter.value.toLowerCase().split(/\s+/).filter(Boolean)
    for (const entry of entries) entry.hidden = !words.every((word) => entry.dataset.find.includes(word))
    for (const group of groups) group.hidden = !group.querySelector('[data-find]:not([hidden])')
    const count = entries.filter((entry) => !entry.hidden).length
    const total = count === 0 ? 'Nothing matches' : count === 1 ? '1 match' : count + ' matches'
    found.textContent = words.length === 0 ? '' : total
    found.classList.toggle('unseen', count > 0)
  }
  filter.parentElement.hidden = false
  filter.addEventListener('input', applyFilter)

  nav.addEventListener('click', (event) => {
    if (event.target.closest('a') && nav.matches(':popover-open')) nav.hidePopover()
  })

  const links = new Map(entries.map((entry) => {
    const link = entry.querySelector('a')
    return [link.getAttribute('href').slice(1), link]
  }))
  let current
  const mark = (id) => {
    const link = links.get(id)
    if (!link || link === current) return
    current?.removeAttribute('aria-current')
    link.setAttribute('aria-current', 'location')
    current = link
    const box = nav.getBoundingClientRect()
    const at = link.getBoundingClientRect()
    const hidden = at.top < box.top + 72 || at.bottom > box.bottom - 24
    if (hidden) nav.scrollTop += at.top - box.top - box.height / 3
  }
  const places = [...links.keys()].map((id) => document.getElementById(id)).filter(Boolean)
  const look = () => {
    const line = 120
    let reading = places[0]
    for (const place of places) if (place.getBoundingClientRect().top <= line) reading = place
    if (reading) mark(reading.id)
  }
  let waiting = false
  const lookSoon = () => {
    if (waiting) return
    waiting = true
    requestAnimationFrame(() => { waiting = false; look() })
  }
  addEventListener('scroll', lookSoon, { passive: true })
  look()

  // Browsers give out the clipboard only over https and on localhost.
  if (navigator.clipboard) {
    const said = document.createElement('p')
    said.className = 'unseen'
    said.setAttribute('role', 'status')
    document.body.append(said)
    for (const sample of document.querySelectorAll('.sample')) {
      const button = document.createElement('button')
      button.type = 'button'
      button.className = 'copy'
      button.textContent = 'Copy'
      button.addEventListener('click', async () => {
        await navigator.clipboard.writeText(sample.querySelector('pre').textContent)
        button.textContent = said.textContent = 'Copied'
        setTimeout(() => { button.textContent = 'Copy'; said.textContent = '' }, 2000)
      })
      sample.querySelector('figcaption').append(button)
    }
  }
}
`
