import { useEffect, useRef, type RefObject } from 'react'
import { focusWrong } from '../../../forms/focus-wrong.ts'
import type { Problem } from '../../../forms/problem.ts'

/** Takes the focus to what is wrong first, be it one field or a group of them, each time the server has refused a form. */
export function useFocusFirstWrong(problem: Problem | undefined): RefObject<HTMLFormElement | null> {
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    if (!problem) return
    focusWrong(form.current)
    // Out from under the bar at the foot.
    document.activeElement?.scrollIntoView({ block: 'center' })
  }, [problem])
  return form
}
