package usage

import (
	"slices"
	"testing"
	"time"

	"orrery/engine/fleet"
	"orrery/engine/orbit"
)

func TestHoursBecomeDaysAndTheDayBeforeIsKeptByHour(t *testing.T) {
	u := small(t)
	for _, c := range []struct{ at, hours, days int }{{1, 1, 0}, {23, 23, 0}, {24, 24, 1}, {25, 25, 1}, {48, 24, 2}} {
		for u.Clock.Elapsed < time.Duration(c.at)*time.Hour {
			spend(u)
		}
		if hours, days := len(u.Marks[0]), len(u.Marks[1]); hours != c.hours || days != c.days {
			t.Errorf("after %d h there are %d marks of hours and %d of days, want %d and %d", c.at, hours, days, c.hours, c.days)
		}
	}
	if err := u.Check(u.Below); err != nil {
		t.Error(err)
	}
	if got := u.Marks[1][0].Bounds; got[fleet.BySeats] != 24*hour || got[fleet.Free] != 3*24*hour {
		t.Errorf("the first day was bound by %v", got)
	}
	if slices.Max(u.Today) != 0 || u.Bounds.All() != 0 {
		t.Error("a new day does not begin empty")
	}
}

func TestASpanAddsUpFromItsPlanes(t *testing.T) {
	u := small(t)
	for range 30 {
		spend(u)
	}
	for _, c := range []struct {
		asked    Period
		from, to time.Duration
	}{
		{Period{Last: 3 * time.Hour}, 27 * time.Hour, 30 * time.Hour},
		{Period{Last: 90 * time.Minute}, 28 * time.Hour, 30 * time.Hour}, // whole hours
		{Period{Last: AllTime}, 0, 30 * time.Hour},
		{Period{From: 5 * time.Hour, To: 7 * time.Hour}, 5 * time.Hour, 7 * time.Hour},
		{Period{From: 29 * time.Hour, To: 99 * time.Hour}, 29 * time.Hour, 30 * time.Hour},
	} {
		v := u.View(Wants{Fleet: c.asked})
		w, hours := v.Waterfalls, Quanta((c.to-c.from)/time.Hour)
		if w.From != c.from || w.To != c.to {
			t.Errorf("%+v covers %v to %v, want %v to %v", c.asked, w.From, w.To, c.from, c.to)
			continue
		}
		// of 32 accelerators the eight of the first node were of use
		want := Waterfall{Useful: 8 * hours * hour}
		want.Lost[Placed] = 24 * hours * hour
		if w.Fleet != want || len(w.Shells) != 1 || w.Shells[0].Waterfall != want || w.Fleet.Share(w.Fleet.Useful) != 0.25 {
			t.Errorf("%+v: the fleet spent %+v, want %+v", c.asked, w.Fleet, want)
		}
		if got := w.Planes; len(got) != 2 || got[0].Waterfall.Useful != want.Useful || got[1].Waterfall.Useful != 0 || got[1].Plane != 2 ||
			got[0].Waterfall.Installed()+got[1].Waterfall.Installed() != want.Installed() {
			t.Errorf("%+v: planes spent %+v", c.asked, got)
		}
		one := u.Node(0, c.asked)
		if one.Waterfall.Useful != want.Useful || one.Waterfall.Installed() != want.Useful || one.Bounds[fleet.BySeats] != hours*hour {
			t.Errorf("%+v: the first node spent %+v", c.asked, one.Waterfall)
		}
		if n := len(one.Timeline); n == 0 || one.Timeline[0].From != c.from || one.Timeline[n-1].To != c.to {
			t.Errorf("%+v: the course of the first node is %+v", c.asked, one.Timeline)
		}
	}
	if u.View(Wants{}).Waterfalls != nil {
		t.Error("a snapshot holds a waterfall that nobody wants")
	}
}

