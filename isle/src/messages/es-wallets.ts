import type { Messages } from './en.ts'

export const wallets: Messages['wallets'] = {
  chooseTitle: 'Elija una billetera',
  chooseBody: 'Su navegador tiene varias. La que elija firmará por usted aquí.',
  usedLast: 'Usada la última vez',
  nameless: 'Billetera sin nombre',
  theirWords: 'Los nombres y las imágenes son los que dan las propias billeteras.',
  noneTitle: 'No se encontró ninguna billetera',
  noneBody:
    'Una billetera es una extensión de su navegador que firma por usted. Instale una y busque de nuevo, o abra esta página en el navegador de una billetera en su teléfono.',
  install: (name) => `Obtener ${name}`,
  notOurs:
    'Estos sitios se abren en una pestaña nueva. idOS no tiene parte en estas billeteras ni gana nada con ellas.',
  lookAgain: 'Buscar de nuevo',
  contract:
    'Esta billetera es un contrato, y aquí solo se pueden comprobar firmas de claves. Conecte una cuenta que tenga su propia clave, como la de una extensión del navegador.',
}
