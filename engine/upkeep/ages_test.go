package upkeep

import (
	"bytes"
	"errors"
	"fmt"
	"math"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"orrery/engine/campaign"
	"orrery/engine/campaign/campaigntest"
	"orrery/engine/delay"
	"orrery/engine/fleet"
	"orrery/engine/flight"
	"orrery/engine/launch"
	"orrery/engine/orbit"
	"orrery/engine/order"
	"orrery/engine/problem"
	"orrery/engine/unit"
	"orrery/engine/wire"
)

// The launch years of Starlink: which share of them the catalogue of 22 August 2026 has
// (launches.md, 8).
var launchYears = []struct {
	year  int
	there float64
}{{2019, 0.12}, {2020, 0.25}, {2021, 0.60}, {2022, 0.84}, {2023, 0.91}, {2024, 0.96}}

func TestLaunchYearsSurviveAsTheyDid(t *testing.T) {
	designs := []fleet.Design{{Name: "v1", Mass: 300, Thrust: unit.Newton, SpecificImpulse: 1600, Ballistic: 50}}
	s := flight.Spec{
		Vehicles:   []launch.Vehicle{{Name: "all", Lift: launch.Lift{Payload: 1e9, Insertion: 550 * unit.Kilometre, Impulse: 350}, Ascent: time.Minute, Losses: launch.Losses{Learning: launch.Learning{Flights: 1}}}},
		Pads:       []launch.Pad{{Name: "pad", Latitude: 28 * unit.Degree}},
		Deployment: flight.Deployment{Duty: 1},
		Treasury:   unit.BillionDollar,
	}
	var groups []fleet.Group
	start := time.Date(2019, 1, 1, 0, 0, 0, 0, time.UTC)
	for g, y := range launchYears {
		shell := orbit.Shell{Name: fmt.Sprint(y.year), Altitude: 550 * unit.Kilometre, Inclination: 53 * unit.Degree, Planes: 12, PerPlane: 200}
		groups = append(groups, fleet.Group{Name: shell.Name, Shell: shell})
		s.Plans = append(s.Plans, flight.Plan{Name: shell.Name, Group: g, Planes: 1, Repairs: 1, From: 99 * 365 * day, Life: 5.85, Shape: 4.5})
		for plane := range shell.Planes { // in the middle of the year, as the law was fitted
			at := time.Date(y.year, 7, 2, 0, 0, 0, 0, time.UTC).Sub(start)
			s.Flights = append(s.Flights, flight.Booking{LiftOff: at, Group: g, Plane: plane, Count: shell.PerPlane})
		}
	}
	c := begun(campaigntest.World{Epoch: start, Seed: 3, Designs: designs, Groups: groups, Spec: s}.Open(t))
	c.fly(time.Date(2026, 8, 22, 0, 0, 0, 0, time.UTC).Sub(start), day)
	for g, y := range launchYears {
		all := int(c.Fleet.First[g+1] - c.Fleet.First[g])
		if got := float64(c.filled(g)) / float64(all); math.Abs(got-y.there) > 0.05 {
			t.Errorf("of %d launched in %d %.3f are there, want %.2f ± 0.05", all, y.year, got, y.there)
		}
	}
	sound(t, c)
}

func TestThoseOfTheStartLiveOnAsThoseWhoCameSoFar(t *testing.T) {
	c := small(t, filling(flight.Plan{From: 99 * 365 * day, Life: 5, Shape: 3, Oldest: 4}))
	lived, lasts := 0, 4000
	for id := range lasts {
		end := c.endOfOld(fleet.ID(id % 4))
		c.Clock.Reseed(1)
		if end > 0 && end <= 2*julianYear {
			lived++
		}
	}
	// The share that retires within two years, over ages even from 0 to 4: the mean of
	// 1 - S(a+2)/S(a), by sums of a thousand.
	want, steps := 0.0, 1000
	law := launch.Survival{Scale: 5, Shape: 3}
	for i := range steps {
		age := 4 * (float64(i) + 0.5) / float64(steps)
		want += (1 - law.At(age+2)/law.At(age)) / float64(steps)
	}
	if got := float64(lived) / float64(lasts); math.Abs(got-want) > 4*math.Sqrt(want*(1-want)/float64(lasts)) {
		t.Errorf("%.3f retire within two years, want %.3f", got, want)
	}
}