func TestWhatIsInNoMarkYetCounts(t *testing.T) {
	u := small(t)
	spend(u)
	u.TodayOf(3)[Lit] += hour / 2
	u.TodayOf(3)[PerNode+int(fleet.ByPower)] += hour / 2
	u.Clock.Advance(90 * time.Minute)
	w := u.waterfall(Period{Last: time.Hour})
	if got := w.Planes[1].Waterfall.Lost[Lit]; got != 8*hour/2 || w.To != 90*time.Minute {
		t.Errorf("to %v the second plane lost %d to darkness, want %d", w.To, got, 8*hour/2)
	}
	by, share := u.BoundsOf(3, u.LastDay()).Stopped()
	if by != fleet.ByPower || !(share > 0.333 && share < 0.334) { // half an hour of one and a half
		t.Errorf("its last node was stopped by %v for %g of the time", by, share)
	}
}

func TestAcceleratorsThatAreExchangedEndAnHour(t *testing.T) {
	u := small(t)
	spend(u)
	u.TodayOf(0)[Stages] += hour / 2
	u.Clock.Advance(90 * time.Minute)
	u.EndPeriod()
	u.Fleet.Designs[0].Accelerators = 2
	u.TodayOf(0)[Stages] += hour / 2
	u.Clock.Advance(2 * time.Hour)
	u.Tally()
	if got := len(u.Marks[0]); got != 3 || u.Marks[0][2].From != 90*time.Minute {
		t.Errorf("there are %d marks, want one of an hour and two of half an hour", got)
	}
	// an hour and a half of eight, and half an hour of two
	want := Quanta(8*hour + 8*hour/2 + 2*hour/2)
	if got := u.Node(0, Period{Last: AllTime}).Waterfall.Useful; got != want {
		t.Errorf("the first node was of use for %d, want %d", got, want)
	}
	if got := u.waterfall(Period{Last: AllTime}).Fleet.Useful; got != want {
		t.Errorf("the fleet was of use for %d, want %d", got, want)
	}
}

func TestWorkThatIsDoneAgainIsBookedWhereItWasDone(t *testing.T) {
	u := small(t)
	spend(u)
	spend(u)
	u.Waste(0, 8*1.5*3600) // an hour and a half of eight accelerators
	if row := u.TodayOf(0); row[Useful]+row[Stages] != 2*hour || row[Useful] < 1.5*hour || row[Useful] > 1.5*hour+1 {
		t.Fatalf("of two hours %d are done again, want one and a half", row[Useful])
	}
	u.Clock.Advance(3 * time.Hour)
	u.Tally()
	lost := u.Node(0, Period{From: time.Hour, To: 2 * time.Hour}).Waterfall.Lost[Useful]
	older := u.Node(0, Period{To: time.Hour}).Waterfall.Lost[Useful]
	if lost != 8*hour || older < 8*hour/2 || older > 8*hour/2+8 {
		t.Errorf("%d of the last hour and %d of the one before are done again, want all and half", lost, older)
	}
	u.Waste(0, 1e12)
	if row := u.TodayOf(0); row[Stages] != 0 || row[Useful] != 2*hour {
		t.Errorf("more is done again than was of use: %d", row[Useful])
	}
}

func TestSharesAddUpToTheWhole(t *testing.T) {
	l := Losses{Lost: [Stages]float64{Lit: 1, Placed: 1}, Kept: 1}
	for phase, want := range map[float64][3]uint32{0: {4, 3, 3}, 0.5: {3, 4, 3}, 0.9: {3, 3, 4}} {
		to := make([]uint32, PerNode)
		l.Share(10, phase, to)
		if got := [3]uint32{to[Lit], to[Placed], to[Stages]}; got != want {
			t.Errorf("by phase %g thirds of ten are %v, want %v", phase, got, want)
		}
	}
	nothing := make([]uint32, PerNode)
	if new(Losses).Share(10, 0, nothing); slices.Max(nothing) != 0 {
		t.Errorf("nothing is shared out as %v", nothing)
	}
}

