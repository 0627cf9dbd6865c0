// What `npm run screens` draws and compares, in a page of the browser that it has anyway.
import { writeFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'

/** How much smaller a picture stands on the sheet. */
const SCALE = 0.4

/** Pixels in which two pictures differ; those that only one of them has count, too. */
export function countDifferences(page, before, now) {
  const address = (png) => `data:image/png;base64,${png.toString('base64')}`
  return page.evaluate(
    async (addresses) => {
      const [a, b] = await Promise.all(
        addresses.map(async (address) => {
          const image = new Image()
          image.src = address
          await image.decode()
          return image
        }),
      )
      const width = Math.max(a.width, b.width)
      const height = Math.max(a.height, b.height)
      const [one, other] = [a, b].map((image) => {
        const context = new OffscreenCanvas(width, height).getContext('2d')
        context.drawImage(image, 0, 0)
        return new Uint32Array(context.getImageData(0, 0, width, height).data.buffer)
      })
      return one.reduce((sum, pixel, at) => sum + (pixel === other[at] ? 0 : 1), 0)
    },
    [address(before), address(now)],
  )
}

/** Writes the index of all pictures, and one picture of each part's. Resolves with the files. */
export async function drawSheet(page, { shots, passes, names, folder }) {
  const files = []
  for (const part of Object.keys(names)) {
    const drawn = passes.filter((pass) => pass.part === part && !pass.isMeasured)
    const rows = names[part].map((screen) => {
      const own = drawn.map(({ name }) =>
        shots.find((shot) => shot.part === part && shot.screen === screen && shot.pass === name),
      )
      return `<tr><th>${screen}</th>${own.map(cellOf).join('')}</tr>`
    })
    const head = drawn.map(({ name }) => `<th>${name}</th>`).join('')
    const file = `${folder}/${part}`
    writeFileSync(
      `${file}.html`,
      `<!doctype html><meta charset="utf-8"><title>${part}</title><style>
body { margin: 16px; font: 13px system-ui; background: #cfd4dc; }
th { text-align: start; vertical-align: top; padding: 4px 12px 4px 0; }
td { vertical-align: top; padding: 0 12px 12px 0; }
img { display: block; }
</style><table><thead><tr><th></th>${head}</tr></thead><tbody>${rows.join('\n')}</tbody></table>`,
    )
    await page.goto(pathToFileURL(`${file}.html`).href)
    await page.screenshot({ path: `${file}.png`, fullPage: true })
    files.push(`${file}.html`, `${file}.png`)
  }
  return files
}

function cellOf(shot) {
  if (!shot) return '<td></td>'
  const [width, height] = [shot.width * SCALE, shot.height * SCALE].map(Math.round)
  return `<td><a href="new/${shot.file}"><img src="new/${shot.file}" width="${width}" height="${height}" alt="${shot.screen}"></a></td>`
}
