import { Link } from '@tanstack/react-router'
import { ArrowLeft } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useWorkspace } from '../../session/workspace.tsx'

/** Leads back to the list of key types. */
export function BackToTypes() {
  const { t } = useTranslation('keyTypes')
  const { slug } = useWorkspace()
  return (
    <Link
      to="/w/$workspace/key-types"
      params={{ workspace: slug }}
      className="text-ink-soft hover:text-ink -ms-1 inline-flex min-h-6 w-fit items-center gap-1.5 rounded-md px-1 font-medium"
    >
      <ArrowLeft className="size-4 rtl:-scale-x-100" aria-hidden />
      {t('page.back')}
    </Link>
  )
}
