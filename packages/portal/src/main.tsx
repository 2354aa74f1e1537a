import './styles.css'
import { createClient } from '@claviger/sdk'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'

const client = createClient({ url: location.origin })
const root = document.getElementById('root')
if (root === null) throw new Error('The page has no place for the portal.')
createRoot(root).render(<StrictMode>{typeof client}</StrictMode>)
