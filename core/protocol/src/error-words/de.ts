import { wordsOf } from './pairs.ts'

/** Every error code with its sentence and its way on, in German. */
export const errorWords = /* @__PURE__ */ wordsOf({
  INTERNAL: [
    'Bei uns ist etwas schiefgegangen.',
    'Versuchen Sie es nochmals. Bleibt es dabei, melden Sie den Code und die Uhrzeit.',
  ],
  BAD_REQUEST: [
    'Die Anfrage hat nicht die erwartete Form.',
    'Vergleichen Sie den Aufruf mit der Dokumentation.',
  ],
  CONFIG_INVALID: [
    'Eine Einstellung hat einen unbrauchbaren Wert.',
    'Berichtigen Sie die genannte Einstellung und starten Sie neu.',
  ],
  UNSUPPORTED_VERSION: [
    'Die beiden Seiten sprechen verschiedene Versionen des Protokolls.',
    'Aktualisieren Sie das einbettende SDK.',
  ],
  TIMEOUT: ['Der Schritt hat zu lange gedauert und wurde beendet.', 'Versuchen Sie es nochmals.'],
  BUSY: [
    'Eine andere Anfrage wird noch beantwortet.',
    'Beenden Sie zuerst die offene Anfrage oder brechen Sie sie ab.',
  ],
  ABORTED: ['Die Anfrage wurde abgebrochen.', 'Beginnen Sie von vorn, wenn Sie so weit sind.'],
  DISCONNECTED: ['Die andere Seite der Verbindung ist weg.', 'Laden Sie die Seite neu.'],
  ORIGIN_UNSUPPORTED: [
    'Diese Seite hat keine eigene Herkunft (sandboxed, data: oder file:), darum kann ihr keine Anfrage anvertraut werden.',
    'Liefern Sie die Seite über https aus oder ergänzen Sie allow-same-origin in ihrer Sandbox.',
  ],
  CONTAINER_NOT_FOUND: [
    'Das Element, in dem das Widget stehen soll, gibt es nicht.',
    'Übergeben Sie ein vorhandenes Element oder einen passenden Selektor.',
  ],
  FRAME_LOAD_TIMEOUT: [
    'Der eingebettete Teil wurde nicht rechtzeitig geladen.',
    'Prüfen Sie das Netzwerk und ob Ihre Content-Security-Policy ihn in frame-src erlaubt.',
  ],
  HANDSHAKE_TIMEOUT: [
    'Der eingebettete Teil wurde geladen, antwortet aber nicht.',
    'Laden Sie die Seite neu. Prüfen Sie, ob eine Erweiterung ihn blockiert.',
  ],
  FRAME_REFUSED: [
    'Diese Seite darf den eingebetteten Teil nicht zeigen.',
    'Lassen Sie die Seite in frame-ancestors des eingebetteten Teils zu, und ihn in frame-src der Seite.',
  ],
  POPUP_BLOCKED: [
    'Der Browser hat das sichere Fenster blockiert.',
    'Erlauben Sie Pop-ups für diese Seite und drücken Sie nochmals auf die Schaltfläche.',
  ],
  POPUP_ISOLATED: [
    'Diese Website trennt ihre Fenster ab, darum kann das sichere Fenster nicht mit ihr sprechen.',
    'Liefern Sie die Seite mit Cross-Origin-Opener-Policy: same-origin-allow-popups aus.',
  ],
  POPUP_TIMEOUT: [
    'Das sichere Fenster ist nicht rechtzeitig gestartet.',
    'Schließen Sie es und drücken Sie nochmals auf die Schaltfläche.',
  ],
  ROUND_TRIP_IMPOSSIBLE: [
    'Dieser Schritt lässt sich auf dieser Seite nicht fortsetzen.',
    'Öffnen Sie diese Seite in einem anderen Browser, in dem sich ein sicheres Fenster öffnen kann.',
  ],
  USER_CLOSED: [
    'Das sichere Fenster wurde geschlossen, bevor Sie fertig waren.',
    'Drücken Sie nochmals auf die Schaltfläche. Nichts wurde geändert.',
  ],
  USER_DECLINED: [
    'Sie haben die Anfrage abgelehnt.',
    'Nichts wurde geteilt. Beginnen Sie von vorn, wenn Sie es sich anders überlegen.',
  ],
  ERASE_REQUESTED: [
    'Sie haben verlangt, dieses Profil zu löschen.',
    'Noch ist nichts gelöscht. Bestätigen Sie in Ihrer Wallet, um das Profil zu löschen, oder gehen Sie zurück, um es zu behalten.',
  ],
  ENCLAVE_LOCKED: ['Ihr Schlüssel ist gesperrt.', 'Entsperren Sie ihn mit Ihrem idOS-Passwort.'],
  WRONG_PASSWORD: [
    'Dieses Passwort öffnet dieses Profil nicht.',
    'Prüfen Sie Großschreibung und Tastatur und versuchen Sie es nochmals.',
  ],
  WEAK_PASSWORD: [
    'Dieses Passwort ist zu leicht zu erraten.',
    'Wählen Sie ein längeres, zum Beispiel vier zufällige Wörter.',
  ],
  DECRYPTION_FAILED: [
    'Der Nachweis ließ sich mit Ihrem Schlüssel nicht öffnen.',
    'Laden Sie Ihre Nachweise neu. Bleibt es dabei, bitten Sie den Aussteller um einen neuen.',
  ],
  BAD_RECIPIENT_KEY: [
    'Der Schlüssel des Empfängers ist kein sicherer Schlüssel.',
    'Bitten Sie den Empfänger um einen gültigen Schlüssel. Nichts wurde geteilt.',
  ],
  CONSUMER_UNREACHABLE: [
    'Die Angaben des Empfängers konnten nicht geladen werden.',
    'Versuchen Sie es später nochmals. Der Empfänger muss /.well-known/idos-consumer.json veröffentlichen.',
  ],
  CONSUMER_INVALID: [
    'Die Angaben des Empfängers sind ungültig.',
    'Bitten Sie den Empfänger, /.well-known/idos-consumer.json zu berichtigen.',
  ],
  CREDENTIAL_TOO_LARGE: [
    'Der Nachweis ist größer, als das Netzwerk annimmt.',
    'Verwenden Sie ein kleineres Bild oder Dokument.',
  ],
  SELF_TEST_FAILED: [
    'Das sichere Fenster steht in einer unsicheren Umgebung und startet nicht.',
    'Öffnen Sie seine Seite /checkup; dort steht, welche Prüfung misslungen ist.',
  ],
  WALLET_MISSING: [
    'In diesem Browser wurde keine Wallet gefunden.',
    'Installieren Sie eine Wallet oder öffnen Sie diese Seite im Browser einer Wallet.',
  ],
  WALLET_REJECTED: [
    'Sie haben die Anfrage in Ihrer Wallet abgelehnt.',
    'Versuchen Sie es nochmals und bestätigen Sie in der Wallet.',
  ],
  WALLET_TIMEOUT: [
    'Die Wallet hat nicht geantwortet.',
    'Öffnen Sie die Wallet, erledigen Sie wartende Anfragen und versuchen Sie es nochmals.',
  ],
  WALLET_FAILED: [
    'Die Wallet hat einen Fehler gemeldet.',
    'Entsperren Sie die Wallet und versuchen Sie es nochmals.',
  ],
  WALLET_UNREACHABLE: [
    'Der Vermittlungsdienst der Wallet ist nicht erreichbar.',
    'Prüfen Sie Ihre Verbindung und versuchen Sie es nochmals, oder verwenden Sie eine andere Wallet.',
  ],
  WALLET_BAD_SIGNATURE: [
    'Die Unterschrift der Wallet gehört nicht zum verbundenen Konto.',
    'Wählen Sie in der Wallet das verbundene Konto und versuchen Sie es nochmals.',
  ],
  WALLET_ACCOUNT_CHANGED: [
    'Die Wallet hat zu einem anderen Konto gewechselt.',
    'Verbinden Sie sich neu mit dem Konto, das Sie verwenden möchten.',
  ],
  NETWORK_UNREACHABLE: [
    'Das idOS-Netzwerk war nicht zu erreichen.',
    'Prüfen Sie Ihre Verbindung und versuchen Sie es nochmals. Nichts wurde halb geschrieben.',
  ],
  NETWORK_TIMEOUT: [
    'Das idOS-Netzwerk hat nicht rechtzeitig geantwortet.',
    'Versuchen Sie es nochmals.',
  ],
  NETWORK_BAD_ANSWER: [
    'Das Netzwerk hat in unerwarteter Form geantwortet.',
    'Prüfen Sie Adresse und Version des Gateways.',
  ],
  NOT_AUTHORIZED: [
    'Das Netzwerk nimmt diese Sitzung nicht an.',
    'Melden Sie sich mit Ihrer Wallet neu an.',
  ],
  NOT_ALLOWED: [
    'Das Gateway lässt diese Anfrage nicht zu.',
    'Verwenden Sie eine der Aktionen, die das Gateway erlaubt.',
  ],
  RATE_LIMITED: [
    'Zu viele Anfragen in kurzer Zeit.',
    'Warten Sie einen Moment und versuchen Sie es nochmals.',
  ],
  CHAIN_MISMATCH: [
    'Das Gateway bedient ein anderes Netzwerk als erwartet.',
    'Prüfen Sie die eingestellte Chain-ID und die Adresse des Gateways.',
  ],
  ACTION_FAILED: [
    'Das Netzwerk hat die Aktion verweigert.',
    'Unter „Details“ steht der Grund des Netzwerks.',
  ],
  TRANSACTION_REJECTED: [
    'Das Netzwerk hat die Transaktion nicht angenommen.',
    'Versuchen Sie es nochmals; die Transaktion hat nichts bewirkt.',
  ],
  TRANSACTION_UNCONFIRMED: [
    'Die Transaktion wurde angenommen, ist aber noch nicht bestätigt.',
    'Suchen Sie sie anhand ihres Hash, bevor Sie sie wiederholen.',
  ],
  NO_PROFILE: ['Diese Wallet hat kein idOS-Profil.', 'Legen Sie zuerst ein Profil an.'],
  PROFILE_EXISTS: ['Diese Wallet hat schon ein idOS-Profil.', 'Melden Sie sich stattdessen an.'],
  PROFILE_MISMATCH: [
    'Das Netzwerk hat ein anderes Profil geliefert als das angelegte.',
    'Machen Sie nicht weiter; wenden Sie sich an den Betreiber dieser App.',
  ],
  PROFILE_CREATION_FAILED: [
    'Das Profil konnte nicht angelegt werden.',
    'Versuchen Sie es nochmals. Die Antwort des Ausstellers steht unter „Details“.',
  ],
  NO_CREDENTIAL: [
    'Es gibt keinen Nachweis, der zur Anfrage passt.',
    'Lassen Sie zuerst Ihre Identität bei einem anerkannten Aussteller prüfen.',
  ],
  CREDENTIAL_INVALID: [
    'Der Nachweis hat die Prüfung nicht bestanden.',
    'In der Liste der Prüfungen steht, welche misslungen ist und warum.',
  ],
  CREDENTIAL_NOT_SHARED: [
    'Dieser Nachweis ist nicht mit Ihnen geteilt.',
    'Bitten Sie die Person um Zugriff.',
  ],
  HASH_MISMATCH: [
    'Der Inhalt ist ein anderer, als die Freigabe verspricht.',
    'Verwenden Sie die Kopie nicht; bitten Sie die Person, nochmals zu teilen.',
  ],
  GRANT_EXISTS: ['Eine gleiche Freigabe gibt es schon.', 'Verwenden Sie die vorhandene.'],
  GRANT_LOCKED: [
    'Die Freigabe ist noch für eine Zeit gesperrt und lässt sich nicht widerrufen.',
    'Warten Sie, bis die Sperre endet.',
  ],
  GRANT_NOT_FOUND: ['Diese Freigabe gibt es nicht.', 'Laden Sie die Liste der Freigaben neu.'],
  WRITE_GRANT_INVALID: [
    'Die Erlaubnis zum Schreiben ist ungültig.',
    'Bitten Sie die Person, eine neue zu unterschreiben.',
  ],
  KEY_CHANGE_STALE: [
    'Ihre Nachweise haben sich inzwischen geändert, darum wurde Ihr Passwort noch nicht geändert.',
    'Nichts ist verloren. Ändern Sie das Passwort noch einmal; bis das getan ist, gilt Ihr aktuelles.',
  ],
  POSSESSION_UNPROVEN: [
    'Es ist nicht belegt, dass Sie den Schlüssel dieses Profils haben.',
    'Entsperren Sie das Profil mit seinem Passwort und versuchen Sie es nochmals. Kennen Sie das Profil nicht, lösen Sie Ihre Wallet davon.',
  ],
  VERIFICATION_FAILED: [
    'Die Prüfung der Identität konnte nicht beendet werden.',
    'Berichtigen Sie, was die Meldung nennt, und senden Sie es nochmals.',
  ],
})
