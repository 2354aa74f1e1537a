import { Link } from '@tanstack/react-router'
import { ChevronDown, KeyRound } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../components/ui/button.tsx'
import { Menu, MenuItem } from '../../components/ui/menu.tsx'
import { useNavigation } from './use-navigation.ts'

/** Menus at the top, for places whose label puts them elsewhere than in the settings. */
export function TopMenus() {
  const { t } = useTranslation('shell')
  const { workspace, top } = useNavigation()
  if (top.length === 0) return <div className="flex-1" />
  return (
    <nav aria-label={t('menus')} className="flex min-w-0 flex-1 gap-1 overflow-x-auto">
      {top.map(({ section, places }) => (
        <Menu
          key={section}
          align="start"
          trigger={
            <Button look="ghost">
              {section}
              <ChevronDown aria-hidden />
            </Button>
          }
        >
          {places.map((place) => (
            <MenuItem key={place.path.page} asChild>
              <Link to="/w/$workspace/$section/$page" params={{ workspace, ...place.path }}>
                <KeyRound aria-hidden />
                {place.title}
              </Link>
            </MenuItem>
          ))}
        </Menu>
      ))}
    </nav>
  )
}
