package outlook

import (
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"orrery/engine/campaign"
	"orrery/engine/campaign/campaigntest"
	"orrery/engine/delay"
	"orrery/engine/fleet"
	"orrery/engine/flight"
	"orrery/engine/launch"
	"orrery/engine/table"
	"orrery/engine/unit"
)

// pair is what launches look like over a sure flight of two satellites to the second plane, and
// over one that will be lost with two to the third, two days later and from the other pad.
func pair(t *testing.T) *Outlook {
	t.Helper()
	return over(campaigntest.Small(t, func(s *flight.Spec) {
		s.Flights = []flight.Booking{
			campaigntest.Flight(campaigntest.Sure),
			campaigntest.Flight(campaigntest.Doomed, func(b *flight.Booking) { b.Plane, b.Pad, b.LiftOff = 2, campaigntest.West, 3*day }),
		}
	}))
}

// rowOf is a flight as the table shows it.
func rowOf(o *Outlook, id launch.ID) Row { return o.detail(id).Row }

// steps are the names of a flight's milestones, those that are over in capitals.
func stepNames(d *Detail) string {
	var names []string
	for _, s := range d.Steps {
		if s.Past {
			s.Name = strings.ToUpper(s.Name)
		}
		names = append(names, s.Name)
	}
	return strings.Join(names, ", ")
}

func TestAFlightIsShownFromItsBookingToItsService(t *testing.T) {
	o := pair(t)
	f := &o.Flights[0]
	r := rowOf(o, 1)
	if r.Vehicle != "Sure" || r.Pad != "East" || r.Count != 2 || r.Aboard != 2 || r.Payload != 2000 || r.Capacity < 3*unit.Tonne || r.Group != "ring" || r.Plane != "P02" || r.Campaign != "" {
		t.Errorf("it is shown as %+v", r)
	}
	if r.Price != f.LaunchPrice+f.HardwarePrice || f.LaunchPrice != 2*unit.MillionDollar || f.HardwarePrice != 20*unit.MillionDollar {
		t.Errorf("it costs %v, want 2 and 20 M", r.Price)
	}
	// Three of three flights: one success more of two flights more; 5 % of Beta(3.5, 0.5) lie below 0.5559.
	if r.Odds != 0.8 || math.Abs(r.Low-0.55594) > 1e-4 || r.High != 1 {
		t.Errorf("it is expected to succeed with %g, from %g to %g", r.Odds, r.Low, r.High)
	}
	serves, off := r.Service, r.LiftOff
	if off != o.Flights[0].Next+r.Late && r.Late != off-day || r.Cause != delay.ByWindow {
		t.Errorf("wanted at T+%v it leaves at T+%v, for %v", day, off, r.Cause)
	}
	for _, c := range []struct {
		at       time.Duration
		status   launch.Status
		next     string
		nextAt   time.Duration
		finished string
	}{
		{0, launch.Booked, "lift-off", off, "lift-off, insertion, tests over, parking, plane, last slot, service"},
		{off + 5*time.Minute, launch.Ascent, "insertion", off + 10*time.Minute, "LIFT-OFF, insertion, tests over, parking, plane, last slot, service"},
		{off + time.Hour, launch.Climbing, "tests over", off + 4*day + 10*time.Minute, "LIFT-OFF, INSERTION, tests over, parking, plane, last slot, service"},
		{off + 4*day + time.Hour, launch.Climbing, "parking", 0, "LIFT-OFF, INSERTION, TESTS OVER, parking, plane, last slot, service"},
		{serves - time.Hour, launch.CheckingOut, "service", serves, "LIFT-OFF, INSERTION, TESTS OVER, PARKING, PLANE, LAST SLOT, service"},
	} {
		o.fly(c.at)
		d := o.detail(1)
		if d.Row.Status != c.status || d.Row.NextName != c.next || c.nextAt > 0 && d.Row.Next != c.nextAt || d.Row.Next <= o.Clock.Elapsed && c.at > 0 {
			t.Errorf("at T+%v it %v, %s at T+%v", c.at, d.Row.Status, d.Row.NextName, d.Row.Next)
		}
		if got := stepNames(d); got != c.finished {
			t.Errorf("at T+%v its steps are %s, want %s", c.at, got, c.finished)
		}
		if !slices.IsSortedFunc(d.Steps, func(a, b Milestone) int { return table.Compare(a.At, b.At) }) || d.Steps[len(d.Steps)-1].At != serves {
			t.Errorf("at T+%v its steps are out of order: %+v", c.at, d.Steps)
		}
		if len(d.Cargo) != 2 || d.Cargo[0] == d.Cargo[1] {
			t.Errorf("it carries %v", d.Cargo)
		}
	}
	o.fly(serves + time.Hour)
	if r = rowOf(o, 1); r.NextName != "" || r.Aboard != 2 || r.Service > o.Clock.Elapsed {
		t.Errorf("in service it is shown as %+v", r)
	}
	if math.Abs(r.Low-0.63751) > 1e-4 { // four of four: Beta(4.5, 0.5)
		t.Errorf("after one flight more it succeeds with %g at least", r.Low)
	}
}

