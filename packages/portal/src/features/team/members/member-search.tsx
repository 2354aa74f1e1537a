import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { SearchField } from '../../../components/search-field.tsx'
import { useWorkspace } from '../../../session/workspace.tsx'
import { keyTypesQuery } from '../../keys/queries.ts'
import { withoutKey } from '../../keys/safe-search.ts'

interface Props {
  readonly asked: string
  readonly onAsk: (text: string) => void
  readonly isShown: boolean
}

const LONGEST = 100

/** Finds members by a part of their name or address. Escape empties it. */
export function MemberSearch({ asked, onAsk, isShown }: Props) {
  const { t } = useTranslation('team')
  const { slug } = useWorkspace()
  const { data: types = [] } = useQuery(keyTypesQuery(slug))
  const [text, setText] = useState(asked)
  const [known, setKnown] = useState(asked)
  // The address has changed by itself, as by a button that clears it.
  if (known !== asked) {
    setKnown(asked)
    if (text.trim() !== asked) setText(asked)
  }
  if (!isShown) return <span />
  const change = (typed: string): void => {
    // What is searched for stands in the address, where no whole key may.
    const next = withoutKey(typed, types).slice(0, LONGEST)
    setText(next)
    onAsk(next.trim())
  }
  return (
    <div role="search" className="relative min-w-0 flex-1 basis-56 sm:max-w-sm">
      <SearchField
        label={t('members.search')}
        placeholder={t('members.searchHint')}
        value={text}
        onText={change}
      />
    </div>
  )
}
