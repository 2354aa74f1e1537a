import type { Resource } from '@claviger/sdk'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { FormProblem } from '../../../components/form-problem.tsx'
import { isolated } from '../../../components/isolated.ts'
import { Button } from '../../../components/ui/button.tsx'
import { Dialog } from '../../../components/ui/dialog.tsx'
import { useTell } from '../../../notices/notices.tsx'
import { useWorkspace } from '../../../session/workspace.tsx'
import { useModelChanged } from '../queries.ts'
import { Asked } from './asked.tsx'
import { useConfirmed } from './use-confirmed.ts'

interface Props {
  readonly resource: Resource
  readonly onClose: () => void
}

/** Removes a resource; where keys name it, only once one was told which and typed its name. */
export function RemoveDialog({ resource, onClose }: Props) {
  const { t } = useTranslation(['catalogue', 'common'])
  const { client } = useWorkspace()
  const tell = useTell()
  const changed = useModelChanged()
  const form = useId()
  const title = isolated(resource.title)
  const confirmed = useConfirmed(
    async (confirm) => {
      const { keys } = await client.resources.remove(resource.name, confirm === undefined ? {} : { confirm })
      await changed()
      tell(keys === 0 ? t('removed', { title }) : t('removedKeys', { title, count: keys }))
      onClose()
    },
    {
      preview: () => client.resources.previewRemoval(resource.name),
      labels: { confirm: t('fields.confirm') },
    },
  )
  return (
    <Dialog
      open
      onOpenChange={() => {
        if (!confirmed.busy) onClose()
      }}
      title={t('removeTitle', { title })}
      footer={
        <>
          <Button onClick={onClose}>{t('common:cancel')}</Button>
          <Button look="danger" type="submit" form={form} busy={confirmed.busy}>
            {t('remove')}
          </Button>
        </>
      }
    >
      <form
        id={form}
        noValidate
        className="grid grid-cols-[minmax(0,1fr)] gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          if (!confirmed.busy) void confirmed.submit()
        }}
      >
        <div className="text-ink-soft grid gap-2 leading-relaxed">
          <p>{t('removeWords')}</p>
          {confirmed.asks === undefined && <p>{t('removeAsked')}</p>}
        </div>
        <Asked name={resource.name} confirmed={confirmed} />
        <FormProblem problem={confirmed.problem} />
      </form>
    </Dialog>
  )
}
