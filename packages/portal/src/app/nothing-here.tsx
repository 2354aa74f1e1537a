import { KeyRound } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { State } from '../components/state.tsx'

/** What a member finds in a workspace that has no keys for them. */
export function NothingHere() {
  const { t } = useTranslation('keys')
  return (
    <State page icon={KeyRound} title={t('nothingHere.title')}>
      {t('nothingHere.words')}
    </State>
  )
}
