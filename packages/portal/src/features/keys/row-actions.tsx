import type { Key } from '@claviger/sdk'
import { Link } from '@tanstack/react-router'
import { ArrowRight, Ban, Copy, EllipsisVertical } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../components/ui/button.tsx'
import { Menu, MenuItem, MenuLine } from '../../components/ui/menu.tsx'
import { useTell } from '../../notices/notices.tsx'
import { useWorkspace } from '../../session/workspace.tsx'
import type { Place } from './places.ts'

interface Props {
  readonly row: Key
  readonly place: Place
  /** The type's own word for ending a key; absent for who may not, and for a key that has ended. */
  readonly word: string | undefined
  /** There is room for a button beside the menu. */
  readonly roomy: boolean
  readonly onRevoke: () => void
}

/** What can be done with a key where it is listed. */
export function RowActions({ row, place, word, roomy, onRevoke }: Props) {
  const { t } = useTranslation('keys')
  const { slug } = useWorkspace()
  const tell = useTell()
  const copyId = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(row.id)
      tell(t('idCopied'))
    } catch {
      tell(t('copyFailed', { ns: 'common' }))
    }
  }
  return (
    <div className="flex items-center justify-end">
      {roomy && word !== undefined && (
        <Button
          look="danger-ghost"
          size="small"
          className="min-w-0 shrink px-1.5"
          aria-label={t('actOn', { word, name: row.name })}
          onClick={onRevoke}
        >
          <span className="truncate">{word}</span>
        </Button>
      )}
      <Menu
        trigger={
          <Button look="ghost" size="icon" aria-label={t('actionsOf', { name: row.name })}>
            <EllipsisVertical aria-hidden />
          </Button>
        }
      >
        <MenuItem asChild>
          <Link
            to="/w/$workspace/$section/$page/$key"
            params={{ workspace: slug, ...place.path, key: row.id }}
          >
            <ArrowRight className="rtl:-scale-x-100" aria-hidden />
            {t('open')}
          </Link>
        </MenuItem>
        <MenuItem onSelect={() => void copyId()}>
          <Copy aria-hidden />
          {t('copyId')}
        </MenuItem>
        {word !== undefined && (
          <>
            <MenuLine />
            <MenuItem danger onSelect={onRevoke}>
              <Ban aria-hidden />
              {word}
            </MenuItem>
          </>
        )}
      </Menu>
    </div>
  )
}
