package failure

import (
	"testing"

	"orrery/engine/fault"
)

func TestWhatIsDrawnAheadIsWhatIsDrawnInTime(t *testing.T) {
	x := breaking(t, fault.Design{Dose: hourly, Silent: 1})
	p := x.processes[0]
	inside := 0
	for s, n := x.Streams[0], 0; n < 10_000; n++ {
		got, want := x.at(0, s), p.Candidate(s)
		outside := p.NeedsPlace(want) && !x.inAnomaly(0, want.Node, want.Elapsed)
		if got != (instant{s, want, x.Fleet.NodeAt[int(x.Fleet.First[0])+want.Node], outside}) {
			t.Fatalf("instant %d is %+v, want %+v, outside %v", n, got, want, outside)
		}
		if p.NeedsPlace(want) && !outside {
			inside++
		}
		next := x.after(0, s)
		if next != p.After(s) {
			t.Fatalf("after instant %d comes %+v, want %+v", n, next, p.After(s))
		}
		if s = next; n%1000 == 999 { // from here on all breaks otherwise
			s = p.Restart(s, s.Next)
		}
	}
	if inside == 0 || len(x.ahead[0]) != mostAhead {
		t.Errorf("%d instants were in the Anomaly, and %d are drawn at once", inside, len(x.ahead[0]))
	}
}
