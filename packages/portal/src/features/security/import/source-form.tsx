import { useSuspenseQuery } from '@tanstack/react-query'
import { Download, FileUp } from 'lucide-react'
import { useId, useRef, useState, type DragEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { saveFile } from '../../../components/save-file.ts'
import { Button } from '../../../components/ui/button.tsx'
import { Callout } from '../../../components/ui/callout.tsx'
import { CardSection } from '../../../components/ui/card.tsx'
import { cn } from '../../../components/ui/cn.ts'
import { Field } from '../../../components/ui/field.tsx'
import { Textarea } from '../../../components/ui/input.tsx'
import { Select } from '../../../components/ui/select.tsx'
import { useWorkspace } from '../../../session/workspace.tsx'
import { isRoot } from '../../keys/places.ts'
import { keyTypesQuery } from '../../keys/queries.ts'
import { writeCsv } from './csv.ts'
import type { HeldItems } from './held-items.ts'
import { lookAt, type Looked } from './look-at.ts'
import { COLUMNS, readSource } from './read-source.ts'
import { MOST, Unreadable } from './source.ts'

interface Props {
  readonly held: HeldItems
  readonly onLooked: (looked: readonly Looked[]) => void
}

/** A file that is dropped or chosen, or a text that is pasted. It is read here, in the page, and sent nowhere. */
export function Source({ held, onLooked }: Props) {
  const { t } = useTranslation('importKeys')
  const { slug } = useWorkspace()
  const { data } = useSuspenseQuery(keyTypesQuery(slug))
  const types = data.filter((type) => !isRoot(type) && type.archived_at === null && type.format !== 'jwt')
  const [usual, setUsual] = useState(types[0]?.name ?? '')
  const [problem, setProblem] = useState<string>()
  const field = useRef<HTMLTextAreaElement>(null)
  const wordsOf = useUnreadableWords()
  const read = (text: string): void => {
    // Whatever comes of it: a text with keys does not stay in the document.
    if (field.current) field.current.value = ''
    held.clear()
    try {
      onLooked(lookAt(readSource(text), held, { types: types.map(({ name }) => name), usual }))
    } catch (fault) {
      setProblem(fault instanceof Unreadable ? wordsOf(fault) : t('source.unreadable'))
    }
  }
  return (
    <CardSection
      title={t('source.title')}
      description={t('source.words')}
      action={
        <Button onClick={() => saveFile(templateFor(usual), 'keys.csv')}>
          <Download aria-hidden />
          {t('source.template')}
        </Button>
      }
    >
      <div className="grid grid-cols-1 gap-5">
        {types.length > 1 && (
          <Field label={t('look.type')} className="max-w-md">
            {(described) => (
              <Select {...described} value={usual} onChange={(event) => setUsual(event.target.value)}>
                {types.map(({ name, title }) => (
                  <option key={name} value={name}>
                    {title}
                  </option>
                ))}
              </Select>
            )}
          </Field>
        )}
        <FileDrop onText={read} onUnreadable={() => setProblem(t('source.unreadable'))} />
        <form
          className="grid gap-3"
          autoComplete="off"
          onSubmit={(event) => {
            event.preventDefault()
            read(field.current?.value ?? '')
          }}
        >
          <Field
            label={t('source.paste')}
            hint={t('source.pasteHint', { columns: COLUMNS.join(', ') })}
            error={problem}
          >
            {(described) => (
              <Textarea
                {...described}
                ref={field}
                dir="ltr"
                spellCheck={false}
                className="max-h-72 min-h-28 font-mono text-xs"
              />
            )}
          </Field>
          <Callout tone="info">{t('source.secrets')}</Callout>
          <div>
            <Button look="primary" type="submit">
              {t('source.read')}
            </Button>
          </div>
        </form>
      </div>
    </CardSection>
  )
}

/** A heading and two lines that say how a line may look. They are refused as they stand. */
const templateFor = (type: string): Blob => {
  const cells = (given: Partial<Record<(typeof COLUMNS)[number], string>>): string[] =>
    COLUMNS.map((name) => given[name] ?? '')
  const lines = [
    [...COLUMNS],
    cells({ name: 'Website', type, key: 'the whole key', prefix: 'acme_live_' }),
    cells({ name: 'Nightly export', type, hash: 'or its SHA-256', expires_at: '2030-12-31T00:00:00Z' }),
  ]
  return new Blob([writeCsv(lines)], { type: 'text/csv' })
}

function useUnreadableWords(): (fault: Unreadable) => string {
  const { t } = useTranslation('importKeys')
  return ({ why, where }) => {
    if (why === 'noJson') return t('source.noJson', { where: t('source.line', { line: Number(where) }) })
    if (why === 'column') return t('source.column', { column: where })
    return why === 'tooMany' ? t('source.tooMany', { count: MOST }) : t(`source.${why}`)
  }
}

interface DropProps {
  readonly onText: (text: string) => void
  readonly onUnreadable: () => void
}

function FileDrop({ onText, onUnreadable }: DropProps) {
  const { t } = useTranslation('importKeys')
  const [over, setOver] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  const words = useId()
  const take = async (file: File | undefined): Promise<void> => {
    if (!file) return
    try {
      onText(await file.text())
    } catch {
      onUnreadable()
    } finally {
      // The same file may be chosen again.
      if (input.current) input.current.value = ''
    }
  }
  const hold = (event: DragEvent): void => {
    event.preventDefault()
    setOver(true)
  }
  return (
    <div
      onDragOver={hold}
      onDragEnter={hold}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        setOver(false)
        void take(event.dataTransfer.files[0])
      }}
      className={cn(
        'border-line-strong/60 flex flex-wrap items-center justify-center gap-3 rounded-xl border border-dashed p-6 text-center transition-colors',
        over && 'bg-sunken border-primary',
      )}
    >
      <FileUp className="text-ink-soft size-5" aria-hidden />
      <span id={words}>{t('source.drop')}</span>
      <input
        ref={input}
        type="file"
        hidden
        accept=".csv,.tsv,.txt,.json,.ndjson,.jsonl"
        aria-labelledby={words}
        onChange={(event) => void take(event.target.files?.[0])}
      />
      <Button onClick={() => input.current?.click()}>{t('source.choose')}</Button>
    </div>
  )
}
