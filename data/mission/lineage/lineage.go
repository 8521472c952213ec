// Package lineage is what a mission file says about its family: the missions it branched from,
// those that branched from it, and the names that the operator gave them.
//
// # Model
//
// A mission is identified by the check sum of its first frame. For each of the family the latest
// name and note count, and the greatest length known.
//
// # Limits
//
// Names and notes are in the file of the mission in which they were entered, and in those that
// branched from it later. With only some of the files only theirs are known.
package lineage

import (
	"time"

	"orrery/data/text"
	"orrery/engine/wire"
)

// Relative is a mission of a family.
type Relative struct {
	Mark   uint32        // check sum of its first frame
	Parent uint32        // of the mission that it left; 0 for the first of the family
	File   string        // name of its file, without the folder
	At     time.Duration // elapsed where it left its parent
	Step   int64         // likewise
	Edge   time.Duration // how far it has come, as far as is known

	Name    string // what its operator calls it
	Note    string // what there is to say of it
	Dropped bool   // it is not wanted any more
	Said    int64  // when name, note and that were said, in nanoseconds since 1970; 0: never
}

// Code codes it. Texts that are read are cleaned.
func (k *Relative) Code(c *wire.Coder) {
	wire.Int(c, &k.Mark)
	wire.Int(c, &k.Parent)
	c.String(&k.File)
	c.Duration(&k.At)
	c.Int64(&k.Step)
	c.Duration(&k.Edge)
	c.String(&k.Name)
	c.String(&k.Note)
	c.Bool(&k.Dropped)
	c.Int64(&k.Said)
	if c.Fills() {
		k.clean()
	}
}

// clean makes its texts harmless.
func (k *Relative) clean() {
	k.File, k.Name, k.Note = text.Clean(k.File), text.Clean(k.Name), text.Clean(k.Note)
}

// Cleaned is the same with harmless texts.
func (k Relative) Cleaned() Relative {
	k.clean()
	return k
}

// Merge takes in what is said of one of the family.
func Merge(all []Relative, k Relative) []Relative {
	for i := range all {
		o := &all[i]
		if o.Mark != k.Mark {
			continue
		}
		if o.Edge = max(o.Edge, k.Edge); k.File != "" {
			o.File = k.File
		}
		if k.Said > o.Said {
			o.Name, o.Note, o.Dropped, o.Said = k.Name, k.Note, k.Dropped, k.Said
		}
		return all
	}
	return append(all, k)
}
