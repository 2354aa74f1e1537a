import type { KeyType } from '@claviger/sdk'
import { useTranslation } from 'react-i18next'
import { ChevronRight } from 'lucide-react'

interface Props {
  readonly types: readonly KeyType[]
  readonly onChoose: (type: string) => void
}

/** The kinds of keys there are, as cards that lead on. */
export function ChooseType({ types, onChoose }: Props) {
  const { t } = useTranslation('createKey')
  return (
    <div className="grid gap-4">
      <p className="text-ink-soft">{t('chooseTypeHint')}</p>
      <ul className="grid gap-2">
        {types.map(({ name, title, description, prefix }) => (
          <li key={name}>
            <button
              type="button"
              onClick={() => onChoose(name)}
              className="border-line bg-surface hover:bg-sunken flex w-full items-center gap-3 rounded-lg border p-4 text-start transition-colors"
            >
              <span className="grid min-w-0 flex-1 gap-0.5">
                <span className="font-medium break-words">{title}</span>
                {description !== null && (
                  <span className="text-ink-soft text-[13px] break-words">{description}</span>
                )}
              </span>
              {prefix !== null && (
                <code className="text-ink-soft bg-sunken rounded px-1.5 py-0.5 font-mono text-xs">
                  {prefix}
                </code>
              )}
              <ChevronRight className="text-ink-soft size-4 shrink-0" aria-hidden />
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}
