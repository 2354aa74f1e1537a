import { Search } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Input } from '../../components/ui/input.tsx'

interface Props {
  /** What the address says. Where that changes by itself, as by the back button, the text follows. */
  readonly asked: string
  readonly onAsk: (text: string) => void
}

const PAUSE_MS = 250
const LONGEST = 100

/** Finds projects by a part of the name, or the ID. Escape empties it. */
export function ProjectSearchBox({ asked, onAsk }: Props) {
  const { t } = useTranslation('projects')
  const [text, setText] = useState(asked)
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
    <div role="search" className="relative min-w-0 flex-1 basis-56 sm:max-w-sm">
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
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && text !== '') setText('')
        }}
      />
    </div>
  )
}
