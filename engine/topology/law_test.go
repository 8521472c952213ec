package topology

import (
	"testing"

	"orrery/engine/link"
)

// barring bars stations and satellites.
func barring(stations, satellites []int) *Law {
	l := &Law{Stations: make([]bool, far+1), Satellites: make([]bool, sats)}
	for _, s := range stations {
		l.Stations[s] = true
	}
	for _, s := range satellites {
		l.Satellites[s] = true
	}
	return l
}

// Satellite 1 is beside 0, over the western gateway; 5 is over the eastern one and 6 over the
// far one.
func TestDataLandWhereTheirLawLetsThem(t *testing.T) {
	for _, c := range []struct {
		name                 string
		law                  *Law
		west, east, far, got link.Rate
	}{
		{"no law", nil, 3 * gbps, 0, 0, 3 * gbps},
		{"not in the west", barring([]int{west}, nil), 0, 3 * gbps, 0, 3 * gbps},
		{"in the far alone", barring([]int{west, east}, nil), 0, 0, 3 * gbps, 3 * gbps},
		{"nowhere", barring([]int{west, east, far}, nil), 0, 0, 0, 0},
		{"not over satellite 3: around the world", barring([]int{west}, []int{3}), 0, 0, 3 * gbps, 3 * gbps},
		{"walled in", barring(nil, []int{0, 2}), 0, 0, 0, 0},
	} {
		w := world(t, new(link.State))
		of := Load{Feeds: make([]Feed, 4)}
		if c.law == nil {
			of.Feeds[0] = Feed{Out: 3 * gbps}
		} else {
			of.Laws, of.Bound = []*Law{c.law}, []BoundFeed{{Law: c.law, Feed: Feed{Out: 3 * gbps}}}
		}
		w.Share(&of)
		carried := link.Rate(0)
		for f := range w.AllFeeds {
			carried += f.CarriedOut
		}
		down := func(station int) link.Rate { return w.Used(w.DownResource(station)) }
		if down(west) != c.west || down(east) != c.east || down(far) != c.far || carried != c.got {
			t.Errorf("%s: %v come down in the west, %v in the east, %v far away and %v in all, want %v, %v, %v and %v", c.name, down(west), down(east), down(far), carried, c.west, c.east, c.far, c.got)
		}
		closes(t, w)
	}
}

func TestWhoIsSilentTalksToNoStation(t *testing.T) {
	w, err := New(ringPlan())
	if err != nil {
		t.Fatal(err)
	}
	w.Silent = make([]bool, sats)
	w.Silent[0] = true
	look(w, new(link.State))
	if seen := w.Ground.Seen(left); len(seen) != 0 {
		t.Errorf("a place sees %v", seen)
	}
	if _, found := w.FromGround(0, nil); !found {
		t.Error("by laser there is no way to a satellite that is silent")
	}
	w.Silent = nil
	look(w, new(link.State))
	if seen := w.Ground.Seen(left); len(seen) != 1 || seen[0].Satellite != 0 {
		t.Errorf("when it may talk again the place sees %v", seen)
	}
}

func TestAGangSavesToNoNeighbourThatItsLawBars(t *testing.T) {
	w := world(t, new(link.State))
	for _, c := range []struct {
		law  *Law
		want int32 // that it saves to; -1 for none
	}{{nil, 1}, {barring(nil, []int{1}), 3}, {barring(nil, []int{1, 3}), -1}} {
		g := gang(1, gbps, 2)
		g.Law = c.law
		r, got := w.quickRing(&g), int32(-1)
		if r.found() {
			got = r.walk[1]
		}
		if got != c.want {
			t.Errorf("under %+v it saves to %d, want %d", c.law, got, c.want)
		}
	}
}