func TestWhatRetiresIsReplacedWhereThePlanSaysSo(t *testing.T) {
	for _, replace := range []bool{true, false} {
		c := small(t, filling(flight.Plan{PerFlight: 4, Replace: replace, Life: 0.5, Shape: 4, Oldest: 0.4}), func(s *flight.Spec) { s.Treasury, s.Pads[west].YearlyCap = 100_000*million, 0 })
		c.fly(600*day, day)
		sound(t, c)
		if c.Gone == 0 || (c.filled(0) > 8) != replace {
			t.Errorf("with replacing %v %d of 24 are in service after %d came down", replace, c.filled(0), c.Gone)
		}
	}
}

func TestSparesAreOrderedWhenTheyRunOut(t *testing.T) {
	// 4 slots a plane, one of them a spare: with none failing it is ordered when it is used.
	c := small(t, filling(flight.Plan{PerFlight: 4, Replace: true, Spares: 1, Repairs: 3}))
	c.fly(300*day, day)
	if c.filled(0) != 24 || !c.Plans[0].Built {
		t.Fatalf("%d are in service", c.filled(0))
	}
	flights := len(c.Flights)
	ordered(t, c, Dispose{Satellite: 9})
	c.fly(302*day, day)
	if f := &c.Flights[len(c.Flights)-1]; len(c.Flights) != flights+1 || f.Count != 1 || f.Plane() != 2 {
		t.Errorf("after one is gone %d flights more are booked: %+v", len(c.Flights)-flights, f)
	}
	c.fly(400*day, day)
	if c.filled(0) != 24 {
		t.Errorf("%d are in service in the end", c.filled(0))
	}
	sound(t, c)
}

// drawCampaign is a campaign of any kind on paper.
func drawCampaign(t *rapid.T) (flight.Spec, []order.Order) {
	s := campaigntest.Spec()
	chance := func(name string, most float64) float64 { return rapid.Float64Range(0, most).Draw(t, name) }
	for i := range s.Vehicles {
		v := &s.Vehicles[i]
		v.Losses = launch.Losses{Fixed: -1, Learning: launch.Learning{First: chance("loss", 0.6), Last: 0.05, Flights: 5}, Partial: chance("partial", 1),
			Block: rapid.IntRange(0, 4).Draw(t, "block"), Setback: 0.4, Inquiry: 10 * day, InquirySpread: 0.5,
			Pad: launch.PadLoss{First: chance("pad", 0.2), Last: 0.01}, Repair: 50 * day}
		v.Ships, v.ShipTurnaround, v.Spread, v.Scrubs = rapid.IntRange(0, 3).Draw(t, "ships"), 10*day, 0.4, chance("scrubs", 0.5)
		v.Successes, v.Flights = 8, 14
	}
	for i := range s.Pads {
		p := &s.Pads[i]
		p.Turnaround, p.Spread, p.Weather, p.Stormy, p.YearlyCap = time.Duration(1+chance("turn", 10))*day, 0.45, chance("weather", 0.5), 1.5, rapid.IntRange(0, 12).Draw(t, "cap")
	}
	s.Deployment.Dead = chance("dead", 0.3)
	filling(flight.Plan{Planes: rapid.IntRange(1, 2).Draw(t, "planes"), Repairs: rapid.IntRange(1, 4).Draw(t, "repairs"), PerFlight: rapid.IntRange(0, 4).Draw(t, "each"), Lead: time.Duration(chance("lead", 40)) * day,
		Factory: chance("factory", 20), Spares: rapid.IntRange(0, 2).Draw(t, "spares"), Failures: 0.2, Replace: rapid.Bool().Draw(t, "replace"),
		Life: chance("life", 1), Shape: 1 + chance("shape", 4), Oldest: chance("oldest", 1), Yearly: chance("yearly", 60), Growth: 1.5, Checkout: time.Duration(chance("check", 10)) * day})(&s)
	var orders []order.Order
	for range rapid.IntRange(0, 25).Draw(t, "orders") {
		id, plane := launch.ID(rapid.IntRange(1, 12).Draw(t, "flight")), rapid.IntRange(0, 6).Draw(t, "plane")
		span := time.Duration(rapid.IntRange(0, 90).Draw(t, "days")) * day
		all := []order.Order{
			campaign.BookFlight{Booking: flight.Booking{Vehicle: int(id) % 3, Pad: plane % 2, LiftOff: span, Plane: plane, Count: 1 + plane%4, Planes: 1 + int(id)%2, Checkout: day}},
			campaign.MoveFlight{Flight: id, LiftOff: span}, campaign.ScrubFlight{Flight: id}, campaign.ChangeManifest{Flight: id, Count: 1 + plane%4}, campaign.DropHigher{Flight: id, Altitude: unit.Length(300+10*plane) * unit.Kilometre}, campaign.Retarget{Flight: id, Plane: plane},
			campaign.HoldParked{Flight: id, For: span/3 + time.Hour}, campaign.SlipVehicle{Vehicle: plane % 3, By: span/4 + time.Hour}, campaign.ClosePad{Pad: plane % 2, For: span / 4}, SetCadence{0, float64(plane * 10)},
			SetReplacing{0, plane%2 == 0}, Dispose{fleet.ID(rapid.IntRange(0, 23).Draw(t, "satellite"))},
		}
		orders = append(orders, rapid.SampledFrom(all).Draw(t, "order"))
	}
	return s, orders
}

