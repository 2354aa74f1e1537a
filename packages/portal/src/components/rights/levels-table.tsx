import type { Level, Resource } from '@claviger/sdk'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { sayOfTitle } from '../../forms/server-words.ts'
import { LADDER, type Rights } from '../difference/rights.ts'
import { LevelRadio } from './level-radio.tsx'
import { canGive, levelsAmong } from './levels.ts'

interface Props {
  readonly resources: readonly Resource[]
  /** What is offered at all. */
  readonly allowed: Rights
  /** What of that the person may give; the rest is shown greyed out. */
  readonly own: Rights
  readonly levelOf: (resource: Resource) => Level
  readonly onLevel: (resource: Resource, level: Level) => void
}

/** Resource × None, Read, Write, Admin, each with what it means; one of a row is chosen. */
export function LevelsTable({ resources, allowed, own, levelOf, onLevel }: Props) {
  const { t } = useTranslation('rights')
  const shown = resources.filter((each) => levelsAmong(each, allowed).length > 0)
  const levels: readonly Level[] = [
    'none',
    ...LADDER.filter((rung) => shown.some((each) => levelsAmong(each, allowed).includes(rung))),
  ]
  return (
    <div className="border-line overflow-x-auto rounded-lg border">
      <table className="w-full border-collapse text-start">
        <thead className="bg-sunken text-ink-soft text-xs">
          <tr>
            <th scope="col" className="px-3 py-2 text-start font-medium">
              {t('resource')}
            </th>
            {levels.map((level) => (
              <th
                key={level}
                scope="col"
                className="px-1.5 py-2 text-center font-medium sm:px-3 sm:text-start"
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
              bounds={{ allowed, own }}
              value={levelOf(resource)}
              onChange={(level) => onLevel(resource, level)}
            />
          ))}
        </tbody>
      </table>
    </div>
  )
}

interface RowProps {
  readonly resource: Resource
  readonly levels: readonly Level[]
  readonly bounds: Pick<Props, 'allowed' | 'own'>
  readonly value: Level
  readonly onChange: (level: Level) => void
}

function Row({ resource, levels, bounds, value, onChange }: RowProps) {
  const { t } = useTranslation('rights')
  const group = useId()
  const meaningOf = (level: Level): string =>
    level === 'none' ? t('noAccess') : (resource.meanings[level] ?? '')
  const has = (level: Level): boolean =>
    level === 'none' || levelsAmong(resource, bounds.allowed).includes(level)
  return (
    <tr className="border-line border-t align-top">
      <th scope="row" className="px-3 py-2.5 text-start font-medium">
        <bdi className="wrap-anywhere">{sayOfTitle(resource.title)}</bdi>
        <span className="text-ink-soft block text-xs font-normal sm:hidden">{meaningOf(value)}</span>
      </th>
      {levels.map((level) => (
        <td
          key={level}
          className="px-1.5 py-2.5 text-center first-of-type:whitespace-nowrap sm:px-3 sm:text-start"
        >
          {has(level) ? (
            <LevelRadio
              name={group}
              label={t('levelOf', { resource: sayOfTitle(resource.title), level: t(`levels.${level}`) })}
              meaning={meaningOf(level)}
              isChosen={level === value}
              isBeyond={!canGive(resource, level, bounds)}
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
