import { useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Check, ChevronsUpDown } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Menu, MenuItem, MenuLabel } from '../../components/ui/menu.tsx'
import { sessionQuery } from '../../session/session.ts'
import { useNavigation } from './use-navigation.ts'

/** Which workspace is open; and, for a member of several, the way to the others. */
export function WorkspaceSwitcher() {
  const { t } = useTranslation('shell')
  const { data: session } = useSuspenseQuery(sessionQuery)
  const { workspace, membership } = useNavigation()
  const active = (session?.memberships ?? []).filter(({ member }) => member.status === 'active')
  const name = membership?.workspace.name ?? workspace
  const role = membership ? t(`roles.${membership.member.role}`) : ''
  const isOnly = active.every((each) => each.workspace.slug === workspace)
  if (name === '') return null
  if (isOnly)
    return (
      <div className={FRAME}>
        <Open name={name} role={role} />
      </div>
    )
  return (
    <Menu
      align="start"
      trigger={
        <button type="button" className={`${FRAME} hover:bg-sunken transition-colors`}>
          <Open name={name} role={role} />
          <span className="sr-only">{t('switch')}</span>
          <ChevronsUpDown className="text-ink-soft size-4 shrink-0" aria-hidden />
        </button>
      }
    >
      <MenuLabel>{t('workspaces')}</MenuLabel>
      {active.map((each) => (
        <MenuItem key={each.workspace.id} asChild>
          <Link to="/w/$workspace" params={{ workspace: each.workspace.slug }} title={each.workspace.name}>
            <Initial of={each.workspace.name} />
            <bdi className="min-w-0 flex-1 truncate">{each.workspace.name}</bdi>
            {each.workspace.slug === workspace && <Check role="img" aria-label={t('open')} />}
          </Link>
        </MenuItem>
      ))}
    </Menu>
  )
}

const FRAME = 'flex w-full items-center gap-2.5 rounded-lg p-1.5 text-start'

const Open = ({ name, role }: { readonly name: string; readonly role: string }) => (
  <>
    <Initial of={name} />
    <span className="grid min-w-0 flex-1">
      <bdi className="truncate font-semibold" title={name}>
        {name}
      </bdi>
      <span className="text-ink-soft truncate text-xs">{role}</span>
    </span>
  </>
)

const Initial = ({ of }: { readonly of: string }) => (
  <span
    aria-hidden
    className="bg-primary text-on-primary grid size-7 shrink-0 place-content-center rounded-md text-xs font-semibold uppercase"
  >
    {Array.from(of.trim())[0]}
  </span>
)
