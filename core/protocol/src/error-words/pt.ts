import { wordsOf } from './pairs.ts'

/** Every error code with its sentence and its way on, in Portuguese. */
export const errorWords = /* @__PURE__ */ wordsOf({
  INTERNAL: [
    'Algo correu mal do nosso lado.',
    'Tente novamente. Se continuar, comunique o código e a hora.',
  ],
  BAD_REQUEST: ['O pedido não tem a forma esperada.', 'Compare a chamada com a documentação.'],
  CONFIG_INVALID: [
    'Uma configuração tem um valor que não pode ser usado.',
    'Corrija a configuração indicada e reinicie.',
  ],
  UNSUPPORTED_VERSION: [
    'Os dois lados falam versões diferentes do protocolo.',
    'Atualize o SDK que incorpora o widget.',
  ],
  TIMEOUT: ['O passo demorou demasiado e foi interrompido.', 'Tente novamente.'],
  BUSY: [
    'Outro pedido ainda está a ser respondido.',
    'Termine ou cancele primeiro o pedido aberto.',
  ],
  ABORTED: ['O pedido foi cancelado.', 'Comece de novo quando quiser.'],
  DISCONNECTED: ['O outro lado da ligação desapareceu.', 'Recarregue a página.'],
  ORIGIN_UNSUPPORTED: [
    'Esta página não tem origem própria (sandbox, data: ou file:) e não se lhe pode confiar um pedido.',
    'Sirva a página por https ou acrescente allow-same-origin à sandbox.',
  ],
  CONTAINER_NOT_FOUND: [
    'O elemento que deve conter o widget não existe.',
    'Indique um elemento existente ou um seletor que corresponda.',
  ],
  FRAME_LOAD_TIMEOUT: [
    'A parte incorporada não carregou a tempo.',
    'Verifique a rede e se a sua Content-Security-Policy a permite em frame-src.',
  ],
  HANDSHAKE_TIMEOUT: [
    'A parte incorporada carregou, mas não responde.',
    'Recarregue a página. Verifique se nenhuma extensão a bloqueia.',
  ],
  FRAME_REFUSED: [
    'Esta página não pode mostrar a moldura.',
    'Permita a página em frame-ancestors da moldura, e a moldura em frame-src da página.',
  ],
  POPUP_BLOCKED: [
    'O navegador bloqueou a janela segura.',
    'Permita janelas pop-up nesta página e prima de novo o botão.',
  ],
  POPUP_ISOLATED: [
    'Este site isola as suas janelas, por isso a janela segura não pode falar com ele.',
    'Sirva a página com Cross-Origin-Opener-Policy: same-origin-allow-popups.',
  ],
  POPUP_TIMEOUT: ['A janela segura não abriu a tempo.', 'Feche-a e prima de novo o botão.'],
  ROUND_TRIP_IMPOSSIBLE: [
    'Este passo não pode ser continuado nesta página.',
    'Abra esta página noutro navegador, onde se possa abrir uma janela segura.',
  ],
  USER_CLOSED: [
    'A janela segura foi fechada antes de terminar.',
    'Prima de novo o botão. Nada foi alterado.',
  ],
  USER_DECLINED: ['Recusou o pedido.', 'Nada foi partilhado. Comece de novo se mudar de ideias.'],
  ERASE_REQUESTED: [
    'Pediu para apagar este perfil.',
    'Ainda nada foi apagado. Confirme na sua carteira para apagar o perfil, ou volte atrás para o manter.',
  ],
  ENCLAVE_LOCKED: ['A sua chave está bloqueada.', 'Desbloqueie-a com a sua palavra-passe idOS.'],
  WRONG_PASSWORD: [
    'Essa palavra-passe não abre este perfil.',
    'Verifique as maiúsculas e o teclado e tente novamente.',
  ],
  WEAK_PASSWORD: [
    'Essa palavra-passe é demasiado fácil de adivinhar.',
    'Escolha uma mais longa, por exemplo quatro palavras ao acaso.',
  ],
  DECRYPTION_FAILED: [
    'A credencial não pôde ser aberta com a sua chave.',
    'Recarregue as suas credenciais. Se continuar, peça ao emissor que a emita de novo.',
  ],
  BAD_RECIPIENT_KEY: [
    'A chave de cifra do destinatário não é segura.',
    'Peça ao destinatário que publique uma chave válida. Nada foi partilhado.',
  ],
  CONSUMER_UNREACHABLE: [
    'Não foi possível carregar os dados do destinatário.',
    'Tente mais tarde. O destinatário tem de publicar /.well-known/idos-consumer.json.',
  ],
  CONSUMER_INVALID: [
    'Os dados do destinatário não são válidos.',
    'Peça ao destinatário que corrija /.well-known/idos-consumer.json.',
  ],
  CREDENTIAL_TOO_LARGE: [
    'A credencial é maior do que a rede aceita.',
    'Use uma imagem ou um documento mais pequeno.',
  ],
  SELF_TEST_FAILED: [
    'A janela segura encontra-se num ambiente inseguro e não arranca.',
    'Abra a página /checkup dela para ver que verificação falhou.',
  ],
  WALLET_MISSING: [
    'Não foi encontrada nenhuma carteira neste navegador.',
    'Instale uma carteira ou abra esta página no navegador de uma carteira.',
  ],
  WALLET_REJECTED: ['Recusou o pedido na sua carteira.', 'Tente novamente e confirme na carteira.'],
  WALLET_TIMEOUT: [
    'A carteira não respondeu.',
    'Abra a carteira, trate dos pedidos pendentes e tente novamente.',
  ],
  WALLET_FAILED: ['A carteira comunicou um erro.', 'Desbloqueie a carteira e tente novamente.'],
  WALLET_UNREACHABLE: [
    'Não foi possível contactar o serviço que liga à carteira.',
    'Verifique a sua ligação e tente novamente, ou use outra carteira.',
  ],
  WALLET_BAD_SIGNATURE: [
    'A assinatura da carteira não pertence à conta ligada.',
    'Escolha na carteira a conta ligada e tente novamente.',
  ],
  WALLET_ACCOUNT_CHANGED: [
    'A carteira mudou para outra conta.',
    'Ligue-se de novo com a conta que quer usar.',
  ],
  NETWORK_UNREACHABLE: [
    'Não foi possível contactar a rede idOS.',
    'Verifique a sua ligação e tente novamente. Nada ficou escrito a meio.',
  ],
  NETWORK_TIMEOUT: ['A rede idOS não respondeu a tempo.', 'Tente novamente.'],
  NETWORK_BAD_ANSWER: [
    'A rede respondeu de forma inesperada.',
    'Verifique o endereço e a versão do gateway.',
  ],
  NOT_AUTHORIZED: ['A rede não aceita esta sessão.', 'Inicie sessão de novo com a sua carteira.'],
  NOT_ALLOWED: ['O gateway não permite este pedido.', 'Use uma das ações que o gateway permite.'],
  RATE_LIMITED: ['Demasiados pedidos em pouco tempo.', 'Espere um momento e tente novamente.'],
  CHAIN_MISMATCH: [
    'O gateway serve outra rede que não a esperada.',
    'Verifique o identificador da cadeia e o endereço do gateway.',
  ],
  ACTION_FAILED: ['A rede recusou a ação.', 'Os detalhes têm o motivo da rede.'],
  TRANSACTION_REJECTED: [
    'A rede não aceitou a transação.',
    'Tente novamente; a transação não teve efeito.',
  ],
  TRANSACTION_UNCONFIRMED: [
    'A transação foi aceite, mas ainda não está confirmada.',
    'Procure-a pelo hash antes de a repetir.',
  ],
  NO_PROFILE: ['Esta carteira não tem perfil idOS.', 'Crie primeiro um perfil.'],
  PROFILE_EXISTS: ['Esta carteira já tem um perfil idOS.', 'Em vez disso, inicie sessão.'],
  PROFILE_MISMATCH: [
    'A rede devolveu um perfil diferente do que foi criado.',
    'Não continue; contacte o operador desta aplicação.',
  ],
  PROFILE_CREATION_FAILED: [
    'Não foi possível criar o perfil.',
    'Tente novamente. A resposta do emissor está nos detalhes.',
  ],
  NO_CREDENTIAL: [
    'Não há nenhuma credencial que sirva o pedido.',
    'Verifique primeiro a sua identidade com um emissor aceite.',
  ],
  CREDENTIAL_INVALID: [
    'A credencial não passou na verificação.',
    'A lista de verificações diz qual falhou e porquê.',
  ],
  CREDENTIAL_NOT_SHARED: ['Esta credencial não foi partilhada consigo.', 'Peça acesso à pessoa.'],
  HASH_MISMATCH: [
    'O conteúdo não é o que o acesso promete.',
    'Não use a cópia; peça à pessoa que partilhe de novo.',
  ],
  GRANT_EXISTS: ['Já existe um acesso igual.', 'Use o acesso existente.'],
  GRANT_LOCKED: [
    'O acesso tem um prazo e ainda não pode ser revogado.',
    'Espere até ao fim do prazo.',
  ],
  GRANT_NOT_FOUND: ['Esse acesso não existe.', 'Recarregue a lista de acessos.'],
  WRITE_GRANT_INVALID: [
    'A autorização de escrita não é válida.',
    'Peça à pessoa que assine uma nova.',
  ],
  KEY_CHANGE_STALE: [
    'As suas credenciais mudaram entretanto, por isso a sua palavra-passe ainda não foi alterada.',
    'Nada se perdeu. Altere a palavra-passe mais uma vez; até isso estar feito, vale a atual.',
  ],
  POSSESSION_UNPROVEN: [
    'Não ficou provado que tem a chave deste perfil.',
    'Desbloqueie o perfil com a palavra-passe dele e tente novamente. Se não reconhece o perfil, desligue dele a sua carteira.',
  ],
  VERIFICATION_FAILED: [
    'Não foi possível terminar a verificação de identidade.',
    'Corrija o que a mensagem indica e envie de novo.',
  ],
})
