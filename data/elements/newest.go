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

// Newest is the element sets of files, in their order, the number of the file that each
// is from, and what was found in them. Of a satellite that comes more than once, in one
// file or in several, the newest set is taken, in the place of the first; the others are
// left out.
func Newest(reports ...Report) (sets []orbit.Elements, files []int, found input.Findings) {
	type source struct {
		file string
		line int
	}
	var from []source
	places := map[int][]int{} // of satellites in sets, by catalogue number
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

// title is what a satellite is called.
func title(e *orbit.Elements) string {
	return strings.TrimSpace(fmt.Sprintf("%d %s", e.CatalogueNumber, e.Name))
}

// same says whether two sets of one catalogue number are of one satellite: of one
// instant, they must be nearly alike too. Constellations that are only planned give many
// satellites one number and one epoch.
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
