/** Puts the focus where the first thing is wrong: into the field, or onto the choice that it stands beside. */
export function focusWrong(form: HTMLFormElement | null): void {
  const wrong = form?.querySelector<HTMLElement>('[aria-invalid="true"], [role="alert"]')
  if (!wrong) return
  const place = wrong.matches('[role="alert"]') ? (wrong.parentElement ?? wrong) : wrong
  const target = place.matches('input, textarea, select')
    ? place
    : place.querySelector<HTMLElement>(
        '[role="radio"][tabindex="0"], [role="radio"], input:not(:disabled), button',
      )
  target?.focus()
}
