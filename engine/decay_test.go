package engine_test

import (
	"strings"
	"testing"
	"time"

	"orrery/data/elements"
	"orrery/engine"
	"orrery/engine/event"
	"orrery/engine/fleet"
	"orrery/engine/table"
)

// lastDays is Space-Track's element set of 44355 in its last two days: SGP4 has no
// answer (error 1) from 21 h and some minutes after its epoch on.
const lastDays = "1 44355U 19036S   22110.24609159  .09797144 -77191-5  93620-3 0  9997\n" +
	"2 44355  28.5075  82.7172 0016307 255.7935 104.0877 16.36779689157079\n"

func TestACataloguedSatelliteThatDecaysLeavesTheFleet(t *testing.T) {
	report, err := elements.Read("falling.tle", strings.NewReader(lastDays))
	sets := report.Sets
	if err != nil {
		t.Fatal(err)
	}
	for _, design := range []int{0, 1} { // a relay, a node
		s := small()
		s.Epoch, s.Flights = sets[0].Epoch.Time(), nil
		s.Groups = append(s.Groups, fleet.Group{Name: "low", Sets: sets, Design: design})
		var first time.Duration
		for i, tick := range []time.Duration{time.Minute, time.Hour, 24 * time.Hour} {
			e := start(t, s)
			give(t, e, engine.SetTick{Tick: tick})
			for e.Elapsed() < 24*time.Hour {
				e.Step()
			}
			audit(t, e)
			shot := e.Snapshot(engine.Wants{Events: table.Rows{Count: 100, Filter: "decayed"}})
			var told []event.Row
			for _, row := range shot.Events.Rows {
				if row.Kind == event.Decayed {
					told = append(told, row)
				}
			}
			if len(told) != 1 || told[0].Severity != event.Critical || !strings.Contains(told[0].Sentence, "SGP4 gives error 1") {
				t.Fatalf("in ticks of %v these decays are told: %+v", tick, told)
			}
			if i == 0 {
				first = told[0].Elapsed
			}
			if at := told[0].Elapsed; at != first || at <= 21*time.Hour || at > 21*time.Hour+10*time.Minute {
				t.Errorf("in ticks of %v it decays at %v, want at %v, between 21h and 21h10m", tick, at, first)
			}
			if lost, _ := e.Figure("satellites.lost"); lost != 1 {
				t.Errorf("in ticks of %v %g satellites are lost", tick, lost)
			}
		}
	}
}
