package outlook

import (
	"slices"
	"strings"
	"testing"
	"time"

	"orrery/engine/campaign"
	"orrery/engine/campaign/campaigntest"
	"orrery/engine/delay"
	"orrery/engine/flight"
	"orrery/engine/launch"
	"orrery/engine/upkeep"
)

// ring is what launches look like over a ring of six planes of four empty slots, which a plan
// fills from one pad with a rocket that flies each 20 days and is never lost.
func ring(t *testing.T) (*Outlook, paper) {
	t.Helper()
	designs, groups := campaigntest.Ring(0)
	designs[0].Chip.Operations = 1e15
	spec := campaigntest.Changed(func(s *flight.Spec) {
		s.Vehicles, s.Pads = s.Vehicles[:1], s.Pads[:1]
		s.Pads[0].Turnaround, s.Pads[0].Weather = 20*day, 0.2
		s.Plans = []flight.Plan{{Name: "build", PerFlight: 4, Planes: 1, Lead: 30 * day}}
	})
	o := over(campaigntest.World{Epoch: campaigntest.Epoch, Seed: 7, Designs: designs, Groups: groups, Spec: spec}.Open(t))
	return o, paper{clock: o.Clock, flown: o.Campaign, upkeep: o.Upkeep}
}

func TestAFlightSaysUntilWhenWhatItWaitsForIsNotThere(t *testing.T) {
	o, p := ring(t)
	p.nodesAt([]time.Duration{40 * day})
	for i := range o.Flights {
		f := &o.Flights[i]
		d := o.detail(f.ID)
		switch {
		case f.Status != launch.Booked && (d.Row.Until != 0 || d.Binds != nil):
			t.Errorf("flight %d has left and waits for %+v", f.ID, d.Binds)
		case f.Status == launch.Booked && d.Row.Until > 0 && d.Row.Until > d.Row.LiftOff:
			t.Errorf("flight %d leaves at %v, before %s is there at %v", f.ID, d.Row.LiftOff, d.Row.Cause, d.Row.Until)
		case f.Status == launch.Booked && (d.Weather != 0.8 || d.Rocket != 1):
			t.Errorf("the weather lets flight %d go with %g, the rocket with %g, want 0.8 and 1", f.ID, d.Weather, d.Rocket)
		}
		if steps := d.Steps[0]; steps.Name != "lift-off" || steps.At != d.Row.LiftOff {
			t.Errorf("flight %d leaves at %v in the table and at %v in its steps", f.ID, d.Row.LiftOff, steps.At)
		}
	}
	if o.VehicleStates[0].Grounded = 90 * day; o.detail(launch.ID(len(o.Flights))).Row.Cause != delay.ByInquiry {
		t.Error("the rocket is grounded, and its flights do not wait for the inquiry")
	}
}

