import type { Key, KeyType, ResourceList } from '@claviger/sdk'
import { useTranslation } from 'react-i18next'
import { differenceOf, inForce, isNothing } from '../../../components/difference/difference.ts'
import { DifferenceWords } from '../../../components/difference/difference-words.tsx'
import { rightsOf, type Rights } from '../../../components/difference/rights.ts'
import { endOf } from '../../../components/expiry/term.ts'
import { minuteOf, useNow } from '../../../times/moment.tsx'
import { changedList, type Access } from './access-fields.ts'

interface Props {
  readonly record: Key
  readonly type: KeyType
  readonly catalogue: ResourceList
  readonly was: Access
  readonly is: Access
}

const less = (rights: Rights, others: Rights): Rights =>
  new Set([...rights].filter((right) => !others.has(right)))

/** What saving would change, in words, read out as it changes. */
export function AccessChanges({ record, type, catalogue, was, is }: Props) {
  const { t } = useTranslation('key')
  const given = rightsOf(was.scopes, catalogue, type.admin_manages)
  const before = inForce(given, record.permissions)
  // What the owner's role or the type keeps from being in force, it keeps from it afterwards, too.
  const after = less(rightsOf(is.scopes, catalogue, type.admin_manages), less(given, before))
  const rights = differenceOf(before, after, catalogue)
  const end = endOf(is, useNow())
  const ended = was.expires_at === null ? null : new Date(was.expires_at).getTime()
  const when = (at: number | null): string => (at === null ? t('access.never') : minuteOf(at))
  const list = (items: readonly string[] | null): string => items?.join(', ') ?? t('access.anywhere')
  const lists = (
    [
      ['ip_allow', 'editing.allowChange'],
      ['ip_deny', 'editing.denyChange'],
      ['origins', 'editing.originsChange'],
    ] as const
  ).flatMap(([field, words]) => {
    const to = changedList(is[field], was[field])
    if (to === undefined) return []
    const none = field === 'ip_allow' ? t('access.anywhere') : t('history.values.none')
    const from = was[field] === '' ? none : was[field].replaceAll('\n', ', ')
    return [t(words, { from, to: to === null ? none : list(to) })]
  })
  const changesEnd = end !== undefined && end !== ended
  const isSame = isNothing(rights) && !changesEnd && lists.length === 0
  return (
    <section
      aria-label={t('editing.changes')}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be within reach of the keyboard
      tabIndex={0}
      className="max-h-[22dvh] w-full overflow-y-auto rounded pb-1 text-[13px] leading-relaxed"
    >
      <h3 className="font-medium">{t('editing.changes')}</h3>
      <div aria-live="polite" className="min-w-0 break-words">
        {isSame ? (
          <p className="text-ink-soft">{t('editing.nothing')}</p>
        ) : (
          <>
            <DifferenceWords difference={rights} />
            {changesEnd && <p>{t('editing.expiryChange', { from: when(ended), to: when(end) })}</p>}
            {lists.map((words) => (
              <p key={words} className="break-all">
                {words}
              </p>
            ))}
            <p className="text-ink-soft">{t('editing.atOnce')}</p>
          </>
        )}
      </div>
    </section>
  )
}
