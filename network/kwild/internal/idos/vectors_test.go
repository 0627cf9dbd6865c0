package idos

import (
	"encoding/json"
	"os"
	"strconv"
	"testing"
)

type vectorFile struct {
	Methods []struct {
		Name       string
		Parameters []Parameter
		Returns    Type
		Cases      []struct {
			Args   []any
			Result any
			Error  *string
		}
	}
}

func readVectors(t testing.TB) vectorFile {
	text, err := os.ReadFile("../../../schema/src/extension/vectors.json")
	if err != nil {
		t.Fatal(err)
	}
	var file vectorFile
	if err := json.Unmarshal(text, &file); err != nil {
		t.Fatal(err)
	}
	return file
}

func TestMethodsAreThoseOfTheTwin(t *testing.T) {
	methods, file := Methods(), readVectors(t)
	if len(methods) != len(file.Methods) {
		t.Fatalf("%d methods here, %d there", len(methods), len(file.Methods))
	}
	for i, want := range file.Methods {
		got := methods[i]
		if got.Name != want.Name || got.Returns != want.Returns || len(got.Parameters) != len(want.Parameters) {
			t.Errorf("method %d: %s %v %s here, %s %v %s there",
				i, got.Name, got.Parameters, got.Returns, want.Name, want.Parameters, want.Returns)
			continue
		}
		for j, parameter := range want.Parameters {
			if got.Parameters[j] != parameter {
				t.Errorf("%s: %v here, %v there", got.Name, got.Parameters[j], parameter)
			}
		}
	}
}

func TestVectors(t *testing.T) {
	methods := map[string]Method{}
	for _, method := range Methods() {
		methods[method.Name] = method
	}
	count := 0
	for _, want := range readVectors(t).Methods {
		method := methods[want.Name]
		for i, c := range want.Cases {
			count++
			values := make(Values, len(c.Args))
			for j, arg := range c.Args {
				values[j] = arg
				if written, ok := arg.(string); ok && want.Parameters[j].Type == Int {
					number, err := strconv.ParseInt(written, 10, 64)
					if err != nil {
						t.Fatal(err)
					}
					values[j] = number
				}
			}
			result, err := method.Run(values)
			if c.Error != nil {
				if err == nil || err.Error() != *c.Error {
					t.Errorf("%s %d %q: error %v, want %s", want.Name, i, c.Args, err, *c.Error)
				}
				continue
			}
			if number, ok := result.(int64); ok {
				result = strconv.FormatInt(number, 10)
			}
			if err != nil || result != c.Result {
				t.Errorf("%s %d %q: %v %v, want %v", want.Name, i, c.Args, result, err, c.Result)
			}
		}
	}
	if count < 1000 {
		t.Errorf("only %d cases", count)
	}
}
