package campaign

import (
	"fmt"
	"math"
	"reflect"
	"testing"
	"time"

	"pgregory.net/rapid"

	"orrery/engine/exact"
	"orrery/engine/fleet"
	"orrery/engine/launch"
	"orrery/engine/orbit"
	"orrery/engine/space"
	"orrery/engine/unit"
)

// The launch years of Starlink: which share of them the catalogue of 22 August 2026 has
// (launches.md, 8).
var launchYears = []struct {
	year  int
	there float64
}{{2019, 0.12}, {2020, 0.25}, {2021, 0.60}, {2022, 0.84}, {2023, 0.91}, {2024, 0.96}}

func TestLaunchYearsSurviveAsTheyDid(t *testing.T) {
	designs := []fleet.Design{{Name: "v1", Mass: 300, Thrust: unit.Newton, SpecificImpulse: 1600, Ballistic: 50}}
	s := Spec{
		Vehicles:   []launch.Vehicle{{Name: "all", Lift: launch.Lift{Payload: 1e9, Insertion: 550 * unit.Kilometre, Impulse: 350}, Ascent: time.Minute, Losses: launch.Losses{Learning: launch.Learning{Flights: 1}, Pad: launch.Learning{Flights: 1}}}},
		Pads:       []launch.Pad{{Name: "pad", Latitude: 28 * unit.Degree}},
		Deployment: Deployment{Duty: 1},
		Treasury:   unit.BillionDollar,
	}
	var groups []fleet.Group
	start := time.Date(2019, 1, 1, 0, 0, 0, 0, time.UTC)
	for g, y := range launchYears {
		shell := orbit.Shell{Name: fmt.Sprint(y.year), Altitude: 550 * unit.Kilometre, Inclination: 53 * unit.Degree, Planes: 12, PerPlane: 200}
		groups = append(groups, fleet.Group{Name: shell.Name, Shell: shell})
		s.Plans = append(s.Plans, Plan{Name: shell.Name, Group: g, Planes: 1, Repairs: 1, From: 99 * year, Life: 5.85, Shape: 4.5})
		for plane := range shell.Planes { // in the middle of the year, as the law was fitted
			at := time.Date(y.year, 7, 2, 0, 0, 0, 0, time.UTC).Sub(start)
			s.Flights = append(s.Flights, Booking{LiftOff: at, Group: g, Plane: plane, Count: shell.PerPlane})
		}
	}
	c := world(t, start, 3, designs, groups, s)
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
	c := small(t, filling(Plan{From: 99 * year, Life: 5, Shape: 3, Oldest: 4}))
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
		c := small(t, filling(Plan{PerFlight: 4, Replace: replace, Life: 0.5, Shape: 4, Oldest: 0.4}), func(s *Spec) { s.Treasury, s.Pads[west].YearlyCap = 100_000*million, 0 })
		c.fly(600*day, day)
		sound(t, c)
		if c.Gone == 0 || (c.filled(0) > 8) != replace {
			t.Errorf("with replacing %v %d of 24 are in service after %d came down", replace, c.filled(0), c.Gone)
		}
	}
}

