import { Copy, Pencil } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { KeyStatus } from '../../components/key-status.tsx'
import { PageHeader } from '../../components/page-header.tsx'
import { Button } from '../../components/ui/button.tsx'
import type { PartProps } from './part.ts'

/** Which key this is, and what one does with it as a whole. */
export function KeyHeader({ record, type, may, onOpen }: PartProps) {
  const { t } = useTranslation('key')
  return (
    <PageHeader
      title={<bdi className="whitespace-pre-wrap">{record.name}</bdi>}
      description={
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
          <KeyStatus status={record.status} />
          <code className="font-mono text-[13px] break-all">
            <span aria-hidden dir="ltr">
              {record.masked}
            </span>
            <span className="sr-only">{t('masked', { last4: record.last4 })}</span>
          </code>
          {type && <bdi>{type.title}</bdi>}
        </div>
      }
      actions={
        <>
          {may('rename') && (
            <Button onClick={() => onOpen('rename')}>
              <Pencil aria-hidden />
              {t('rename')}
            </Button>
          )}
          {may('copy') && (
            <Button onClick={() => onOpen('copy')}>
              <Copy aria-hidden />
              {t('copy')}
            </Button>
          )}
        </>
      }
    />
  )
}
