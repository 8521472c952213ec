package scenario

import (
	"errors"
	"fmt"

	"orrery/data/scenario/tree"
	"orrery/engine"
	"orrery/engine/field"
	"orrery/engine/table"
)

// This file spells a scenario in full: every key, in the order of the table, nothing that
// hangs on the catalogue or on a word that stands for others. Mission files hold that.

// MaxFull bounds a document in full, in bytes: a hundred thousand gateways take half.
const MaxFull = 32 << 20

// Full is a scenario as a document in full, but for its element sets and the jobs of its
// feeds. The same scenario is the same document to the byte.
func Full(s engine.Scenario) []byte {
	w := writer{hides: field.Short}
	w.part(s.Fields(), nil, margin{})
	return []byte(w.b.String())
}

// ReadFull reads what Full wrote, in this version or one before: a key that the document
// lacks is what is usual. Texts are cleaned. What the figures are is left to the
// scenario's own Check.
func ReadFull(document []byte) (engine.Scenario, error) {
	if len(document) > MaxFull {
		return engine.Scenario{}, fmt.Errorf("its document has %s, want at most %s", table.Bytes(int64(len(document))), table.Bytes(MaxFull))
	}
	root, err := tree.ReadPlain(string(document))
	if err != nil {
		return engine.Scenario{}, err
	}
	f := newFile("scenario", root)
	f.places = map[string]tree.Place{}
	r := reader{file: f, full: true}
	r.part(root, "", f.s.Fields)
	for i := range f.s.Designs {
		if d := &f.s.Designs[i]; root.Under("designs").Item(i).Under("laser_terminals") == nil {
			d.Lasers.Terminals = d.Faults.Lasers // of a version whose documents knew those that may break alone
		}
	}
	var wrong []error
	for _, p := range r.problems {
		wrong = append(wrong, errors.New(p.sentence()))
	}
	return f.s, errors.Join(wrong...)
}
