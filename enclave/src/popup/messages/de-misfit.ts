import type { Misfit } from './catalogue.ts'

export const misfit: Misfit = {
  misfit: {
    held: 'Er enthält, was die App verlangt:',
    title: 'Dieser Nachweis enthält nicht, was die App verlangt:',
    body: 'Lehnen Sie ab, wird nichts geteilt: Die App erfährt, dass Sie abgelehnt haben, nicht warum. Vielleicht passt ein anderer Ihrer Nachweise, oder Sie lassen sich einen ausstellen.',
    anyway: 'Trotzdem teilen. Er wird wahrscheinlich zurückgewiesen.',
    confirm:
      'Setzen Sie zuerst oben das Häkchen, oder lehnen Sie ab: Dieser Nachweis enthält nicht, was verlangt wird.',
  },
}
