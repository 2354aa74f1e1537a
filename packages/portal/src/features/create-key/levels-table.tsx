import type { Resource } from '@claviger/sdk'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { LADDER, type Rights } from '../../components/difference/rights.ts'
import { canGive, levelOf, levelsOf, withLevel, type Level } from './levels.ts'
import type { Offer } from './offer.ts'

interface Props {
  readonly resources: readonly Resource[]
  readonly offer: Offer
  readonly chosen: Rights
  readonly onChange: (rights: Rights) => void
}

/** Resource × None, Read, Write, Admin, each with what it means; one of a row is chosen. */
export function LevelsTable({ resources, offer, chosen, onChange }: Props) {
  const { t } = useTranslation('createKey')
  const shown = resources.filter((each) => levelsOf(each, offer.allowed).length > 0)
  const levels: readonly Level[] = [
    'none',
    ...LADDER.filter((rung) => shown.some((each) => levelsOf(each, offer.allowed).includes(rung))),
  ]
  const isCut = shown.some((each) =>
    levelsOf(each, offer.allowed).some((level) => !canGive(each, level, offer)),
  )
  return (
    <div className="grid gap-2">
      <div className="border-line overflow-x-auto rounded-lg border">
        <table className="w-full border-collapse text-left">
          <thead className="bg-sunken text-ink-soft text-xs">
            <tr>
              <th scope="col" className="px-3 py-2 font-medium">
                {t('resource')}
              </th>
              {levels.map((level) => (
                <th
                  key={level}
                  scope="col"
                  className="px-1.5 py-2 text-center font-medium sm:px-3 sm:text-left"
                >
                  {t(`levels.${level}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((resource) => (
              <Row
                key={resource.name}
                resource={resource}
                levels={levels}
                offer={offer}
                value={levelOf(resource, chosen)}
                onChange={(level) => onChange(withLevel(chosen, resource, level))}
              />
            ))}
          </tbody>
        </table>
      </div>
      {isCut && <p className="text-ink-soft text-[13px]">{t('beyondYou')}</p>}
    </div>
  )
}

interface RowProps {
  readonly resource: Resource
  readonly levels: readonly Level[]
  readonly offer: Offer
  readonly value: Level
  readonly onChange: (level: Level) => void
}

function Row({ resource, levels, offer, value, onChange }: RowProps) {
  const { t } = useTranslation('createKey')
  const group = useId()
  const meaningOf = (level: Level): string =>
    level === 'none' ? t('noAccess') : (resource.meanings[level] ?? '')
  const has = (level: Level): boolean => level === 'none' || levelsOf(resource, offer.allowed).includes(level)
  return (
    <tr className="border-line border-t align-top">
      <th scope="row" className="px-3 py-2.5 font-medium">
        <span className="break-words">{resource.title}</span>
        <span className="text-ink-soft block text-xs font-normal sm:hidden">{meaningOf(value)}</span>
      </th>
      {levels.map((level) => (
        <td
          key={level}
          className="px-1.5 py-2.5 text-center first-of-type:whitespace-nowrap sm:px-3 sm:text-left"
        >
          {has(level) ? (
            <LevelRadio
              name={group}
              label={t('levelOf', { resource: resource.title, level: t(`levels.${level}`) })}
              meaning={meaningOf(level)}
              isChosen={level === value}
              isBeyond={!canGive(resource, level, offer)}
              onChoose={() => onChange(level)}
            />
          ) : (
            <span aria-hidden className="text-ink-soft">
              –
            </span>
          )}
        </td>
      ))}
    </tr>
  )
}

interface RadioProps {
  readonly name: string
  readonly label: string
  readonly meaning: string
  readonly isChosen: boolean
  readonly isBeyond: boolean
  readonly onChoose: () => void
}

function LevelRadio({ name, label, meaning, isChosen, isBeyond, onChoose }: RadioProps) {
  const { t } = useTranslation('createKey')
  const id = useId()
  return (
    <label
      className="inline-flex min-h-6 min-w-6 items-start justify-center gap-2 has-disabled:cursor-not-allowed has-disabled:opacity-60 sm:justify-start"
      title={isBeyond ? t('beyondYouHint') : undefined}
    >
      <input
        type="radio"
        name={name}
        aria-label={label}
        aria-describedby={meaning === '' ? undefined : id}
        checked={isChosen}
        disabled={isBeyond && !isChosen}
        onChange={onChoose}
        className="accent-primary mt-0.5 size-4 shrink-0"
      />
      <span id={id} className="text-ink-soft sr-only text-[13px] leading-snug sm:not-sr-only">
        {meaning}
      </span>
    </label>
  )
}
