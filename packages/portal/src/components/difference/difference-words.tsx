import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { sayOfTitle } from '../../forms/server-words.ts'
import { isEmpty, type Difference, type Part, type Side } from './difference.ts'

const listed = (items: readonly string[]): string =>
  new Intl.ListFormat(document.documentElement.lang, { type: 'conjunction' }).format(items)

type Words = TFunction<['key', 'rights']>

function wordsOfPart({ verbs, resources, all, manages }: Part, t: Words): string {
  const known: Readonly<Record<string, string>> = t('rights:verbs', { returnObjects: true })
  const said = {
    verbs: listed(verbs.map((verb) => known[verb] ?? verb)),
    resources: listed(resources.map(({ title }) => (manages ? sayOfTitle(title) : title))),
  }
  if (manages) return all ? t('difference.allManaged', said) : t('difference.managed', said)
  return all ? t('difference.all', said) : t('difference.part', said)
}

/** Rights that come or go, in words: `write Backups; read System`. Empty for none. */
export const wordsOfSide = ({ parts, later }: Side, t: Words): string =>
  [...parts.map((part) => wordsOfPart(part, t)), ...(later ? [t('difference.later')] : [])].join('; ')

/** What a change of rights adds and takes away, in words. Nothing where it does neither. */
export function DifferenceWords({ difference: { adds, takes } }: { readonly difference: Difference }) {
  const { t } = useTranslation(['key', 'rights'])
  return (
    <>
      {!isEmpty(adds) && <p>{t('difference.adds', { what: wordsOfSide(adds, t) })}</p>}
      {!isEmpty(takes) && <p>{t('difference.takes', { what: wordsOfSide(takes, t) })}</p>}
    </>
  )
}