func TestWhateverIsOrderedNothingIsLostOrMadeOfNothing(t *testing.T) {
	done := map[string]int{}
	rapid.Check(t, func(rt *rapid.T) {
		s, orders := drawCampaign(rt)
		seed := rapid.Uint64().Draw(rt, "seed")
		c := small(t, func(old *flight.Spec) { *old = s })
		c.Clock.Reseed(seed)
		fine := twin(c)
		for i := range 30 { // half a year
			if i < len(orders) {
				err := apply(c, orders[i])
				if other := apply(fine, orders[i]); fmt.Sprint(err) != fmt.Sprint(other) {
					rt.Fatalf("%v: %v in ticks of a day, %v in ticks of an hour", orders[i], err, other)
				}
				if err == nil {
					done[fmt.Sprintf("%T", orders[i])]++
				}
				sound(rt, c)
			}
			for range 6 {
				c.fly(c.Clock.Elapsed+day, day)
				sound(rt, c)
			}
			fine.fly(c.Clock.Elapsed, 97*time.Minute)
			if a, b := code(c), code(fine); !reflect.DeepEqual(a, b) {
				rt.Fatalf("at T+%v ticks of a day and of 97 minutes bring %+v and %+v", c.Clock.Elapsed, c.State, fine.State)
			}
			if !reflect.DeepEqual(c.Fleet.State, fine.Fleet.State) || !reflect.DeepEqual(c.Books, fine.Books) {
				rt.Fatalf("at T+%v satellites or books are others", c.Clock.Elapsed)
			}
			if i%5 == 0 { // and from a keyframe it goes on alike
				fine = twin(c)
			}
		}
	})
	t.Logf("carried out: %v", done)
}

func TestWhatIsDisposedOfLeavesItsSlotAndComesDown(t *testing.T) {
	c := small(t)
	ordered(t, c, Dispose{Satellite: 2})
	c.fly(2*day, day)
	if c.Fleet.Status[2] != fleet.Absent || len(c.Deorbiting) != 1 || !c.Deorbiting[0].Thrust || c.Deorbiting[0].Slot != 2 {
		t.Errorf("it is %v, and there come down %+v", c.Fleet.Status[2], c.Deorbiting)
	}
	c.fly(400*day, day)
	if len(c.Deorbiting) != 0 || c.Disposed != 1000 || c.Gone != 1 || c.Overdue != 0 {
		t.Errorf("after a year there come down %+v; %g kg are down, %d satellites, %d over five years", c.Deorbiting, float64(c.Disposed), c.Gone, c.Overdue)
	}
	sound(t, c)
}

