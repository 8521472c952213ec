package campaign_test

import (
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"orrery/engine/alarm"
	"orrery/engine/campaign"
	"orrery/engine/campaign/campaigntest"
	"orrery/engine/delay"
	"orrery/engine/fleet"
	"orrery/engine/flight"
	"orrery/engine/launch"
	"orrery/engine/ledger"
	"orrery/engine/unit"
)

// later is another flight of the same rocket from the western pad, to another plane.
func later(at time.Duration, change ...func(*flight.Booking)) flight.Booking {
	west := func(b *flight.Booking) { b.Pad, b.LiftOff, b.Plane = west, at, 2 }
	return booking(sure, append([]func(*flight.Booking){west}, change...)...)
}

func TestEveryCausePutsFlightsOffAndIsBooked(t *testing.T) {
	rocket := func(change func(*launch.Vehicle)) func(*flight.Spec) {
		return func(s *flight.Spec) { change(&s.Vehicles[sure]) }
	}
	for cause, row := range map[delay.Cause]struct {
		change func(*flight.Spec)
		orders []campaign.Order
		least  time.Duration // that is booked of it
	}{
		delay.ByVehicle: {rocket(func(v *launch.Vehicle) { v.Available = 2027 }), []campaign.Order{campaign.BookFlight{Booking: booking(sure)}}, 193 * day},
		delay.BySlip:    {rocket(func(v *launch.Vehicle) { v.Slip = 100 * day }), []campaign.Order{campaign.BookFlight{Booking: booking(sure)}}, 98 * day},
		delay.ByInquiry: {rocket(func(v *launch.Vehicle) { v.Losses.Fixed, v.Losses.Inquiry = 1, 40*day }), []campaign.Order{campaign.BookFlight{Booking: booking(sure)}, campaign.BookFlight{Booking: later(8 * day)}}, 40 * day},
		delay.ByPadClosed: {func(s *flight.Spec) { s.Pads[east].Available = 2027 }, []campaign.Order{campaign.BookFlight{Booking: later(day)}, campaign.BookFlight{Booking: booking(sure, func(b *flight.Booking) {
			b.LiftOff = 195 * day
		})}, campaign.ClosePad{Pad: west, For: 50 * day}}, 48 * day},
		delay.ByShip:    {rocket(func(v *launch.Vehicle) { v.Ships, v.ShipTurnaround = 1, 20*day }), []campaign.Order{campaign.BookFlight{Booking: booking(sure)}, campaign.BookFlight{Booking: later(3 * day)}}, 17 * day},
		delay.ByBooster: {rocket(func(v *launch.Vehicle) { v.Boosters, v.BoosterTurnaround = 1, 25*day }), []campaign.Order{campaign.BookFlight{Booking: booking(sure)}, campaign.BookFlight{Booking: later(3 * day)}}, 22 * day},
		delay.ByWeather: {func(s *flight.Spec) { s.Pads[east].Weather = 0.9 }, []campaign.Order{campaign.BookFlight{Booking: booking(sure)}}, day},
		delay.ByRocket:  {rocket(func(v *launch.Vehicle) { v.Scrubs = 0.9 }), []campaign.Order{campaign.BookFlight{Booking: booking(sure)}}, 12 * time.Hour},
		delay.ByWindow:  {func(*flight.Spec) {}, []campaign.Order{campaign.BookFlight{Booking: booking(sure)}}, time.Minute},
		delay.ByOrder:   {func(*flight.Spec) {}, []campaign.Order{campaign.BookFlight{Booking: booking(sure)}, campaign.MoveFlight{Flight: 1, LiftOff: 60 * day}}, 58 * day},
	} {
		c := campaigntest.Small(t, row.change)
		ordered(t, c, row.orders...)
		seen := false
		for at := time.Duration(0); at < 800*day; at += day {
			seen = seen || slices.ContainsFunc(c.Flights, func(f flight.Flight) bool { return f.Cause == cause })
			fly(c, at+day, day)
		}
		if c.LateBy()[cause] < row.least || cause != delay.ByTreasury && !seen {
			t.Errorf("%v: flights are late by %v, want %v at least; some flight said so: %v", cause, c.LateBy(), row.least, seen)
		}
		campaigntest.Sound(t, c)
		if cause != delay.ByOrder {
			campaigntest.LateAdds(t, c)
		}
	}
}

