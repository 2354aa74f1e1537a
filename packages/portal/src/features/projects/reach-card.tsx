import type { KeyType, Project } from '@claviger/sdk'
import { Link } from '@tanstack/react-router'
import { Check, CircleHelp, EyeOff, Lock, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Card } from '../../components/ui/card.tsx'
import { useWorkspace } from '../../session/workspace.tsx'
import { useMakeable, type Makeable } from './use-keys-link.ts'

/** What a key of a project is good for, in plain words; and the types of which one can be made. */
export function ReachCard({ project }: { readonly project: Project }) {
  const { t } = useTranslation('projects')
  const makeable = useMakeable()
  const isArchived = project.archived_at !== null
  return (
    <Card className="grid gap-5 p-5 sm:p-6">
      <section className="grid gap-3">
        <h2 className="font-semibold">{t('reach.title')}</h2>
        {isArchived ? (
          <p className="text-ink-soft leading-relaxed">{t('reach.archived')}</p>
        ) : (
          <ul className="grid gap-3 leading-relaxed">
            <Item icon={<Check className="text-good-ink" aria-hidden />}>{t('reach.here')}</Item>
            <Item icon={<X className="text-danger-ink" aria-hidden />}>{t('reach.elsewhere')}</Item>
            <Item icon={<CircleHelp aria-hidden />}>{t('reach.ask')}</Item>
            <Item icon={<EyeOff aria-hidden />}>{t('reach.others')}</Item>
            <Item icon={<Lock aria-hidden />}>{t('reach.manages')}</Item>
          </ul>
        )}
      </section>
      {!isArchived && makeable.length > 0 && (
        <section className="border-line grid gap-3 border-t pt-5">
          <h2 className="font-semibold">{t('types.title')}</h2>
          <p className="text-ink-soft leading-relaxed">{t('types.about')}</p>
          <ul className="grid gap-3">
            {makeable.map((each) => (
              <TypeItem key={each.type.id} {...each} project={project.id} />
            ))}
          </ul>
        </section>
      )}
    </Card>
  )
}

const Item = ({ icon, children }: { readonly icon: ReactNode; readonly children: ReactNode }) => (
  <li className="flex gap-2.5 [&_svg]:mt-1 [&_svg]:size-4 [&_svg]:shrink-0">
    {icon}
    <span className="min-w-0 wrap-anywhere">{children}</span>
  </li>
)

function TypeItem({ type, path, project }: Makeable & { readonly project: string }) {
  const { slug } = useWorkspace()
  const whose = useWhose(type)
  return (
    <li className="grid gap-0.5">
      <Link
        to="/w/$workspace/$section/$page"
        params={{ workspace: slug, ...path }}
        search={{ project, create: type.name }}
        className="text-link w-fit font-medium underline-offset-4 wrap-anywhere hover:underline"
      >
        <bdi>{type.title}</bdi>
      </Link>
      <span className="text-ink-soft text-[13px] leading-normal">{whose}</span>
    </li>
  )
}

/** Whose a key of a type is that is made for a project, in a sentence. */
function useWhose({ owner }: KeyType): string {
  const { t, i18n } = useTranslation('projects')
  const { ownOnly } = useWorkspace()
  if (ownOnly) return t('types.yours')
  const owners = owner.map((kind) => t(`types.owners.${kind}`))
  return t('types.belongs', {
    owners: new Intl.ListFormat(i18n.language, { type: 'disjunction' }).format(owners),
  })
}
