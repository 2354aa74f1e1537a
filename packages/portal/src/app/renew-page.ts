const NAME = 'renewed'
const AGAIN_MS = 60_000

/**
 * A part of the page that is not there any more was replaced by a newer version of the server: the page is loaded anew,
 * and what is being typed outlives that. Once a minute at most, since a part may also be missing for another reason.
 */
export function renewPage(event: Event): void {
  const last = Number(sessionStorage.getItem(NAME) ?? 0)
  if (!navigator.onLine || Date.now() - last < AGAIN_MS) return
  event.preventDefault()
  sessionStorage.setItem(NAME, String(Date.now()))
  location.reload()
}