func TestALostFlightHasNoFurtherSteps(t *testing.T) {
	o := pair(t)
	o.fly(4 * day)
	d := o.detail(2)
	if d.Row.Status != launch.Failed || d.Row.NextName != "" || !strings.HasPrefix(stepNames(d), "LIFT-OFF, insertion") || strings.Contains(stepNames(d), "SERVICE") {
		t.Errorf("it %v: %s", d.Row.Status, stepNames(d))
	}
	// Of four flights one was lost: nine tenths of Beta(3.5, 1.5) lie from 0.3493 to 0.9540.
	if math.Abs(d.Row.Low-0.34929) > 1e-4 || math.Abs(d.Row.High-0.95399) > 1e-4 || d.Row.Aboard != 0 || d.Row.Count != 2 {
		t.Errorf("its rocket is expected to succeed with %g to %g", d.Row.Low, d.Row.High)
	}
	a := o.Why(2)
	if !strings.Contains(a.Verdict, "late (mainly window), and is lost with its satellites") {
		t.Errorf("it says %q", a.Verdict)
	}
	lines := map[string]string{}
	for _, l := range a.Lines {
		lines[l.Label] = l.Value
	}
	if lines["lifted off"] == "" || lines["satellites"] != "2" || lines["  lost"] != "2" || lines["  on their way"] != "" || lines["  entered service"] != "" || lines["p(ok)"] != "" || len(a.Tables) != 1 {
		t.Errorf("it says %v", lines)
	}
	before := pair(t).Why(2)
	for _, l := range before.Lines {
		lines[l.Label] = l.Value
	}
	if !strings.HasPrefix(before.Verdict, "it lifts off 14.6 hours late (mainly window)") || lines["p(ok)"] != "~0.80" || lines["lifts off"] == "" {
		t.Errorf("before it leaves it says %q: %v", before.Verdict, lines)
	}
}

func TestTheReportAddsUpWhatWasDone(t *testing.T) {
	o := pair(t)
	if r := o.Report(); r.Price != 0 || r.Flown != 0 || len(r.Quarters) != 0 {
		t.Errorf("before anything flew it says %+v", r)
	}
	o.fly(4 * day)
	r := o.Report()
	if r.Flown != 2 || r.Lost != 1 || r.Partly != 0 || r.Scrubs != 0 || r.PadsLost != 0 || r.Lifted != 4000 || r.Reached != 2000 || r.Wrecked != 2000 || r.Price != unit.Dollars(1000) || len(r.Late) != 1 || r.Late[0].Cause != delay.ByWindow {
		t.Errorf("it says %+v", r)
	}
	v := o.View(Wants{Report: true, Past: true, InTransit: true, Satellite: &o.Flights[0].Batches[0].Cargo[0]})
	if v.Report == nil || v.Report.Flown != 2 || v.Reached != 2000 || len(v.InTransit) != 2 || v.Dates == nil || v.Dates.Flight != 1 || v.Flights != 1 {
		t.Errorf("it shows %+v", v)
	}
}

