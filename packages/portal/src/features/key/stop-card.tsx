import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../components/ui/button.tsx'
import { Card } from '../../components/ui/card.tsx'
import type { KeyDialog } from './key-search.ts'
import type { PartProps } from './part.ts'

/** How to stop a key, for a while or for good. Nothing for who may not. */
export function StopCard({ type, may, onOpen }: PartProps) {
  const { t } = useTranslation('key')
  const acts: readonly KeyDialog[] = ['disable', 'enable', 'revoke']
  if (!acts.some(may)) return null
  const action = type?.labels.revoke ?? t('revoke')
  return (
    <Card className="p-5 sm:p-6">
      <h2 className="font-semibold">{t('stop.title')}</h2>
      <ul className="divide-line mt-3 grid grid-cols-1 divide-y">
        {may('disable') && (
          <Row title={t('stop.disableTitle')} words={t('stop.disableWords')}>
            <Button onClick={() => onOpen('disable')}>{t('disable')}</Button>
          </Row>
        )}
        {may('enable') && (
          <Row title={t('stop.enableTitle')} words={t('stop.enableWords')}>
            <Button onClick={() => onOpen('enable')}>{t('enable')}</Button>
          </Row>
        )}
        {may('revoke') && (
          <Row title={t('stop.revokeTitle', { action })} words={t('stop.revokeWords')}>
            <Button look="danger" onClick={() => onOpen('revoke')}>
              {action}
            </Button>
          </Row>
        )}
      </ul>
    </Card>
  )
}

interface RowProps {
  readonly title: string
  readonly words: string
  readonly children: ReactNode
}

const Row = ({ title, words, children }: RowProps) => (
  <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-3 py-3.5 first:pt-0 last:pb-0">
    <div className="grid grid-cols-1 min-w-0 flex-1 basis-64 gap-0.5">
      <p className="font-medium">{title}</p>
      <p className="text-ink-soft">{words}</p>
    </div>
    {children}
  </li>
)
