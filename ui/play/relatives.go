package play

import (
	"cmp"
	"slices"
	"time"

	"orrery/engine"
)

// Relative is a mission of a family: a mission, its ancestors, and all branches of these.
type Relative struct {
	Mark   uint32        // identifies it
	Parent uint32        // mark of the mission that it branched off; 0 for the first of the family
	File   string        // "" where it is kept in none
	At     time.Duration // elapsed time of the branching
	Step   int64         // step of the branching
	Edge   time.Duration // elapsed time that it has reached, as far as known

	Name    string // given by its operator
	Note    string
	Dropped bool
	Said    int64 // time at which the operator named it; 0: never
}

// Called is the name of a mission: its operator's, else its file's.
func (k Relative) Called() string { return cmp.Or(k.Name, k.File, "not kept in a file") }

// Branch is a mission in the tree of its family.
type Branch struct {
	Relative
	Depth int
	Last  bool   // of the branches of the same mission
	Lines []bool // for each depth above, whether more branches of that depth follow
}

// TreeOf is a family as a tree: each mission below the one that it branched off, in the order of
// the branchings. Branches of unknown missions come first.
func TreeOf(all []Relative) []Branch {
	var tree []Branch
	var grow func(parent uint32, lines []bool)
	children := func(parent uint32) []Relative {
		var some []Relative
		for _, k := range all {
			known := slices.ContainsFunc(all, func(o Relative) bool { return o.Mark == k.Parent })
			if k.Mark != parent && (k.Parent == parent && known || parent == 0 && !known) {
				some = append(some, k)
			}
		}
		slices.SortStableFunc(some, func(a, b Relative) int {
			return cmp.Or(cmp.Compare(a.Step, b.Step), cmp.Compare(a.File, b.File))
		})
		return some
	}
	grow = func(parent uint32, lines []bool) {
		some := children(parent)
		for i, k := range some {
			last := i == len(some)-1
			tree = append(tree, Branch{Relative: k, Depth: len(lines), Last: last, Lines: lines})
			if len(lines) < len(all) { // else the family is a ring, which is impossible in intact files
				grow(k.Mark, append(slices.Clip(lines), !last))
			}
		}
	}
	grow(0, nil)
	return tree
}

// LastCommon is the instant up to which two missions of a family are the same; false if they have
// no common ancestor.
func LastCommon(all []Relative, a, b uint32) (at time.Duration, ok bool) {
	const never = time.Duration(1<<63 - 1)
	path := func(mark uint32) map[uint32]time.Duration {
		until, limit := map[uint32]time.Duration{}, never
		for {
			i := slices.IndexFunc(all, func(k Relative) bool { return k.Mark == mark })
			if _, seen := until[mark]; i < 0 || seen {
				return until
			}
			until[mark] = limit
			if mark, limit = all[i].Parent, min(limit, all[i].At); mark == 0 {
				return until
			}
		}
	}
	one, other := path(a), path(b)
	for mark, limit := range one {
		if l, common := other[mark]; common {
			if at = max(at, min(l, limit)); at == never { // it is the same mission
				return 0, false
			}
			ok = true
		}
	}
	return at, ok
}

// SwitchTo opens another mission of the family for reading, puts it into the baton at its end, and
// closes the one that was there.
func (b *Baton) SwitchTo(k Relative) (closed error, err error) {
	next, err := b.Store.Open(k)
	if err != nil {
		return nil, err
	}
	edge, _ := next.Edge()
	e, err := RestoredAt(next, edge)
	if err != nil {
		return nil, err
	}
	old := b.Store
	b.Store, b.Engine = next, e
	return old.Close(), nil
}

// RestoredAt is a mission as it stood at an instant.
func RestoredAt(s Store, at time.Duration) (*engine.Engine, error) {
	e, err := s.Restore(at)
	if err != nil {
		return nil, err
	}
	return e, s.Replay(e, at, func() bool { return false })
}
