import { useTranslation } from 'react-i18next'
import { Pager } from '../../components/pager.tsx'
import type { KeysSearch } from './keys-search.ts'
import { PAGE_SIZE } from './list-query.ts'
import type { KeyList } from './use-key-list.ts'

interface Props {
  readonly list: KeyList
  readonly onTurn: (to: KeysSearch) => void
}

/** Which of how many keys are shown, and the way to the others. */
export function KeysPager({ list, onTurn }: Props) {
  const { t } = useTranslation('keys')
  return (
    <Pager
      label={t('pager.label')}
      words={<Words list={list} />}
      before={{ word: t('pager.previous'), to: list.previous }}
      after={{ word: t('pager.next'), to: list.next }}
      onTurn={onTurn}
    />
  )
}

function Words({ list: { keys = [], total, page, previous, next } }: { readonly list: KeyList }) {
  const { t } = useTranslation('keys')
  const from = (page - 1) * PAGE_SIZE + 1
  const range = { from, to: from + keys.length - 1 }
  if (!previous && !next) return t('pager.whole', { count: keys.length })
  if (total === undefined) return t('pager.rangeOpen', range)
  return t('pager.range', { ...range, total: Math.max(total, range.to) })
}
