import type { AuditEvent } from '@claviger/sdk'
import { useTranslation } from 'react-i18next'
import { useDeviceWords } from '../../components/use-device-words.ts'

/** From which address and by which program something was done. */
export function Origin({ event: { ip, user_agent: agent } }: { readonly event: AuditEvent }) {
  const { t } = useTranslation('activity')
  const wordsOf = useDeviceWords()
  if (ip === null && agent === null) return <span className="text-ink-soft">{t('noOrigin')}</span>
  return (
    <span className="grid">
      {ip !== null && <span className="font-mono text-xs leading-5 wrap-anywhere">{ip}</span>}
      {agent !== null && (
        <span title={agent} className="text-ink-soft wrap-anywhere">
          {wordsOf(agent)}
        </span>
      )}
    </span>
  )
}
