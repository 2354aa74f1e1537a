import type { Level } from '@claviger/sdk'
import { useTranslation } from 'react-i18next'
import { LADDER } from '../difference/rights.ts'
import { Button } from '../ui/button.tsx'
import { BeyondYou } from './beyond-you.tsx'
import type { Editing } from './editing.ts'
import { highestUpTo, levelsAmong } from './levels.ts'
import { LevelsTable } from './levels-table.tsx'
import { ManagingField } from './managing-field.tsx'
import type { Offer } from './offer.ts'

interface Props {
  readonly offer: Offer
  readonly editing: Editing
}

/** A level for each resource, for all at once or one by one; and folded away, rights over the workspace itself. */
export function LevelsField({ offer, editing }: Props) {
  return (
    <div className="grid min-w-0 gap-3">
      <AllTo offer={offer} editing={editing} />
      <LevelsTable
        resources={offer.catalogue.data}
        allowed={offer.allowed}
        own={offer.own}
        levelOf={editing.levelOf}
        onLevel={(resource, level) => editing.onLevels([[resource, level]])}
      />
      <ManagingField offer={offer} editing={editing} />
      <BeyondYou offer={offer} />
    </div>
  )
}

/** Sets all resources of the API to a level at once, as far as each has it and the person may give it. */
function AllTo({ offer, editing }: Props) {
  const { t } = useTranslation('rights')
  const { data } = offer.catalogue
  const levels: readonly Level[] = [
    'none',
    ...LADDER.filter((rung) => data.some((each) => levelsAmong(each, offer.allowed).includes(rung))),
  ]
  return (
    <div className="flex flex-wrap items-center gap-2">
      <span className="text-ink-soft text-[13px]">{t('all')}</span>
      {levels.map((level) => (
        <Button
          key={level}
          size="small"
          look="ghost"
          className="border-line border"
          aria-label={t('allTo', { level: t(`levels.${level}`) })}
          onClick={() =>
            editing.onLevels(data.map((each) => [each, highestUpTo(each, level, offer)] as const))
          }
        >
          {t(`levels.${level}`)}
        </Button>
      ))}
    </div>
  )
}
