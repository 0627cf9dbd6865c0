import type { Misfit } from './catalogue.ts'

export const misfit: Misfit = {
  misfit: {
    held: 'Contiene lo que pide la aplicación:',
    title: 'Esta credencial no contiene lo que pide la aplicación:',
    body: 'Si rechaza, no se comparte nada: la aplicación sabe que usted rechazó, no por qué. Quizá sirva otra credencial suya, o puede pedir que le emitan una.',
    anyway: 'Compartirla de todos modos. Probablemente no será aceptada.',
    confirm:
      'Marque primero la casilla de arriba, o rechace: esta credencial no contiene lo que se pide.',
  },
}
