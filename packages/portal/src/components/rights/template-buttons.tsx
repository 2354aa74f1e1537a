import type { Template } from '@claviger/sdk'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../ui/button.tsx'

interface Props {
  readonly templates: readonly Template[]
  readonly onStart: (template: Template) => void
}

/** Sets the levels as for a usual purpose. Nothing where there are no templates. */
export function TemplateButtons({ templates, onStart }: Props) {
  const { t } = useTranslation('rights')
  const [started, setStarted] = useState<string>()
  if (templates.length === 0) return null
  return (
    <div className="grid gap-2">
      <div role="group" aria-label={t('startFrom')} className="flex flex-wrap items-center gap-2">
        <span className="text-ink-soft text-[13px]">{t('startFrom')}</span>
        {templates.map((template) => (
          <Button
            key={template.name}
            size="small"
            title={template.description ?? undefined}
            onClick={() => {
              onStart(template)
              setStarted(template.title)
            }}
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
