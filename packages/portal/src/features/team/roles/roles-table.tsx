import type { Role } from '@claviger/sdk'
import { Fragment, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { cn } from '../../../components/ui/cn.ts'
import { useFits } from '../../../components/use-fits.ts'
import type { Roles } from '../use-roles.ts'
import { RoleHead } from './role-head.tsx'
import { useRoleRows, type RoleRows } from './use-role-rows.ts'

interface Props {
  readonly roles: Roles
  readonly onEdit: (role: Role) => void
}

const REM = 48

/** What each role may do: a table, or where there is no room for it a list for each role. */
export function RolesTable(props: Props) {
  const ref = useRef<HTMLDivElement>(null)
  const isTable = useFits(ref, REM)
  const groups = useRoleRows(props.roles)
  return (
    <div ref={ref}>
      {isTable ? <Table {...props} groups={groups} /> : <Lists {...props} groups={groups} />}
    </div>
  )
}

interface Grouped extends Props {
  readonly groups: readonly RoleRows[]
}

function Table({ roles, groups, onEdit }: Grouped) {
  const { t } = useTranslation('team')
  return (
    <table aria-label={t('rights.table')} className="w-full table-fixed text-[13px]">
      <thead>
        <tr className="border-line border-b align-top">
          <th scope="col" className="w-[26%] px-4 py-3">
            <span className="sr-only">{t('rights.right')}</span>
          </th>
          {roles.list.map((role) => (
            <th key={role.name} scope="col" className="px-2 py-3 text-start font-normal">
              <RoleHead role={role} roles={roles} onEdit={onEdit} />
            </th>
          ))}
        </tr>
      </thead>
      {groups.map(({ id, title, rows }) => (
        <tbody key={id} className="divide-line border-line divide-y border-b last:border-b-0">
          {title !== undefined && (
            <tr className="bg-sunken/60">
              <th
                scope="rowgroup"
                colSpan={1 + roles.list.length}
                className="text-ink-soft px-4 py-1.5 text-start text-xs font-medium"
              >
                {title}
              </th>
            </tr>
          )}
          {rows.map((row) => (
            <tr key={row.id} className="hover:bg-sunken/40 align-top">
              <th scope="row" className="px-4 py-2.5 text-start font-medium wrap-anywhere">
                <bdi>{row.title}</bdi>
                {row.hint !== undefined && (
                  <span className="text-ink-soft block font-normal">{row.hint}</span>
                )}
              </th>
              {roles.list.map(({ name }) => (
                <td key={name} className="px-2 py-2.5 wrap-anywhere">
                  <Held words={row.cell(name)} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      ))}
    </table>
  )
}

function Lists({ roles, groups, onEdit }: Grouped) {
  const { t } = useTranslation('team')
  return (
    <div className="divide-line divide-y">
      {roles.list.map((role) => (
        <section
          key={role.name}
          aria-label={t(`roles.${role.name}.name`)}
          className="grid grid-cols-1 gap-3 p-4"
        >
          <RoleHead role={role} roles={roles} onEdit={onEdit} heading />
          <dl className="grid grid-cols-[minmax(0,1fr)_minmax(0,1fr)] gap-x-4 gap-y-2 text-[13px]">
            {groups.map(({ id, title, rows }) => (
              <Fragment key={id}>
                {title !== undefined && rows.length > 1 && (
                  <div className="border-line text-ink-soft col-span-full border-b pt-1 pb-1 text-xs font-medium">
                    <dt>{title}</dt>
                    <dd className="sr-only" />
                  </div>
                )}
                {rows.map((row) => (
                  <div key={row.id} className="col-span-full grid grid-cols-subgrid">
                    <dt className="text-ink-soft wrap-anywhere">{row.title}</dt>
                    <dd className="wrap-anywhere">
                      <Held words={row.cell(role.name)} />
                    </dd>
                  </div>
                ))}
              </Fragment>
            ))}
          </dl>
        </section>
      ))}
    </div>
  )
}

function Held({ words }: { readonly words: string }) {
  const { t } = useTranslation('team')
  return (
    <span
      className={cn('inline-block first-letter:uppercase', words === t('rights.nothing') && 'text-ink-soft')}
    >
      {words}
    </span>
  )
}