func TestPlanesPadsAndRocketsAreShownAsTheyStand(t *testing.T) {
	o := pair(t)
	o.Spec.Vehicles[campaigntest.Half].Available = 2027
	o.VehicleStates[campaigntest.Sure].Ships = []time.Duration{0, 9 * day}
	v := o.View(Wants{Planes: true, Pads: true})
	if len(v.Planes) != 6 || v.Planes[0].InService != 4 || v.Planes[0].Next != never || v.Planes[1].Slots != 4 || v.Planes[1].InService != 0 {
		t.Fatalf("planes are shown as %+v", v.Planes)
	}
	if got, want := v.Planes[1].Next, rowOf(o, 1).Service; got > want || got < 5*day || v.Planes[2].Next == never || v.Planes[3].Next != never || v.Planes[1].Plane != "P02" || v.Planes[1].Group != "ring" {
		t.Errorf("the second plane is served at T+%v, the flight at T+%v", got, want)
	}
	if p := v.Pads; len(p[0].Next) != 1 || p[0].Next[0] != (PadFlight{1, rowOf(o, 1).LiftOff}) || len(p[1].Next) != 1 || p[1].Cap != 2 || p[0].Closed != 0 || len(p[0].Left) != 0 {
		t.Errorf("pads are shown as %+v", p)
	}
	if r := v.Vehicles; r[0].Ships != 1 || r[0].Successes != 3 || r[0].Flights != 3 || r[0].Flown != 0 || r[0].Slip != 0 || r[2].Slip <= 190*day || r[2].Slip >= 200*day || r[0].Price != unit.Dollars(1000) {
		t.Errorf("rockets are shown as %+v", r)
	}
	if err := (campaign.ClosePad{Pad: campaigntest.West, For: 2 * day}).Apply(o.Campaign); err != nil {
		t.Fatal(err)
	}
	o.VehicleStates[campaigntest.Half].Grounded = 30 * day
	if v = o.View(Wants{Pads: true}); v.Pads[1].Closed != 2*day || v.Pads[1].Lost || v.Vehicles[2].Grounded != 30*day || v.Vehicles[0].Grounded != 0 {
		t.Errorf("closed pads and grounded rockets are shown as %+v, %+v", v.Pads, v.Vehicles)
	}
	o.fly(4 * day)
	v = o.View(Wants{Planes: true, Pads: true})
	if v.Planes[1].Coming != 2 || v.Planes[2].Coming != 0 || v.Planes[2].Next != never || v.Planes[2].Lost != 0 {
		t.Errorf("after both left planes are shown as %+v", v.Planes)
	}
	if r := v.Vehicles; r[0].Flown != 1 || r[1].Lost != 1 || r[0].Lifted <= r[2].Lifted || len(v.Pads[0].Left) != 1 || len(v.Pads[0].Next) != 0 || v.Pads[0].Ready <= 4*day {
		t.Errorf("after both left rockets are shown as %+v, pads as %+v", r, v.Pads)
	}
	if empty := over(campaigntest.Small(t)).View(Wants{Planes: true}); len(empty.Planes) != 0 {
		t.Errorf("planes that nothing fills are shown: %+v", empty.Planes)
	}
}

func TestFlightsAreSortedFilteredAndCut(t *testing.T) {
	o := over(campaigntest.Small(t, func(s *flight.Spec) {
		s.Plans = []flight.Plan{{Name: "fill", PerFlight: 4, Planes: 1, Lead: 200 * day}}
		s.Flights = []flight.Booking{campaigntest.Flight(campaigntest.Doomed, func(b *flight.Booking) { b.Pad, b.LiftOff = campaigntest.West, 2*day })}
	}))
	o.fly(3 * day)
	if len(o.Flights) < 3 {
		t.Fatalf("%d flights are booked", len(o.Flights))
	}
	n := len(o.Flights)
	for _, c := range []struct {
		asked table.Rows
		first launch.ID
		rows  int
	}{
		{table.Rows{Count: 99, Find: -1}, 1, n},
		{table.Rows{Count: 0, Find: -1}, 0, 0},
		{table.Rows{Count: 1, From: 1, Find: -1}, 2, 1},
		{table.Rows{Count: 99, Sort: "status", Descending: true, Find: -1}, 1, n}, // the lost one
		{table.Rows{Count: 99, Filter: "fill", Find: -1}, 2, n - 1},               // by who booked them
		{table.Rows{Count: 99, Filter: "doomed", Find: -1}, 1, 1},
		{table.Rows{Count: 99, Filter: "!doomed west", Find: -1}, 0, 0},
	} {
		r := o.Rows(c.asked)
		first := launch.ID(0)
		if len(r.Rows) > 0 {
			first = r.Rows[0].ID
		}
		if first != c.first || len(r.Rows) != c.rows || r.Total != n {
			t.Errorf("%+v: %d rows of %d, the first flight %d, want %d and flight %d", c.asked, len(r.Rows), r.Total, first, c.rows, c.first)
		}
	}
	byDate := o.Rows(table.Rows{Count: 99, Sort: "liftoff", Find: -1}).Rows
	if !slices.IsSortedFunc(byDate, func(a, b Row) int { return table.Compare(o.Flights[a.ID-1].LiftOff, o.Flights[b.ID-1].LiftOff) }) || byDate[0].ID == 1 {
		t.Errorf("by lift-off flight %d is the first", byDate[0].ID)
	}
	for _, row := range o.Rows(table.Rows{Count: 99, Find: -1}).Rows {
		if (row.Campaign == "fill") != (row.ID > 1) {
			t.Errorf("flight %d is booked by %q", row.ID, row.Campaign)
		}
	}
}

