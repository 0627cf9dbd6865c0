package main

import (
	"bytes"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
)

// refused is an answer that is no success. Where: rpc (nothing happened), transaction (mined, and failed), action (a read).
type refused struct {
	Where    string
	Code     int
	Sentence string
}

func (r refused) Error() string { return fmt.Sprintf("%s %d: %s", r.Where, r.Code, r.Sentence) }

// gateway is one party at one gateway: JSON-RPC, its session and its nonces.
type gateway struct {
	url, chainID, cookie string
	signer               signer
	requests             int
}

type row map[string]any

func newGateway(url string, who signer) *gateway {
	g := &gateway{url: strings.TrimSuffix(url, "/"), signer: who}
	var info struct {
		ChainID string `json:"chain_id"`
	}
	check(g.rpc("user.chain_info", map[string]any{}, &info))
	g.chainID = info.ChainID
	return g
}

func (g *gateway) rpc(method string, params, result any) error {
	g.requests++
	body := must(json.Marshal(map[string]any{"jsonrpc": "2.0", "id": g.requests, "method": method, "params": params}))
	request := must(http.NewRequest(http.MethodPost, g.url+"/rpc/v1", bytes.NewReader(body)))
	request.Header.Set("content-type", "application/json")
	if g.cookie != "" {
		request.Header.Set("cookie", g.cookie)
	}
	answer, err := http.DefaultClient.Do(request)
	if err != nil {
		return err
	}
	defer answer.Body.Close()
	for _, cookie := range answer.Cookies() {
		if cookie.Name == "kgw_session" {
			g.cookie = cookie.Name + "=" + cookie.Value
		}
	}
	// Refusals have a body, too, whatever the HTTP status.
	var reply struct {
		Result json.RawMessage `json:"result"`
		Error  *struct {
			Code    int    `json:"code"`
			Message string `json:"message"`
			Data    struct {
				Message string `json:"message"`
			} `json:"data"`
		} `json:"error"`
	}
	if err := json.NewDecoder(answer.Body).Decode(&reply); err != nil {
		return err
	}
	if e := reply.Error; e != nil {
		if e.Data.Message != "" {
			return refused{"rpc", e.Code, e.Data.Message}
		}
		return refused{"rpc", e.Code, e.Message}
	}
	return json.Unmarshal(reply.Result, result)
}

// logIn opens a session for reading. The commitment ties it to who asked: text and signature alone are worth nothing.
func (g *gateway) logIn() error {
	secret := make([]byte, 32)
	must(rand.Read(secret))
	commitment := sha256.Sum256(secret)
	var param logInParam
	if err := g.rpc("kgw.authn_param", map[string]any{"commitment": hex.EncodeToString(commitment[:])}, &param); err != nil {
		return err
	}
	// A gateway that asks for a log-in at another one would use the signature there.
	if param.Domain != g.url || param.ChainID != g.chainID {
		return fmt.Errorf("the gateway asks for a log-in elsewhere: %s", param.Domain)
	}
	var ok map[string]any
	return g.rpc("kgw.authn", map[string]any{
		"nonce":     param.Nonce,
		"sender":    hex.EncodeToString(g.signer.sender()),
		"signature": map[string]string{"sig": b64(g.signer.sign(param.text())), "type": g.signer.authType()},
		"secret":    hex.EncodeToString(secret),
	}, &ok)
}

// call reads: rows by column name. Values are JSON: int8, numeric and uuid are strings, bytea is base64.
func (g *gateway) call(action string, args ...value) ([]row, error) {
	var result struct {
		Error *string `json:"error"`
		Table struct {
			Names  []string `json:"column_names"`
			Values [][]any  `json:"values"`
		} `json:"query_result"`
	}
	err := g.rpc("user.call", map[string]any{
		"body":      map[string]string{"payload": b64(actionCall("main", action, args))},
		"auth_type": g.signer.authType(),
		"sender":    hex.EncodeToString(g.signer.sender()),
		"signature": "",
	}, &result)
	if err != nil {
		return nil, err
	}
	// HTTP 200 and a JSON-RPC result, and yet the action refused.
	if result.Error != nil {
		return nil, refused{"action", 0, strings.TrimPrefix(*result.Error, "ERROR: ")}
	}
	rows := []row{}
	for _, values := range result.Table.Values {
		one := row{}
		for i, name := range result.Table.Names {
			one[name] = values[i]
		}
		rows = append(rows, one)
	}
	return rows, nil
}

// execute writes, and waits for the block. The gateway takes no other sentence than the action's own.
func (g *gateway) execute(sentence, action string, args ...value) error {
	var account struct {
		Nonce uint64 `json:"nonce"`
	}
	who := map[string]string{"identifier": hex.EncodeToString(g.signer.sender()), "key_type": g.signer.keyType()}
	if err := g.rpc("user.account", map[string]any{"id": who, "status": 1}, &account); err != nil {
		return err
	}
	tx := transaction{sentence, "execute", g.chainID, actionExecution("main", action, [][]value{args}), account.Nonce + 1}
	signature := g.signer.sign(tx.text())
	var answer struct {
		Hash   string `json:"tx_hash"`
		Result struct {
			Code int    `json:"code"`
			Log  string `json:"log"`
		} `json:"result"`
	}
	// sync 1: the answer comes once a block has it. Refusals of the action are in the result.
	err := g.rpc("user.broadcast", map[string]any{"sync": 1, "tx": map[string]any{
		"signature": map[string]string{"sig": b64(signature), "type": g.signer.authType()},
		"body": map[string]any{"desc": tx.Desc, "payload": b64(tx.Payload), "type": tx.Kind,
			"fee": "0", "nonce": tx.Nonce, "chain_id": tx.ChainID},
		"serialization": "concat",
		"sender":        hex.EncodeToString(g.signer.sender()),
	}}, &answer)
	if err != nil {
		return err
	}
	if answer.Result.Code != 0 {
		_, sentence, _ := strings.Cut(answer.Result.Log, "ERROR: ")
		return refused{"transaction", answer.Result.Code, sentence}
	}
	if answer.Hash != tx.hash(signature, g.signer.authType(), g.signer.sender()) {
		return fmt.Errorf("the node names the transaction otherwise: %s", answer.Hash)
	}
	return nil
}

func b64(b []byte) string { return base64.StdEncoding.EncodeToString(b) }

func must[T any](result T, err error) T {
	check(err)
	return result
}

func check(err error) {
	if err != nil {
		panic(err)
	}
}
