import { useQuery } from '@tanstack/react-query'
import { Command } from 'cmdk'
import { Search } from 'lucide-react'
import { Dialog } from 'radix-ui'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useOpener } from '../../components/ui/use-opener.ts'
import { keyTypesQuery } from '../../features/keys/queries.ts'
import { withoutKey } from '../../features/keys/safe-search.ts'
import { useNavigation } from '../shell/use-navigation.ts'
import type { Goal } from './goal.ts'
import { matching } from './matching.ts'
import { useFoundKeys } from './use-found-keys.ts'
import { useGoals } from './use-goals.ts'

/** Everything one can go to or begin, found by typing: pages, acts, workspaces, and keys by name or last characters. */
export function Palette({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation('palette')
  const giveBack = useOpener(true)
  return (
    <Dialog.Root open onOpenChange={onClose}>
      <Dialog.Portal>
        <Dialog.Overlay className="bg-veil animate-veil fixed inset-0 z-40" />
        <Dialog.Content
          aria-describedby={undefined}
          onCloseAutoFocus={(event) => {
            event.preventDefault()
            giveBack()
          }}
          className="bg-surface shadow-lifted animate-lift fixed inset-x-2 top-2 z-50 mx-auto flex max-h-[calc(100dvh-1rem)] max-w-xl flex-col overflow-hidden rounded-2xl outline-none sm:top-[12dvh] sm:max-h-[70dvh]"
        >
          <Dialog.Title className="sr-only">{t('title')}</Dialog.Title>
          <Goals onClose={onClose} />
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

function Goals({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation('palette')
  const { workspace } = useNavigation()
  const { data: types = [] } = useQuery({ ...keyTypesQuery(workspace), enabled: workspace !== '' })
  const [text, setText] = useState('')
  const all = useGoals()
  const { goals: keys, busy } = useFoundKeys(text)
  const groups = [...(keys.length > 0 ? [{ heading: t('keys'), goals: keys }] : []), ...matching(all, text)]
  const choose = (goal: Goal): void => {
    onClose()
    goal.go()
  }
  return (
    <Command label={t('title')} loop shouldFilter={false} className="flex min-h-0 flex-col">
      <div className="border-line flex items-center gap-2.5 border-b px-4">
        <Search className="text-ink-soft size-4 shrink-0" aria-hidden />
        <Command.Input
          value={text}
          onValueChange={(typed) => setText(withoutKey(typed, types).slice(0, 100))}
          placeholder={t('placeholder')}
          className="placeholder:text-ink-soft h-12 min-w-0 flex-1 bg-transparent text-base outline-none sm:text-sm"
        />
      </div>
      <Command.List className="min-h-0 flex-1 scroll-py-2 overflow-y-auto p-2" label={t('found')}>
        {groups.map(({ heading, goals }) => (
          <Command.Group key={heading} heading={heading} className={GROUP}>
            {goals.map((goal) => (
              <Item key={goal.id} goal={goal} onChoose={choose} />
            ))}
          </Command.Group>
        ))}
      </Command.List>
      <p role="status" className="text-ink-soft px-3 pt-2 pb-8 text-center empty:hidden">
        {groups.length > 0 ? '' : busy ? t('looking') : t('nothing')}
      </p>
    </Command>
  )
}

const GROUP =
  '[&_[cmdk-group-heading]]:text-ink-soft pb-1 [&_[cmdk-group-heading]]:px-2.5 [&_[cmdk-group-heading]]:py-1.5 [&_[cmdk-group-heading]]:text-xs'

interface ItemProps {
  readonly goal: Goal
  readonly onChoose: (goal: Goal) => void
}

function Item({ goal, onChoose }: ItemProps) {
  const { id, label, hint, icon: Icon } = goal
  return (
    <Command.Item
      value={id}
      onSelect={() => onChoose(goal)}
      className="data-[selected=true]:bg-sunken flex min-h-9 cursor-default items-center gap-2.5 rounded-lg px-2.5 py-1.5"
    >
      <Icon className="text-ink-soft size-4 shrink-0" aria-hidden />
      <bdi className="min-w-0 flex-1 truncate">{label}</bdi>
      {hint !== undefined && (
        <bdi className="text-ink-soft max-w-[45%] truncate text-xs" title={hint}>
          {hint}
        </bdi>
      )}
    </Command.Item>
  )
}
