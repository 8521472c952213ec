package history_test

import (
	"math"
	"slices"
	"testing"
	"time"

	"orrery/engine/figure"
	"orrery/engine/fleet"
	"orrery/engine/history"
	"orrery/engine/network"
	"orrery/engine/network/networktest"
	"orrery/engine/space"
)

// past is the history of twenty nodes of 1 kW of bus and eight accelerators of 1 kW, of which
// node 19 is not there.
func past(t *testing.T) *history.History {
	t.Helper()
	nw := networktest.New(t, network.Spec{})
	nw.Fleet.Begin()
	nw.Sky.Look()
	nw.Nodes.Begin()
	nw.Nodes.Now[19].Limit = fleet.ByAbsence
	return &history.History{Below: history.Below{Clock: nw.Clock, Fleet: nw.Fleet, Sky: nw.Sky, Usage: nw.Nodes.Usage, Nodes: nw.Nodes}}
}

// sampled takes a sample at each of some instants, each figure being the minute.
func sampled(h *history.History, instants ...time.Duration) {
	for _, at := range instants {
		h.Clock.Advance(at)
		h.Sample(func(k figure.Key) float64 {
			if k == history.Queue {
				return -at.Minutes()
			}
			return at.Minutes()
		})
	}
}

func TestASampleIsTakenOnceAMinute(t *testing.T) {
	h := past(t)
	sampled(h, 0, 10*time.Second, 59*time.Second, 70*time.Second, 2*time.Minute, 130*time.Second)
	v := h.View([]figure.Key{history.Load, history.Queue, "jobs.unknown"})
	if want := []time.Duration{0, 70 * time.Second, 130 * time.Second}; !slices.Equal(v.Times, want) {
		t.Errorf("samples are of %v, want %v", v.Times, want)
	}
	for i, at := range v.Times {
		if v.Series[history.Load][i] != at.Minutes() || v.Series[history.Queue][i] != -at.Minutes() {
			t.Errorf("at %v load was %g and queue %g", at, v.Series[history.Load][i], v.Series[history.Queue][i])
		}
	}
	if len(v.Series) != 2 {
		t.Errorf("the past of %d figures is shown, want the two that are kept", len(v.Series))
	}
	if v := h.View(nil); v.Times != nil || v.Series != nil {
		t.Errorf("of no figure is shown %+v", v)
	}
}

func TestTheLastFourHoursAreShown(t *testing.T) {
	h := past(t)
	for minute := range 400 {
		sampled(h, time.Duration(minute)*time.Minute)
		v := h.View([]figure.Key{history.Load})
		if want := min(minute+1, 240); len(v.Times) != want || v.Times[want-1] != h.Clock.Elapsed || v.Series[history.Load][0] != float64(minute+1-want) {
			t.Fatalf("after %d minutes %d samples are shown from %g on", minute, len(v.Times), v.Series[history.Load][0])
		}
		if len(h.Samples) > 300 {
			t.Fatalf("%d samples are kept", len(h.Samples))
		}
	}
}

// A charge of 0.4 is 102 of 255 parts; 4.5 kW of the 9 kW of full load are 63.5 of 127
// parts, which round to 64.
func TestANodeRemembersWhatItWentThrough(t *testing.T) {
	h := past(t)
	n := &h.Nodes.Nodes[3]
	n.Battery.Charge, n.Temperature = 0.4*h.Fleet.NodeDesigns[3].Power.Capacity, 300.4
	h.Nodes.Now[3].Load = 4500
	sampled(h, 0, 3*time.Minute)
	h.Sky.Lights[3] = space.Light{Span: time.Minute, Enter: -time.Minute, Leave: time.Minute, Period: 96 * time.Minute}
	n.Temperature = 100 // colder than can be told
	sampled(h, 4*time.Minute)
	moments, from := h.Node(3)
	if len(moments) != 2 || from != 0 {
		t.Fatalf("it remembers %d moments from %v on, want 2 from the start", len(moments), from)
	}
	if m := moments[0]; math.Abs(m.Charge-0.4) > 1e-12 || m.Temperature != 300 || math.Abs(float64(m.Load)-9000*64./127) > 1e-9 || !m.Lit {
		t.Errorf("first it was %+v", m)
	}
	if m := moments[1]; m.Temperature != 191 || m.Lit {
		t.Errorf("then it was %+v", m)
	}
}

func TestANodeThatIsNotThereHasNoPast(t *testing.T) {
	h := past(t)
	sampled(h, 0, 4*time.Minute)
	if moments, _ := h.Node(19); moments != nil {
		t.Errorf("it remembers %+v", moments)
	}
	h.Nodes.Now[19].Limit = fleet.Free
	h.Nodes.Nodes[19].Temperature = 300
	sampled(h, 8*time.Minute)
	if moments, from := h.Node(19); len(moments) != 1 || from != 8*time.Minute {
		t.Errorf("it remembers %d moments from %v on, want one from 8m", len(moments), from)
	}
}

func TestTwoOrbitsOfNodesAreKept(t *testing.T) {
	h := past(t)
	h.Nodes.Nodes[0].Temperature = 300
	for i := range 60 {
		sampled(h, time.Duration(i)*4*time.Minute)
	}
	if moments, from := h.Node(0); len(moments) != 48 || from != 12*4*time.Minute {
		t.Errorf("%d moments are kept from %v on, want 48 from 48m", len(moments), from)
	}
}

func TestACopyOfTheHistoryGoesOnByItself(t *testing.T) {
	h := past(t)
	sampled(h, 0)
	on := past(t).Below
	o := h.Clone(on)
	sampled(o, 5*time.Minute)
	if o.Below != on || len(o.Samples) != 2 || len(h.Samples) != 1 || len(h.Then) != 1 {
		t.Errorf("the copy has %d samples, the history %d", len(o.Samples), len(h.Samples))
	}
}
