package topology

import (
	"slices"
	"testing"

	"orrery/engine/link"
)

// Of three places two lie beside the western gateway: what the third sends to them goes one way,
// however often it is shared.
func TestPairsThatComeDownAtOneGatewayTakeTheSamePath(t *testing.T) {
	p := ringPlan()
	beside := p.Stations[left]
	beside.Place.Longitude /= 2
	p.Stations = slices.Insert(p.Stations, right+1, beside)
	p.Places, p.Pairs = 3, PairsOf([]float64{1, 1, 1})
	w, err := New(p)
	if err != nil {
		t.Fatal(err)
	}
	look(w, new(link.State))
	for i := range w.Asked {
		w.Asked[i] = link.Rate(i+1) * gbps
	}
	for range 2 {
		w.Share(new(Load))
		alike := 0
		for i, d := range w.demands {
			if d.Like == 0 {
				continue
			}
			alike++
			if first := w.demands[d.Like-1].Path; int(d.Like) > i || first.From != d.Path.From || first.To != d.Path.To || !slices.Equal(first.Satellites, d.Path.Satellites) {
				t.Errorf("pair %v goes by %v, which is not %v of pair %v", p.Pairs[i], d.Path, first, p.Pairs[d.Like-1])
			}
		}
		if alike != 1 {
			t.Errorf("%d pairs are known to take the path of another, want that from %d to %d", alike, right, right+1)
		}
		closes(t, w)
	}
}
