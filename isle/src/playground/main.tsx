import { applyLook } from '@idos/ui/look'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { Workbench } from './Workbench.tsx'

applyLook(document, {})
createRoot(document.getElementById('root') as HTMLElement).render(
  <StrictMode>
    <Workbench />
  </StrictMode>,
)
