import type { TextsOf } from '../../shared/language/texts.ts'
import { useTexts } from '../messages/context.tsx'
import type { DeskMessages } from './files.ts'

/** The texts of the desk, which its page puts where the window has its own. */
export function useDeskTexts(): TextsOf<DeskMessages> {
  return useTexts() as TextsOf<DeskMessages>
}
