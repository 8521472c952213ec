package campaign

import (
	"math"
	"slices"
	"testing"
	"time"

	"orrery/engine/figure"
	"orrery/engine/fleet"
	"orrery/engine/launch"
	"orrery/engine/table"
	"orrery/engine/unit"
)

// four are flights that stand for themselves: one in service, one that counts down to a late
// lift-off, one that counts down to an early one, and one that is lost.
func four(t *testing.T) *Campaign {
	c := small(t)
	for _, b := range []Booking{
		{Vehicle: sure, Pad: east, LiftOff: day, Check: time.Hour},
		{Vehicle: low, Pad: east, LiftOff: 40 * day, Check: time.Hour},
		{Vehicle: sure, Pad: west, LiftOff: 20 * day, Check: time.Hour},
		{Vehicle: doomed, Pad: west, LiftOff: 2 * day, Check: time.Hour},
	} {
		b.Plane, b.Count = 1, 1
		booked(t, c, b)
	}
	pass(c, 3*day)
	return c
}

// ids are the flights of some rows.
func ids(rows []Row) []launch.ID {
	var all []launch.ID
	for _, r := range rows {
		all = append(all, r.ID)
	}
	return all
}

func TestFlightsAreSortedByEachColumn(t *testing.T) {
	c := four(t)
	for _, row := range []struct {
		by         string
		descending bool
		want       []launch.ID
	}{
		{"", false, []launch.ID{1, 2, 3, 4}},
		{"id", true, []launch.ID{4, 3, 2, 1}},
		{"liftoff", false, []launch.ID{1, 4, 3, 2}},
		{"liftoff", true, []launch.ID{2, 3, 4, 1}},
		{"status", false, []launch.ID{2, 3, 1, 4}}, // two count down, one is in service, one lost
		{"status", true, []launch.ID{4, 1, 2, 3}},
	} {
		got := c.Rows(table.Rows{Count: 9, Sort: row.by, Descending: row.descending, Find: -1})
		if !slices.Equal(ids(got.Rows), row.want) {
			t.Errorf("by %q, downwards %v: flights %v, want %v", row.by, row.descending, ids(got.Rows), row.want)
		}
	}
}

func TestEachColumnOfFlightsSorts(t *testing.T) {
	c := four(t)
	c.Flights[0].LiftOff = 99 * day
	plain := ids(c.Rows(table.Rows{Count: 9, Find: -1}).Rows)
	for _, column := range Columns[1:] {
		if got := ids(c.Rows(table.Rows{Count: 9, Sort: column.Key, Find: -1}).Rows); slices.Equal(got, plain) {
			t.Errorf("the table offers column %s, and by it flights stand by number", column.Key)
		}
	}
}

func TestFiltersFindFlightsByWhatTheyAre(t *testing.T) {
	c := four(t)
	for filter, want := range map[string][]launch.ID{
		"": {1, 2, 3, 4}, "sure": {1, 3}, "WEST": {3, 4}, "counts": {2, 3}, "!counts": {1, 4}, "sure west": {3},
		"p02": {1, 2, 3, 4}, "p01": nil, "^4": {4}, "lost": {4}, "in": {1}, "nobody": nil,
	} {
		r := c.Rows(table.Rows{Count: 9, Filter: filter, Find: -1})
		if !slices.Equal(ids(r.Rows), want) || r.Matched != len(want) || r.Total != 4 {
			t.Errorf("filtered by %q: flights %v, %d of %d, want %v", filter, ids(r.Rows), r.Matched, r.Total, want)
		}
	}
}

func TestAWindowOfFlightsIsAPartOfThem(t *testing.T) {
	c := four(t)
	for _, row := range []struct {
		ask         table.Rows
		want        []launch.ID
		from, found int
	}{
		{table.Rows{Count: 2, Find: -1}, []launch.ID{1, 2}, 0, -1},
		{table.Rows{From: 1, Count: 2, Find: 2}, []launch.ID{2, 3}, 1, 1},
		{table.Rows{From: 9, Count: 3, Find: 9}, []launch.ID{2, 3, 4}, 1, -1},
		{table.Rows{Count: 1, Sort: "liftoff", Find: 2}, []launch.ID{1}, 0, 3},
		{table.Rows{Find: 1}, nil, 0, -1},
	} {
		got := c.Rows(row.ask)
		if !slices.Equal(ids(got.Rows), row.want) || got.From != row.from || got.Found != row.found || got.Total != 4 {
			t.Errorf("%+v: flights %v from %d, found at %d", row.ask, ids(got.Rows), got.From, got.Found)
		}
	}
}

