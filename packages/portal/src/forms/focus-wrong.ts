/** Puts the focus where the first thing is wrong: into the field, or onto the choice that it stands beside. */
export function focusWrong(form: HTMLFormElement | null): void {
  const wrong = form?.querySelector<HTMLElement>('[aria-invalid="true"], [role="alert"]')
  if (wrong) focusInto(wrong.matches('[role="alert"]') ? (wrong.parentElement ?? wrong) : wrong)
}

/** Puts the focus into a field, or onto what is chosen among several. */
export function focusInto(place: HTMLElement): void {
  const target = place.matches('input, textarea, select')
    ? place
    : place.querySelector<HTMLElement>(
        '[role="radio"][tabindex="0"], [role="radio"], input:not(:disabled), button',
      )
  target?.focus()
}
