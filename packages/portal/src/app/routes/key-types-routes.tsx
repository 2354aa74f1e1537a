import { useNavigate, useParams } from '@tanstack/react-router'
import { NewTypePage } from '../../features/key-types/types/new-type-page.tsx'
import { TypePage } from '../../features/key-types/types/type-page.tsx'

export { BlueprintPage } from '../../features/key-types/blueprint/blueprint-page.tsx'
export { CataloguePage } from '../../features/key-types/catalogue/catalogue-page.tsx'
export { TypesPage } from '../../features/key-types/types/types-page.tsx'

/** One key type, with the dialog it makes. */
export function TypeRoute() {
  const { type } = useParams({ from: '/signed-in/w/$workspace/key-types/types/$type' })
  return <TypePage key={type} name={type} />
}

/** A new key type, with the dialog it would make. */
export function NewTypeRoute() {
  const navigate = useNavigate({ from: '/w/$workspace/key-types/new' })
  return (
    <NewTypePage
      onEnd={(made) =>
        void (made
          ? navigate({
              to: '/w/$workspace/key-types/types/$type',
              params: (now) => ({ ...now, type: made.name }),
            })
          : navigate({ to: '/w/$workspace/key-types' }))
      }
    />
  )
}
