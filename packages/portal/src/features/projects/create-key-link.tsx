import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Button } from '../../components/ui/button.tsx'
import { useKeysLink, useMakeable } from './use-keys-link.ts'

/** Opens the dialog that makes a key, with the project chosen. Nothing for who can make none. */
export function CreateKeyLink({ project }: { readonly project: string }) {
  const { t } = useTranslation('projects')
  const link = useKeysLink()
  const makeable = useMakeable()
  const [first] = makeable
  if (!first) return null
  const create = makeable.length === 1 ? first.type.name : ''
  return (
    <Button asChild look="primary">
      <Link {...link({ project, create })}>{t('createKey')}</Link>
    </Button>
  )
}
