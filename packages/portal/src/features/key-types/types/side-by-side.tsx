import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { cn } from '../../../components/ui/cn.ts'
import { Segments } from '../../../components/ui/segments.tsx'

interface Props {
  readonly preview: ReactNode
  readonly children: ReactNode
}

/** A type and the dialog it makes: beside each other where there is room, else one or the other. */
export function SideBySide({ preview, children }: Props) {
  const { t } = useTranslation('keyTypes')
  const [part, setPart] = useState('edit')
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-6 xl:grid-cols-[minmax(0,1fr)_minmax(0,29rem)]">
      <Segments
        label={t('page.parts')}
        className="w-full sm:w-fit xl:hidden"
        value={part}
        onChange={setPart}
        options={[
          { value: 'edit', label: t('page.edit') },
          { value: 'preview', label: t('page.preview') },
        ]}
      />
      <div
        className={cn(
          'grid-cols-[minmax(0,1fr)] content-start gap-6 xl:grid',
          part === 'edit' ? 'grid' : 'hidden',
        )}
      >
        {children}
      </div>
      <aside
        aria-label={t('page.previewTitle')}
        className={cn('min-w-0 xl:block', part === 'preview' ? 'block' : 'hidden')}
      >
        <div className="grid grid-cols-[minmax(0,1fr)] gap-3 xl:sticky xl:top-4">
          <div>
            <h2 className="font-semibold">{t('page.previewTitle')}</h2>
            <p className="text-ink-soft text-[13px] leading-normal">{t('page.previewHint')}</p>
          </div>
          {preview}
        </div>
      </aside>
    </div>
  )
}
