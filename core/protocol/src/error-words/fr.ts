import { wordsOf } from './pairs.ts'

/** Every error code with its sentence and its way on, in French. */
export const errorWords = /* @__PURE__ */ wordsOf({
  INTERNAL: [
    'Un problème est survenu de notre côté.',
    'Réessayez. Si cela persiste, signalez le code et l’heure.',
  ],
  BAD_REQUEST: ['La demande n’a pas la forme attendue.', 'Comparez l’appel avec la documentation.'],
  CONFIG_INVALID: [
    'Un réglage a une valeur inutilisable.',
    'Corrigez le réglage indiqué et redémarrez.',
  ],
  UNSUPPORTED_VERSION: [
    'Les deux côtés parlent des versions différentes du protocole.',
    'Mettez à jour le SDK intégré.',
  ],
  TIMEOUT: ['L’étape a duré trop longtemps et a été arrêtée.', 'Réessayez.'],
  BUSY: [
    'Une autre demande est encore en cours.',
    'Terminez ou annulez d’abord la demande ouverte.',
  ],
  ABORTED: ['La demande a été annulée.', 'Recommencez quand vous serez prêt.'],
  DISCONNECTED: ['L’autre côté de la connexion n’est plus là.', 'Rechargez la page.'],
  ORIGIN_UNSUPPORTED: [
    'Cette page n’a pas d’origine propre (sandbox, data: ou file:) ; aucune demande ne peut lui être confiée.',
    'Servez la page en https ou ajoutez allow-same-origin à sa sandbox.',
  ],
  CONTAINER_NOT_FOUND: [
    'L’élément qui doit contenir le widget n’existe pas.',
    'Indiquez un élément existant ou un sélecteur correspondant.',
  ],
  FRAME_LOAD_TIMEOUT: [
    'La partie intégrée ne s’est pas chargée à temps.',
    'Vérifiez le réseau et que votre Content-Security-Policy l’autorise dans frame-src.',
  ],
  HANDSHAKE_TIMEOUT: [
    'La partie intégrée s’est chargée mais ne répond pas.',
    'Rechargez la page. Vérifiez qu’aucune extension ne la bloque.',
  ],
  FRAME_REFUSED: [
    'Cette page ne peut pas afficher le cadre.',
    'Autorisez la page dans frame-ancestors du cadre, et le cadre dans frame-src de la page.',
  ],
  POPUP_BLOCKED: [
    'Le navigateur a bloqué la fenêtre sécurisée.',
    'Autorisez les fenêtres surgissantes pour cette page et appuyez de nouveau sur le bouton.',
  ],
  POPUP_ISOLATED: [
    'Ce site isole ses fenêtres ; la fenêtre sécurisée ne peut pas lui parler.',
    'Servez la page avec Cross-Origin-Opener-Policy: same-origin-allow-popups.',
  ],
  POPUP_TIMEOUT: [
    'La fenêtre sécurisée n’a pas démarré à temps.',
    'Fermez-la et appuyez de nouveau sur le bouton.',
  ],
  ROUND_TRIP_IMPOSSIBLE: [
    'Cette étape ne peut pas être poursuivie sur cette page.',
    'Ouvrez cette page dans un autre navigateur, où une fenêtre sécurisée peut s’ouvrir.',
  ],
  USER_CLOSED: [
    'La fenêtre sécurisée a été fermée avant la fin.',
    'Appuyez de nouveau sur le bouton. Rien n’a été modifié.',
  ],
  USER_DECLINED: [
    'Vous avez refusé la demande.',
    'Rien n’a été partagé. Recommencez si vous changez d’avis.',
  ],
  ERASE_REQUESTED: [
    'Vous avez demandé de supprimer ce profil.',
    'Rien n’est encore supprimé. Confirmez dans votre portefeuille pour supprimer le profil, ou revenez en arrière pour le garder.',
  ],
  ENCLAVE_LOCKED: ['Votre clé est verrouillée.', 'Déverrouillez-la avec votre mot de passe idOS.'],
  WRONG_PASSWORD: [
    'Ce mot de passe n’ouvre pas ce profil.',
    'Vérifiez les majuscules et le clavier, puis réessayez.',
  ],
  WEAK_PASSWORD: [
    'Ce mot de passe est trop facile à deviner.',
    'Choisissez-en un plus long, par exemple quatre mots au hasard.',
  ],
  DECRYPTION_FAILED: [
    'L’attestation n’a pas pu être ouverte avec votre clé.',
    'Rechargez vos attestations. Si cela persiste, demandez à l’émetteur d’en émettre une nouvelle.',
  ],
  BAD_RECIPIENT_KEY: [
    'La clé de chiffrement du destinataire n’est pas sûre.',
    'Demandez au destinataire de publier une clé valable. Rien n’a été partagé.',
  ],
  CONSUMER_UNREACHABLE: [
    'Les informations du destinataire n’ont pas pu être chargées.',
    'Réessayez plus tard. Le destinataire doit publier /.well-known/idos-consumer.json.',
  ],
  CONSUMER_INVALID: [
    'Les informations du destinataire ne sont pas valables.',
    'Demandez au destinataire de corriger /.well-known/idos-consumer.json.',
  ],
  CREDENTIAL_TOO_LARGE: [
    'L’attestation est plus grande que ce que le réseau accepte.',
    'Utilisez une image ou un document plus petit.',
  ],
  SELF_TEST_FAILED: [
    'La fenêtre sécurisée se trouve dans un environnement peu sûr et refuse de démarrer.',
    'Ouvrez sa page /checkup pour voir quel contrôle a échoué.',
  ],
  WALLET_MISSING: [
    'Aucun portefeuille n’a été trouvé dans ce navigateur.',
    'Installez un portefeuille ou ouvrez cette page dans le navigateur d’un portefeuille.',
  ],
  WALLET_REJECTED: [
    'Vous avez refusé la demande dans votre portefeuille.',
    'Réessayez et confirmez dans le portefeuille.',
  ],
  WALLET_TIMEOUT: [
    'Le portefeuille n’a pas répondu.',
    'Ouvrez le portefeuille, traitez les demandes en attente et réessayez.',
  ],
  WALLET_FAILED: [
    'Le portefeuille a signalé une erreur.',
    'Déverrouillez le portefeuille et réessayez.',
  ],
  WALLET_UNREACHABLE: [
    'Le relais du portefeuille est injoignable.',
    'Vérifiez votre connexion et réessayez, ou utilisez un autre portefeuille.',
  ],
  WALLET_BAD_SIGNATURE: [
    'La signature du portefeuille n’est pas celle du compte connecté.',
    'Choisissez le compte connecté dans le portefeuille et réessayez.',
  ],
  WALLET_ACCOUNT_CHANGED: [
    'Le portefeuille est passé à un autre compte.',
    'Reconnectez-vous avec le compte que vous voulez utiliser.',
  ],
  NETWORK_UNREACHABLE: [
    'Le réseau idOS est injoignable.',
    'Vérifiez votre connexion et réessayez. Rien n’a été écrit à moitié.',
  ],
  NETWORK_TIMEOUT: ['Le réseau idOS n’a pas répondu à temps.', 'Réessayez.'],
  NETWORK_BAD_ANSWER: [
    'Le réseau a répondu sous une forme inattendue.',
    'Vérifiez l’adresse et la version de la passerelle.',
  ],
  NOT_AUTHORIZED: [
    'Le réseau n’accepte pas cette session.',
    'Reconnectez-vous avec votre portefeuille.',
  ],
  NOT_ALLOWED: [
    'La passerelle n’autorise pas cette demande.',
    'Utilisez l’une des actions que la passerelle autorise.',
  ],
  RATE_LIMITED: ['Trop de demandes en peu de temps.', 'Attendez un instant et réessayez.'],
  CHAIN_MISMATCH: [
    'La passerelle dessert un autre réseau que prévu.',
    'Vérifiez l’identifiant de chaîne et l’adresse de la passerelle.',
  ],
  ACTION_FAILED: ['Le réseau a refusé l’action.', 'Les détails donnent la raison du réseau.'],
  TRANSACTION_REJECTED: [
    'Le réseau n’a pas accepté la transaction.',
    'Réessayez ; la transaction n’a eu aucun effet.',
  ],
  TRANSACTION_UNCONFIRMED: [
    'La transaction a été acceptée mais n’est pas encore confirmée.',
    'Cherchez-la par son hash avant de la répéter.',
  ],
  NO_PROFILE: ['Ce portefeuille n’a pas de profil idOS.', 'Créez d’abord un profil.'],
  PROFILE_EXISTS: ['Ce portefeuille a déjà un profil idOS.', 'Connectez-vous plutôt.'],
  PROFILE_MISMATCH: [
    'Le réseau a renvoyé un autre profil que celui qui a été créé.',
    'Ne continuez pas ; contactez l’exploitant de cette application.',
  ],
  PROFILE_CREATION_FAILED: [
    'Le profil n’a pas pu être créé.',
    'Réessayez. La réponse de l’émetteur est dans les détails.',
  ],
  NO_CREDENTIAL: [
    'Aucune attestation ne correspond à la demande.',
    'Faites d’abord vérifier votre identité par un émetteur reconnu.',
  ],
  CREDENTIAL_INVALID: [
    'L’attestation n’a pas passé la vérification.',
    'La liste des contrôles indique lequel a échoué et pourquoi.',
  ],
  CREDENTIAL_NOT_SHARED: [
    'Cette attestation n’est pas partagée avec vous.',
    'Demandez un accès à la personne.',
  ],
  HASH_MISMATCH: [
    'Le contenu n’est pas celui que l’accès promet.',
    'N’utilisez pas la copie ; demandez à la personne de partager de nouveau.',
  ],
  GRANT_EXISTS: ['Un accès identique existe déjà.', 'Utilisez l’accès existant.'],
  GRANT_LOCKED: [
    'L’accès est accordé pour une durée et ne peut pas encore être révoqué.',
    'Attendez la fin de cette durée.',
  ],
  GRANT_NOT_FOUND: ['Cet accès n’existe pas.', 'Rechargez la liste des accès.'],
  WRITE_GRANT_INVALID: [
    'L’autorisation d’écriture n’est pas valable.',
    'Demandez à la personne d’en signer une nouvelle.',
  ],
  KEY_CHANGE_STALE: [
    'Vos attestations ont changé entre-temps, votre mot de passe n’a donc pas encore été changé.',
    'Rien n’est perdu. Changez le mot de passe encore une fois ; d’ici là, l’actuel reste valable.',
  ],
  POSSESSION_UNPROVEN: [
    'Il n’est pas prouvé que vous détenez la clé de ce profil.',
    'Déverrouillez le profil avec son mot de passe et réessayez. Si vous ne le reconnaissez pas, détachez-en votre portefeuille.',
  ],
  VERIFICATION_FAILED: [
    'La vérification d’identité n’a pas pu être terminée.',
    'Corrigez ce que le message indique et envoyez de nouveau.',
  ],
})
