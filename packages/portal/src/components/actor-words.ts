import type { Actor } from '@claviger/sdk'
import type { TFunction } from 'i18next'

/** Who did something, in words. */
export function actorWords({ kind, name, id }: Actor, t: TFunction<'key'>): string {
  if (kind === 'operator') return t('actors.operator')
  if (kind === 'key') return t('actors.keyNamed', { name: name ?? id ?? '' })
  return name ?? id ?? t(kind === 'system' ? 'actors.system' : 'actors.unknown')
}
