import { FileJson } from 'lucide-react'
import { useRef, useState, type DragEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../components/ui/button.tsx'
import { cn } from '../../../components/ui/cn.ts'
import { Field } from '../../../components/ui/field.tsx'
import { Textarea } from '../../../components/ui/input.tsx'
import { MOST_BYTES } from './source.ts'

interface Props {
  readonly value: string
  readonly onChange: (text: string) => void
}

/** A file of one's own: chosen, dropped or pasted. */
export function FileField({ value, onChange }: Props) {
  const { t } = useTranslation('blueprint')
  const picker = useRef<HTMLInputElement>(null)
  const [isOver, setOver] = useState(false)
  const [error, setError] = useState<string>()
  const take = async (file: File | undefined): Promise<void> => {
    if (!file) return
    if (file.size > MOST_BYTES) return setError(t('apply.tooLarge'))
    try {
      onChange(await file.text())
      setError(undefined)
    } catch {
      setError(t('apply.unreadable'))
    }
  }
  const over = (event: DragEvent): void => {
    event.preventDefault()
    setOver(true)
  }
  return (
    <div
      onDragOver={over}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        setOver(false)
        void take(event.dataTransfer.files[0])
      }}
      className={cn(
        'grid gap-2.5 rounded-lg',
        isOver && 'outline-focus outline-2 outline-offset-4 outline-dashed',
      )}
    >
      <Field label={t('apply.text')} hint={t('apply.textHint')} error={error}>
        {(described) => (
          <Textarea
            {...described}
            dir="ltr"
            rows={8}
            spellCheck={false}
            autoCapitalize="none"
            className="max-h-96 min-h-40 overflow-y-auto font-mono text-xs"
            value={value}
            onChange={(event) => onChange(event.target.value)}
          />
        )}
      </Field>
      <input
        ref={picker}
        type="file"
        accept=".json,application/json"
        aria-label={t('apply.open')}
        tabIndex={-1}
        className="sr-only"
        onChange={(event) => {
          void take(event.target.files?.[0])
          event.target.value = ''
        }}
      />
      <Button className="w-fit" onClick={() => picker.current?.click()}>
        <FileJson aria-hidden />
        {t('apply.open')}
      </Button>
    </div>
  )
}
