import type { Key } from '@claviger/sdk'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { CopyButton } from '../../components/copy-button.tsx'
import { Card } from '../../components/ui/card.tsx'
import { useWorkspace } from '../../session/workspace.tsx'
import { Moment } from '../../times/moment.tsx'
import { actorWords } from './actor-words.ts'
import { Fact } from './fact.tsx'
import type { PartProps } from './part.ts'
import { useOwnerWords, useProjectName } from './use-owner-words.ts'

/** What is known of a key. */
export function KeyFacts({ record, type }: PartProps) {
  const { t } = useTranslation('key')
  const owner = useOwnerWords(record)
  const project = useProjectName(record)
  const { description, environment, rotation_due_at: due } = record
  return (
    <Card className="h-fit min-w-0 p-5 sm:p-6 lg:col-start-2 lg:row-span-2 lg:row-start-1">
      <h2 className="font-semibold">{t('facts.title')}</h2>
      <dl className="mt-4 grid grid-cols-1 gap-4 sm:grid-cols-2 lg:grid-cols-1">
        {description !== null && (
          <Fact label={t('facts.description')}>
            <p className="whitespace-pre-wrap">
              <bdi>{description}</bdi>
            </p>
          </Fact>
        )}
        <Fact label={t('facts.owner')}>
          <bdi>{owner}</bdi>
        </Fact>
        <Fact label={t('facts.created')}>
          <Moment at={record.created_at} />{' '}
          <bdi>{t('facts.createdBy', { who: actorWords(record.created_by, t) })}</bdi>
        </Fact>
        <LastUsed record={record} />
        <Fact label={t('facts.type')}>
          <bdi>{type?.title ?? record.type}</bdi>
        </Fact>
        {environment !== null && <Fact label={t('facts.environment')}>{environment}</Fact>}
        {project !== null && (
          <Fact label={t('facts.project')}>
            <ProjectLink id={record.project} name={project} />
          </Fact>
        )}
        {due !== null && record.status !== 'revoked' && (
          <Fact label={t('facts.rotation')}>
            <Moment at={due} />
          </Fact>
        )}
        {record.imported && <Fact label={t('facts.imported')}>{t('facts.importedWords')}</Fact>}
        <Fact label={t('facts.id')}>
          <span className="flex items-start gap-1">
            <code className="min-w-0 pt-1.5 font-mono text-xs break-all">{record.id}</code>
            <CopyButton
              look="ghost"
              size="icon"
              className="shrink-0"
              label={t('facts.copyId')}
              text={() => record.id}
            />
          </span>
        </Fact>
        <Metadata record={record} />
      </dl>
    </Card>
  )
}

function LastUsed({ record }: { readonly record: Key }) {
  const { t } = useTranslation(['key', 'common'])
  const { last_used_at: at, last_used_ip: ip, last_used_client: client } = record
  return (
    <Fact label={t('facts.lastUsed')}>
      {at === null ? t('common:never') : <Moment at={at} />} {ip !== null && t('facts.lastUsedFrom', { ip })}
      {client !== null && (
        <span className="text-ink-soft block text-[13px] break-all">
          <bdi dir="ltr">{client}</bdi>
        </span>
      )}
      <span className="text-ink-soft block text-[13px]">{t('facts.lastUsedHint')}</span>
    </Fact>
  )
}

function Metadata({ record }: { readonly record: Key }) {
  const { t } = useTranslation('key')
  const entries = Object.entries(record.metadata)
  if (entries.length === 0) return null
  return (
    <Fact label={t('facts.metadata')}>
      <ul className="grid grid-cols-1 gap-1 font-mono text-xs">
        {entries.map(([name, value]) => (
          <li key={name} dir="auto" className="break-all">
            {name}: {typeof value === 'string' ? value : JSON.stringify(value)}
          </li>
        ))}
      </ul>
    </Fact>
  )
}

/** The project that a key is confined to, and the way to it for who may look at projects. */
function ProjectLink({ id, name }: { readonly id: string | null; readonly name: string }) {
  const { slug, may } = useWorkspace()
  if (id === null || !may('read:manage.projects')) return <bdi>{name}</bdi>
  return (
    <Link
      to="/w/$workspace/projects/$project"
      params={{ workspace: slug, project: id }}
      className="text-link underline-offset-4 hover:underline"
    >
      <bdi>{name}</bdi>
    </Link>
  )
}