// The eastern pad turns round in ten days. Once the first flight slips, those behind it wait for the
// pad, one after another.
func TestFlightsFromOnePadLeaveOneAfterAnother(t *testing.T) {
	o := over(campaigntest.Small(t, func(s *flight.Spec) {
		for i := range 3 {
			s.Flights = append(s.Flights, campaigntest.Flight(campaigntest.Sure, func(b *flight.Booking) { b.Plane, b.LiftOff = 1+i, time.Duration(1+12*i)*day }))
		}
	}))
	if err := (campaign.ClosePad{Pad: campaigntest.East, For: 40 * day}).Apply(o.Campaign); err != nil {
		t.Fatal(err)
	}
	before := 30 * day
	for i, row := range o.Rows(table.Rows{Count: 9, Find: -1}).Rows {
		if row.LiftOff < before+10*day || row.Late < row.LiftOff-time.Duration(1+12*i)*day {
			t.Errorf("flight %d leaves at T+%v, %v after the one before, and is %v late", row.ID, row.LiftOff, row.LiftOff-before, row.Late)
		}
		if row.Until != 40*day || row.Cause.String() != "pad closed" {
			t.Errorf("flight %d waits for %v until T+%v", row.ID, row.Cause, row.Until)
		}
		before = row.LiftOff
	}
	for i, p := range o.View(Wants{Pads: true}).Pads[campaigntest.East].Next {
		if p.ID != launch.ID(1+i) || p.LiftOff != rowOf(o, p.ID).LiftOff {
			t.Errorf("the pad has flight %d at T+%v", p.ID, p.LiftOff)
		}
	}
	d := o.detail(2)
	if len(d.Binds) == 0 || !slices.IsSortedFunc(d.Binds, func(a, b campaign.Constraint) int { return table.Compare(b.Until, a.Until) }) || d.Binds[0].Until != 40*day {
		t.Errorf("it is bound by %+v", d.Binds)
	}
	a := o.Why(2)
	if !strings.Contains(a.Verdict, "; now ") || !slices.ContainsFunc(a.Lines, func(l table.Line) bool { return l.Binds && strings.HasPrefix(l.Value, "to ") }) {
		t.Errorf("it says %q: %+v", a.Verdict, a.Lines)
	}
}

func TestOfAFlightThatIsNotThereNothingIsTold(t *testing.T) {
	o := pair(t)
	for _, id := range []launch.ID{-1, 0, 3} {
		if o.detail(id) != nil || !strings.HasPrefix(o.Why(id).Verdict, "there is no flight") {
			t.Errorf("of flight %d it says %+v", id, o.Why(id))
		}
	}
	for _, id := range []fleet.ID{-1, 16, 99} { // an empty slot of the fifth plane
		if o.Dates(id) != nil {
			t.Errorf("satellite %d has dates %+v", id, o.Dates(id))
		}
	}
}

func TestDelaysAreToldInTheUnitThatTheyComeTo(t *testing.T) {
	var d delay.Delays
	d[delay.ByWeather], d[delay.ByPad] = 50*time.Hour, 10*time.Hour
	tab := delayTable(d)
	if tab.Columns[1].Name != "days" || len(tab.Rows) != 3 || tab.Rows[0].Cells[0] != delay.ByWeather.String() || tab.Rows[0].Cells[1] != "2.1" || tab.Rows[1].Cells[1] != "0.4" || tab.Rows[2].Cells[1] != "2.5" {
		t.Errorf("they are told as %+v", tab)
	}
	if got := tab.Rows[0].Share; math.Abs(got-50.0/60) > 1e-12 {
		t.Errorf("the weather took %g of it", got)
	}
	if got := reasons(d); got != "weather 2.1 d, "+delay.ByPad.String()+" 0.4 d" {
		t.Errorf("in short %q", got)
	}
	for by, want := range map[time.Duration]string{119 * time.Minute: "119.0 minutes", 2 * time.Hour: "2.0 hours", 48*time.Hour - 1: "48.0 hours", 48 * time.Hour: "2.0 days"} {
		if got := inWords(by); got != want {
			t.Errorf("%v is told as %q, want %q", by, got, want)
		}
	}
}
