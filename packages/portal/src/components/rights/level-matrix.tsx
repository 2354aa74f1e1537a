import type { Level, Resource } from '@claviger/sdk'
import { useTranslation } from 'react-i18next'
import { rightsOf, type Rights } from '../difference/rights.ts'
import { Segments } from '../ui/segments.tsx'
import { atLevel, levelIn, levelsOf, type Around } from './edit-scopes.ts'

interface Props {
  readonly scopes: readonly string[]
  readonly resources: readonly Resource[]
  /** What may be given at all; a level that is held stays to be chosen. */
  readonly allowed: Rights
  readonly around: Around
  readonly onChange: (scopes: readonly string[]) => void
}

/** A level of access to each resource, with what the chosen one means. */
export function LevelMatrix({ scopes, resources, allowed, around, onChange }: Props) {
  const { t } = useTranslation('key')
  const rights = rightsOf(scopes, around.catalogue, around.adminManages)
  return (
    <ul className="divide-line border-line divide-y rounded-lg border">
      {resources.map((resource) => {
        const level = levelIn(rights, resource)
        return (
          <li
            key={resource.name}
            className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 px-3 py-2.5"
          >
            <div className="min-w-0 flex-1 basis-24">
              <bdi className="font-medium break-words">{resource.title}</bdi>
              <p className="text-ink-soft text-[13px]">
                {level === 'none' ? t('access.none') : resource.meanings[level]}
              </p>
            </div>
            <Segments
              label={t('editing.levelOn', { resource: resource.title })}
              value={level}
              options={levelsOf(resource)
                .filter(
                  (each) =>
                    each === 'none' || [allowed, rights].some((some) => some.has(`${each}:${resource.name}`)),
                )
                .map((value) => ({ value, label: t(`editing.levels.${value}`) }))}
              onChange={(value) => onChange(atLevel(scopes, resource, value as Level, around))}
            />
          </li>
        )
      })}
    </ul>
  )
}
