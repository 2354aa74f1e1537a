import type { Key } from '@claviger/sdk'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ConfirmDialog } from '../../../components/confirm-dialog.tsx'
import { sayOfRights } from '../../../forms/server-words.ts'
import { useTell } from '../../../notices/notices.tsx'
import { useWorkspace } from '../../../session/workspace.tsx'
import { useKeyChanged } from '../use-key-changed.ts'

const ACTS = ['disable', 'enable', 'end-overlap', 'approve'] as const

export type PlainAct = (typeof ACTS)[number]

export const isPlainAct = (act: string): act is PlainAct => ACTS.some((each) => each === act)

interface Props {
  readonly act: PlainAct
  readonly record: Key
  readonly onClose: () => void
}

/** Asks before something is done with a key that needs no more than a yes. */
export function PlainDialog({ act, record, onClose }: Props) {
  const tell = useTell()
  const { client } = useWorkspace()
  const changed = useKeyChanged()
  const { title, words, action, done, danger } = useWords(record)[act]
  const run = async (): Promise<void> => {
    const { id } = record
    if (act === 'approve') await client.keys.approve(id)
    else if (act === 'end-overlap') await client.keys.endOverlap(id)
    else await client.keys.update(id, { enabled: act === 'enable' })
    // What is shown is new before the dialog closes: the focus does not come back to a button that goes.
    await changed()
  }
  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title={<bdi>{title}</bdi>}
      action={action}
      danger={danger}
      act={run}
      onDone={() => tell(done)}
    >
      {words.map((each) => (
        <p key={each} dir="auto">
          {each}
        </p>
      ))}
    </ConfirmDialog>
  )
}

interface Words {
  readonly title: ReactNode
  readonly words: readonly string[]
  readonly action: string
  readonly done: string
  readonly danger: boolean
}

function useWords({ name, summary, secrets }: Key): Readonly<Record<PlainAct, Words>> {
  const { t } = useTranslation('key')
  const ending = secrets.filter(({ state }) => state === 'retiring').map(({ last4 }) => `…${last4}`)
  return {
    disable: {
      title: t('disabling.title', { name }),
      words: [t('disabling.words'), t('disabling.undone')],
      action: t('disable'),
      done: t('disabling.done'),
      danger: true,
    },
    enable: {
      title: t('enabling.title', { name }),
      words: [t('enabling.words')],
      action: t('enable'),
      done: t('enabling.done'),
      danger: false,
    },
    'end-overlap': {
      title: t('ending.title'),
      words: [t('ending.words', { count: ending.length, list: ending.join(', ') }), t('ending.check')],
      action: t('ending.action'),
      done: t('ending.done'),
      danger: true,
    },
    approve: {
      title: t('approving.title', { name }),
      words: [t('approving.words', { summary: sayOfRights(summary) })],
      action: t('approving.action'),
      done: t('approving.done'),
      danger: false,
    },
  }
}
