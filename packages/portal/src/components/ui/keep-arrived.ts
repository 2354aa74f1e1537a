/** For what closes: whoever went somewhere by it has the focus there, and does not get it back on its button. */
export function keepArrived(event: Event): void {
  if (document.activeElement?.tagName === 'H1') event.preventDefault()
}
