import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { createDresser } from '../look/dresser.ts'
import { Workbench } from './Workbench.tsx'

void createDresser(document)({})
createRoot(document.getElementById('root') as HTMLElement).render(
  <StrictMode>
    <Workbench />
  </StrictMode>,
)
