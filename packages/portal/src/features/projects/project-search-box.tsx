import { Search } from 'lucide-react'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Input } from '../../components/ui/input.tsx'
import { useWorkspace } from '../../session/workspace.tsx'
import { keyTypesQuery } from '../keys/queries.ts'
import { withoutKey } from '../keys/safe-search.ts'

interface Props {
  /** What the address says. Where that changes by itself, as by the back button, the text follows. */
  readonly asked: string
  readonly onAsk: (text: string) => void
}

const PAUSE_MS = 250
const LONGEST = 100

/** An id of a project looks much like a key. */
const ID = /^prj_[0-9a-z]*$/

/** Finds projects by a part of the name, or the ID. Escape empties it. A key does not get into the address. */
export function ProjectSearchBox({ asked, onAsk }: Props) {
  const { t } = useTranslation('projects')
  const { slug } = useWorkspace()
  const { data: types } = useSuspenseQuery(keyTypesQuery(slug))
  const [text, setText] = useState(asked)
  const [wasKey, setWasKey] = useState(false)
  const change = (typed: string): void => {
    const isKey = !ID.test(typed.trim()) && withoutKey(typed, types) !== typed
    setWasKey(isKey)
    setText(isKey ? '' : typed)
  }
  const sent = useRef(asked)
  const asking = useRef(onAsk)
  useEffect(() => {
    asking.current = onAsk
  })
  useEffect(() => {
    if (asked === sent.current) return
    sent.current = asked
    setText(asked)
  }, [asked])
  useEffect(() => {
    const wanted = text.trim()
    if (wanted === sent.current) return undefined
    const timer = setTimeout(() => {
      sent.current = wanted
      asking.current(wanted)
    }, PAUSE_MS)
    return () => clearTimeout(timer)
  }, [text])
  return (
    <div role="search" className="min-w-0 flex-1 basis-56 sm:max-w-sm">
      <div className="relative">
        <Search
          aria-hidden
          className="text-ink-soft pointer-events-none absolute start-3 top-1/2 size-4 -translate-y-1/2"
        />
        <Input
          type="search"
          aria-label={t('search.label')}
          placeholder={t('search.placeholder')}
          autoComplete="off"
          spellCheck={false}
          dir="auto"
          maxLength={LONGEST}
          className="ps-9"
          value={text}
          onChange={(event) => change(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Escape' && text !== '') change('')
          }}
        />
      </div>
      <p role="status" className="text-ink-soft text-[13px] leading-normal">
        {wasKey && <span className="block pt-1.5">{t('search.wholeKey')}</span>}
      </p>
    </div>
  )
}
