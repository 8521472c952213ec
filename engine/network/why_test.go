package network

import (
	"strings"
	"testing"
	"time"

	"orrery/engine/fleet"
	"orrery/engine/link"
	"orrery/engine/table"
	"orrery/internal/near"
)

// line is the value and the note of a line of an answer.
func line(a table.Answer, label string) (value, note string) {
	for _, l := range a.Lines {
		if l.Label == label {
			return l.Value, l.Note
		}
	}
	return "", ""
}

func TestARouteIsShownHopByHop(t *testing.T) {
	nw := looked(t)
	d := nw.routeDetail(&RouteQuery{left, right})
	if !d.Found || d.FromName != "left" || d.ToName != "right" || len(d.Hops) != 7 {
		t.Fatalf("the route is %+v", d)
	}
	first, last := d.Hops[0], d.Hops[6]
	if first.From != "left" || first.To != "N0001" || !first.Ground || first.Node != 0 || last.To != "right" || !last.Ground || last.Node != fleet.None {
		t.Errorf("it begins by %+v and ends by %+v", first, last)
	}
	total := 0.0
	for i, h := range d.Hops {
		total += float64(h.Length)
		if i > 0 && (h.From != d.Hops[i-1].To || h.Start != d.Hops[i-1].Point || h.Delay <= d.Hops[i-1].Delay) {
			t.Errorf("hop %d does not follow: %+v", i, h)
		}
	}
	near.Share(t, 1e-9)("the sum of hops", total, float64(d.Length))
	near.Share(t, 1e-6)("the way there and back", d.RTT.Seconds(), 2*last.Delay.Seconds())
	if d.Hops[1].Load != 0.4 || d.Hops[1].Capacity != 10*gbps || d.Queue <= 0 {
		t.Errorf("a laser on it is %+v", d.Hops[1])
	}
	// The other way around the ring is the second, and shares all that the stations see.
	if !d.Second || d.SecondRTT <= d.RTT || d.Margin <= 0 || len(d.Backups) != 0 || !strings.Contains(d.Why, "second-best path") {
		t.Errorf("the second is %+v", d)
	}
	if d.Breaks <= 0 || d.Breaks > 10*time.Minute || d.BreaksAt == "" {
		t.Errorf("it breaks in %v at %q", d.Breaks, d.BreaksAt)
	}
	if got := len(d.satellites()); got != 6 {
		t.Errorf("it goes over %d satellites", got)
	}
}

func TestARouteBreaksWhereItsLinkIsLost(t *testing.T) {
	nw := looked(t)
	d := nw.routeDetail(&RouteQuery{left, right})
	ends := nw.Clock.Elapsed + d.Breaks
	for nw.Clock.Elapsed+nw.Clock.Tick < ends {
		step(nw, &Load{})
		if got := nw.routeDetail(&RouteQuery{left, right}); len(got.Hops) != 7 || got.Hops[0].To != d.Hops[0].To {
			t.Fatalf("at %v it goes another way already, and should at %v", nw.Clock.Elapsed, ends)
		}
	}
	step(nw, &Load{})
	if got := nw.routeDetail(&RouteQuery{left, right}); got.Found && got.Hops[0].To == d.Hops[0].To && got.Hops[6].From == d.Hops[6].From {
		t.Errorf("at %v it should be lost at %s", nw.Clock.Elapsed, d.BreaksAt)
	}
}

func TestARouteBreaksByTheRangeOfItsSatellites(t *testing.T) {
	nw := looked(t)
	want := nw.routeDetail(&RouteQuery{left, right})
	nw.Spec.Links.Range = link.ByDesign // the mesh knows what each has
	if got := nw.routeDetail(&RouteQuery{left, right}); got.Breaks != want.Breaks || got.BreaksAt != want.BreaksAt {
		t.Errorf("with lasers by design it breaks in %v at %q, want in %v at %q", got.Breaks, got.BreaksAt, want.Breaks, want.BreaksAt)
	}
}

func TestWithoutARouteTheReasonIsSaid(t *testing.T) {
	nw := looked(t)
	for _, ask := range []*RouteQuery{nil, {left, left}, {-1, 2}, {0, 4}} {
		if nw.routeDetail(ask) != nil {
			t.Errorf("there is a route of %v", ask)
		}
	}
	apply(t, nw, CloseStation{Station: right})
	if d := nw.routeDetail(&RouteQuery{left, right}); d.Found || d.Why != "right is out of service" {
		t.Errorf("the reason is %q", d.Why)
	}
	apply(t, nw, CloseStation{Station: right, Off: true}, CutLaser{A: 0, B: 1}, CutLaser{A: 0, B: 19})
	if d := nw.routeDetail(&RouteQuery{left, right}); d.Found || !strings.Contains(d.Why, "it comes to one satellite; of the links beyond 2 have failed") {
		t.Errorf("the reason is %q", d.Why)
	}
}

