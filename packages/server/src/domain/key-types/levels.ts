import { LADDER, type Level, type ResourceView } from '@claviger/contract'

/** The catalogue has this resource, and the level on it; `none` every resource has. */
export const hasLevel = (catalogue: readonly ResourceView[], name: string, level: Level): boolean =>
  catalogue.some((each) => each.name === name && (level === 'none' || each.verbs.includes(level)))

/** A scope that is a level: a rung of the ladder on one resource. */
export function isLevel(scope: string): boolean {
  const [verb = '', resource = '*'] = scope.split(':')
  return (LADDER as readonly string[]).includes(verb) && !resource.includes('*')
}
