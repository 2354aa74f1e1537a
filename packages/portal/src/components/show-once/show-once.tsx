import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../ui/button.tsx'
import { Dialog, type DialogProps } from '../ui/dialog.tsx'
import { ShownKey } from './shown-key.tsx'
import type { Shown } from './shown.ts'
import { useCopying } from './use-copying.ts'
import { useLeaving } from './use-leaving.ts'

interface Props extends Omit<DialogProps, 'onRefused' | 'children'> {
  /** The key that is shown now; undefined before there is one, while the dialog is what its other props say. */
  readonly shown: Shown | undefined
  /** The title while the key is shown; absent: words for a new key. */
  readonly shownTitle?: string
  /** Said besides, such as until when the secret before this one works. */
  readonly note?: ReactNode
  /** The person is done. The key is forgotten by then: drop `shown`, and close. */
  readonly onDone: () => void
  /** What the dialog holds before there is a key, such as the form that makes one. */
  readonly children?: ReactNode
}

/**
 * A dialog that shows a key once. It cannot be left before the key was copied, neither by Escape, a click outside, the
 * cross, nor the back button, and says why; nothing of the key is left when it is done. Before there is a key it is the
 * dialog that makes one, so that the focus never leaves it.
 */
export function ShowOnce({ shown, shownTitle, note, onDone, children, ...dialog }: Props) {
  const { t } = useTranslation('showOnce')
  const copying = useCopying(shown?.secret)
  const { isCopied, refuse } = copying
  useLeaving(shown !== undefined && !isCopied, refuse)
  if (!shown) return <Dialog {...dialog}>{children}</Dialog>
  const done = (): void => {
    copying.forget()
    onDone()
  }
  return (
    <Dialog
      open
      wide
      onOpenChange={done}
      onRefused={isCopied ? undefined : refuse}
      title={shownTitle ?? t('title', { what: shown.type.title })}
      description={<bdi>{shown.key.name}</bdi>}
      footer={
        <>
          {!isCopied && <p className="text-ink-soft me-auto text-[13px]">{t('doneWaits')}</p>}
          <Button look="primary" disabled={!isCopied} onClick={done}>
            {t('done')}
          </Button>
        </>
      }
    >
      <ShownKey shown={shown} note={note} copying={copying} />
    </Dialog>
  )
}
