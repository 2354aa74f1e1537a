import type { Role } from '@claviger/sdk'
import { useTranslation } from 'react-i18next'
import { differenceOf, isNothing } from '../../../components/difference/difference.ts'
import { DifferenceWords } from '../../../components/difference/difference-words.tsx'
import { rightsOf } from '../../../components/difference/rights.ts'
import type { Roles } from '../use-roles.ts'
import { EffectsOnKeys } from './effects-on-keys.tsx'

interface Props {
  readonly was: readonly string[]
  readonly is: readonly string[]
  readonly roles: Roles
  readonly name: Role
}

/** What saving would change, in words, read out as it changes. */
export function RightsChanges({ was, is, name, roles: { catalogue } }: Props) {
  const { t } = useTranslation('team')
  const difference = differenceOf(rightsOf(was, catalogue), rightsOf(is, catalogue), catalogue)
  return (
    <section
      aria-label={t('editRole.changes')}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be within reach of the keyboard
      tabIndex={0}
      className="max-h-[22dvh] w-full overflow-y-auto rounded pb-1 text-[13px] leading-relaxed"
    >
      <h3 className="font-medium">{t('editRole.changes')}</h3>
      <div aria-live="polite" className="grid min-w-0 gap-1 wrap-anywhere">
        {isNothing(difference) ? (
          <p className="text-ink-soft">{t('editRole.nothing')}</p>
        ) : (
          <>
            <DifferenceWords difference={difference} />
            <EffectsOnKeys name={name} scopes={is} />
            <p className="text-ink-soft">{t('editRole.atOnce')}</p>
          </>
        )}
      </div>
    </section>
  )
}