func TestAFlightOfAPlanNeverLosesNorDoublesASlot(t *testing.T) {
	c := small(t, func(s *flight.Spec) {
		filling(flight.Plan{PerFlight: 2, Ahead: 6, Lead: 10 * day})(s)
		s.Pads[west].YearlyCap = 20
		s.Pads[east].Weather, s.Vehicles[sure].Scrubs = 0.5, 0.3
	})
	aimed := map[int]bool{}
	for at := time.Duration(0); at < 120*day; at += 12 * time.Hour {
		c.fly(at, time.Hour)
		sound(t, c)
		for i := range c.Flights {
			aimed[c.Flights[i].Plane()] = true
			if n := len(c.Flights[i].Cargo()); n != 2 {
				t.Fatalf("flight %d carries %d", i+1, n)
			}
		}
	}
	if len(aimed) != 5 || len(c.Flights) != 10 {
		t.Errorf("%d flights went to planes %v", len(c.Flights), aimed)
	}
}

func TestAPlanOfTwoPlanesAFlightCarriesOneForEachAtLeast(t *testing.T) {
	c := small(t)
	p := flight.Plan{Name: "fill", Planes: 2}
	if err := c.CheckPlan(&p); err != nil {
		t.Errorf("as many as fit to two planes: %v", err)
	}
	if p.PerFlight = 5; c.CheckPlan(&p) == nil {
		t.Error("five satellites fly on a rocket that lifts four")
	}
}

func TestAPlanThatCannotBeIsRefusedByTheKeyThatIsWrong(t *testing.T) {
	c := small(t)
	for want, change := range map[string]func(*flight.Plan){
		"life_shape satellites age by Weibull's law with the shape 0: want over 0": func(p *flight.Plan) { p.Life = 5 },
		"pads pad East is named twice: want each once":                             func(p *flight.Plan) { p.Pads = []string{"East", "West", "East"} },
		"pads there is no pad North: want East or West":                            func(p *flight.Plan) { p.Pads = []string{"North"} },
	} {
		p := flight.Plan{Name: "fill", Planes: 1}
		change(&p)
		var keyed []string
		for _, wrong := range problem.All(c.CheckPlan(&p)) {
			keyed = append(keyed, wrong.Key+" "+wrong.Err.Error())
		}
		if !slices.Equal(keyed, []string{want}) {
			t.Errorf("%q, want %q", keyed, want)
		}
	}
	c.Spec.Pads = nil
	for want, pads := range map[string][]string{"pads this mission has no pad to launch from": nil, "pads there is no pad North: want a pad": {"North"}} {
		err := c.CheckPlan(&flight.Plan{Name: "fill", Planes: 1, Pads: pads})
		if wrong := problem.All(err); len(wrong) != 1 || !strings.Contains(wrong[0].Key+" "+wrong[0].Err.Error(), want) {
			t.Errorf("%v, want %q", err, want)
		}
	}
}

func TestACadenceIsFlownHoweverLongSatellitesAreOnTheirWayToThePad(t *testing.T) {
	c := small(t, func(s *flight.Spec) {
		filling(flight.Plan{PerFlight: 1, Yearly: 36, Lead: 90 * day})(s)
		s.Pads[west].YearlyCap, s.Pads[west].Turnaround = 0, day
	})
	c.fly(250*day, day) // the first leaves at once, the second after its lead
	left := 0
	for i := range c.Flights {
		if c.Flights[i].Left() {
			left++
		}
	}
	if left < 16 || left > 18 {
		t.Errorf("in 160 days after the lead %d flights leave with the first, want 17 at 36 a year", left)
	}
}

func TestAPlanBuildsItsPlanesEvenly(t *testing.T) {
	c := small(t, func(s *flight.Spec) {
		filling(flight.Plan{PerFlight: 1, Ahead: 3})(s)
		s.Pads[west].YearlyCap = 0
	})
	for at := time.Duration(0); at < 60*day; at += day {
		c.fly(at, day)
		vacant := c.Fleet.Vacant(0)[1:]
		if least, most := slices.Min(vacant), slices.Max(vacant); most-least > 1 {
			t.Fatalf("after %v planes want %v satellites", at, vacant)
		}
	}
	if len(c.Flights) < 15 {
		t.Errorf("%d flights were booked", len(c.Flights))
	}
}

