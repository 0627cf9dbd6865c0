import { Identity } from './Identity'

/** Rendered on the server: the Isle is an empty element there, of the height that it has later. */
export default function Page() {
  return (
    <main>
      <h1>Open an account</h1>
      <Identity />
    </main>
  )
}
