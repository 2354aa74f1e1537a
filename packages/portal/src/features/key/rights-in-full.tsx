import type { Key } from '@claviger/sdk'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { sayOfTitle } from '../../forms/server-words.ts'
import { useWorkspace } from '../../session/workspace.tsx'
import { catalogueQuery } from '../keys/queries.ts'

/** Every resource with what a key may do there, and the scopes that say so; folded away at first. */
export function RightsInFull({ record }: { readonly record: Key }) {
  const { t } = useTranslation(['key', 'rights'])
  const { slug } = useWorkspace()
  const { data } = useQuery(catalogueQuery(slug))
  const shown = data?.data.filter(({ name }) => record.permissions[name] !== undefined) ?? []
  return (
    <details className="mt-1.5">
      <summary className="text-link w-fit rounded-md py-0.5 underline-offset-4 hover:underline">
        {t('access.inFull')}
      </summary>
      {shown.length > 0 && (
        <table className="mt-2 w-full text-start text-[13px]">
          <thead className="text-ink-soft">
            <tr>
              <th scope="col" className="py-1.5 pe-4 font-medium">
                {t('rights:resource')}
              </th>
              <th scope="col" className="w-full py-1.5 font-medium">
                {t('access.may')}
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.map(({ name, title, meanings }) => {
              const level = record.permissions[name] ?? 'none'
              return (
                <tr key={name} className="border-line border-t align-top">
                  <th scope="row" className="py-1.5 pe-4 font-normal break-words">
                    <bdi>{sayOfTitle(title)}</bdi>
                  </th>
                  <td className="py-1.5">
                    {t(`rights:levels.${level}`)}
                    <span className="text-ink-soft block">
                      {level === 'none' ? t('rights:noAccess') : meanings[level]}
                    </span>
                  </td>
                </tr>
              )
            })}
          </tbody>
        </table>
      )}
      {record.scopes.length > 0 && (
        <p className="mt-2 flex flex-wrap items-baseline gap-1.5 text-[13px]">
          <span className="text-ink-soft">{t('access.scopes')}</span>
          {record.scopes.map((scope) => (
            <code key={scope} className="bg-sunken rounded px-1.5 py-0.5 font-mono text-xs break-all">
              {scope}
            </code>
          ))}
        </p>
      )}
    </details>
  )
}
