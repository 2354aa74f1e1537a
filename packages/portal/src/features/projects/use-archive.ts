import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { isolated } from '../../components/isolated.ts'
import { Told } from '../../forms/told.ts'
import { useProjectsChanged } from './queries.ts'
import { fieldsOf, isLate, type Subject } from './subject.ts'

/**
 * Archives a project or an app as the person saw it: where somebody else was quicker nothing is done, and it throws a
 * sentence that says what they changed. What is there then counts as seen.
 */
export function useArchive({ kind, record, read, update }: Subject): () => Promise<void> {
  const { t } = useTranslation('projects')
  const changed = useProjectsChanged()
  const seen = useRef(record)
  const attempt = async (): Promise<void> => {
    const now = await read()
    const [was, is] = [fieldsOf(seen.current), fieldsOf(now)]
    seen.current = now
    if (was.name === is.name && was.state === is.state)
      return void (await update({ archived: true }, { revision: now.revision }))
    void changed()
    throw new Told(
      was.state === is.state
        ? t(`meanwhile.renamed.${kind}`, { from: isolated(was.name), to: isolated(is.name) })
        : t(`meanwhile.archived.${kind}`),
    )
  }
  return async () => {
    await attempt().catch((error) => (isLate(error) ? attempt() : Promise.reject(error)))
    await changed()
  }
}
