import { Download } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../components/ui/button.tsx'
import { Callout } from '../../../components/ui/callout.tsx'
import { Menu, MenuItem, MenuLabel } from '../../../components/ui/menu.tsx'
import { locale } from '../../../times/locale.ts'
import { filtersOf, type ActivitySearch } from '../activity-search.ts'
import { useExport, type Format } from './use-export.ts'

const FORMATS: readonly Format[] = ['csv', 'ndjson']

const sizeOf = (bytes: number): string =>
  new Intl.NumberFormat(locale(), {
    style: 'unit',
    unit: 'megabyte',
    maximumFractionDigits: 1,
    minimumFractionDigits: 1,
  }).format(bytes / 1_000_000)

/** The filtered record as a file: begins it, says how far it is, and lets it be stopped. */
export function ExportMenu({ search }: { readonly search: ActivitySearch }) {
  const { t } = useTranslation('activity')
  const { bytes, error, run, stop } = useExport()
  return (
    <div className="grid justify-items-end gap-2">
      {bytes === undefined ? (
        <Menu
          trigger={
            <Button>
              <Download aria-hidden />
              {t('export.open')}
            </Button>
          }
        >
          <MenuLabel className="max-w-64 leading-normal">{t('export.about')}</MenuLabel>
          {FORMATS.map((format) => (
            <MenuItem key={format} onSelect={() => void run(format, filtersOf(search))}>
              {t(`export.${format}`)}
            </MenuItem>
          ))}
        </Menu>
      ) : (
        <div className="flex items-center gap-3">
          <span role="status" className="text-ink-soft text-[13px] tabular-nums">
            {t('export.running', { size: sizeOf(bytes) })}
          </span>
          <Button autoFocus onClick={stop}>
            {t('export.stop')}
          </Button>
        </div>
      )}
      {error !== undefined && (
        <Callout tone="bad" role="alert" title={t('export.failed')}>
          {error}
        </Callout>
      )}
    </div>
  )
}
