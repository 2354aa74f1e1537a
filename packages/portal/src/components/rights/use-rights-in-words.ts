import type { Resource, ResourceList } from '@claviger/sdk'
import { useTranslation } from 'react-i18next'
import type { Rights } from '../difference/rights.ts'

const all = (resources: readonly Resource[], rights: Rights): boolean =>
  resources.length > 0 &&
  resources.every(({ name, verbs }) => verbs.every((verb) => rights.has(`${verb}:${name}`)))

/** Things that are put beside each other by what is held of them, in the order of the first of each. */
function grouped(
  resources: readonly Resource[],
  rights: Rights,
): readonly [verbs: string[], titles: string[]][] {
  const groups = new Map<string, [string[], string[]]>()
  for (const { name, title, verbs } of resources) {
    const held = verbs.filter((verb) => rights.has(`${verb}:${name}`))
    const group = groups.get(held.join(' ')) ?? [held, []]
    group[1].push(title)
    if (held.length > 0) groups.set(held.join(' '), group)
  }
  return [...groups.values()]
}

/** Says rights in a sentence's end: `read and write Projects; read Backups`. Of none it says so. */
export function useRightsInWords(): (rights: Rights, catalogue: ResourceList) => string {
  const { t, i18n } = useTranslation('rights')
  const things: Readonly<Record<string, string>> = t('things', { returnObjects: true })
  const thing = (title: string): string => things[title] ?? title
  const doing: Readonly<Record<string, string>> = t('doing', { returnObjects: true })
  /** Who manages sees as well. */
  const managing = (verbs: readonly string[]): string[] =>
    verbs.filter((verb) => verb !== 'read' || !verbs.includes('write')).map((verb) => doing[verb] ?? verb)
  const verbs: Readonly<Record<string, string>> = t('verbs', { returnObjects: true })
  const and = new Intl.ListFormat(i18n.language, { type: 'conjunction' })
  return (rights, { data, management }) => {
    const inWorkspace = management.filter(({ name }) => name !== 'manage.installation')
    const own = all(data, rights)
      ? [t('everything')]
      : grouped(data, rights).map(([held, titles]) =>
          t('held', {
            verbs: and.format(held.map((verb) => verbs[verb] ?? verb)),
            what: and.format(titles),
          }),
        )
    const managed = all(inWorkspace, rights)
      ? [t('manageEverything')]
      : grouped(management, rights).map(([verbs, titles]) =>
          t('managed', { verbs: and.format(managing(verbs)), what: and.format(titles.map(thing)) }),
        )
    return [...own, ...managed].join('; ') || t('nothing')
  }
}