func TestWhyAPathIsWhatItIs(t *testing.T) {
	nw := looked(t)
	a := nw.WhyPath(RouteQuery{left, right})
	if !a.OK || a.Title != "left to right > why" || !strings.Contains(a.Verdict, "ms over 7 links: the second-best path is") || !strings.HasPrefix(a.Verdict, "round trip of ") {
		t.Errorf("%s: %s", a.Title, a.Verdict)
	}
	for _, label := range []string{"length", "through fibre", "second-best path", "path changes", "path breaks", "busiest link", "queueing"} {
		if value, _ := line(a, label); value == "" {
			t.Errorf("nothing is said of %q", label)
		}
	}
	if value, _ := line(a, "busiest link"); value != "40.0 %" {
		t.Errorf("the busiest link carries %s", value)
	}
	if value, _ := line(a, "path breaks"); !strings.HasPrefix(value, "in ") || !strings.Contains(value, " s") {
		t.Errorf("it breaks %q", value)
	}
	before := sumOf(&nw.State)
	nw.WhyPath(RouteQuery{right, east})
	if sumOf(&nw.State) != before {
		t.Error("who asks why changes the network")
	}
	for _, c := range []struct {
		ask  RouteQuery
		want string
	}{{RouteQuery{left, left}, "a path needs two different stations at its ends"}, {RouteQuery{left, 9}, "a path needs two different stations at its ends"}} {
		if a := nw.WhyPath(c.ask); a.OK || a.Verdict != c.want {
			t.Errorf("of %v: %q", c.ask, a.Verdict)
		}
	}
	apply(t, nw, FailSatellite{Satellite: 0})
	if a := nw.WhyPath(RouteQuery{left, right}); a.OK || !strings.HasPrefix(a.Verdict, "left sees no satellite") {
		t.Errorf("without a satellite above: %q", a.Verdict)
	}
}

func TestWhyALaserIsOrIsNot(t *testing.T) {
	nw := looked(t)
	for _, c := range []struct {
		name  string
		order Order
		a, b  fleet.ID
		want  string
	}{
		{"as it is", nil, 2, 3, "is up and carries 4.0 of 10 Gbps"},
		{"cut", CutLaser{A: 2, B: 3}, 3, 2, "is planned and down: the laser or one of the satellites has failed"},
		{"put back", CutLaser{A: 2, B: 3, Off: true}, 2, 3, "is planned and down: the lasers are still acquiring each other"},
		{"too far", nil, 2, 12, "does not exist, and could not be set up now: "},
		{"in sight", nil, 2, 4, "does not exist, though they see each other: their terminals are planned for others"},
		{"to itself", nil, 2, 2, "a laser has two different satellites at its ends"},
		{"to nobody", nil, 2, 20, "there is no satellite 20: want 0 to 19"},
	} {
		if c.order != nil {
			apply(t, nw, c.order)
		}
		if a := nw.WhyLink(c.a, c.b); !strings.HasPrefix(a.Verdict, c.want) || a.OK != (c.name == "as it is") {
			t.Errorf("%s: %q, OK %v", c.name, a.Verdict, a.OK)
		}
	}
	a := nw.WhyLink(2, 4)
	if value, note := line(a, "distance"); value != "4,344 km" || note != "range 5,400 km" {
		t.Errorf("distance %s, %s", value, note)
	}
	if value, _ := line(a, "terminals of N0003"); value != "2 of 4 in use" {
		t.Errorf("terminals: %s", value)
	}
	if value, _ := line(a, "counter-rotating"); value != "no" {
		t.Errorf("counter-rotating: %s", value)
	}
}

func TestTimesAheadAreInWords(t *testing.T) {
	for d, want := range map[time.Duration]string{
		0: "not within an hour", 12340 * time.Millisecond: "in 12.3 s", 61 * time.Second: "in 1 min 1 s", 59 * time.Minute: "in 59 min 0 s",
	} {
		if got := whenLost(d); got != want {
			t.Errorf("%v ahead is %q, want %q", d, got, want)
		}
	}
}
