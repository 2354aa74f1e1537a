import { useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Check, CircleUserRound, LogOut, Monitor, Moon, Sun, UserRound } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Menu, MenuItem, MenuLabel, MenuLine } from '../../components/ui/menu.tsx'
import { useTell } from '../../notices/notices.tsx'
import { chooseLanguage, LANGUAGES, type Language } from '../../session/language.ts'
import { sessionQuery } from '../../session/session.ts'
import { signOut } from '../../session/sign-out.ts'
import { chooseTheme, useTheme } from '../../session/theme.ts'

const THEMES = [
  ['light', Sun],
  ['dark', Moon],
  ['system', Monitor],
] as const

/** Who one is, how the page looks, and the way out. */
export function AccountMenu() {
  const { t, i18n } = useTranslation('shell')
  const { data: session } = useSuspenseQuery(sessionQuery)
  const theme = useTheme()
  const tell = useTell()
  if (!session) return null
  const { name, email } = session.person
  return (
    <Menu
      align="start"
      side="top"
      trigger={
        <button
          type="button"
          className="hover:bg-sunken mt-1 flex w-full items-center gap-2.5 rounded-lg px-2.5 py-1.5 text-start transition-colors"
        >
          <CircleUserRound className="text-ink-soft size-5 shrink-0" aria-hidden />
          <span className="grid min-w-0 flex-1">
            <bdi className="truncate font-medium" title={name ?? email}>
              {name ?? email}
            </bdi>
            {name !== null && (
              <span className="text-ink-soft truncate text-xs" title={email}>
                {email}
              </span>
            )}
          </span>
        </button>
      }
    >
      <MenuItem asChild>
        <Link to="/account">
          <UserRound aria-hidden />
          {t('account')}
        </Link>
      </MenuItem>
      <MenuLine />
      <MenuLabel id="theme">{t('theme')}</MenuLabel>
      <div role="group" aria-labelledby="theme" className="grid">
        {THEMES.map(([value, Icon]) => (
          <MenuItem
            key={value}
            role="menuitemradio"
            aria-checked={theme === value}
            onSelect={(event) => {
              event.preventDefault()
              chooseTheme(value)
            }}
          >
            <Icon aria-hidden />
            <span className="flex-1">{t(`themes.${value}`)}</span>
            {theme === value && <Check aria-hidden />}
          </MenuItem>
        ))}
      </div>
      <MenuLine />
      <MenuLabel id="language">{t('language')}</MenuLabel>
      <div role="group" aria-labelledby="language" className="grid">
        {Object.entries(LANGUAGES).map(([value, name]) => (
          <MenuItem
            key={value}
            role="menuitemradio"
            aria-checked={i18n.language === value}
            lang={value}
            onSelect={() => chooseLanguage(value as Language)}
          >
            <span className="ps-6.5 flex-1">{name}</span>
            {i18n.language === value && <Check aria-hidden />}
          </MenuItem>
        ))}
      </div>
      <MenuLine />
      <MenuItem onSelect={() => void signOut().catch(() => tell(t('signOutFailed')))}>
        <LogOut aria-hidden />
        {t('signOut')}
      </MenuItem>
    </Menu>
  )
}
