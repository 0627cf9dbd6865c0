module example.org/idos-rpc

go 1.23.0

require (
	github.com/decred/dcrd/dcrec/secp256k1/v4 v4.4.0
	golang.org/x/crypto v0.35.0
	golang.org/x/text v0.22.0
)

require golang.org/x/sys v0.30.0 // indirect
