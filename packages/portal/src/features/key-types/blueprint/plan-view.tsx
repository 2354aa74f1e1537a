import type { AppliedBlueprint, BlueprintChange } from '@claviger/sdk'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ConfirmDialog } from '../../../components/confirm-dialog.tsx'
import { Button } from '../../../components/ui/button.tsx'
import { Callout } from '../../../components/ui/callout.tsx'
import { ChangeItem } from './change-item.tsx'

const KINDS = ['create', 'update', 'restore', 'archive', 'remove', 'keep'] as const

interface Props {
  readonly result: AppliedBlueprint
  readonly prune: boolean
  readonly apply: () => Promise<void>
  readonly onAgain: () => void
}

const isChange = ({ kind }: BlueprintChange): boolean => kind !== 'keep'

/** What a blueprint would change, and the button that does it; afterwards what it changed. */
export function PlanView({ result, prune, apply, onAgain }: Props) {
  const { t } = useTranslation('blueprint')
  const [open, setOpen] = useState(false)
  const { applied, changes } = result
  const count = changes.filter(isChange).length
  return (
    <section aria-label={applied ? t('plan.done') : t('plan.title')} className="grid gap-4">
      <h3 className="text-base font-semibold">{applied ? t('plan.done') : t('plan.title')}</h3>
      <div role="status">
        {applied ? (
          <Callout tone="good">{t('plan.applied', { count })}</Callout>
        ) : count === 0 ? (
          <Callout tone="good" title={t('plan.nothing')}>
            {t('plan.nothingWords')}
          </Callout>
        ) : (
          <p className="text-ink-soft">{t('plan.count', { count })}</p>
        )}
      </div>
      {KINDS.map((kind) => {
        const some = changes.filter((each) => each.kind === kind)
        if (some.length === 0) return null
        return (
          <div key={kind} className="grid grid-cols-[minmax(0,1fr)] gap-2">
            <h4 className="text-ink-soft text-xs font-medium">{t(`plan.kinds.${kind}`)}</h4>
            <ul className="divide-line border-line divide-y rounded-lg border">
              {some.map((each) => (
                <ChangeItem key={`${each.what} ${each.name}`} change={each} />
              ))}
            </ul>
          </div>
        )
      })}
      <div className="flex flex-wrap gap-2">
        {!applied && count > 0 && (
          <Button look="primary" onClick={() => setOpen(true)}>
            {t('plan.apply')}
          </Button>
        )}
        {applied && <Button onClick={onAgain}>{t('plan.again')}</Button>}
      </div>
      <ConfirmDialog
        open={open}
        onOpenChange={setOpen}
        title={t('plan.confirmTitle')}
        action={t('plan.apply')}
        danger={changes.some(({ kind }) => kind === 'remove' || kind === 'archive')}
        act={apply}
      >
        <p>{t('plan.confirmWords', { count })}</p>
        <p>{t('plan.confirmKeys')}</p>
        {prune && changes.some(({ kind }) => kind === 'remove') && <p>{t('plan.confirmPrune')}</p>}
      </ConfirmDialog>
    </section>
  )
}
