import type { KeyType } from '@claviger/sdk'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { LADDER, type Rights } from '../../components/difference/rights.ts'
import { grantedBy } from '../../components/rights/granted-by.ts'
import { Button } from '../../components/ui/button.tsx'
import { Folded } from './folded.tsx'
import { LevelsTable } from './levels-table.tsx'
import { levelsOf, withLevels, type Level } from './levels.ts'
import type { Offer } from './offer.ts'

interface Props {
  readonly type: KeyType
  readonly offer: Offer
  readonly chosen: Rights
  readonly onChange: (rights: Rights) => void
}

/** A level for each resource, by templates, for all at once, or one by one. */
export function LevelsField({ type, offer, chosen, onChange }: Props) {
  const { t } = useTranslation('createKey')
  const { data, management } = offer.catalogue
  const managed = management.filter((each) => levelsOf(each, offer.allowed).length > 0)
  return (
    <div className="grid min-w-0 gap-3">
      <Templates type={type} offer={offer} onChange={onChange} />
      <AllTo offer={offer} chosen={chosen} onChange={onChange} />
      <LevelsTable resources={data} offer={offer} chosen={chosen} onChange={onChange} />
      {managed.length > 0 && (
        <Folded
          title={t('manage')}
          hint={t('manageHint')}
          isOpen={managed.some((each) => levelsOf(each, chosen).length > 0)}
        >
          <LevelsTable resources={managed} offer={offer} chosen={chosen} onChange={onChange} />
        </Folded>
      )}
    </div>
  )
}

/** Sets the levels as for a usual purpose. */
function Templates({ type, offer, onChange }: Omit<Props, 'chosen'>) {
  const { t } = useTranslation('createKey')
  const [started, setStarted] = useState<string>()
  if (type.templates.length === 0) return null
  const start = ({ title, permissions, scopes }: KeyType['templates'][number]): void => {
    const levels = Object.entries(permissions).map(([resource, level]) => `${level}:${resource}`)
    const rights = grantedBy([...scopes, ...levels], offer.catalogue)
    onChange(new Set([...rights].filter((right) => offer.own.has(right))))
    setStarted(title)
  }
  return (
    <div className="grid gap-2">
      <div role="group" aria-label={t('startFrom')} className="flex flex-wrap items-center gap-2">
        <span className="text-ink-soft text-[13px]">{t('startFrom')}</span>
        {type.templates.map((template) => (
          <Button
            key={template.name}
            size="small"
            title={template.description ?? undefined}
            onClick={() => start(template)}
          >
            {template.title}
          </Button>
        ))}
      </div>
      <p role="status" className="text-ink-soft text-[13px] empty:hidden">
        {started === undefined ? '' : t('started', { template: started })}
      </p>
    </div>
  )
}

/** Sets all resources of the API to a level at once, as far as each has it. */
function AllTo({ offer, chosen, onChange }: Omit<Props, 'type'>) {
  const { t } = useTranslation('createKey')
  const { data } = offer.catalogue
  const levels: readonly Level[] = [
    'none',
    ...LADDER.filter((rung) => data.some((each) => levelsOf(each, offer.allowed).includes(rung))),
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
          onClick={() => onChange(withLevels(chosen, data, level, offer))}
        >
          {t(`levels.${level}`)}
        </Button>
      ))}
    </div>
  )
}