func TestWhatDiedInItsSlotComesDownOnceAndSinceThen(t *testing.T) {
	lost := func(c *Upkeep) {
		c.fly(10*day, day)
		c.Fleet.SetStatus(2, fleet.Lost)
		c.Lose(2, c.Clock.Elapsed)
		sound(t, c)
	}
	thick := func(s *flight.Spec) { s.Density = 20 }
	c := small(t, thick)
	lost(c)
	down := c.Deorbiting[0].Until
	if len(c.Deorbiting) != 1 || c.Deorbiting[0].Since != 10*day || c.Deorbiting[0].Thrust || down < 50*day || down > 400*day {
		t.Fatalf("there come down %+v", c.Deorbiting)
	}
	c.fly(down-day, day)
	if c.Fleet.Status[2] != fleet.Lost || c.Gone != 0 {
		t.Errorf("before it is down it is %v", c.Fleet.Status[2])
	}
	c.fly(down+day, day)
	if c.Fleet.Status[2] != fleet.Absent || len(c.Deorbiting) != 0 || c.Gone != 1 || c.Disposed != 1000 {
		t.Errorf("once it is down it is %v; there come down %+v", c.Fleet.Status[2], c.Deorbiting)
	}
	sound(t, c)
	c = small(t, filling(flight.Plan{PerFlight: 1, Replace: true}))
	lost(c)
	c.fly(12*day, day)
	if c.Fleet.Status[2] == fleet.Lost || len(c.Deorbiting) != 1 || c.Deorbiting[0].Since != 10*day {
		t.Errorf("once it is replaced it is %v, and there come down %+v", c.Fleet.Status[2], c.Deorbiting)
	}
	if subject, told := c.Tell(c.Log.Notable[len(c.Log.Notable)-1]); subject == "N0003" && told != "the lost satellite decays: its slot is free to be filled" {
		t.Errorf("%s %s", subject, told)
	}
	sound(t, c)
}

func TestAPlanLeavesAFlightWhereAnOrderSentIt(t *testing.T) {
	c := small(t, filling(flight.Plan{PerFlight: 2, Ahead: 1}))
	plane := (c.Flights[0].Plane()%5 + 1)
	ordered(t, c, campaign.Retarget{Flight: 1, Plane: plane})
	for range 5 {
		if c.fly(c.Clock.Elapsed+time.Hour, time.Hour); c.Flights[0].Plane() != plane || !c.Flights[0].Aimed {
			t.Fatalf("it goes to plane %d, want %d", c.Flights[0].Plane(), plane)
		}
	}
	sound(t, c)
}

func TestWhatAPlanWaitsForIsBooked(t *testing.T) {
	for cause, row := range map[delay.Cause]struct {
		change func(*flight.Spec)
		least  time.Duration
	}{
		delay.ByPad:      {filling(flight.Plan{Pads: []string{"East"}, PerFlight: 2, Ahead: 2}), 19 * day},
		delay.ByCap:      {filling(flight.Plan{Pads: []string{"West"}, PerFlight: 2, Ahead: 2}), 700 * day},
		delay.ByPayload:  {filling(flight.Plan{PerFlight: 4, Ahead: 2, Factory: 4}), 25 * day},
		delay.ByTreasury: {func(s *flight.Spec) { s.Treasury = 50 * million; filling(flight.Plan{PerFlight: 4})(s) }, 700 * day},
	} {
		c := small(t, row.change)
		seen := false
		for at := time.Duration(0); at < 800*day; at += day {
			seen = seen || slices.ContainsFunc(c.Flights, func(f flight.Flight) bool { return f.Cause == cause })
			c.fly(at+day, day)
		}
		if c.LateBy()[cause] < row.least || cause != delay.ByTreasury && !seen {
			t.Errorf("%v: flights are late by %v, want %v at least; some flight said so: %v", cause, c.LateBy(), row.least, seen)
		}
		sound(t, c)
		campaigntest.LateAdds(t, c.Campaign)
	}
}

