import { useEffect, useRef, type RefObject } from 'react'
import { focusInto } from './focus-wrong.ts'
import type { Problem } from './problem.ts'

/** Takes the focus to the first field that is wrong, each time the server has refused a form. */
export function useFocusWrong(problem: Problem | undefined): RefObject<HTMLFormElement | null> {
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    const wrong = problem && form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')
    if (wrong) focusInto(wrong)
  }, [problem])
  return form
}
