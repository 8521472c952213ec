// Package family reads how the missions in a folder are related: which branched from which.
//
// # Model
//
// A mission file names the mission that it branched from by the check sum of that one's first
// frame, and records the names and notes that its operator gave to missions of the family.
// Together the files of a folder tell the whole family that lies there.
//
// # Limits
//
// A file that cannot be read to its end is left out.
package family

import (
	"path/filepath"

	"orrery/data/mission"
	"orrery/data/mission/lineage"
)

// Of is the family of a mission: what it knows of it, and what the files beside it say.
func Of(m *mission.Mission) []lineage.Relative {
	all := m.Relatives()
	if m.Path() == "" {
		return all
	}
	paths, err := filepath.Glob(filepath.Join(filepath.Dir(m.Path()), "*"+mission.Suffix))
	if err != nil {
		return all // a folder whose name is a pattern
	}
	beside := map[string]mission.Summary{}
	for _, path := range paths {
		if g, err := mission.ReadSummary(path); err == nil {
			beside[path] = g
		}
	}
	for grown := true; grown; {
		grown = false
		for _, path := range paths {
			g, there := beside[path]
			if !there || !related(all, g) {
				continue
			}
			delete(beside, path)
			grown = true
			all = join(all, path, g)
		}
	}
	return all
}

// related says whether a file is of a family: one of those known, what one of them left, or
// what left one of them.
func related(all []lineage.Relative, g mission.Summary) bool {
	for _, k := range all {
		if k.Mark == g.Mark || k.Parent == g.Mark && k.Parent != 0 || g.Branch && g.Parent.Mark == k.Mark {
			return true
		}
	}
	return false
}

// join takes in what a file of the family is and says.
func join(all []lineage.Relative, path string, g mission.Summary) []lineage.Relative {
	edge, told, err := mission.Told(path)
	if err != nil {
		return all
	}
	all = lineage.Merge(all, lineage.Relative{Mark: g.Mark, Parent: g.Parent.Mark, File: filepath.Base(path), At: g.Parent.Elapsed, Step: g.Parent.Step, Edge: edge})
	for _, k := range told {
		all = lineage.Merge(all, k)
	}
	return all
}
