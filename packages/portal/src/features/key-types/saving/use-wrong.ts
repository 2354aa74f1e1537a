import { useState } from 'react'
import type { Problem } from '../../../forms/problem.ts'

/**
 * What is wrong with a field, until that field is changed. Answers by the field's path in the request, such as
 * `environments.0.prefix`, whose first part is the field.
 */
export function useWrong<T extends object>(
  problem: Problem | undefined,
  values: T,
): (path: string) => string | undefined {
  const [refused, setRefused] = useState({ problem, values })
  // What was sent when it was refused: the values as they are when the problem comes.
  if (refused.problem !== problem) setRefused({ problem, values })
  return (path) => {
    const field = path.split('.', 1)[0] ?? path
    const now: unknown = values[field as keyof T]
    return now === refused.values[field as keyof T] ? problem?.fields[path] : undefined
  }
}
