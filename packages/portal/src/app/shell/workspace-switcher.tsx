import { useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Check, ChevronsUpDown } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Menu, MenuItem, MenuLabel } from '../../components/ui/menu.tsx'
import { sessionQuery } from '../../session/session.ts'
import { useNavigation } from './use-navigation.ts'

/** Which workspace is open, and the others one is a member of. */
export function WorkspaceSwitcher() {
  const { t } = useTranslation('shell')
  const { data: session } = useSuspenseQuery(sessionQuery)
  const { workspace, membership } = useNavigation()
  const others = (session?.memberships ?? []).filter(({ member }) => member.status === 'active')
  const name = membership?.workspace.name ?? workspace
  return (
    <Menu
      align="start"
      trigger={
        <button
          type="button"
          aria-label={t('switch', { name })}
          className="hover:bg-sunken flex w-full items-center gap-2.5 rounded-lg p-1.5 text-left transition-colors"
        >
          <Initial of={name} />
          <span className="grid min-w-0 flex-1">
            <span className="truncate font-semibold">{name}</span>
            <span className="text-ink-soft truncate text-xs">
              {membership ? t(`roles.${membership.member.role}`) : ''}
            </span>
          </span>
          <ChevronsUpDown className="text-ink-soft size-4 shrink-0" aria-hidden />
        </button>
      }
    >
      <MenuLabel>{t('workspaces')}</MenuLabel>
      {others.map((each) => (
        <MenuItem key={each.workspace.id} asChild>
          <Link to="/w/$workspace" params={{ workspace: each.workspace.slug }}>
            <Initial of={each.workspace.name} />
            <span className="min-w-0 flex-1 truncate">{each.workspace.name}</span>
            {each.workspace.slug === workspace && <Check aria-label={t('open')} />}
          </Link>
        </MenuItem>
      ))}
    </Menu>
  )
}

const Initial = ({ of }: { readonly of: string }) => (
  <span
    aria-hidden
    className="bg-primary text-on-primary grid size-7 shrink-0 place-content-center rounded-md text-xs font-semibold uppercase"
  >
    {Array.from(of.trim())[0]}
  </span>
)
