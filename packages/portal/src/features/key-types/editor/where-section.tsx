import { useTranslation } from 'react-i18next'
import { CardSection } from '../../../components/ui/card.tsx'
import { Choice } from '../../../components/ui/choice.tsx'
import { Group } from '../../../components/ui/group.tsx'
import type { Draft } from '../draft.ts'
import type { Editing } from './editing.ts'

const BROWSERS = ['allow', 'refuse'] as const
const ORIGINS = ['none', 'optional', 'required'] as const

/** What is checked of each request beside the key. */
export function WhereSection({ draft, set, errorAt }: Editing) {
  const { t } = useTranslation('keyTypes')
  return (
    <CardSection title={t('sections.where')} description={t('sections.whereHint')}>
      <div className="grid gap-5">
        <Group label={t('fields.browser')} hint={t('hints.browser')} error={errorAt('browser')}>
          {(describedBy) => (
            <Choice
              label={t('fields.browser')}
              describedBy={describedBy}
              className="sm:grid-cols-2"
              value={draft.browser}
              options={BROWSERS.map((value) => ({ value, label: t(`browsers.${value}`) }))}
              onChange={(browser) => set({ browser: browser as Draft['browser'] })}
            />
          )}
        </Group>
        <Group label={t('fields.origins')} hint={t('hints.origins')} error={errorAt('origins')}>
          {(describedBy) => (
            <Choice
              label={t('fields.origins')}
              describedBy={describedBy}
              invalid={errorAt('origins') !== undefined}
              className="sm:grid-cols-3"
              value={draft.origins}
              options={ORIGINS.map((value) => ({ value, label: t(`origins.${value}`) }))}
              onChange={(origins) => set({ origins: origins as Draft['origins'] })}
            />
          )}
        </Group>
      </div>
    </CardSection>
  )
}
