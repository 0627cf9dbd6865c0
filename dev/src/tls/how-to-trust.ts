/** What a person does who wants the browser to take the certificates of a stack. Nothing of it is done for them. */
export function howToTrust(file: string): string {
  return `
  Browsers will warn: nobody knows yet who certified these sites. To have them trusted, tell the browser or the system of
  ${file}
  It can name localhost, what ends in .localhost or .test, and loopback addresses, and nothing else; its key lies beside it, for you alone.

    Chrome, Edge (Linux)  certutil -d sql:$HOME/.pki/nssdb -A -t C,, -n idos-development -i ${file}
    Firefox               Settings > Privacy & Security > Certificates > View Certificates > Authorities > Import
    macOS                 security add-trusted-cert -r trustRoot -k ~/Library/Keychains/login.keychain-db ${file}
    Windows               certutil -user -addstore Root ${file}
    Node.js, curl         NODE_EXTRA_CA_CERTS=${file}    curl --cacert ${file}
    No longer             certutil -d sql:$HOME/.pki/nssdb -D -n idos-development, or remove it where you added it
`
}
