import { useState } from 'react'
import type { Problem } from '../../../forms/problem.ts'

/**
 * What is wrong with a field, until that field is changed. Answers by the field's path in the request, such as
 * `environments.0.prefix`, whose first part is the field.
 */
export function useWrong(problem: Problem | undefined, values: object): (path: string) => string | undefined {
  const [refused, setRefused] = useState({ problem, values })
  // What was sent when it was refused: the values as they are when the problem comes.
  if (refused.problem !== problem) setRefused({ problem, values })
  return (path) => {
    const field = path.split('.', 1)[0] ?? path
    const isAsRefused = valueIn(values, field) === valueIn(refused.values, field)
    return isAsRefused ? problem?.fields[path] : undefined
  }
}

const valueIn = (values: object, field: string): unknown =>
  Object.getOwnPropertyDescriptor(values, field)?.value
