import type { KeyType } from '@claviger/sdk'
import { Trans, useTranslation } from 'react-i18next'
import { Callout } from '../../../components/ui/callout.tsx'
import { useWorkspace } from '../../../session/workspace.tsx'
import { Moment } from '../../../times/moment.tsx'
import { isRoot } from '../../keys/places.ts'

/** What must be known of a type before one reads it: it is archived, or cannot be changed. */
export function TypeState({ type }: { readonly type: KeyType }) {
  const { t } = useTranslation('keyTypes')
  const { may } = useWorkspace()
  if (isRoot(type))
    return (
      <Callout tone="info" title={t('page.rootTitle')}>
        {t('page.rootWords')}
      </Callout>
    )
  return (
    <>
      {type.archived_at !== null && (
        <Callout
          tone="warn"
          title={
            <Trans
              ns="keyTypes"
              i18nKey="page.archivedTitle"
              components={[<Moment key="0" at={type.archived_at} />]}
            />
          }
        >
          {t('page.archivedWords')}
        </Callout>
      )}
      {!may('write:manage.key_types') && <Callout tone="info">{t('readOnly')}</Callout>}
    </>
  )
}
