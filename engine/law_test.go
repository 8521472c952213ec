package engine

import (
	"testing"

	"pgregory.net/rapid"

	"orrery/engine/fleet"
	"orrery/engine/jobs"
	"orrery/engine/law"
	"orrery/engine/link"
	"orrery/engine/network"
	"orrery/engine/sched"
	"orrery/engine/table"
	"orrery/engine/unit"
)

// drawLawful draws a fleet under many flags over gateways in many states, whose jobs ask for
// laws of all sorts, and all of which refuse Chinese law.
func drawLawful(t *rapid.T) Scenario {
	s := drawScenario(t)
	s.Links = link.DefaultRules()
	s.Links.Range = 20_000 * unit.Kilometre
	s.Sites = nil
	for i, state := range []string{"US", "CN", "DE", "CN", ""} {
		s.Sites = append(s.Sites, network.Site{Name: string(rune('a' + i)), Country: state,
			Latitude: unit.Angle(rapid.Float64Range(-1, 1).Draw(t, "latitude")), Longitude: unit.Angle(rapid.Float64Range(-3, 3).Draw(t, "longitude"))})
	}
	some := func(states ...string) string { return rapid.SampledFrom(states).Draw(t, "state") }
	for i := range s.Groups {
		g := &s.Groups[i]
		g.Jurisdiction, g.Seat, g.Lands, g.Chips, g.Filing = some("US", "DE", "CN"), some("", "US", "CN"), some("", "", "", "US", "EU"), some("", "US"), some("", "US", "CN")
	}
	for i := range s.Workload.Streams {
		r := &s.Workload.Streams[i]
		r.Jurisdictions = rapid.SampledFrom([][]string{{"!CN", "data"}, {"!CN", "reach"}, {"US", "EU", "data"}, {"US", "reach"}, {"!CN", "data", "of DE"}}).Draw(t, "terms")
		if r.Kind != sched.Serving {
			r.In, r.Out = rapid.Float64Range(0, 1e15).Draw(t, "in"), rapid.Float64Range(1, 1e15).Draw(t, "out")
		}
	}
	return s
}

// drawLawOrder draws what a state does.
func drawLawOrder(t *rapid.T) Order {
	off := rapid.Bool().Draw(t, "off")
	switch rapid.IntRange(0, 2).Draw(t, "law") {
	case 0:
		return law.CloseGateways{Closure: law.Closure{State: rapid.SampledFrom([]string{"US", "DE", "EU"}).Draw(t, "closes"), People: rapid.SampledFrom([]string{"", "EU"}).Draw(t, "people")}, Off: off}
	case 1:
		return law.ControlExports{Control: law.Control{From: "US", To: rapid.SampledFrom([]string{"DE", "CN"}).Draw(t, "to")}, Off: off}
	}
	return law.WithdrawFiling{Group: rapid.IntRange(0, 1).Draw(t, "group"), Off: off}
}

// lawful holds a mission whose jobs all refuse Chinese law to that: none sits where law does not
// let it, none gets data that have no way, and nothing flows over a Chinese station.
func lawful(t rapid.TB, e *Engine) (flows, waits bool) {
	for i := range e.jobs.Live {
		j := &e.jobs.Live[i]
		waits = waits || j.Waits[sched.ReasonLaw] > 0
		for _, s := range j.Seats {
			id := fleet.ID(s.Node)
			if _, barred := e.law.BarHosting(j.Jurisdictions, id); barred {
				t.Fatalf("job %d sits on %s, which law bars", j.ID, e.fleet.Name(id))
			}
			if jobs.DataDelivered(e.jobs, j, s.Node) > 0 && !e.law.HasOpenGateway(j.Jurisdictions, id) {
				t.Fatalf("job %d on %s gets its data, which may land nowhere", j.ID, e.fleet.Name(id))
			}
		}
	}
	for _, row := range e.Snapshot(Wants{Network: network.Wants{Stations: table.Rows{Count: 100}}}).Network.Stations.Rows {
		state := e.network.Spec.Sites[row.Station].Country
		flows = flows || row.Up+row.Down > 0
		if state == "CN" && row.Up+row.Down > 0 {
			t.Fatalf("at T+%v %d bit/s go over %s in %s", e.clock.Elapsed, row.Up+row.Down, row.Name, state)
		}
	}
	return flows, waits
}

// No byte of a job passes a gateway that its law bars, and nothing runs where its law forbids,
// whatever states do meanwhile.
func TestJobsObeyTheLaw(t *testing.T) {
	var seen tried
	flew, waited := false, false
	rapid.Check(t, func(t *rapid.T) {
		s := drawLawful(t)
		e, err := New(s)
		if err != nil {
			t.Skip(err)
		}
		for range rapid.IntRange(2, 8).Draw(t, "steps") {
			if rapid.Bool().Draw(t, "enacts") {
				_ = e.Apply(drawLawOrder(t))
			}
			flows, waits := lawful(t, e)
			flew, waited = flew || flows, waited || waits
			seen.placed(t, e)
		}
		seen.ended(t, e)
	})
	if !flew || !waited || seen.Running == 0 {
		t.Errorf("nothing was tried: data flowed %v, law made a job wait %v, %d ran", flew, waited, seen.Running)
	}
}