func TestWhatStoppedNodesLongestIsNamed(t *testing.T) {
	for _, c := range []struct {
		bounds Bounds
		by     fleet.Limit
		share  float64
		order  []fleet.Limit
	}{
		{Bounds{}, fleet.Free, 0, nil},
		{Bounds{fleet.Free: 3, fleet.BySeats: 5}, fleet.Free, 0, []fleet.Limit{fleet.BySeats, fleet.Free}},
		{Bounds{fleet.BySeats: 5, fleet.ByHeat: 2, fleet.ByPower: 1}, fleet.ByHeat, 0.25, []fleet.Limit{fleet.BySeats, fleet.ByHeat, fleet.ByPower}},
		{Bounds{fleet.ByFailure: 2, fleet.ByNetwork: 2}, fleet.ByNetwork, 0.5, []fleet.Limit{fleet.ByNetwork, fleet.ByFailure}},
	} {
		if by, share := c.bounds.Stopped(); by != c.by || share != c.share {
			t.Errorf("%v: stopped by %v for %g, want %v for %g", c.bounds, by, share, c.by, c.share)
		}
		if got := c.bounds.Order(); !slices.Equal(got, c.order) {
			t.Errorf("%v: in order %v, want %v", c.bounds, got, c.order)
		}
	}
}

func TestFiguresAreSharesOfTheLastDay(t *testing.T) {
	u := small(t)
	for range 24 {
		spend(u)
	}
	want := map[string]float64{"condition.bound_24h.free_share": 0.75, "condition.bound_24h.seats_share": 0.25}
	for _, f := range Figures {
		if got := f.Read(u); got != want[string(f.Key)] {
			t.Errorf("%s is %g, want %g", f.Key, got, want[string(f.Key)])
		}
	}
}

func TestACopySpendsItsOwnTime(t *testing.T) {
	u := small(t)
	spend(u)
	c := u.Clone(u.Below)
	c.TodayOf(0)[Lit], c.Before[0], c.Tick[0][fleet.Free], c.Marks[0][0].To = 1, 1, 1, 1
	if u.TodayOf(0)[Lit] != 0 || u.Before[0] != 0 || u.Tick[0][fleet.Free] != 0 || u.Marks[0][0].To != time.Hour {
		t.Error("what a copy spends is spent by the original too")
	}
}

func TestWorkDoneAgainNeverMakesAnOpenHourNegative(t *testing.T) {
	u := small(t)
	spend(u)
	u.TodayOf(0)[Stages] += hour / 2
	u.Clock.Advance(90 * time.Minute)
	u.Waste(0, 8*3600) // an hour, of which half is in this one
	f := u.Node(0, Period{From: time.Hour}).Waterfall
	if f.Useful != 0 || f.Lost[Useful] != 8*hour/2 {
		t.Errorf("in the open hour %d are of use and %d done again, want none and half an hour", f.Useful, f.Lost[Useful])
	}
	if got := u.Node(0, Period{Last: AllTime}).Waterfall.Installed(); got != 8*hour*3/2 {
		t.Errorf("all is %d, want an hour and a half", got)
	}
}

func TestTooLargeAFleetKeepsTheLastDayOfANode(t *testing.T) {
	u := small(t)
	u.Fleet.Roster = fleet.NewRoster(u.Fleet.Designs, []fleet.Group{{Name: "ring", Shell: orbit.Shell{Planes: 1, PerPlane: MaxKept + 1}}})
	u.Begin()
	for range 25 {
		u.TodayOf(MaxKept)[Lit] += hour
		u.Clock.Advance(u.Clock.Elapsed + time.Hour)
		u.Tally()
	}
	f := u.Node(MaxKept, Period{Last: time.Hour})
	if u.KeepsNodes() || f.From != 0 || f.To != 25*time.Hour || f.Waterfall.Lost[Lit] != 25*8*hour || u.BoundsOf(MaxKept, nil).All() != 0 {
		t.Errorf("from %v to %v it spent %+v, want today and the day before", f.From, f.To, f.Waterfall)
	}
	if got := u.waterfall(Period{Last: time.Hour}).Fleet.Lost[Lit]; got != 8*hour {
		t.Errorf("the fleet lost %d in the last hour, want %d", got, 8*hour)
	}
}

func TestWhatRestartsIsTakenFromAllThatHasNotFailed(t *testing.T) {
	var f Losses
	f.Lost[Lit], f.Lost[Healthy], f.Lost[Placed], f.Kept = 100, 200, 300, 400
	f.Break(0.1)
	want := Losses{Kept: 360}
	want.Lost[Lit], want.Lost[Healthy], want.Lost[Placed] = 90, 280, 270
	if f != want {
		t.Errorf("of a tenth it is %+v, want %+v", f, want)
	}
	if f.Break(0); f != want {
		t.Errorf("of nothing it is %+v, want %+v", f, want)
	}
}