func TestARowOfAFlightSaysWhatItDoesNext(t *testing.T) {
	c := small(t)
	booked(t, c, flight(low))
	climb := c.Flights[0].Climb
	service := 2*day + 10*time.Minute + climb
	for _, row := range []struct {
		at   time.Duration
		next string
	}{
		{0, "lift-off"}, {day, "insertion"}, {day + 10*time.Minute, "slot"}, {day + 10*time.Minute + climb, "service"}, {service, ""},
	} {
		pass(c, row.at)
		r := c.Rows(table.Rows{Count: 1, Find: -1}).Rows[0]
		if r.NextName != row.next || r.Service != service {
			t.Errorf("at %v next is %q, and service from %v, want %q and %v", row.at, r.NextName, r.Service, row.next, service)
		}
		// 3 of 3 flights: the mean of Beta(4, 1) is 4/5.
		if r.Vehicle != "Low" || r.Pad != "East" || r.Count != 2 || r.Payload != 2000 || r.Capacity != 3000 || r.Plane != "P02" || r.Odds != 0.8 || r.Price != 22*million {
			t.Errorf("at %v the row is %+v", row.at, r)
		}
	}
}

func TestADetailHasTheStepsOfAFlight(t *testing.T) {
	c := small(t)
	booked(t, c, flight(sure), flight(doomed).after(10*day))
	pass(c, day+time.Hour)
	d := c.detail(1)
	want := []Milestone{
		{"lift-off", day, true}, {"insertion", day + 10*time.Minute, true}, {"slot", day + 10*time.Minute, true}, {"service", 2*day + 10*time.Minute, false},
	}
	if d == nil || !slices.Equal(d.Steps, want) || d.Hardware != 20*million || d.Launch != 2*million || !slices.Equal(d.Cargo, []string{"N0005", "N0006"}) {
		t.Errorf("its detail is %+v", d)
	}
	pass(c, 12*day)
	var past []bool
	for _, s := range c.detail(2).Steps {
		past = append(past, s.Past)
	}
	if !slices.Equal(past, []bool{true, false, false, false}) {
		t.Errorf("a lost flight went through its steps %v, want the lift-off alone", past)
	}
	for _, id := range []launch.ID{0, 3, -1} {
		if c.detail(id) != nil {
			t.Errorf("flight %d, which never was, has details", id)
		}
	}
}

func TestAQuoteSaysWhatAFlightWouldBeAndBooksNothing(t *testing.T) {
	c := small(t)
	a := c.Quoted(flight(sure))
	if !a.OK || a.Verdict != "2.0 t of 3.0 t for $22.0 M, in service at T+2d 00:10:00" {
		t.Errorf("it answers %v: %s", a.OK, a.Verdict)
	}
	want := []table.Line{{Label: "price", Value: "$2.0 M the launch, $20.0 M the satellites"}, {Label: "p(ok)", Value: "~0.80 by the record of Sure"}}
	if !slices.Equal(a.Lines, want) {
		t.Errorf("it rests on %+v, want %+v", a.Lines, want)
	}
	full := flight(sure)
	full.Plane = 0
	if a := c.Quoted(full); a.OK || a.Verdict != "plane P01 of ring has 0 empty slots, not 2" || len(a.Lines) != 0 {
		t.Errorf("to a full plane it answers %v: %s, for %+v", a.OK, a.Verdict, a.Lines)
	}
	if len(c.Flights) != 0 || slices.Contains(statuses(c), fleet.Transit) {
		t.Error("what was asked is booked")
	}
}

