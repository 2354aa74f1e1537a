import type { Resource } from '@claviger/sdk'
import { Pencil, Trash2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../components/ui/button.tsx'
import { Card } from '../../../components/ui/card.tsx'
import { sayOfTitle } from '../../../forms/server-words.ts'

interface Acts {
  readonly onEdit: (resource: Resource) => void
  readonly onRemove: (resource: Resource) => void
}

interface Props {
  readonly label: string
  readonly resources: readonly Resource[]
  /** Absent for who may only look. */
  readonly acts?: Acts
}

const CELL = 'px-4 py-3.5 align-top text-start'

/** Resources with their verbs and what those allow, one a row. */
export function ResourcesTable({ label, resources, acts }: Props) {
  const { t } = useTranslation('catalogue')
  return (
    <Card className="overflow-hidden">
      <table aria-label={label} className="w-full table-fixed border-collapse">
        <thead className="text-ink-soft text-xs">
          <tr className="border-line border-b">
            <th scope="col" className="w-2/5 px-4 py-2.5 text-start font-medium sm:w-1/4">
              {t('resource')}
            </th>
            <th scope="col" className="px-4 py-2.5 text-start font-medium">
              {t('verbs')}
            </th>
            {acts && (
              <th scope="col" className="w-15 px-2 py-2.5 sm:w-24">
                <span className="sr-only">{t('edit')}</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {resources.map((resource) => (
            <tr key={resource.name} className="border-line border-b last:border-b-0">
              <th scope="row" className={CELL}>
                <bdi className="font-medium wrap-anywhere">{sayOfTitle(resource.title)}</bdi>
                <code className="text-ink-soft mt-0.5 block font-mono text-xs font-normal wrap-anywhere">
                  {resource.name}
                </code>
              </th>
              <td className={CELL}>
                <Verbs resource={resource} />
              </td>
              {acts && (
                <td className="px-2 py-2.5 align-top">
                  <div className="flex flex-col items-end justify-end gap-1 sm:flex-row">
                    <Button
                      look="ghost"
                      size="icon"
                      aria-label={t('editOne', { title: resource.title })}
                      onClick={() => acts.onEdit(resource)}
                    >
                      <Pencil aria-hidden />
                    </Button>
                    <Button
                      look="ghost"
                      size="icon"
                      aria-label={t('removeOne', { title: resource.title })}
                      onClick={() => acts.onRemove(resource)}
                    >
                      <Trash2 aria-hidden />
                    </Button>
                  </div>
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  )
}

function Verbs({ resource: { verbs, meanings, ordered } }: { readonly resource: Resource }) {
  const { t } = useTranslation('catalogue')
  return (
    <>
      <ul className={Object.keys(meanings).length === 0 ? 'flex flex-wrap gap-1.5' : 'grid gap-1'}>
        {verbs.map((verb) => (
          <li key={verb} className="leading-normal">
            <code className="bg-sunken rounded px-1.5 py-0.5 font-mono text-xs wrap-anywhere">{verb}</code>
            {meanings[verb] !== undefined && (
              <span dir="auto" className="text-ink-soft ms-2 wrap-anywhere">
                {meanings[verb]}
              </span>
            )}
          </li>
        ))}
      </ul>
      {!ordered && <p className="text-ink-soft mt-1.5 text-[13px]">{t('notOrdered')}</p>}
    </>
  )
}
