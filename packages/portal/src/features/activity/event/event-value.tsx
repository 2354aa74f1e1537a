import type { Json } from '@claviger/sdk'
import { useTranslation } from 'react-i18next'
import { ChangedValue } from '../../../components/changed-value.tsx'
import { shell } from '../../../messages/en/shell.ts'
import { useNames } from '../use-names.ts'

interface Props {
  readonly field: string
  readonly value: Json
}

const isRole = (text: Json): text is keyof typeof shell.roles =>
  typeof text === 'string' && Object.hasOwn(shell.roles, text)

/** What a field was or is, as people read it: roles, members and projects by their names. */
export function EventValue({ field, value }: Props) {
  const { t } = useTranslation(['activity', 'shell'])
  const names = useNames([])
  const nameOf = (id: string): string => names.member(id) ?? names.project(id) ?? id
  if (field === 'role' && isRole(value)) return t(`shell:roles.${value}`)
  if (field === 'second_factor' && Array.isArray(value) && value.length > 0 && value.every(isRole))
    return value.map((role) => t(`shell:roles.${role}`)).join(', ')
  if (field === 'owner' && typeof value === 'string') {
    const [kind, id = value] = value.split(/:(.*)/s)
    return <bdi>{kind === 'workspace' ? t('ownerWorkspace') : nameOf(id)}</bdi>
  }
  if (field === 'project' && typeof value === 'string') return <bdi>{nameOf(value)}</bdi>
  if (typeof value === 'object' && value !== null && !isFlat(value))
    return (
      <pre className="font-mono text-xs leading-relaxed break-words whitespace-pre-wrap">
        {JSON.stringify(value, null, 2)}
      </pre>
    )
  return <ChangedValue field={field} value={value} />
}

const isFlat = (value: Json): boolean =>
  Array.isArray(value) && value.every((each) => typeof each !== 'object' || each === null)
