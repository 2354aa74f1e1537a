import { useQuery } from '@tanstack/react-query'
import { Download } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { CopyButton } from '../../../components/copy-button.tsx'
import { Failed } from '../../../components/failed.tsx'
import { Button } from '../../../components/ui/button.tsx'
import { CardSection } from '../../../components/ui/card.tsx'
import { Skeleton } from '../../../components/ui/skeleton.tsx'
import { useWorkspace } from '../../../session/workspace.tsx'
import { exportQuery } from '../queries.ts'

/** Gives a text to the person as a file. */
function download(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // Once the browser has begun to read it.
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}

/** The workspace as a blueprint: to keep, to read, to change and apply again. */
export function ExportCard() {
  const { t } = useTranslation(['blueprint', 'common'])
  const { slug } = useWorkspace()
  const { data, error, refetch } = useQuery(exportQuery(slug))
  const text = data ? `${JSON.stringify(data, null, 2)}\n` : ''
  return (
    <CardSection
      title={t('export.title')}
      description={t('export.words')}
      action={
        data && (
          <div className="flex flex-wrap gap-2">
            <CopyButton text={() => text} label={t('export.copy')} />
            <Button look="primary" onClick={() => download(`${slug}.json`, text)}>
              <Download aria-hidden />
              {t('export.download')}
            </Button>
          </div>
        )
      }
    >
      {error ? (
        <Failed error={error} onRetry={() => void refetch()} />
      ) : data ? (
        <details>
          <summary className="text-link w-fit rounded-md py-0.5 underline-offset-4 hover:underline">
            {t('export.show')}
          </summary>
          <pre
            dir="ltr"
            // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be within reach of the keyboard
            tabIndex={0}
            role="region"
            aria-label={t('export.title')}
            className="bg-sunken mt-2 max-h-96 overflow-auto rounded-lg p-4 font-mono text-xs leading-relaxed"
          >
            {text}
          </pre>
        </details>
      ) : (
        <div role="status" aria-label={t('common:loading')}>
          <Skeleton className="w-40" />
        </div>
      )}
    </CardSection>
  )
}
