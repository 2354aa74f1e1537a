import type { KeyType } from '@claviger/sdk'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { inWords, parseSpan } from '../../../times/durations.ts'

interface Props {
  /** The field, by its name in the API. */
  readonly path: string
  readonly value: unknown
}

const CODE = new Set([
  'prefix',
  'labels.variable',
  'allowed_scopes',
  'default_scopes',
  'scopes',
  'verbs',
  'name',
])

/** What a field was or is, as people read it. */
export function ValueWords({ path, value }: Props) {
  const { t } = useTranslation('keyTypes')
  const lines = linesOf(path, value, t)
  if (lines.length === 0) return <span className="text-ink-soft">{t('none')}</span>
  if (CODE.has(path)) return <Codes texts={lines} />
  if (lines.length === 1) return <bdi className="wrap-anywhere whitespace-pre-wrap">{lines[0]}</bdi>
  return (
    <ul className="grid gap-0.5">
      {lines.map((line) => (
        <li key={line} dir="auto" className="wrap-anywhere">
          {line}
        </li>
      ))}
    </ul>
  )
}

const Codes = ({ texts }: { readonly texts: readonly string[] }) => (
  <span className="flex flex-wrap gap-1">
    {texts.map((text) => (
      <code key={text} dir="ltr" className="bg-sunken rounded px-1 py-0.5 font-mono text-xs wrap-anywhere">
        {text}
      </code>
    ))}
  </span>
)

type T = TFunction<'keyTypes'>

const WORDS: Readonly<Record<string, (value: string, t: T) => string>> = {
  owner: (value, t) => t(`owners.${value as KeyType['owner'][number]}`),
  rights: (value, t) => t(`rightsKinds.${value as KeyType['rights']}`),
  fixed: (value, t) => t(`fixable.${value as KeyType['fixed'][number]}`),
  browser: (value, t) => t(`browsers.${value as KeyType['browser']}`),
  origins: (value, t) => t(`origins.${value as KeyType['origins']}`),
  format: (value, t) => t(`formats.${value as KeyType['format']}`),
  'expiry.presets': (value) => spanOf(value),
  'expiry.min': (value) => spanOf(value),
  'expiry.max': (value) => spanOf(value),
  'expiry.default': (value) => spanOf(value),
  rotate_every: (value) => spanOf(value),
}

/** A span in words; as it was typed where it is none. */
const spanOf = (text: string): string => {
  const ms = parseSpan(text)
  return Number.isNaN(ms) ? text : inWords(ms)
}

function linesOf(path: string, value: unknown, t: T): readonly string[] {
  if (value === null || value === undefined || value === '') return []
  if (Array.isArray(value)) return value.flatMap((each: unknown) => linesOf(path, each, t))
  if (typeof value === 'boolean') return [value ? t('yes') : t('no')]
  if (typeof value === 'string') return [WORDS[path]?.(value, t) ?? value]
  if (path === 'environments') return [environmentSaid(value as KeyType['environments'][number], t)]
  if (path === 'templates') return [templateSaid(value as KeyType['templates'][number])]
  return Object.entries(value).map(([name, each]) => `${name}: ${String(each)}`)
}

const environmentSaid = (
  { name, prefix, rotate_every: span }: KeyType['environments'][number],
  t: T,
): string =>
  t('environment.said', {
    name,
    prefix: prefix ?? t('environment.noPrefix'),
    rotation: span === null ? t('environment.noRotation') : t('environment.rotation', { span: spanOf(span) }),
  })

const templateSaid = ({ name, title, scopes, permissions }: KeyType['templates'][number]): string => {
  const levels = Object.entries(permissions).map(([resource, level]) => `${level}:${resource}`)
  return `${title || name}: ${[...scopes, ...levels].join(' ')}`
}