func TestQuartersCountWhatFlightsBring(t *testing.T) {
	c := small(t)
	// The mission begins on 20 June 2026. The first flight is in service by 22 June, the second
	// 40 days later; both bring sixteen accelerators, and reach orbit with 4/5 and 1/5.
	booked(t, c, flight(sure), flight(doomed).after(40*day))
	q := c.quarters()
	for i, want := range []Quarter{
		{"2026 Q2", 32 + 16, 32 + 12.8, 32}, {"2026 Q3", 32 + 32, 32 + 12.8 + 3.2, 32}, {"2026 Q4", 64, 48, 32}, {"2027 Q1", 64, 48, 32}, {"2027 Q2", 64, 48, 32},
	} {
		if i >= len(q) || q[i].Name != want.Name || q[i].Planned != want.Planned || math.Abs(q[i].Expected-want.Expected) > 1e-9 || q[i].Accelerators != want.Accelerators {
			t.Errorf("quarter %d of %+v is not %+v", i+1, q, want)
		}
	}
	// In orbit nothing is in doubt any more.
	if pass(c, day+time.Hour); c.quarters()[0].Expected != 48 {
		t.Errorf("once it is in orbit %g are expected, want 48", c.quarters()[0].Expected)
	}
	if pass(c, 3*day); c.quarters()[0].Accelerators != 48 || c.quarters()[0].Planned != 48 {
		t.Errorf("once it is in service the quarter is %+v", c.quarters()[0])
	}
	// Over a flight that is lost nothing comes.
	if pass(c, 50*day); c.quarters()[0].Planned != 48 {
		t.Errorf("once the other is lost the quarter is %+v", c.quarters()[0])
	}
}

func TestAViewHoldsWhatIsWanted(t *testing.T) {
	c := four(t)
	v := c.View(Wants{})
	if v.Flights != 2 || v.Reached != 1000 || v.Table.Total != 4 || v.Table.Rows != nil || v.One != nil || v.Quarters != nil {
		t.Errorf("where nothing is wanted it is %+v", v)
	}
	v = c.View(Wants{Table: table.Rows{Count: 2, Find: -1}, One: 3})
	if len(v.Table.Rows) != 2 || v.One == nil || v.One.Row.ID != 3 || len(v.Quarters) != 5 {
		t.Errorf("with two rows and flight 3 it is %+v", v)
	}
}

// Satellites that are lighter than their parts fly with their mass, and are told with both.
func TestFlightsSayWhatTheirPartsWeigh(t *testing.T) {
	c := four(t)
	for i := range c.Fleet.Designs {
		c.Fleet.Designs[i].Power.ArrayArea, c.Fleet.Designs[i].Power.ArrayWeight = 10, 1e4
	}
	v, reached := c.View(Wants{Table: table.Rows{Count: 4, Find: -1}}), 0
	for _, r := range v.Table.Rows {
		if want := unit.Mass(r.Count) * 1e5; r.Parts != want {
			t.Errorf("the parts of flight %d weigh %g kg, want %g", r.ID, float64(r.Parts), float64(want))
		}
		if r.Status == launch.Working {
			reached += r.Count
		}
	}
	if want := unit.Mass(reached) * 1e5; v.Reached != 1000 || v.Parts != want || reached == 0 {
		t.Errorf("%g kg reached orbit, of parts of %g, want 1000 and %g", float64(v.Reached), float64(v.Parts), float64(want))
	}
}

func TestFiguresAreReadOfTheFlightsAndTheBooks(t *testing.T) {
	c := four(t)
	// Four flights of $10 M hardware and $1 M launch; one is in service, one lost, two to come.
	want := map[figure.Key]float64{
		"launches.flights_not_over": 2, "launches.reached_orbit_kg": 1000, "launches.reached_orbit_parts_kg": 0,
		"money.treasury_usd": 56e6, "money.in_orbit_usd": 53e6, "money.on_the_way_usd": 22e6, "money.written_off_usd": 11e6,
		"money.spent_hardware_usd": 40e6, "money.spent_launch_usd": 4e6,
	}
	for _, f := range Figures {
		got, has := f.Value(c)
		if w, known := want[f.Key]; !known || !has || got != w {
			t.Errorf("%s is %g, want %g", f.Key, got, w)
		}
		delete(want, f.Key)
	}
	if len(want) != 0 {
		t.Errorf("there are no figures %v", want)
	}
}
