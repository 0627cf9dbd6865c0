import { Button, Logo } from '@idos/ui'
import { useState } from 'react'
import { Controls } from './Controls.tsx'
import { HostCode } from './HostCode.tsx'
import { Stage } from './Stage.tsx'
import { useSettings } from './use-settings.ts'

/** Left what a page may say and how it says that, right the Isle that it gets. */
export function Workbench() {
  const [settings, change] = useSettings()
  const [turn, setTurn] = useState(0)
  return (
    <div className="workbench">
      <header className="workbench-head">
        <h1 className="brand">
          <Logo />
          Playground
        </h1>
        <nav aria-label="Parts">
          <a href="playground.html" aria-current="page">
            Isle
          </a>
          <a href={`${document.documentElement.dataset.enclave}/playground.html`}>Secure window</a>
        </nav>
      </header>
      <div className="panel">
        <Controls settings={settings} change={change} />
        <HostCode settings={settings} />
      </div>
      <main className="stage" data-theme={settings.theme}>
        <div className="stage-head">
          <p className="hint">
            {settings.state}, {settings.width} px
          </p>
          <Button kind="quiet" onPress={() => setTurn(turn + 1)}>
            Start again
          </Button>
        </div>
        <Stage settings={settings} turn={turn} />
      </main>
    </div>
  )
}