func TestAFlightThatNothingBindsLeavesWhenItsPadIsUnderItsPlane(t *testing.T) {
	c := campaigntest.Small(t)
	booked(t, c, booking(sure))
	f := &c.Flights[0]
	if f.LiftOff < day || f.LiftOff > 2*day || f.Cause != delay.ByWindow || f.LiftOff-f.Wanted != c.LateBy()[delay.ByWindow] {
		t.Errorf("it leaves at %v: %v; late %v", f.LiftOff, f.Cause, c.LateBy())
	}
	at := f.LiftOff
	if fly(c, at-1, day); f.Status != launch.Booked {
		t.Errorf("before that it %v", f.Status)
	}
	if fly(c, at, day); f.Status != launch.Ascent || f.Attempts != 1 || f.Next != at+10*time.Minute {
		t.Errorf("then it %v until %v, after %d count-downs", f.Status, f.Next, f.Attempts)
	}
}

func TestCountDownsAreDrawnAnewUntilOneFlies(t *testing.T) {
	// 0.8 go: of 0.9 that the weather lets pass the rocket stops a ninth.
	c := campaigntest.Small(t, func(s *flight.Spec) { s.Pads[east].Weather, s.Vehicles[sure].Scrubs = 0.1, 1.0/9 })
	const flights = 20_000
	took, weather, stops := map[int]int{}, 0, 0
	var mended []time.Duration
	for id := range launch.ID(flights) {
		f := flight.Flight{ID: id + 1}
		for n := 1; ; n++ {
			f.Attempts = n
			again, cause := campaign.Stopped(c, &f, 30*day)
			if again == 0 {
				took[n]++
				break
			}
			if stops++; cause == delay.ByWeather {
				if weather++; again != day {
					t.Fatalf("weather is over after %v", again)
				}
			} else {
				mended = append(mended, again)
			}
		}
	}
	for n, want := range []float64{1: 0.8, 2: 0.16, 3: 0.032, 4: 0.0064} {
		if got, off := float64(took[n])/flights, 4*math.Sqrt(want*(1-want)/flights); math.Abs(got-want) > off {
			t.Errorf("%.4f of all fly at count-down %d, want %.4f ± %.4f", got, n, want, off)
		}
	}
	if share := float64(weather) / float64(stops); math.Abs(share-0.5) > 4*0.5/math.Sqrt(float64(stops)) {
		t.Errorf("the weather stops %.3f of them, want half", share)
	}
	slices.Sort(mended)
	if m := mended[len(mended)/2].Hours(); math.Abs(m-48) > 4 {
		t.Errorf("a rocket is mended in %.1f h, want 48 in the median", m)
	}
}

func TestFlightsAreLostAsOftenAsIsSaid(t *testing.T) {
	c := campaigntest.Small(t, func(s *flight.Spec) {
		s.Vehicles[sure].Losses.Fixed = -1 // growth, frozen: it begins where it ends
		s.Vehicles[sure].Losses.Learning = launch.Learning{First: 0.3, Last: 0.3, Flights: 30}
		s.Vehicles[sure].Losses.Partial = 0.25
	})
	const blocks, each = 1000, 10
	lost, partly, squares := 0, 0, 0.0
	for block := range blocks {
		n := 0
		for i := range each {
			f := flight.Flight{ID: launch.ID(block*each + i + 1), Count: 1, Payload: 1000}
			if campaign.LiftOff(c, &f); f.Outcome != flight.Whole {
				n++
			}
			if f.Outcome == flight.Partial {
				partly++
			}
		}
		lost += n
		squares += float64((n - 3) * (n - 3))
	}
	const all = blocks * each
	if mean := float64(lost) / all; math.Abs(mean-0.3) > 4*math.Sqrt(0.21/all) {
		t.Errorf("%.4f are lost, want 0.3", mean)
	}
	if variance := squares / blocks; math.Abs(variance-each*0.21) > 4*each*0.21*math.Sqrt(2.0/blocks) {
		t.Errorf("of ten the lost have the variance %.3f, want %.3f", variance, each*0.21)
	}
	if share := float64(partly) / float64(lost); math.Abs(share-0.25) > 4*math.Sqrt(0.1875/float64(lost)) {
		t.Errorf("%.3f of failures are partial, want a quarter", share)
	}
}