func TestQuartersThatAreOverStandBeforeThoseThatCome(t *testing.T) {
	o, p := ring(t)
	p.nodesAt([]time.Duration{110 * day})
	o.View(Wants{Quarters: true})
	p.nodesAt([]time.Duration{200 * day})
	all := o.View(Wants{Quarters: true}).Quarters
	var names []string
	for _, q := range all {
		names = append(names, q.Name)
		switch {
		case q.Over != (q.End <= 200*day):
			t.Errorf("%s ends at %v and is over: %v", q.Name, q.End, q.Over)
		case q.Each != 8e15 || q.Flops != float64(q.Nodes)*q.Each:
			t.Errorf("%s: %d nodes of %g make %g", q.Name, q.Nodes, q.Each, q.Flops)
		case q.Planned < q.Nodes || q.P10 > q.P50 || q.P50 > q.P90:
			t.Errorf("%+v", q)
		}
	}
	if want := "2026 Q2 2026 Q3 2026 Q4 2027 Q1 2027 Q2 2027 Q3 2027 Q4 2028 Q1"; strings.Join(names, " ") != want {
		t.Errorf("quarters %q, want %s", names, want)
	}
	for i, q := range o.PastQuarters() { // what the report shows
		if q != all[i] {
			t.Errorf("the report says %+v, the console %+v", q, all[i])
		}
	}
	if q := all[1]; q.P90 == 0 {
		t.Errorf("a quarter that is over has no band: %+v", q)
	}
	if last := all[len(all)-1]; last.Planned != 24 {
		t.Errorf("%d nodes are planned in the end, want all 24", last.Planned)
	}
	again := &Outlook{Upkeep: o.Upkeep}
	if got := again.View(Wants{Quarters: true}).Quarters; !slices.Equal(got, all) {
		t.Errorf("worked out at once quarters are %+v, as time went on %+v", got, all)
	}
	again = &Outlook{Upkeep: o.Upkeep}
	for looks := range Futures/3 + 2 {
		v := again.View(Wants{Quarters: true, Futures: 3})
		if want := min(3*looks, Futures); v.Drawn != want || v.Drawing() != (want < Futures) {
			t.Errorf("after %d looks %d futures are drawn and more to come is %v, want %d", looks+1, v.Drawn, v.Drawing(), want)
		}
		for i, q := range v.Quarters {
			if v.Drawn == 0 {
				q.P10, q.P50, q.P90 = all[i].P10, all[i].P50, all[i].P90
			}
			if (v.Drawn == 0 || v.Drawn == Futures) && q != all[i] {
				t.Errorf("of %d futures %s is %+v, want %+v", v.Drawn, q.Name, q, all[i])
			}
		}
	}
	before := o.futures
	if o.View(Wants{Quarters: true}); o.futures != before {
		t.Error("futures are drawn anew without need")
	}
	if o.Forget(); o.futures != nil {
		t.Error("after an order futures are those of before")
	}
}

func TestAnOrderTellsTheFlightsPadsAndCampaignsThatChange(t *testing.T) {
	with, _ := ring(t)
	without, _ := ring(t)
	if rows := with.Against(without, 4); len(rows) != 0 {
		t.Errorf("without an order %+v changes", rows)
	}
	if err := (campaign.ClosePad{For: 300 * day}).Apply(with.Campaign); err != nil {
		t.Fatal(err)
	}
	if err := (upkeep.SetCadence{Yearly: 3}).Apply(with.Upkeep); err != nil {
		t.Fatal(err)
	}
	text := ""
	for _, row := range with.Against(without, 1) {
		text += strings.Join(row.Cells, " | ") + "\n"
	}
	for _, want := range []string{"flight 1 | 4 to P", "  in service | 20", "more | otherwise too", "pad East | closed to 2027-04-16", "| open", "campaign build | 3.0 a year"} {
		if !strings.Contains(text, want) {
			t.Errorf("it does not say %q:\n%s", want, text)
		}
	}
}

func TestABookingOpensOnThePlaneThatIsMeantIfItHasASlot(t *testing.T) {
	o, _ := ring(t)
	vacant := o.Fleet.Vacant(0)
	full, free := -1, -1
	for p, n := range vacant {
		if n == 0 {
			full = p
		} else {
			free = p
		}
	}
	open := func(plane int) int {
		b := o.View(Wants{Open: &flight.Booking{Plane: plane, LiftOff: 100 * day}}).Open
		if b == nil || vacant[b.Plane] < b.Count || b.Count < 1 {
			t.Fatalf("to plane %d: %+v of %v", plane, b, vacant)
		}
		return b.Plane
	}
	if got := open(free); got != free {
		t.Errorf("it opens on plane %d, want %d", got, free)
	}
	if got := open(full); got == full {
		t.Errorf("it opens on plane %d, which is full", got)
	}
}

func TestOneDesignAddsUpToTheLastBit(t *testing.T) {
	o, _ := ring(t)
	for _, d := range o.Fleet.NodeDesigns {
		d.Chip.Operations = 2.25e15 / 7
	}
	for seats := range 400 {
		if got, want := o.flopsOf(seats), float64(seats)*(2.25e15/7); got != want {
			t.Fatalf("%d accelerators make %v, want %v", seats, got, want)
		}
	}
}
