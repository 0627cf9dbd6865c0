// npm run screens: a picture of every screen, one sheet of them all, and which differ from the last run.
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { readCommand } from '../../command/src/tell.mjs'
import { chromium as findChromium } from './chromium.mjs'
import { rooms } from './commands.mjs'
import { buildPlayground, compile, install, requireNode } from './lib.mjs'
import { countDifferences, drawSheet } from './screens-sheet.mjs'

/** What is taken of each screen. Of the narrowest only whether it fits. */
const PASSES = [
  { part: 'isle', name: '320-light', width: 320, theme: 'light' },
  { part: 'isle', name: '320-dark', width: 320, theme: 'dark' },
  { part: 'isle', name: '440-light', width: 440, theme: 'light' },
  { part: 'isle', name: '440-dark', width: 440, theme: 'dark' },
  { part: 'isle', name: '440-arabic', width: 440, theme: 'light', locale: 'ar' },
  { part: 'isle', name: '1280-light', width: 1280, theme: 'light' },
  { part: 'isle', name: '256', width: 256, theme: 'light', isMeasured: true },
  { part: 'window', name: '320-light', width: 320, theme: 'light' },
  { part: 'window', name: '440-dark', width: 440, theme: 'dark' },
  { part: 'window', name: '440-arabic', width: 440, theme: 'light', locale: 'ar' },
]
const HEIGHT = 1600
const WINDOW_HEIGHT = 720
const folder = 'artifacts/screens'

requireNode()
const { values } = readCommand(rooms.dev.screens, process.argv.slice(2))
await install()
await compile()
const executablePath = await findChromium()
if (!executablePath) process.exit(1)
await buildPlayground(values['port-base'])
const { developmentHosts } = await import('../dist/hosts.js')
const { startPlayground } = await import('../dist/playground/start-playground.js')
const { chromium } = await import('playwright-core')
const playground = await startPlayground(developmentHosts(values['port-base']))
const browser = await chromium.launch({
  executablePath,
  args: ['--no-sandbox', '--disable-gpu', '--force-color-profile=srgb'],
})
try {
  rmSync(`${folder}/new`, { recursive: true, force: true })
  mkdirSync(`${folder}/new`, { recursive: true })
  const names = { isle: await namesOf('isle', 'State'), window: await namesOf('enclave', 'screen') }
  const shots = []
  const wide = []
  for (const pass of PASSES) {
    const result = await take(pass, names[pass.part])
    shots.push(...result.shots)
    wide.push(...result.wide)
  }
  const page = await browser.newPage({ viewport: { width: 1800, height: 900 } })
  const differing = await compare(page, shots)
  const sheets = await drawSheet(page, { shots, passes: PASSES, names, folder })
  report({ shots, wide, differing, sheets })
  if (!values.keep) {
    // Those that were not taken this time stay what the next run compares with.
    if (values.only === undefined) rmSync(`${folder}/last`, { recursive: true, force: true })
    cpSync(`${folder}/new`, `${folder}/last`, { recursive: true })
  }
  if (values.strict && (wide.length > 0 || differing.length > 0)) process.exitCode = 1
} finally {
  await browser.close()
  await playground.stop()
}

/** The screens that a page of the playground offers. */
async function namesOf(part, label) {
  const page = await browser.newPage()
  await page.goto(playground[part])
  const all = await page.getByLabel(label, { exact: true }).locator('option').allTextContents()
  await page.close()
  if (all.length === 0) throw new Error(`${playground[part]} offers no screens.`)
  const isWanted = (name) => !name.startsWith('live') && name.includes(values.only ?? '')
  return all.filter(isWanted)
}

async function take({ part, name, width, theme, locale = 'en', isMeasured }, screens) {
  const isIsle = part === 'isle'
  const viewport = { width, height: isIsle ? HEIGHT : WINDOW_HEIGHT }
  const context = await browser.newContext({
    viewport,
    colorScheme: theme,
    reducedMotion: 'reduce',
  })
  const page = await context.newPage()
  const shots = []
  const wide = []
  for (const screen of screens) {
    const address = isIsle
      ? playground.isle.replace(
          'playground.html',
          `stage.html?state=${screen}&theme=${theme}&locale=${locale}`,
        )
      : playground.enclave.replace(
          'playground.html',
          `screen.html?screen=${screen}&theme=${theme}&language=${locale}`,
        )
    await page.goto(address)
    await page
      .locator(isIsle ? '[data-screen], .card' : 'main')
      .first()
      .waitFor()
    const box = await page.evaluate(() => ({
      height: Math.ceil(document.body.getBoundingClientRect().height),
      over: document.documentElement.scrollWidth - innerWidth,
    }))
    if (box.over > 0)
      wide.push(`${part} ${screen} at ${width} px, ${locale}: ${box.over} px too wide`)
    if (isMeasured) continue
    const file = `${part}-${screen}-${name}.png`
    const height = isIsle ? Math.min(HEIGHT, box.height) : WINDOW_HEIGHT
    const clip = { x: 0, y: 0, width, height }
    await page.screenshot({ path: `${folder}/new/${file}`, clip, animations: 'disabled' })
    shots.push({ part, screen, pass: name, file, width, height })
  }
  await context.close()
  return { shots, wide }
}

/** Pictures that are others than at the last run, with how much of them. */
async function compare(page, shots) {
  const differing = []
  for (const shot of shots) {
    const last = `${folder}/last/${shot.file}`
    if (!existsSync(last)) continue
    const [before, now] = [readFileSync(last), readFileSync(`${folder}/new/${shot.file}`)]
    if (before.equals(now)) continue
    const pixels = await countDifferences(page, before, now)
    if (pixels > 0) differing.push({ ...shot, pixels })
  }
  return differing
}

function report({ shots, wide, differing, sheets }) {
  const isFirst = !existsSync(`${folder}/last`)
  for (const { file, pixels } of differing) console.log(`differs: ${file}, ${pixels} pixels`)
  for (const line of wide) console.log(`too wide: ${line}`)
  const than = isFirst ? 'nothing to compare with yet' : `${differing.length} other than last time`
  console.log(`${shots.length} pictures, ${than}, ${wide.length} too wide: ${sheets.join(', ')}`)
  writeFileSync(`${folder}/report.json`, `${JSON.stringify({ differing, wide }, null, 2)}\n`)
}
