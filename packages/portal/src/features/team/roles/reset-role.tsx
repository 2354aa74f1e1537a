import type { Role } from '@claviger/sdk'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ConfirmDialog } from '../../../components/confirm-dialog.tsx'
import { Button } from '../../../components/ui/button.tsx'
import { EffectsOnKeys } from './effects-on-keys.tsx'

interface Props {
  readonly name: Role
  /** How many members have the role. */
  readonly count: number
  readonly reset: () => Promise<void>
  readonly onDone: () => void
}

/** Brings the built-in rights of a role back, once it was said what that means. */
export function ResetRole({ name, count, reset, onDone }: Props) {
  const { t } = useTranslation('team')
  const [isOpen, setOpen] = useState(false)
  const role = t(`roles.${name}.name`)
  return (
    <>
      <Button look="ghost" className="me-auto" onClick={() => setOpen(true)}>
        {t('editRole.reset')}
      </Button>
      <ConfirmDialog
        open={isOpen}
        onOpenChange={setOpen}
        title={t('editRole.resetting.title', { role })}
        action={t('editRole.resetting.action')}
        act={reset}
        onDone={onDone}
      >
        <p>{t('editRole.resetting.words')}</p>
        <p className="text-ink">{t(`roles.${name}.about`)}</p>
        <p>{t('editRole.words', { count })}</p>
        {isOpen && <EffectsOnKeys name={name} scopes={null} />}
      </ConfirmDialog>
    </>
  )
}
