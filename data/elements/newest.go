package elements

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"time"

	"orrery/data/input"
	"orrery/engine/orbit"
)

// Newest merges the element sets of files. files holds the index of the report that each set is
// from; found are the findings of all. If a satellite appears more than once, its newest set takes
// the place of the first, and the others are skipped.
func Newest(reports ...Report) (sets []orbit.Elements, files []int, found input.Findings) {
	type source struct {
		file string
		line int
	}
	var from []source
	places := map[int][]int{} // indices in sets, by catalogue number
	for n, r := range reports {
		found.Add(r.Findings)
		for k, e := range r.Sets {
			here := source{r.File, r.Lines[k]}
			at := slices.IndexFunc(places[e.CatalogueNumber], func(i int) bool { return same(&sets[i], &e) })
			if e.CatalogueNumber == 0 || at < 0 {
				places[e.CatalogueNumber] = append(places[e.CatalogueNumber], len(sets))
				sets, files, from = append(sets, e), append(files, n), append(from, here)
				continue
			}
			at = places[e.CatalogueNumber][at]
			older, newer := here, from[at]
			if e.Epoch > sets[at].Epoch {
				older, newer = from[at], here
				sets[at], files[at], from[at] = e, n, here
			}
			found.Gaps++
			found.Skip(input.Finding{File: older.file, Line: older.line, Why: fmt.Sprintf(
				"%s appears again at %s:%d with the newest elements, of %s: those are flown", title(&e), newer.file, newer.line, sets[at].Epoch.Time().Format(time.RFC3339))})
		}
	}
	return sets, files, found
}

// title is the name of a satellite in messages.
func title(e *orbit.Elements) string {
	return strings.TrimSpace(fmt.Sprintf("%d %s", e.CatalogueNumber, e.Name))
}

// same reports whether two sets with the same catalogue number are of one satellite. If their
// epochs are equal, their elements must nearly agree as well: files of planned constellations give
// one number and one epoch to many satellites.
func same(a, b *orbit.Elements) bool {
	const nearly = 1 // degree
	if a.Epoch.Sub(b.Epoch).Abs() > time.Second {
		return true
	}
	apart := func(x, y float64) float64 { return math.Abs(math.Remainder(x-y, 360)) }
	return apart(a.Inclination.Degrees(), b.Inclination.Degrees()) < nearly &&
		apart(a.RAAN.Degrees(), b.RAAN.Degrees()) < nearly &&
		apart((a.ArgPerigee+a.MeanAnomaly).Degrees(), (b.ArgPerigee+b.MeanAnomaly).Degrees()) < nearly
}