func TestAnInquiryGroundsTheRocketForAsLongAsInquiriesTake(t *testing.T) {
	c := campaigntest.Small(t, func(s *flight.Spec) {
		s.Vehicles[doomed].Losses.Inquiry, s.Vehicles[doomed].Losses.InquirySpread = 40*day, 1.2
	})
	var gaps []float64
	const losses = 10_000
	for id := range launch.ID(losses) {
		c.VehicleStates[doomed] = campaign.NewRocket(&c.Spec.Vehicles[doomed])
		campaign.Learn(c, &flight.Flight{ID: id + 1, Vehicle: doomed, Outcome: flight.Destroyed}, 0)
		gaps = append(gaps, (c.VehicleStates[doomed].Grounded-10*day).Hours()/24) // beyond the pad's usual turn
	}
	slices.Sort(gaps)
	for share, want := range map[float64]float64{0.25: 18, 0.5: 40, 0.75: 90, 0.9: 186} { // launches.md, 6
		if got := gaps[int(share*losses)]; math.Abs(got-want) > 0.07*want {
			t.Errorf("%g of inquiries take up to %.1f days, want %g", share, got, want)
		}
	}
}

func TestAnInquiryIsShorterForARocketThatFliesOften(t *testing.T) {
	grounded := func(flown int, last time.Duration) time.Duration {
		c := campaigntest.Small(t, func(s *flight.Spec) {
			l := &s.Vehicles[doomed].Losses
			l.Inquiry, l.Frequent = 40*day, launch.Frequent{From: 100, Inquiry: 10 * day}
		})
		const other = 50 // flights of another rocket, and some that never left
		for i := range flown + other {
			f := flight.Flight{ID: launch.ID(i + 1), Vehicle: doomed, Status: launch.Working, LiftOff: last}
			if i >= flown {
				f.Vehicle, f.Status = i%2*doomed, launch.Working-launch.Status(i%2*int(launch.Working))
			}
			c.Flights = append(c.Flights, f)
		}
		campaign.Learn(c, &flight.Flight{ID: 1, Vehicle: doomed, Outcome: flight.Destroyed}, 1000*day)
		return c.VehicleStates[doomed].Grounded - 1000*day - 10*day // beyond the pad's usual turn
	}
	for _, row := range []struct {
		flown int
		last  time.Duration
		want  time.Duration
	}{{99, 1000 * day, 40 * day}, {100, 1000 * day, 10 * day}, {100, 636 * day, 10 * day}, {100, 635 * day, 40 * day}, {100, 1001 * day, 40 * day}} {
		if got := grounded(row.flown, row.last); got != row.want {
			t.Errorf("after %d flights that left on day %.0f a loss on day 1,000 grounds for %v, want %v", row.flown, row.last.Hours()/24, got, row.want)
		}
	}
}

func TestAFlightThatSucceedsGroundsNothing(t *testing.T) {
	c := campaigntest.Small(t, func(s *flight.Spec) { s.Vehicles[sure].Losses.Inquiry = 40 * day })
	campaign.Learn(c, &flight.Flight{ID: 1, Vehicle: sure}, day)
	if r := c.VehicleStates[sure]; r.Grounded != 0 || r.Flown != 1 || r.Experience != 1 || r.Hits != 0.9*3+1 || r.Misses != 0 {
		t.Errorf("its record is %+v", r)
	}
}

