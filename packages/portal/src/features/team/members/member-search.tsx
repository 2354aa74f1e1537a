import { useQuery } from '@tanstack/react-query'
import { Search } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Input } from '../../../components/ui/input.tsx'
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
      <Search
        aria-hidden
        className="text-ink-soft pointer-events-none absolute start-3 top-1/2 size-4 -translate-y-1/2"
      />
      <Input
        type="search"
        aria-label={t('members.search')}
        placeholder={t('members.searchHint')}
        autoComplete="off"
        spellCheck={false}
        dir="auto"
        className="ps-9"
        value={text}
        onChange={(event) => change(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && text !== '') change('')
        }}
      />
    </div>
  )
}
