import type { Overview } from '@claviger/sdk'
import { useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Check, Circle } from 'lucide-react'
import { useId, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Card } from '../../components/ui/card.tsx'
import { Button } from '../../components/ui/button.tsx'
import { useWorkspace } from '../../session/workspace.tsx'
import { placesOf } from '../keys/places.ts'
import { keyTypesQuery } from '../keys/queries.ts'

type Steps = Overview['steps']

/** The steps that a workspace goes through once. What is not for the person to know or do is left out. */
const ORDER = [
  'key_created',
  'key_used',
  'member_added',
  'project_created',
] as const satisfies readonly (keyof Steps)[]

/** Whether everything is done that a workspace cannot do without. */
export const isSettled = ({ key_created, key_used, member_added }: Steps): boolean =>
  key_created && key_used && member_added !== false

/** What to do first, step by step, for a workspace that is new. */
export function FirstSteps({ steps }: { readonly steps: Steps }) {
  const { t } = useTranslation('overview')
  const id = useId()
  const shown = ORDER.filter((step) => steps[step] !== null)
  const next = shown.find((step) => steps[step] === false)
  return (
    <section aria-labelledby={id} className="grid gap-3">
      <div className="grid gap-1">
        <h2 id={id} className="font-semibold">
          {t('first.title')}
        </h2>
        <p className="text-ink-soft">{t('first.about')}</p>
      </div>
      <Card className="overflow-clip">
        <ol className="divide-line divide-y">
          {shown.map((step) => (
            <Step key={step} step={step} done={steps[step] === true} next={step === next} />
          ))}
        </ol>
      </Card>
    </section>
  )
}

interface StepProps {
  readonly step: (typeof ORDER)[number]
  readonly done: boolean
  /** The one to do now. */
  readonly next: boolean
}

function Step({ step, done, next }: StepProps) {
  const { t } = useTranslation('overview')
  const Icon = done ? Check : Circle
  return (
    <li
      className="flex flex-wrap items-center gap-x-3 gap-y-2 px-4 py-3"
      aria-current={next ? 'step' : undefined}
    >
      <Icon
        className={done ? 'text-good-ink size-4.5 shrink-0' : 'text-ink-soft size-4.5 shrink-0'}
        aria-hidden
      />
      <div className="min-w-0 flex-1 basis-56">
        <p className={done ? 'text-ink-soft' : 'font-medium'}>
          {t(`first.${step}.title`)}
          {done && <span className="sr-only"> {t('first.done')}</span>}
        </p>
        {!done && <p className="text-ink-soft text-[13px] leading-relaxed">{t(`first.${step}.words`)}</p>}
      </div>
      {!done && <Way step={step} next={next} />}
    </li>
  )
}

/** How a step is done. Using a key happens elsewhere. */
function Way({ step, next }: Pick<StepProps, 'step' | 'next'>): ReactNode {
  const { t } = useTranslation('overview')
  const { slug, ownOnly, may } = useWorkspace()
  const { data: types } = useSuspenseQuery(keyTypesQuery(slug))
  const [place] = placesOf(types, ownOnly)
  const look = next ? 'primary' : 'secondary'
  const params = { workspace: slug }
  if (step === 'key_created' && place && may('write:manage.keys'))
    return (
      <Button asChild look={look}>
        <Link
          to="/w/$workspace/$section/$page"
          params={{ ...params, ...place.path }}
          search={{ create: place.types.length === 1 ? (place.types[0]?.name ?? '') : '' }}
        >
          {t('first.key_created.way')}
        </Link>
      </Button>
    )
  if (step === 'member_added' && may('write:manage.members'))
    return (
      <Button asChild look={look}>
        <Link to="/w/$workspace/team" params={params} search={{ open: 'invite' }}>
          {t('first.member_added.way')}
        </Link>
      </Button>
    )
  if (step === 'project_created' && may('write:manage.projects'))
    return (
      <Button asChild look={look}>
        <Link to="/w/$workspace/projects" params={params}>
          {t('first.project_created.way')}
        </Link>
      </Button>
    )
  return null
}