func TestANewBlockLosesAPartOfItsExperience(t *testing.T) {
	c := campaigntest.Small(t, func(s *flight.Spec) {
		l := &s.Vehicles[sure].Losses
		l.Fixed, l.Learning, l.Block, l.Setback = -1, launch.Learning{First: 0.4, Last: 0, Flights: 2}, 3, 0.5
	})
	v, r := &c.Spec.Vehicles[sure], &c.VehicleStates[sure]
	var chances []float64
	for id := range launch.ID(5) {
		chances = append(chances, v.Failure(r.Experience))
		campaign.Learn(c, &flight.Flight{ID: id + 1, Vehicle: sure}, day)
	}
	for n, experience := range []float64{0, 1, 2, 1.5, 2.5} {
		if want := 0.4 * math.Exp(-experience/2); math.Abs(chances[n]-want) > 1e-12 {
			t.Errorf("flight %d is lost with %.4f, want %.4f as after %g flights", n+1, chances[n], want, experience)
		}
	}
	if r.Block != 2 || r.Experience != 3.5 {
		t.Errorf("after five flights %d are of the block, with the experience of %g", r.Block, r.Experience)
	}
}

func TestADestroyedPadIsAwayForAsLongAsIsDrawn(t *testing.T) {
	c := campaigntest.Small(t, func(s *flight.Spec) { s.Vehicles[sure].Losses.Pad = launch.PadLoss{First: 1, Last: 1} })
	booked(t, c, booking(sure), booking(half, func(b *flight.Booking) { b.LiftOff, b.Plane = 20*day, 2 }))
	at := c.Flights[0].LiftOff
	fly(c, 10*day, day)
	s, f := &c.PadStates[east], &c.Flights[0]
	if f.Status != launch.Failed || f.LiftOff != at || s.Lost != 1 || s.Broken < at+60*day || s.Broken > at+1500*day || c.Years[0].Pads != 1 || c.Years[0].Lost != 1 {
		t.Errorf("it %v; the pad is %+v, the year %+v", f.Status, s, c.Years[0])
	}
	if next := &c.Flights[1]; next.LiftOff < s.Broken || next.Cause != delay.ByPadClosed {
		t.Errorf("the next leaves at %v for %v, want after %v", next.LiftOff, next.Cause, s.Broken)
	}
	var away []float64
	for id := range launch.ID(2000) {
		c.PadStates[east] = campaign.PadState{}
		campaign.LiftOff(c, &flight.Flight{ID: id + 1, Count: 1, Payload: 1, Next: at})
		away = append(away, (c.PadStates[east].Broken-at).Hours()/24)
	}
	slices.Sort(away)
	if m := away[len(away)/2]; math.Abs(m-300) > 20 {
		t.Errorf("in the median a pad is away for %.0f days, want 300", m)
	}
	campaigntest.Sound(t, campaigntest.Small(t))
}

func TestALostFlightLosesWhatItCarried(t *testing.T) {
	c := campaigntest.Small(t)
	booked(t, c, booking(doomed))
	left := c.Flights[0].LiftOff
	fly(c, 3*day, day)
	f := &c.Flights[0]
	if f.Status != launch.Failed || slices.Contains(statuses(c, 1), fleet.Transit) || c.LostAboard() != 2 || c.Coming() != 0 || f.LiftOff != left {
		t.Errorf("it %v with %d satellites, its plane is %v", f.Status, c.LostAboard(), statuses(c, 1))
	}
	if c.Lifted != 2000 || c.Reached != 0 || c.Wrecked != 2000 || c.Inserted != 0 {
		t.Errorf("of %g kg launched %g reached orbit and %g are lost", float64(c.Lifted), float64(c.Reached), float64(c.Wrecked))
	}
	if b := c.Books.Balance; b[ledger.WriteOff] != 22*million || b[ledger.OnWay] != 0 || b[ledger.Treasury] != 978*million {
		t.Errorf("%d are written off, %d on the way, and the treasury holds %d", b[ledger.WriteOff], b[ledger.OnWay], b[ledger.Treasury])
	}
	campaigntest.Sound(t, c)
}

