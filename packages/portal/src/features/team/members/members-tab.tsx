import type { Member } from '@claviger/sdk'
import { useQuery } from '@tanstack/react-query'
import { UserPlus, Users } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Failed } from '../../../components/failed.tsx'
import { State } from '../../../components/state.tsx'
import { Button } from '../../../components/ui/button.tsx'
import { Card } from '../../../components/ui/card.tsx'
import { useWorkspace } from '../../../session/workspace.tsx'
import { LoadingRows } from '../../../components/loading-rows.tsx'
import { openFor } from '../may.ts'
import { teamQuery } from '../queries.ts'
import type { MembersSearch, TeamDialog } from '../team-search.ts'
import { MemberDialogs } from './member-dialogs.tsx'
import { MemberSearch } from './member-search.tsx'
import { MembersSheet } from './members-sheet.tsx'

interface Props {
  readonly search: MembersSearch
  readonly onSearch: (next: MembersSearch) => void
}

/** From so many on one looks for a member by name. */
const MANY = 8

const folded = (text: string): string => text.normalize('NFKC').toLocaleLowerCase().trim()

/** The members that an address asks for. */
function found(team: readonly Member[], text = ''): readonly Member[] {
  const wanted = folded(text)
  return team.filter(({ name, email }) => [name ?? '', email].some((each) => folded(each).includes(wanted)))
}

/** Who belongs to the workspace, and all one does about it. */
export function MembersTab({ search, onSearch }: Props) {
  const { t } = useTranslation('team')
  const { slug, may } = useWorkspace()
  const { data: team, error, refetch } = useQuery(teamQuery(slug))
  const open = (act: TeamDialog | undefined, who?: Member): void => {
    const { open: _open, who: _who, ...rest } = search
    const next = act && who && team ? openFor(act, who, team) : act
    onSearch({ ...rest, ...(next && { open: next }), ...(next && who && { who: who.id }) })
  }
  const shown = found(team ?? [], search.search)
  const invite = may('write:manage.members') && (
    <Button look="primary" onClick={() => open('invite')}>
      <UserPlus aria-hidden />
      {t('members.invite')}
    </Button>
  )
  return (
    <div className="grid grid-cols-1 gap-4">
      <div className="flex flex-wrap items-start justify-between gap-3">
        <MemberSearch
          asked={search.search ?? ''}
          onAsk={(text) => onSearch({ ...search, search: text })}
          isShown={(team?.length ?? 0) > MANY || search.search !== undefined}
        />
        {invite}
      </div>
      <Card className="overflow-clip">
        {team ? (
          <MembersSheet
            key={search.search}
            members={shown}
            isAll={shown.length === team.length}
            onOpen={open}
            onClear={() => onSearch({})}
          />
        ) : error ? (
          <Failed error={error} onRetry={() => void refetch()} />
        ) : (
          <LoadingRows />
        )}
      </Card>
      {team?.length === 1 && search.search === undefined && (
        <State icon={Users} title={t('members.alone.title')}>
          {t('members.alone.words')}
        </State>
      )}
      {team && <MemberDialogs search={search} team={team} onOpen={open} />}
    </div>
  )
}
