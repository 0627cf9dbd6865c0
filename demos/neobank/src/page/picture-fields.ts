import { takePicture } from './camera.ts'
import { PICTURE_LIMITS, PictureProblem, scalePhoto } from './photo.ts'
import { byId } from './view.ts'

export type PictureName = keyof typeof PICTURE_LIMITS

/** Shows what was chosen before it is sent, and offers the camera beside the file. */
export function preparePictures(form: HTMLFormElement): void {
  for (const name of ['photo', 'selfie'] as const) {
    const input = inputOf(form, name)
    input.addEventListener('change', () => void preview(form, name))
  }
  for (const button of form.querySelectorAll<HTMLButtonElement>('[data-camera]')) {
    button.addEventListener('click', async () => {
      const facing = button.dataset.facing === 'user' ? 'user' : 'environment'
      const picture = await takePicture(facing)
      if (!picture) return
      const files = new DataTransfer()
      files.items.add(picture)
      const name = button.dataset.camera === 'selfie' ? 'selfie' : 'photo'
      inputOf(form, name).files = files.files
      await preview(form, name)
    })
  }
}

/** Both, scaled down. Throws `PictureProblem`, and says it beside the field. */
export async function readPictures(form: HTMLFormElement): Promise<Record<PictureName, string>> {
  const read = async (name: PictureName) => {
    const [file] = inputOf(form, name).files ?? []
    try {
      if (!file) throw new PictureProblem('Choose a picture.')
      return await scalePhoto(file, PICTURE_LIMITS[name])
    } catch (error) {
      say(name, (error as Error).message)
      throw error
    }
  }
  return { photo: await read('photo'), selfie: await read('selfie') }
}

/** Forgets what was chosen: pictures outlive no form. */
export function forgetPictures(form: HTMLFormElement): void {
  for (const name of ['photo', 'selfie'] as const) {
    inputOf(form, name).value = ''
    show(name, null)
  }
}

async function preview(form: HTMLFormElement, name: PictureName): Promise<void> {
  const input = inputOf(form, name)
  const [file] = input.files ?? []
  show(name, null)
  if (!file) return
  try {
    const picture = await scalePhoto(file, PICTURE_LIMITS[name])
    // Another one was chosen meanwhile.
    if (input.files?.[0] === file) show(name, picture)
  } catch (error) {
    input.value = ''
    say(name, error instanceof PictureProblem ? error.message : 'This file cannot be read.')
  }
}

function show(name: PictureName, picture: string | null): void {
  const image = byId<HTMLImageElement>(`${name}-preview`)
  image.hidden = picture === null
  if (picture === null) {
    image.removeAttribute('src')
    return
  }
  image.src = picture
  const kilobytes = Math.ceil((picture.length * 3) / 4 / 1000)
  const info = byId(`${name}-info`)
  delete info.dataset.bad
  info.textContent = `This is what we get: ${kilobytes} KB.`
}

function say(name: PictureName, problem: string): void {
  const info = byId(`${name}-info`)
  info.dataset.bad = ''
  info.textContent = problem
}

function inputOf(form: HTMLFormElement, name: PictureName): HTMLInputElement {
  return form.elements.namedItem(name) as HTMLInputElement
}
