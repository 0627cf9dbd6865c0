import { Section } from '@idos/ui'
import { languages } from '../messages/load-messages.ts'
import { Choice, Select, Text } from './Fields.tsx'
import { states } from './fixtures.ts'
import { LIVE, type Settings } from './settings.ts'

type Props = { settings: Settings; change(change: Partial<Settings>, isTyped?: boolean): void }

const names = Object.keys(states)

export function Controls(props: Props) {
  const { settings, change } = props
  const isLive = settings.state === LIVE
  return (
    <form className="controls" onSubmit={(event) => event.preventDefault()}>
      <Section title="Screen">
        <Select
          label="State"
          value={settings.state}
          onChoose={(state) => change({ state })}
          options={[[LIVE, 'live: the buttons work'], ...names.map((one) => [one, one] as const)]}
          hint={
            isLive
              ? 'Network, wallet and secure window are made up, and answer by themselves.'
              : 'One screen with invented data. The buttons do nothing.'
          }
        />
        {isLive && (
          <div className="pair">
            <Choice
              {...props}
              name="person"
              label="Who comes"
              words={{ new: 'somebody new', profile: 'has a profile', verified: 'is verified' }}
            />
            <Choice
              {...props}
              name="wallet"
              label="Wallet"
              words={{
                one: 'the page’s own',
                several: 'several',
                none: 'none (Ethereum)',
                'none-near': 'none (NEAR)',
                'none-xrpl': 'none (XRPL)',
                'none-stellar': 'none (Stellar)',
              }}
            />
            <Choice
              {...props}
              name="latency"
              label="Every step takes"
              words={{ 0: 'no time', 400: '0.4 s', 2000: '2 s', 8000: '8 s' }}
            />
            <Choice {...props} name="fail" label="What fails next" />
          </div>
        )}
        {!isLive && <Choice {...props} name="key" label="Key" />}
      </Section>
      <Section title="Look">
        <div className="pair">
          <Choice {...props} name="theme" label="Theme" />
          <Choice {...props} name="width" label="Width" />
          <Choice {...props} name="mode" label="Mode" />
          <Select
            label="Locale"
            value={settings.locale}
            onChoose={(locale) => change({ locale })}
            options={languages.map((one) => [one, nameOf(one)])}
          />
        </div>
        <div className="pair">
          <Text {...props} name="accent" label="Token: accent" hint="#4f46e5" />
          <Text {...props} name="radius" label="Token: radius" hint="8px" />
          <Text {...props} name="surface" label="Token: surface" hint="#fffaf0" />
          <Text {...props} name="text" label="Token: text" hint="#1c1917" />
          <Text {...props} name="font" label="Token: font" hint="Georgia" />
        </div>
      </Section>
      <Section title="Request">
        <Text {...props} name="purpose" label="Purpose" />
        <div className="pair">
          <Text {...props} name="type" label="Credential type" />
          <Text {...props} name="lock" label="Locked for, in seconds" />
        </div>
        <Text {...props} name="consumer" label="Consumer" />
        <Choice
          {...props}
          name="issuer"
          label="Issuer"
          words={{ yes: 'the page works with one', no: 'none: it only asks' }}
        />
      </Section>
    </form>
  )
}

function nameOf(language: string): string {
  const name = new Intl.DisplayNames(language, { type: 'language' }).of(language)
  return `${language} · ${name ?? ''}`
}
