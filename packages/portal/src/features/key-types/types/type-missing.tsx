import { Link } from '@tanstack/react-router'
import { Compass } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { State } from '../../../components/state.tsx'
import { Button } from '../../../components/ui/button.tsx'
import { useWorkspace } from '../../../session/workspace.tsx'

/** What stands where no type of that name is. */
export function TypeMissing() {
  const { t } = useTranslation('keyTypes')
  const { slug } = useWorkspace()
  return (
    <State
      page
      icon={Compass}
      title={t('page.missing')}
      action={
        <Button asChild>
          <Link to="/w/$workspace/key-types" params={{ workspace: slug }}>
            {t('page.back')}
          </Link>
        </Button>
      }
    >
      {t('page.missingWords')}
    </State>
  )
}
