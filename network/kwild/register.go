package main

import (
	"errors"

	"github.com/kwilteam/kwil-db/common"
	"github.com/kwilteam/kwil-db/core/crypto"
	coreauth "github.com/kwilteam/kwil-db/core/crypto/auth"
	"github.com/kwilteam/kwil-db/core/types"
	"github.com/kwilteam/kwil-db/extensions/auth"
	"github.com/kwilteam/kwil-db/extensions/precompiles"

	"idos.network/kwild/internal/idos"
)

// register is the one place where our code meets kwil-db's registries.
func register() error {
	errs := []error{precompiles.RegisterPrecompile("idos", precompile())}
	for _, scheme := range idos.Schemes() {
		errs = append(errs, auth.RegisterAuthenticator(auth.ModAdd, scheme.Name, authenticator{scheme}))
	}
	for name, verify := range idos.StrictVerify() {
		known, err := auth.GetAuthenticator(name)
		errs = append(errs, err, auth.RegisterAuthenticator(auth.ModUpdate, name, strict{known, verify}))
	}
	return errors.Join(errs...)
}

// strict is an authenticator of kwil-db with another verification.
type strict struct {
	coreauth.Authenticator
	verify func(sender, message, signature []byte) bool
}

func (s strict) Verify(sender, message, signature []byte) error {
	if !s.verify(sender, message, signature) {
		return crypto.ErrInvalidSignature
	}
	return nil
}

// precompile: SYSTEM, so that a node checks no signatures for strangers; VIEW, so that reading actions may call it, too.
func precompile() precompiles.Precompile {
	var methods []precompiles.Method
	for _, method := range idos.Methods() {
		run := method.Run
		parameters := make([]precompiles.PrecompileValue, len(method.Parameters))
		for i, p := range method.Parameters {
			parameters[i] = precompiles.NewPrecompileValue(p.Name, kwilType(p.Type), p.Nullable)
		}
		result := precompiles.NewPrecompileValue(method.Name, kwilType(method.Returns), false)
		methods = append(methods, precompiles.Method{
			Name:            method.Name,
			AccessModifiers: []precompiles.Modifier{precompiles.SYSTEM, precompiles.VIEW},
			Parameters:      parameters,
			Returns:         &precompiles.MethodReturn{Fields: []precompiles.PrecompileValue{result}},
			Handler: func(_ *common.EngineContext, _ *common.App, inputs []any, give func([]any) error) error {
				value, err := run(inputs)
				if err != nil {
					return err
				}
				return give([]any{value})
			},
		})
	}
	return precompiles.Precompile{Methods: methods}
}

func kwilType(t idos.Type) *types.DataType {
	switch t {
	case idos.Int:
		return types.IntType
	case idos.Bool:
		return types.BoolType
	default:
		return types.TextType
	}
}

// authenticator gives a scheme the form that kwil-db asks for.
type authenticator struct{ scheme idos.Scheme }

func (a authenticator) Verify(sender, message, signature []byte) error {
	if !a.scheme.Verify(sender, message, signature) {
		return crypto.ErrInvalidSignature
	}
	return nil
}

func (a authenticator) Identifier(sender []byte) (string, error) {
	return a.scheme.Caller(sender)
}

// KeyType names the account that counts the nonces. Clients ask for it as an Ed25519 account, XRPL's other curve included.
func (a authenticator) KeyType() crypto.KeyType {
	return crypto.KeyTypeEd25519
}
