import { byId } from './view.ts'

const WHY: Readonly<Record<string, string>> = {
  NotAllowedError: 'The browser does not let this page use the camera. Choose a file instead.',
  NotFoundError: 'There is no camera here. Choose a file instead.',
  NotReadableError: 'Another program has the camera. Close it, or choose a file instead.',
}

/** Opens the camera, which the browser asks the person about, and answers one picture; null when they took none. */
export async function takePicture(facing: 'environment' | 'user'): Promise<File | null> {
  const dialog = byId<HTMLDialogElement>('camera')
  const video = byId<HTMLVideoElement>('camera-view')
  const take = byId<HTMLButtonElement>('camera-take')
  const problem = byId('camera-error')
  problem.hidden = true
  video.hidden = false
  take.disabled = true
  dialog.returnValue = ''
  const closed = new Promise<void>((resolve) =>
    dialog.addEventListener('close', () => resolve(), { once: true }),
  )
  dialog.showModal()
  const stream = await openCamera(facing).catch((error: unknown) => {
    const name = error instanceof DOMException ? error.name : ''
    problem.textContent = WHY[name] ?? 'The camera cannot be used here. Choose a file instead.'
    problem.hidden = false
    video.hidden = true
    return null
  })
  try {
    if (stream && dialog.open) {
      video.srcObject = stream
      await video.play().catch(() => undefined)
      take.disabled = false
    }
    await closed
    return stream && dialog.returnValue === 'take' ? await still(video) : null
  } finally {
    // The light beside the lens goes out, whatever happened.
    for (const track of stream?.getTracks() ?? []) track.stop()
    video.srcObject = null
  }
}

async function openCamera(facing: 'environment' | 'user'): Promise<MediaStream> {
  // Only where the page is secure is there one at all.
  if (!navigator.mediaDevices) throw new DOMException('', 'NotFoundError')
  const video = { facingMode: facing, width: { ideal: 1920 }, height: { ideal: 1080 } }
  return navigator.mediaDevices.getUserMedia({ video, audio: false })
}

async function still(video: HTMLVideoElement): Promise<File | null> {
  const { videoWidth: width, videoHeight: height } = video
  if (width === 0 || height === 0) return null
  const canvas = new OffscreenCanvas(width, height)
  canvas.getContext('2d')?.drawImage(video, 0, 0)
  const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.9 })
  return new File([blob], 'camera.jpg', { type: 'image/jpeg' })
}
