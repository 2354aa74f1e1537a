import type { Key } from '@claviger/sdk'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Card } from '../../components/ui/card.tsx'
import { useWorkspace } from '../../session/workspace.tsx'
import { BulkBar } from './bulk-bar.tsx'
import { Endings, type Ending } from './endings.tsx'
import { FILTERS, narrowed, unfiltered, type KeysSearch } from './keys-search.ts'
import { KeysSheet } from './keys-sheet.tsx'
import { MayBeOld } from './may-be-old.tsx'
import { NoKeys } from './no-keys.tsx'
import { isRoot, type Place } from './places.ts'
import { Toolbar } from './toolbar.tsx'
import { useKeyList } from './use-key-list.ts'
import { useSelection } from './use-selection.ts'
import { Whose } from './whose.tsx'

interface Props {
  readonly place: Place
  readonly search: KeysSearch
  readonly onSearch: (next: KeysSearch, how: 'push' | 'replace') => void
  /** Absent for who may make none. */
  readonly onCreate: (() => void) | undefined
}

/** The keys themselves, how one finds them, and how one ends them. */
export function KeysView({ place, search, onSearch, onCreate }: Props) {
  const { t } = useTranslation('keys')
  const { member, ownOnly, may } = useWorkspace()
  const list = useKeyList(place, search, (first) => onSearch(first, 'replace'))
  const isRootKey = ({ type }: Key): boolean => place.types.some((each) => each.name === type && isRoot(each))
  // What opens the whole workspace is not ended among others: only by itself.
  const tickable = (list.keys ?? []).filter((key) => key.status !== 'revoked' && !isRootKey(key))
  const selection = useSelection(tickable, list.view)
  const [ending, setEnding] = useState<Ending>()

  const isMine = ownOnly || search.owner === member.id
  const hasWhose = !ownOnly && place.types.some(({ owner }) => owner.includes('user'))
  const isFiltered = FILTERS.some((name) => search[name] && !(name === 'owner' && isMine))
  const isBare = list.keys?.length === 0 && !list.stale && !isFiltered && list.page === 1
  const wordFor = ({ type }: Key): string => {
    const found = place.types.find(({ name }) => name === type) ?? place.types[0]
    return found?.labels.revoke ?? ''
  }
  const clear = (): void => {
    const all = unfiltered(search)
    onSearch(isMine && hasWhose ? narrowed(all, { owner: member.id }) : all, 'push')
  }
  const whose = hasWhose && <Whose search={search} onSearch={onSearch} />
  return (
    <>
      {isBare ? (
        whose && <div>{whose}</div>
      ) : (
        <Toolbar
          place={place}
          search={search}
          onSearch={onSearch}
          onClear={clear}
          saidElsewhere={isMine && hasWhose ? ['owner'] : []}
        >
          {whose}
        </Toolbar>
      )}
      <BulkBar selection={selection} wordFor={wordFor} onRevoke={(keys, word) => setEnding({ keys, word })} />
      {list.keys && list.error && <MayBeOld onRetry={list.refetch} />}
      <Card className="overflow-clip">
        {isBare ? (
          <NoKeys mine={isMine} onCreate={onCreate} />
        ) : (
          <KeysSheet
            label={isMine ? t('mine') : place.title}
            place={place}
            search={search}
            onSearch={onSearch}
            onClear={isFiltered ? clear : undefined}
            list={list}
            othersToo={!isMine}
            selection={may('write:manage.keys') ? selection : undefined}
            wordFor={wordFor}
            onRevoke={(key) => setEnding({ keys: [key], word: wordFor(key), alone: true })}
          />
        )}
      </Card>
      {ending && (
        <Endings
          opensAll={ending.keys.some(isRootKey)}
          ending={ending}
          onClose={() => setEnding(undefined)}
          onEnded={selection.clear}
        />
      )}
    </>
  )
}
