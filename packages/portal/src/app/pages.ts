import type { LinkProps } from '@tanstack/react-router'
import {
  FolderOpen,
  History,
  LayoutDashboard,
  Shapes,
  ShieldCheck,
  Users,
  type LucideIcon,
} from 'lucide-react'
import type { OWN_SECTIONS } from '../features/keys/places.ts'
import { seesTeam } from '../features/team/may.ts'
import { seesSecurity } from '../features/security/may.ts'
import type { shell } from '../messages/en/shell.ts'
import type { OpenWorkspace } from '../session/workspace.tsx'

/** A page of the workspace that is no page of keys. */
export interface Entry {
  /** Its name among the words of the shell. */
  readonly name: keyof typeof shell.pages
  readonly to: Extract<LinkProps['to'], `/w/$workspace/${(typeof OWN_SECTIONS)[number]}`>
  readonly icon: LucideIcon
  /** Whether a member finds it in the navigation. What they may do there the server decides. */
  readonly isFor: (who: Pick<OpenWorkspace, 'may' | 'ownOnly'>) => boolean
}

/** What stands first at the side, above the pages of keys. */
export const FIRST: readonly Entry[] = [
  {
    name: 'overview',
    to: '/w/$workspace/overview',
    icon: LayoutDashboard,
    isFor: ({ may, ownOnly }) => may('read:manage.keys') && !ownOnly,
  },
]

/** What is around keys, below their pages, in this order. */
export const AROUND: readonly Entry[] = [
  {
    name: 'projects',
    to: '/w/$workspace/projects',
    icon: FolderOpen,
    isFor: ({ may }) => may('read:manage.projects'),
  },
  {
    name: 'keyTypes',
    to: '/w/$workspace/key-types',
    icon: Shapes,
    isFor: ({ may }) => may('read:manage.key_types'),
  },
  { name: 'team', to: '/w/$workspace/team', icon: Users, isFor: seesTeam },
  {
    name: 'activity',
    to: '/w/$workspace/activity',
    icon: History,
    isFor: ({ may }) => may('read:manage.events'),
  },
  { name: 'security', to: '/w/$workspace/security', icon: ShieldCheck, isFor: seesSecurity },
]
