import { useState, type ReactNode } from 'react'
import { Trans, useTranslation } from 'react-i18next'
import { useSubmit } from '../session/use-submit.ts'
import { FormProblem } from './form-problem.tsx'
import { Button } from './ui/button.tsx'
import { Dialog } from './ui/dialog.tsx'
import { Field } from './ui/field.tsx'
import { Input } from './ui/input.tsx'

interface Props {
  readonly open: boolean
  readonly onOpenChange: (open: boolean) => void
  readonly title: ReactNode
  readonly children: ReactNode
  /** The words of the button that does it. */
  readonly action: string
  /** What must be typed first; nothing when absent. */
  readonly typed?: string
  /** Whether it takes something away. */
  readonly danger?: boolean
  readonly act: () => Promise<void>
  readonly onDone?: () => void
}

/** However a keyboard puts its accents together, it is the same word. */
const isSame = (text: string, typed: string): boolean => text.normalize('NFC').trim() === typed

/** Asks before something is done, says what it means, and does it. It closes when it worked. */
export function ConfirmDialog({
  open,
  onOpenChange,
  title,
  children,
  action,
  typed,
  danger = true,
  act,
  onDone,
}: Props) {
  const { t } = useTranslation('common')
  const [text, setText] = useState('')
  const [isWrong, setWrong] = useState(false)
  const { busy, problem, submit, clear } = useSubmit(act)
  const change = (next: boolean): void => {
    if (busy) return
    setText('')
    setWrong(false)
    clear()
    onOpenChange(next)
  }
  const run = async (): Promise<void> => {
    if (typed !== undefined && !isSame(text, typed)) return setWrong(true)
    if (!(await submit())) return
    setText('')
    onOpenChange(false)
    onDone?.()
  }
  return (
    <Dialog
      open={open}
      onOpenChange={change}
      title={title}
      footer={
        <>
          <Button onClick={() => change(false)}>{t('cancel')}</Button>
          <Button look={danger ? 'danger' : 'primary'} type="submit" form="confirm" busy={busy}>
            {action}
          </Button>
        </>
      }
    >
      <form
        id="confirm"
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          void run()
        }}
      >
        <div className="text-ink-soft grid gap-2 leading-relaxed wrap-anywhere">{children}</div>
        {typed !== undefined && (
          <Field
            label={
              <Trans
                ns="common"
                i18nKey="confirmBy"
                values={{ text: typed }}
                components={[
                  <code
                    key="0"
                    dir="auto"
                    className="bg-sunken rounded px-1 py-0.5 font-mono text-[13px] wrap-anywhere whitespace-pre-wrap"
                  />,
                ]}
              />
            }
            error={isWrong && !isSame(text, typed) ? t('confirmWrong') : undefined}
          >
            {(described) => (
              <Input
                {...described}
                autoFocus
                autoComplete="off"
                spellCheck={false}
                value={text}
                onChange={(event) => setText(event.target.value)}
              />
            )}
          </Field>
        )}
        <FormProblem problem={problem} />
      </form>
    </Dialog>
  )
}
