// Package interpreter is copied into kwil-db's package of the same name when kwild is built: see network/kwild/tool/README.md.
package interpreter

// planKey is what a plan is remembered by. kwil-db takes the text alone, so that a text first used in a read is run with
// the plan of reads, without their fixed order, when a transaction uses it: on the nodes that served that read, not on
// the others.
func planKey(canMutateState bool, sql string) string {
	if canMutateState {
		return "transaction " + sql
	}
	return "read " + sql
}

// sameTypes tells whether a remembered plan was made for variables of the types that they have now. A variable that is
// missing has none, and its error belongs to the planner.
func sameTypes(names, types []string, typeOf func(string) (string, error)) bool {
	if len(names) != len(types) {
		return false
	}
	for i, name := range names {
		now, err := typeOf(name)
		if err != nil || now != types[i] {
			return false
		}
	}
	return true
}

// typesOf lists the types of variables. Without all of them there is no list, and the plan is not used again.
func typesOf(names []string, typeOf func(string) (string, error)) []string {
	types := make([]string, len(names))
	for i, name := range names {
		now, err := typeOf(name)
		if err != nil {
			return nil
		}
		types[i] = now
	}
	return types
}
