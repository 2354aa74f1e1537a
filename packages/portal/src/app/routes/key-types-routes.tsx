import { useNavigate, useParams } from '@tanstack/react-router'
import { NewTypePage } from '../../features/key-types/types/new-type-page.tsx'
import { TypePage, type Preview } from '../../features/key-types/types/type-page.tsx'

export { BlueprintPage } from '../../features/key-types/blueprint/blueprint-page.tsx'
export { CataloguePage } from '../../features/key-types/catalogue/catalogue-page.tsx'
export { TypesPage } from '../../features/key-types/types/types-page.tsx'

const preview: Preview = () => null

/** One key type, with the dialog it makes. */
export function TypeRoute() {
  const { type } = useParams({ from: '/signed-in/w/$workspace/key-types/types/$type' })
  return <TypePage key={type} name={type} preview={preview} />
}

/** A new key type, with the dialog it would make. */
export function NewTypeRoute() {
  const navigate = useNavigate({ from: '/w/$workspace/key-types/new' })
  return (
    <NewTypePage
      preview={preview}
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
