//go:build tools

package main

// kwil-cli is built from the same module; the blank import keeps its requirements in go.mod.
import _ "github.com/kwilteam/kwil-db/cmd/kwil-cli"