func TestSparesAreOrderedWhenTheyRunOut(t *testing.T) {
	// 4 slots a plane, one of them a spare: with none failing it is ordered when it is used.
	c := small(t, filling(Plan{PerFlight: 4, Replace: true, Spares: 1, Repairs: 3}))
	c.fly(300*day, day)
	if c.filled(0) != 24 || !c.Running[0].Built {
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

func TestWhatIsAloftIsWhereItsPassageSays(t *testing.T) {
	c := small(t, func(s *Spec) { s.Deployment.Duty = 0.2 })
	b := flight(sure).on(func(b *Booking) { b.Plane, b.Count, b.Planes = 2, 4, 2 })
	booked(t, c, b)
	f := &c.Flights[0]
	if len(f.Batches) != 2 {
		t.Fatalf("it has %d batches", len(f.Batches))
	}
	if c.fly(f.LiftOff, day); len(c.Aloft()) != 1 || c.Aloft()[0].ID != fleet.None {
		t.Errorf("while it ascends there are %+v", c.Aloft())
	}
	shell := &c.Fleet.Groups[0].Shell
	last := c.service(f)
	for c.Clock.Elapsed < last-day {
		c.fly(c.Clock.Elapsed+36*time.Hour, day)
		for _, a := range c.Aloft() {
			i := 0
			if c.Fleet.First[0]+fleet.ID(f.Batches[0].Plane*4+4) <= a.ID || a.ID < fleet.ID(f.Batches[0].Plane*4) {
				i = 1
			}
			p, err := c.passage(f, i)
			if err != nil {
				t.Fatal(err)
			}
			at := p.At(c.Clock.Elapsed - c.dropped(f))
			if got := unit.Length(a.Pos.Norm()) - space.EarthRadius; math.Abs(float64(got-at.Altitude)) > 1 {
				t.Errorf("satellite %d is at %v, want %v", a.ID, got, at.Altitude)
			}
			// Its plane is that of its group, and as far off as the passage says: the plane's
			// pole is across its place.
			node := float64(shell.Node(f.Batches[i].Plane, c.Clock.Start, c.Clock.Elapsed) + at.Node)
			sinN, cosN := exact.Sincos(exact.Wrap(node))
			sinI, cosI := exact.Sincos(float64(shell.TrueInclination()))
			if off := (a.Pos.X*sinN*sinI - a.Pos.Y*cosN*sinI + a.Pos.Z*cosI) / a.Pos.Norm(); math.Abs(off) > 1e-9 {
				t.Errorf("satellite %d is %g out of its plane", a.ID, off)
			}
			if d := c.Dates(a.ID); d == nil || d.Altitude != at.Altitude || d.Node != at.Node || d.Flight != 1 {
				t.Errorf("its dates are %+v, want at %v", d, at)
			}
		}
	}
	where := c.Aloft()
	if len(where) == 0 {
		t.Fatal("nothing is on its way a day before the last goes into service")
	}
	flown, err := shell.Planned(c.Clock.Start)
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range where { // all that are left are commissioned: each is where its slot is
		s, err := flown.Exact(int(a.ID), c.Clock.Elapsed)
		if err != nil {
			t.Fatal(err)
		}
		if a.Doing != "is commissioned" || a.Pos.Sub(s.Pos).Norm() > 1000 {
			t.Errorf("satellite %d %s, %g m off its slot", a.ID, a.Doing, a.Pos.Sub(s.Pos).Norm())
		}
	}
	if c.fly(last, day); len(c.Aloft()) != 0 || c.filled(0) != 8 {
		t.Errorf("in the end %d are on their way, %d in service", len(c.Aloft()), c.filled(0))
	}
}

// drawCampaign is a campaign of any kind on paper.
func drawCampaign(t *rapid.T) (Spec, []Order) {
	s := spec()
	chance := func(name string, most float64) float64 { return rapid.Float64Range(0, most).Draw(t, name) }
	for i := range s.Vehicles {
		v := &s.Vehicles[i]
		v.Losses = launch.Losses{Fixed: -1, Learning: launch.Learning{First: chance("loss", 0.6), Last: 0.05, Flights: 5}, Partial: chance("partial", 1),
			Block: rapid.IntRange(0, 4).Draw(t, "block"), Setback: 0.4, Inquiry: 10 * day, InquirySpread: 0.5,
			Pad: launch.Learning{First: chance("pad", 0.2), Last: 0.01, Flights: 5}, Repair: 50 * day}
		v.Ships, v.ShipTurn, v.Spread, v.Scrubs = rapid.IntRange(0, 3).Draw(t, "ships"), 10*day, 0.4, chance("scrubs", 0.5)
		v.Successes, v.Flights = 8, 14
	}
	for i := range s.Pads {
		p := &s.Pads[i]
		p.Turnaround, p.Spread, p.Weather, p.Stormy, p.YearlyCap = time.Duration(1+chance("turn", 10))*day, 0.45, chance("weather", 0.5), 1.5, rapid.IntRange(0, 12).Draw(t, "cap")
	}
	s.Deployment.Dead = chance("dead", 0.3)
	filling(Plan{Planes: rapid.IntRange(1, 2).Draw(t, "planes"), Repairs: rapid.IntRange(1, 4).Draw(t, "repairs"), PerFlight: rapid.IntRange(0, 4).Draw(t, "each"), Lead: time.Duration(chance("lead", 40)) * day,
		Factory: chance("factory", 20), Spares: rapid.IntRange(0, 2).Draw(t, "spares"), Failures: 0.2, Replace: rapid.Bool().Draw(t, "replace"),
		Life: chance("life", 1), Shape: 1 + chance("shape", 4), Oldest: chance("oldest", 1), Yearly: chance("yearly", 60), Growth: 1.5, Check: time.Duration(chance("check", 10)) * day})(&s)
	var orders []Order
	for range rapid.IntRange(0, 25).Draw(t, "orders") {
		id, plane := launch.ID(rapid.IntRange(1, 12).Draw(t, "flight")), rapid.IntRange(0, 6).Draw(t, "plane")
		span := time.Duration(rapid.IntRange(0, 90).Draw(t, "days")) * day
		all := []Order{
			BookFlight{Booking{Vehicle: int(id) % 3, Pad: plane % 2, LiftOff: span, Plane: plane, Count: 1 + plane%4, Planes: 1 + int(id)%2, Check: day}},
			MoveFlight{id, span}, ScrubFlight{id}, ChangeManifest{id, 1 + plane%4}, DropHigher{id, unit.Length(300+10*plane) * unit.Kilometre}, Retarget{id, plane},
			HoldParked{id, span/3 + time.Hour}, SlipVehicle{plane % 3, span/4 + time.Hour}, ClosePad{plane % 2, span / 4}, SetCadence{0, float64(plane * 10)},
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
		c := small(t, func(old *Spec) { *old = s })
		c.Clock.Reseed(seed)
		fine := twin(c)
		for i := range 30 { // half a year
			if i < len(orders) {
				err := orders[i].Apply(c)
				if other := orders[i].Apply(fine); fmt.Sprint(err) != fmt.Sprint(other) {
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
			if a, b := code(&c.State), code(&fine.State); !reflect.DeepEqual(a, b) {
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
