package interpreter

import (
	"errors"
	"testing"
)

func lookUp(types map[string]string) func(string) (string, error) {
	return func(name string) (string, error) {
		if found, ok := types[name]; ok {
			return found, nil
		}
		return "", errors.New("unknown variable: " + name)
	}
}

func TestPlansOfReadsAndTransactionsAreApart(t *testing.T) {
	if planKey(true, "SELECT 1") == planKey(false, "SELECT 1") {
		t.Error("a transaction would use the plan of a read")
	}
}

func TestAPlanIsForTheTypesItWasMadeFor(t *testing.T) {
	names := []string{"$id", "$name"}
	made := typesOf(names, lookUp(map[string]string{"$id": "int8", "$name": "text"}))
	for _, one := range []struct {
		now  map[string]string
		same bool
	}{
		{map[string]string{"$id": "int8", "$name": "text"}, true},
		{map[string]string{"$id": "int8", "$name": "text", "$more": "text"}, true},
		{map[string]string{"$id": "text", "$name": "text"}, false},
		{map[string]string{"$id": "int8"}, false},
		{map[string]string{}, false},
	} {
		if got := sameTypes(names, made, lookUp(one.now)); got != one.same {
			t.Errorf("%v: %v", one.now, got)
		}
	}
}

func TestAPlanWithoutTypesIsNotUsedAgain(t *testing.T) {
	made := typesOf([]string{"$id"}, lookUp(nil))
	if made != nil || sameTypes([]string{"$id"}, made, lookUp(map[string]string{"$id": "int8"})) {
		t.Error("a plan for a variable without a type was used again")
	}
}
