package engine_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"orrery/engine"
	"orrery/engine/campaign"
	"orrery/engine/dispatch"
	"orrery/engine/failure"
	"orrery/engine/fault"
	"orrery/engine/fleet"
	"orrery/engine/flight"
	"orrery/engine/link"
	"orrery/engine/network"
	"orrery/engine/node"
	"orrery/engine/outlook"
	"orrery/engine/table"
	"orrery/engine/upkeep"
)

func TestOrdersAreToldByTheNamesOfThings(t *testing.T) {
	e := start(t, woven())
	for _, c := range []struct {
		order engine.Order
		want  string
	}{
		{node.DrainNode{Node: 144}, "drain N0001"},
		{node.DrainNode{Node: 144, Off: true}, "end the drain of N0001"},
		{failure.InjectFault{Node: 145, Kind: fault.Loss}, "satellite loss of N0002"},
		{network.FailSatellite{Satellite: 3}, "fail R0004"},
		{network.FailPlane{Plane: 6, Off: true}, "restore plane P07 of relays"},
		{network.CutLaser{A: 9, B: 8}, "cut laser R0009-R0010"},
		{network.CutLaser{A: 9, B: 8, Off: true}, "restore laser R0009-R0010"},
		{network.SetLaserRate{A: 8, B: 9, Rate: 25 * link.Gbps}, "have laser R0009-R0010 carry 25 Gbps"},
		{network.CloseStation{Station: 2}, "close Tokyo"},
		{network.CloseStation{Station: 4, Off: true}, "open Chalfont"},
		{dispatch.EvacuateNode{Node: 144}, "evacuate N0001"},
		{dispatch.EvacuatePlane{Group: 1, Plane: 1}, "evacuate plane P02 of compute"},
		{dispatch.EvacuatePlane{Group: 1, Plane: 1, Off: true}, "end the evacuation of plane P02 of compute"},
		{dispatch.MoveJob{Job: 7, To: 145}, "move job 7 to N0002"},
		{dispatch.MoveJob{Job: 7, To: fleet.None}, "move job 7 to other nodes"},
		{upkeep.Dispose{Satellite: 3}, "dispose of R0004"},
		{campaign.Retarget{Flight: 2, Plane: 6}, "send flight 2 to plane P07"},
		{campaign.ClosePad{Pad: 99}, "open pad 100"},
		{engine.SetTick{Tick: time.Minute}, "tick 1 min"},
		{network.FailSatellite{Satellite: 9999}, "fail satellite 9999"}, // there is none to name
		{network.FailPlane{Group: 9, Plane: 1}, "fail plane 2 of group 10"},
	} {
		if got := e.Describe(c.order); got != c.want {
			t.Errorf("%#v is told as %q, want %q", c.order, got, c.want)
		}
	}
}

// A quote is what a booking then costs, and a refusal is the booking's.
func TestAQuoteIsWhatABookingCosts(t *testing.T) {
	e := start(t, small())
	if err := e.Apply(campaign.ScrubFlight{Flight: 1}); err != nil {
		t.Fatal(err)
	}
	b := flight.Booking{LiftOff: 48 * time.Hour, Group: 1, Plane: 2, Count: 20, Checkout: time.Hour}
	before, taken := e.Digest(), 0
	for _, count := range []int{20, 6, 1} {
		b.Count = count
		a := e.Ask(engine.Quote{Booking: b})
		if e.Digest() != before {
			t.Fatal("asking changed the mission")
		}
		with := e.Clone()
		err := with.Apply(campaign.BookFlight{Booking: b})
		if a.OK != (err == nil) || err != nil && a.Verdict != err.Error() {
			t.Errorf("%d satellites: said %q, the booking: %v", count, a.Verdict, err)
		}
		if err != nil {
			continue
		}
		taken++
		row := with.Snapshot(engine.Wants{Campaign: outlook.Wants{Table: table.Rows{Count: 10, Find: -1}}}).Campaign.Table.Rows[1]
		if want := fmt.Sprintf("for $%.1f M", row.Price.Dollars()/1e6); !strings.Contains(a.Verdict, want) {
			t.Errorf("said %q, want %q", a.Verdict, want)
		}
	}
	if taken != 2 {
		t.Errorf("%d bookings were taken, want those of 6 and of 1", taken)
	}
}

func TestAnEffectSetsTheOrderBesideNothing(t *testing.T) {
	e := start(t, small())
	a := e.Ask(engine.Effect{Order: campaign.ScrubFlight{Flight: 1}})
	if !a.OK || len(a.Tables) != 1 {
		t.Fatalf("it says %+v", a)
	}
	for _, row := range a.Tables[0].Rows {
		if len(row.Cells) != 3 || row.Binds != (row.Cells[1] != row.Cells[2]) {
			t.Errorf("%+v", row)
		}
		if row.Cells[0] == "treasury, M$" && !row.Binds {
			t.Errorf("scrubbing a flight brings nothing back: %+v", row)
		}
	}
}

// That any order has nodes asked anew what they offer is not what it does.
func TestWhatAnOrderDoesNotTouchIsNotItsEffect(t *testing.T) {
	s := mixed("priority")
	s.Tick, s.Flights = 10*time.Second, small().Flights
	s.Workload.Fill, s.Workload.Waiting = 0.97, 40
	e := start(t, s)
	for range 20 {
		run(e, 100*time.Second)
		a := e.Ask(engine.Effect{Order: campaign.MoveFlight{Flight: 1, LiftOff: 48 * time.Hour}})
		for _, row := range a.Tables[0].Rows {
			own := strings.HasPrefix(row.Cells[0], "flight 1") || row.Cells[0] == "  in service"
			if row.Binds != own {
				t.Errorf("at T+%v a flight of the day after tomorrow changes %v", e.Elapsed(), row.Cells)
			}
		}
	}
}
