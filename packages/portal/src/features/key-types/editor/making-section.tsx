import { useTranslation } from 'react-i18next'
import { CardSection } from '../../../components/ui/card.tsx'
import { Group } from '../../../components/ui/group.tsx'
import type { Editing } from './editing.ts'
import { Tick } from './tick.tsx'

const FIXABLE = ['scopes', 'expiry', 'network', 'metadata'] as const

/** What nobody chooses who makes a key, and whether somebody else looks at it first. */
export function MakingSection({ draft, set, errorAt }: Editing) {
  const { t } = useTranslation('keyTypes')
  return (
    <CardSection title={t('sections.making')} description={t('sections.makingHint')}>
      <div className="grid gap-5">
        <Group spoken label={t('fields.fixed')} hint={t('hints.fixed')} error={errorAt('fixed')}>
          {() => (
            <div className="grid gap-2.5 sm:grid-cols-2">
              {FIXABLE.map((name) => (
                <Tick
                  key={name}
                  label={t(`fixable.${name}`)}
                  checked={draft.fixed.includes(name)}
                  onChange={(on) =>
                    set({
                      fixed: FIXABLE.filter((each) => (each === name ? on : draft.fixed.includes(each))),
                    })
                  }
                />
              ))}
            </div>
          )}
        </Group>
        <Tick
          label={t('fields.approval')}
          hint={t('hints.approval')}
          checked={draft.approval}
          error={errorAt('approval')}
          onChange={(approval) => set({ approval })}
        />
      </div>
    </CardSection>
  )
}
