import { Download } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { CopyButton } from '../../components/copy-button.tsx'
import { Button } from '../../components/ui/button.tsx'
import { Checkbox } from '../../components/ui/checkbox.tsx'
import { FieldError } from '../../components/ui/field.tsx'

interface Props {
  readonly codes: readonly string[]
  readonly email: string
  readonly isKept: boolean
  readonly onKept: (isKept: boolean) => void
  /** Somebody tried to leave without having kept them. */
  readonly isPressed: boolean
}

/** Recovery codes, shown once, and the word that they are kept. */
export function RecoveryCodes({ codes, email, isKept, onKept, isPressed }: Props) {
  const { t } = useTranslation('account')
  const text = (): string => `${t('twoStep.file', { email, host: location.host })}\n\n${codes.join('\n')}\n`
  return (
    <div className="grid gap-4">
      <p className="text-ink-soft leading-relaxed">{t('twoStep.codesWords')}</p>
      <ul
        aria-label={t('twoStep.codes')}
        className="border-line bg-sunken grid grid-cols-2 gap-x-6 gap-y-1.5 rounded-xl border p-4 font-mono text-[13px] select-all"
      >
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className="flex flex-wrap gap-2">
        <CopyButton text={() => codes.join('\n')} />
        <Button onClick={() => save(`claviger-${location.hostname}-recovery-codes.txt`, text())}>
          <Download aria-hidden />
          {t('twoStep.download')}
        </Button>
      </div>
      <div className="grid gap-1.5">
        <label className="flex min-h-6 items-center gap-2.5 font-medium">
          <Checkbox
            checked={isKept}
            aria-describedby={isPressed && !isKept ? 'keep-first' : undefined}
            onCheckedChange={(checked) => onKept(checked === true)}
          />
          {t('twoStep.kept')}
        </label>
        {isPressed && !isKept && <FieldError id="keep-first">{t('twoStep.keepFirst')}</FieldError>}
      </div>
    </div>
  )
}

/** Saves a text as a file. Browsers read it a moment after the click. */
function save(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/plain' }))
  const link = document.createElement('a')
  Object.assign(link, { href: url, download: name })
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 1_000)
}