func TestOrdersOfPlansAreCarriedOutAndComeBackFromTheirBytes(t *testing.T) {
	in := order.Names{Plans: []string{"fill"}}
	given := map[string]bool{}
	for _, row := range []struct {
		order Order
		says  string
		want  func(c *Upkeep) bool
	}{
		{SetCadence{Plan: 0, Yearly: 12}, "have campaign 1 fly 12 times a year", func(c *Upkeep) bool { return c.cadence(0, 0) == 12 && !c.Plans[0].Held }},
		{SetCadence{Plan: 0}, "have campaign 1 fly 0 times a year", func(c *Upkeep) bool { return c.Plans[0].Held }},
		{SetReplacing{Plan: 0}, "have campaign 1 replace what retires or fails", func(c *Upkeep) bool { return c.Plans[0].Replaces }},
		{SetReplacing{Plan: 0, Off: true}, "have campaign 1 replace nothing that retires or fails", func(c *Upkeep) bool { return !c.Plans[0].Replaces }},
		{Dispose{Satellite: 2}, "dispose of satellite 2", func(c *Upkeep) bool { return c.RetiresAt[2] == time.Hour && c.RetiresAt[3] == never }},
	} {
		c := small(t, filling(flight.Plan{PerFlight: 2, Ahead: 1, Lead: 20 * day}))
		c.fly(time.Hour, time.Hour)
		again := twin(c)
		if got := row.order.String(); got != row.says {
			t.Errorf("%q, want %q", got, row.says)
		}
		if err := row.order.Apply(c); err != nil || !row.want(c) {
			t.Errorf("%v: %v; it leaves %+v", row.order, err, c.State)
		}
		at := slices.IndexFunc(Orders, func(k order.Kind) bool { _, is := k.Draft(row.order, in); return is })
		given[Orders[at].Name] = true
		d, _ := Orders[at].Draft(row.order, in)
		w := wire.Writing(nil)
		d.Code(w)
		read := Orders[at].Blank(in)
		r := wire.Reading(w.Bytes())
		read.Code(r)
		if err := errors.Join(r.Done(), read.Order().(Order).Apply(again)); err != nil || !bytes.Equal(code(again), code(c)) {
			t.Errorf("%v from its bytes: %v, and it does something else", row.order, err)
		}
		c.fly(90*day, day)
		again.fly(90*day, 7*time.Hour)
		sound(t, c)
		if !bytes.Equal(code(again), code(c)) {
			t.Errorf("%v: in ticks of a day and of seven hours it goes otherwise", row.order)
		}
	}
	for _, k := range Orders {
		if len(k.Verbs) > 0 && !given[k.Name] {
			t.Errorf("no test gives the order %s", k.Name)
		}
	}
}

func TestACadenceThatIsSetIsFlown(t *testing.T) {
	c := small(t, filling(flight.Plan{PerFlight: 1, Ahead: 4}), func(s *flight.Spec) { s.Pads[east].Turnaround = time.Hour })
	ordered(t, c, SetCadence{Plan: 0, Yearly: 12})
	c.fly(366*day, day)
	if n := c.Years[0].Flown + c.Years[1].Flown; n < 11 || n > 17 { // four were booked before
		t.Errorf("in a year %d flights leave, want 12 and up to 4 that were booked before", n)
	}
	flown := len(c.Flights)
	ordered(t, c, SetCadence{Plan: 0})
	if c.fly(500*day, day); len(c.Flights) != flown {
		t.Errorf("a plan that is stopped books %d more", len(c.Flights)-flown)
	}
}

func TestOrdersOfPlansThatCannotBeAreRefusedAndChangeNothing(t *testing.T) {
	c := small(t, filling(flight.Plan{PerFlight: 2}))
	before := code(c)
	for _, row := range []struct {
		order Order
		want  string
	}{
		{SetCadence{Plan: 1, Yearly: 3}, "there is no campaign 2; there are 1"},
		{SetReplacing{Plan: -1}, "there is no campaign 0; there are 1"},
		{Dispose{Satellite: 99}, "there is no satellite 99"},
		{Dispose{Satellite: 23}, "is not in service"},
	} {
		if err := row.order.Apply(c); err == nil || !strings.Contains(err.Error(), row.want) {
			t.Errorf("%v: %v, want %q", row.order, err, row.want)
		}
	}
	if !bytes.Equal(code(c), before) {
		t.Error("what was refused changes something")
	}
	for _, o := range []Order{SetCadence{Yearly: 3}, SetReplacing{}} {
		if got, want := fmt.Sprint(o.Apply(small(t))), "this mission has no campaigns: book flights one by one"; got != want {
			t.Errorf("without campaigns: %q, want %q", got, want)
		}
	}
}
