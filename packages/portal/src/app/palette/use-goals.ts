import { useSuspenseQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Building2, CircleUserRound, KeyRound, LogOut, Moon, Plus, Sun } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { typesToMake } from '../../features/create-key/types-to-make.ts'
import { useTell } from '../../notices/notices.tsx'
import { openOf } from '../../session/workspace.tsx'
import { sessionQuery } from '../../session/session.ts'
import { signOut } from '../../session/sign-out.ts'
import { chooseTheme } from '../../session/theme.ts'
import { useNavigation } from '../shell/use-navigation.ts'
import type { Goal, GoalGroup } from './goal.ts'

/** Where one can go and what one can begin from anywhere, by kind. */
export function useGoals(): readonly GoalGroup[] {
  const { t } = useTranslation('palette')
  const groups = [
    { heading: t('pages'), goals: usePages() },
    { heading: t('acts'), goals: useActs() },
    { heading: t('workspaces'), goals: useOtherWorkspaces() },
    { heading: t('you'), goals: useOwn() },
  ]
  return groups.filter(({ goals }) => goals.length > 0)
}

function usePages(): readonly Goal[] {
  const { t } = useTranslation('shell')
  const navigate = useNavigate()
  const { workspace, first, side, top, around } = useNavigation()
  const entries = [...first, ...around].map(({ name, to, icon }): Goal => ({
    id: `page:${name}`,
    label: t(`pages.${name}`),
    icon,
    go: () => void navigate({ to, params: { workspace } }),
  }))
  const places = [...side, ...top].flatMap(({ section, places }) =>
    places.map(({ title, path }): Goal => ({
      id: `page:${path.section}/${path.page}`,
      label: title,
      hint: section,
      icon: KeyRound,
      go: () => void navigate({ to: '/w/$workspace/$section/$page', params: { workspace, ...path } }),
    })),
  )
  return [...places, ...entries]
}

/** Making a key of each type: by the words of the type. */
function useActs(): readonly Goal[] {
  const navigate = useNavigate()
  const { workspace, membership, side, top } = useNavigation()
  if (!membership || !openOf(membership).may('write:manage.keys')) return []
  return [...side, ...top]
    .flatMap(({ places }) => places)
    .flatMap((place) =>
      typesToMake(place).map((type): Goal => ({
        id: `create:${type.name}`,
        label: type.labels.create,
        hint: type.title,
        icon: Plus,
        go: () =>
          void navigate({
            to: '/w/$workspace/$section/$page',
            params: { workspace, ...place.path },
            search: { create: type.name },
          }),
      })),
    )
}

function useOtherWorkspaces(): readonly Goal[] {
  const navigate = useNavigate()
  const { workspace } = useNavigation()
  const { data: session } = useSuspenseQuery(sessionQuery)
  return (session?.memberships ?? [])
    .filter((each) => each.member.status === 'active' && each.workspace.slug !== workspace)
    .map((each) => ({
      id: `workspace:${each.workspace.id}`,
      label: each.workspace.name,
      icon: Building2,
      go: () => void navigate({ to: '/w/$workspace', params: { workspace: each.workspace.slug } }),
    }))
}

function useOwn(): readonly Goal[] {
  const { t } = useTranslation(['palette', 'shell'])
  const navigate = useNavigate()
  const tell = useTell()
  return [
    {
      id: 'account',
      label: t('shell:account'),
      icon: CircleUserRound,
      go: () => void navigate({ to: '/account' }),
    },
    { id: 'light', label: t('light'), icon: Sun, go: () => chooseTheme('light') },
    { id: 'dark', label: t('dark'), icon: Moon, go: () => chooseTheme('dark') },
    {
      id: 'sign-out',
      label: t('shell:signOut'),
      icon: LogOut,
      go: () => void signOut().catch(() => tell(t('shell:signOutFailed'))),
    },
  ]
}
