import type { Messages } from './en.ts'

export const pairing: Messages['pairing'] = {
  title: 'Use la billetera de su teléfono',
  body: (page) => `Escanee este código con su aplicación de billetera para conectarla con ${page}.`,
  bodyHere: (page) => `Abra su aplicación de billetera para conectarla con ${page}.`,
  code: 'Código para su aplicación de billetera',
  waiting: 'Esperando a su aplicación de billetera',
  openWallet: 'Abrir una aplicación de billetera',
  openApp: (name) => `Abrir ${name}`,
  suggested: (page) => `${page} sugiere estas aplicaciones. idOS no tiene relación con ellas.`,
  here: '¿Está su billetera en este dispositivo?',
  copy: 'Copiar el código como enlace',
  copied: 'Copiado',
  yours: 'No se lo muestre a nadie: quien lo escanee conectará su propia billetera.',
  expiredTitle: 'Este código ha caducado',
  expiredBody: 'Ninguna billetera lo aceptó en cinco minutos. Ya no lleva a ninguna parte.',
  again: 'Código nuevo',
}
