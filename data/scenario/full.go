package scenario

import (
	"errors"
	"fmt"

	"orrery/data/scenario/tree"
	"orrery/engine"
	"orrery/engine/field"
	"orrery/engine/table"
)

// This file spells out a scenario in full, for mission files: every key in the order of the table,
// independent of the catalogue and of shorthand words.

// MaxFull is the largest full document, in bytes: a hundred thousand gateways take half of it.
const MaxFull = 32 << 20

// Full is a scenario as a full document, without its element sets and the jobs of its feeds. Equal
// scenarios give equal bytes.
func Full(s engine.Scenario) []byte {
	w := writer{hides: field.Short}
	w.part(s.Fields(), nil, margin{})
	return []byte(w.b.String())
}

// ReadFull reads what Full wrote in this version or an earlier one: keys that the document lacks
// have their defaults. Texts are cleaned. Values are not checked; the scenario's own Check does
// that.
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
			d.Lasers.Terminals = d.Faults.Lasers // from versions that wrote the number of lasers that can fail alone
		}
	}
	var wrong []error
	for _, p := range r.problems {
		wrong = append(wrong, errors.New(p.sentence()))
	}
	return f.s, errors.Join(wrong...)
}