func TestAPartialSuccessLosesHalf(t *testing.T) {
	c := campaigntest.Small(t)
	c.Alarms = &alarm.Alarms{Below: alarm.Below{Clock: c.Clock, Fleet: c.Fleet, Log: c.Log}}
	booked(t, c, booking(half, func(b *flight.Booking) { b.Count = 3 }))
	fly(c, 3*day, day)
	f := &c.Flights[0]
	if f.Status != launch.Climbing || f.Outcome != flight.Partial || len(f.Cargo()) != 2 || c.LostAboard() != 1 || c.Years[0].Partly != 1 || c.VehicleStates[half].Partly != 1 {
		t.Errorf("it %v with %v; %d were lost aboard", f.Status, f.Cargo(), c.LostAboard())
	}
	if rows := c.Alarms.Rows(); len(rows) != 1 || rows[0].Subject != "flight 1" || rows[0].Sentence != "reached orbit, and lost 1 satellite there" {
		t.Errorf("the alarm says %+v", rows)
	}
	if want := []fleet.Status{fleet.Transit, fleet.Transit, fleet.Absent, fleet.Absent}; !slices.Equal(statuses(c, 1), want) {
		t.Errorf("its plane is %v, want %v", statuses(c, 1), want)
	}
	if c.Lifted != 3000 || c.Reached != 2000 || c.Wrecked != 1000 || c.Books.Balance[ledger.WriteOff] != 11*million {
		t.Errorf("of %g kg launched %g reached orbit, %g are lost, and %d written off", float64(c.Lifted), float64(c.Reached), float64(c.Wrecked), c.Books.Balance[ledger.WriteOff])
	}
	fly(c, 90*day, day)
	if f.Status != launch.Working || c.Books.Balance[ledger.OnWay] != 0 || inService(c) != 6 {
		t.Errorf("in the end it %v, with %d in service, and %d on the way", f.Status, inService(c), c.Books.Balance[ledger.OnWay])
	}
	campaigntest.Sound(t, c)
}

func TestTheDeadOnArrivalComeDownBeforeTheyClimb(t *testing.T) {
	c := campaigntest.Small(t, func(s *flight.Spec) { s.Deployment.Dead = 1 })
	c.Alarms = &alarm.Alarms{Below: alarm.Below{Clock: c.Clock, Fleet: c.Fleet, Log: c.Log}}
	booked(t, c, booking(sure))
	dropped := c.Trajectories().InsertedAt(&c.Flights[0])
	fly(c, dropped+4*day-time.Minute, day)
	if f := &c.Flights[0]; f.Status != launch.Climbing || len(c.Deorbiting) != 0 {
		t.Errorf("before the test is over it %v", f.Status)
	}
	fly(c, dropped+4*day, day)
	f := &c.Flights[0]
	if f.Status != launch.Failed || len(f.Cargo()) != 0 || slices.Contains(statuses(c, 1), fleet.Transit) || c.Books.Balance[ledger.OnWay] != 0 || c.Books.Balance[ledger.WriteOff] != 22*million {
		t.Errorf("it %v with %v; its plane is %v; books %v", f.Status, f.Cargo(), statuses(c, 1), c.Books.Balance)
	}
	if rows := c.Alarms.Rows(); len(rows) != 1 || rows[0].Sentence != "is lost with its satellites" {
		t.Errorf("of a flight all of which is dead the alarm says %+v", rows)
	}
	if text := strings.Join(campaigntest.Told(c), "\n"); !strings.Contains(text, "flight 1 dead on arrival: 2 satellites, left to decay") {
		t.Errorf("nobody is told of the dead:\n%s", text)
	}
	if len(c.Deorbiting) != 2 || c.Deorbiting[0].Thrust || c.Deorbiting[0].Until-c.Deorbiting[0].Since > 120*day {
		t.Errorf("from 300 km there come down %+v", c.Deorbiting)
	}
	campaigntest.Sound(t, c)
	some := campaigntest.Small(t, func(s *flight.Spec) {
		s.Deployment.Dead = 0.3
		s.Vehicles[sure].Payload *= 5
		s.Vehicles[sure].Volume = 0
	})
	dead := 0
	for id := range launch.ID(500) {
		f := flight.Flight{ID: id + 1, Count: 4, Payload: 4000, HardwarePrice: 4, Batches: []flight.Batch{{Plane: 1, Cargo: []fleet.ID{4, 5, 6, 7}}}}
		campaign.Tried(some, &f, 0, day)
		dead += 4 - len(f.Cargo())
	}
	if share := float64(dead) / 2000; math.Abs(share-0.3) > 4*math.Sqrt(0.21/2000) {
		t.Errorf("%.3f are dead on arrival, want 0.3", share)
	}
}

