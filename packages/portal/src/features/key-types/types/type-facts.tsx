import type { KeyType } from '@claviger/sdk'
import { useTranslation } from 'react-i18next'
import { Card } from '../../../components/ui/card.tsx'
import { draftOf } from '../draft.ts'
import { allOf } from '../saving/rows.ts'
import { ValueWords } from '../saving/value-words.tsx'

/** Everything a type says, to be read. */
export function TypeFacts({ type }: { readonly type: KeyType }) {
  const { t } = useTranslation('keyTypes')
  return (
    <Card className="p-5 sm:p-6">
      <dl className="grid gap-x-6 gap-y-3 sm:grid-cols-[12rem_minmax(0,1fr)]">
        {allOf(draftOf(type)).map(([path, value]) => (
          <div key={path} className="grid gap-x-6 gap-y-0.5 sm:col-span-2 sm:grid-cols-subgrid">
            <dt className="text-ink-soft">{t(`fields.${path}`)}</dt>
            <dd className="min-w-0">
              <ValueWords path={path} value={value} />
            </dd>
          </div>
        ))}
      </dl>
    </Card>
  )
}
