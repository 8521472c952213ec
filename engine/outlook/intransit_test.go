package outlook

import (
	"bytes"
	"math"
	"testing"
	"time"

	"orrery/engine/campaign"
	"orrery/engine/campaign/campaigntest"
	"orrery/engine/exact"
	"orrery/engine/fleet"
	"orrery/engine/flight"
	"orrery/engine/launch"
	"orrery/engine/space"
	"orrery/engine/table"
	"orrery/engine/unit"
	"orrery/engine/upkeep"
	"orrery/engine/wire"
)

// small is what launches look like over a small campaign, whose flight of four satellites to
// the third and the second plane is booked.
func small(t testing.TB, change ...func(*flight.Spec)) *Outlook {
	t.Helper()
	return over(campaigntest.Small(t, append([]func(*flight.Spec){func(s *flight.Spec) {
		s.Deployment.Duty = 0.2
		s.Flights = []flight.Booking{{LiftOff: day, Plane: 2, Count: 4, Planes: 2, Checkout: day}}
	}}, change...)...))
}

// over is what launches look like of a campaign at its start.
func over(c *campaign.Campaign) *Outlook {
	u := &upkeep.Upkeep{Below: upkeep.Below{Campaign: c}}
	u.Begin()
	return &Outlook{Upkeep: u}
}

// fly lets days pass.
func (c *Outlook) fly(until time.Duration) {
	campaigntest.Fly(c.Campaign, until, day, c.Upkeep.Advance)
}

func TestWhatIsAloftIsWhereItsPassageSays(t *testing.T) {
	c := small(t)
	f := &c.Flights[0]
	if len(f.Batches) != 2 {
		t.Fatalf("it has %d batches", len(f.Batches))
	}
	if c.fly(f.LiftOff); len(c.InTransit()) != 1 || c.InTransit()[0].ID != fleet.None {
		t.Errorf("while it ascends there are %+v", c.InTransit())
	}
	shell := &c.Fleet.Groups[0].Shell
	last := c.Trajectories().Service(f)
	for c.Clock.Elapsed < last-day {
		c.fly(c.Clock.Elapsed + 36*time.Hour)
		for _, a := range c.InTransit() {
			i := 0
			if c.Fleet.First[0]+fleet.ID(f.Batches[0].Plane*4+4) <= a.ID || a.ID < fleet.ID(f.Batches[0].Plane*4) {
				i = 1
			}
			p, err := c.Trajectories().Trajectory(f, i)
			if err != nil {
				t.Fatal(err)
			}
			at := p.At(c.Clock.Elapsed - c.Trajectories().InsertedAt(f))
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
	where := c.InTransit()
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
	if c.fly(last); len(c.InTransit()) != 0 || working(c) != 8 {
		t.Errorf("in the end %d are on their way, %d in service", len(c.InTransit()), working(c))
	}
}

// working is how many satellites are in service.
func working(c *Outlook) int {
	nodes, _ := c.Fleet.InService()
	return nodes
}

func TestADestroyedPadIsShownSo(t *testing.T) {
	c := small(t, func(s *flight.Spec) { s.Vehicles[0].Losses.Pad = launch.PadLoss{First: 1, Last: 1} })
	c.fly(10 * day)
	rows := c.View(Wants{Pads: true}).Pads
	if !rows[0].Lost || rows[0].Closed != c.PadStates[0].Broken || rows[1].Lost || rows[1].Closed != 0 || len(rows[0].Left) != 1 {
		t.Errorf("the pads are shown as %+v", rows)
	}
}

// A look changes nothing: of a group that is full, the plan notes so itself.
func TestAViewChangesNothing(t *testing.T) {
	c := small(t, func(s *flight.Spec) {
		s.Flights = nil
		s.Plans = []flight.Plan{{Name: "fill", PerFlight: 4, Planes: 1, Repairs: 1, Life: 0.3, Shape: 2, Oldest: 0.3, Ahead: 5}}
		s.Pads[0].Turnaround = day
	})
	of := func() []byte {
		w := wire.Writing(nil)
		c.Campaign.State.Code(w)
		c.Upkeep.State.Code(w)
		c.Fleet.State.Code(w)
		c.Books.State.Code(w)
		return w.Bytes()
	}
	for range 60 {
		c.fly(c.Clock.Elapsed + 6*time.Hour)
		before := of()
		c.View(Wants{Table: table.Rows{Count: 99, Find: -1}, One: 1, Open: &flight.Booking{Group: 0}, Quarters: true, Planes: true, Pads: true, InTransit: true, Past: true, Report: true, Satellite: new(fleet.ID)})
		if !bytes.Equal(of(), before) {
			t.Fatalf("at T+%v a view changes what is remembered", c.Clock.Elapsed)
		}
	}
}