func TestShipsAndBoostersAreBackOneAfterAnother(t *testing.T) {
	c := campaigntest.Small(t, func(s *flight.Spec) {
		s.Pads[west].YearlyCap = 0
		v := &s.Vehicles[sure]
		v.Ships, v.ShipTurnaround, v.Boosters, v.BoosterTurnaround = 2, 30*day, 3, 5*day
	})
	for i := range 4 {
		booked(t, c, later(time.Duration(i+1)*day, func(b *flight.Booking) { b.Plane, b.Count = i+1, 1 }))
	}
	fly(c, 100*day, day)
	left := c.PadStates[west].Launches
	if len(left) != 4 || left[1] > 4*day || left[2] < left[0]+30*day || left[2] > left[0]+32*day || left[3] < left[1]+30*day || left[3] > left[1]+32*day || c.LateBy()[delay.ByBooster] != 0 {
		t.Errorf("two ships fly four flights at %v", left)
	}
}

func TestPropellantIsWhatTheChangeOfSpeedTakes(t *testing.T) {
	c := campaigntest.Small(t)
	booked(t, c, booking(sure))
	p, err := c.Trajectories().Trajectory(&c.Flights[0], 0)
	if err != nil {
		t.Fatal(err)
	}
	const g0, impulse = 9.80665, 2500
	if want := 1000 * (1 - math.Exp(-float64(p.Change)/(g0*impulse))); math.Abs(float64(p.Propellant)-want) > 1e-3 {
		t.Errorf("%.4f kg are burnt for %.2f m/s, want %.4f", float64(p.Propellant), float64(p.Change), want)
	}
	speed := func(km float64) float64 { return math.Sqrt(398600.4418/(6378.137+km)) * 1000 }
	if least := speed(300) - speed(550); float64(p.Change) < least || float64(p.Change) > 1.2*least { // drag is undone on top
		t.Errorf("the climb takes %.2f m/s, want a little over %.2f", float64(p.Change), least)
	}
}

func TestSatellitesThatCannotGoOnAreToldOf(t *testing.T) {
	c := campaigntest.Small(t)
	c.Alarms = &alarm.Alarms{Below: alarm.Below{Clock: c.Clock, Fleet: c.Fleet, Log: c.Log}}
	booked(t, c, booking(sure))
	fly(c, c.Trajectories().InsertedAt(&c.Flights[0])+time.Minute, day)
	c.Fleet.Designs[0].Thrust = 1e-6 * unit.Newton // another design than when they were let go
	fly(c, 90*day, day)
	text := strings.Join(campaigntest.Told(c), "\n")
	if f := &c.Flights[0]; f.Status != launch.Failed || !strings.Contains(text, "flight 1 cannot climb any more: 2 satellites, left to decay") {
		t.Errorf("it %v:\n%s", f.Status, text)
	}
	if rows := c.Alarms.Rows(); len(rows) != 1 || rows[0].Sentence != "is lost with its satellites" || strings.Contains(text, "work in") {
		t.Errorf("the alarms say %+v, and the events\n%s", rows, text)
	}
	campaigntest.Sound(t, c)
}
