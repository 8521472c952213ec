package usage

import (
	"strings"
	"testing"
	"time"

	"orrery/engine/fleet"
	"orrery/engine/orbit"
	"orrery/engine/wire"
)

const day, year = 24 * time.Hour, 360 * 24 * time.Hour

// large is the usage of a fleet too large to keep the past of each node: a plane of one and a
// plane of the rest, in ticks of six hours.
func large(t *testing.T) *Usage {
	t.Helper()
	u := small(t)
	one, rest := orbit.Shell{Name: "one", Planes: 1, PerPlane: 1}, orbit.Shell{Name: "rest", Planes: 1, PerPlane: MaxKept}
	u.Fleet.Roster = fleet.NewRoster(u.Fleet.Designs, []fleet.Group{{Name: "one", Shell: one}, {Name: "rest", Shell: rest}})
	u.Clock.SetTick(6 * time.Hour)
	u = New(u.Below)
	u.Begin()
	return u
}

// work lets a tick pass in which the first node is of use.
func work(u *Usage) {
	u.TodayOf(0)[Stages] += uint32(u.Clock.Tick / time.Hour * hour)
	u.Clock.Advance(u.Clock.Elapsed + u.Clock.Tick)
	u.BoundTo()
	u.Tally()
}

func TestTooLargeAFleetBooksWorkDoneAgainByPlane(t *testing.T) {
	u := large(t)
	work(u)
	work(u)
	u.Waste(0, 8*9*3600) // nine hours of eight accelerators
	u.Clock.Advance(18 * time.Hour)
	u.Tally()
	for _, c := range []struct {
		from, to time.Duration
		again    Quanta // hours
	}{{0, 6 * time.Hour, 3}, {6 * time.Hour, 12 * time.Hour, 6}, {12 * time.Hour, 18 * time.Hour, 0}, {0, 18 * time.Hour, 9}} {
		w := u.waterfall(Period{From: c.from, To: c.to})
		got, all := w.Planes[0].Waterfall.Lost[Useful], w.Planes[0].Waterfall.Installed()
		if got < 8*c.again*hour || got > 8*c.again*hour+8 {
			t.Errorf("from %v to %v %.2f h are done again, want %d", c.from, c.to, got.Hours()/8, c.again)
		}
		if want := 8 * min(12*hour-Quanta(c.from/time.Hour)*hour, Quanta((c.to-c.from)/time.Hour)*hour); c.from < 12*time.Hour && all != want {
			t.Errorf("from %v to %v all is %.2f h, want %.2f", c.from, c.to, all.Hours(), want.Hours())
		}
		if w.Planes[1].Waterfall.Installed() != 0 {
			t.Error("the other plane spent time")
		}
	}
}

func TestTooLargeAFleetEndsItsDayWhenAcceleratorsAreExchanged(t *testing.T) {
	u := large(t)
	work(u)
	work(u)
	u.EndPeriod()
	u.Fleet.Designs[0].Accelerators = 2
	if len(u.Marks[1]) != 1 || u.Marks[1][0].To != 12*time.Hour || len(u.Marks[0]) != 2 {
		t.Fatalf("it has %d marks of hours, of days %+v", len(u.Marks[0]), len(u.Marks[1]))
	}
	work(u)
	f := u.Node(0, Period{Last: AllTime})
	if want := Quanta(12*8*hour + 6*2*hour); f.Waterfall.Useful != want || f.From != 0 || f.To != 18*time.Hour || len(f.Timeline) != 0 {
		t.Errorf("from %v to %v the first node was of use for %.1f h, want %.1f", f.From, f.To, f.Waterfall.Useful.Hours(), want.Hours())
	}
	w := u.waterfall(Period{Last: AllTime})
	if w.Fleet.Useful != f.Waterfall.Useful || w.From != 0 || w.To != 18*time.Hour {
		t.Errorf("from %v to %v the fleet was of use for %.1f h", w.From, w.To, w.Fleet.Useful.Hours())
	}
	u.EndPeriod()
	u.EndPeriod() // at the same instant: nothing has passed since
	if len(u.Marks[1]) != 2 || u.Check(u.Below) != nil {
		t.Errorf("there are %d marks of days: %v", len(u.Marks[1]), u.Check(u.Below))
	}
	if len(u.Marks[1][0].Nodes.Bytes) != 0 || len(u.Marks[1][1].Nodes.Bytes) == 0 {
		t.Error("nodes are kept of another day than the last")
	}
	if f = u.Node(0, Period{Last: AllTime}); f.From != 12*time.Hour || f.Waterfall.Useful != 6*2*hour {
		t.Errorf("from %v on the first node was of use for %.1f h, want the six hours of the last day", f.From, f.Waterfall.Useful.Hours())
	}
}

func TestADayOfTwoSortsOfAcceleratorsAddsUpInBoth(t *testing.T) {
	u := small(t)
	spend(u)
	spend(u)
	u.EndPeriod()
	u.Fleet.Designs[0].Accelerators = 2
	for u.Clock.Elapsed < day {
		spend(u)
	}
	if len(u.Marks[1]) != 1 || u.Marks[1][0].Chips[0] != 1 {
		t.Fatalf("the day is of nodes with %d accelerators", u.Marks[1][0].Chips[0])
	}
	want := Quanta(2*8*hour + 22*2*hour)
	w, one := u.waterfall(Period{To: day}), u.Node(0, Period{To: day})
	if len(w.Timeline) != 1 || w.Fleet.Useful != want || one.Waterfall.Useful != want || w.Fleet.Lost[Placed] != 3*want {
		t.Errorf("in the day the fleet was of use for %.1f h, its first node for %.1f, want %.1f", w.Fleet.Useful.Hours(), one.Waterfall.Useful.Hours(), want.Hours())
	}
	if one.Bounds[fleet.BySeats] != 24*hour { // what binds a node binds it once, however many accelerators it has
		t.Errorf("it was bound for %.1f h of the day", one.Bounds[fleet.BySeats].Hours())
	}
}

func TestPartsOfASpanAddUpToIt(t *testing.T) {
	u := small(t)
	for range 30 {
		spend(u)
	}
	w := u.waterfall(Period{Last: AllTime})
	var course, planes Bounds
	for i, part := range w.Timeline {
		course.add(&part.Bounds)
		if i > 0 && part.From != w.Timeline[i-1].To || part.From >= part.To {
			t.Errorf("part %d goes from %v to %v", i, part.From, part.To)
		}
	}
	for _, p := range w.Planes {
		planes.add(&p.Bounds)
	}
	if w.Timeline[0].From != 0 || w.Timeline[len(w.Timeline)-1].To != 30*time.Hour {
		t.Errorf("it goes from %v to %v", w.Timeline[0].From, w.Timeline[len(w.Timeline)-1].To)
	}
	want := Bounds{fleet.Free: 90 * hour, fleet.BySeats: 30 * hour}
	if w.Bounds != want || course != want || planes != want || w.Shells[0].Bounds != want {
		t.Errorf("the fleet was bound by %v, its course by %v, its planes by %v, its shell by %v, want %v", w.Bounds, course, planes, w.Shells[0].Bounds, want)
	}
	if len(w.Timeline) != 7 {
		t.Errorf("it has %d parts, want the day before and six hours", len(w.Timeline))
	}
}

func TestTheEndOfASpanIsTheFirstMarkThatHoldsIt(t *testing.T) {
	u := small(t)
	for range 30 {
		spend(u)
	}
	for _, c := range []struct{ from, to, begins, ends time.Duration }{
		{26 * time.Hour, 28 * time.Hour, 26 * time.Hour, 28 * time.Hour},
		{26 * time.Hour, 28*time.Hour + 1, 26 * time.Hour, 29 * time.Hour},
		{26*time.Hour + 1, 28 * time.Hour, 26 * time.Hour, 28 * time.Hour},
		{30 * time.Hour, 31 * time.Hour, 29 * time.Hour, 30 * time.Hour}, // nothing has passed: the last hour
		{0, time.Nanosecond, 0, time.Hour},
	} {
		if w := u.waterfall(Period{From: c.from, To: c.to}); w.From != c.begins || w.To != c.ends {
			t.Errorf("%v to %v covers %v to %v, want %v to %v", c.from, c.to, w.From, w.To, c.begins, c.ends)
		}
	}
}

func TestADayThatWasOneTickIsThatTick(t *testing.T) {
	u := small(t)
	u.Clock.SetTick(day)
	u.TodayOf(0)[Stages], u.TodayOf(0)[PerNode+int(fleet.BySeats)], u.Tick[0][fleet.BySeats] = 24*hour, 24*hour, 24*hour
	u.Clock.Advance(day)
	u.BoundTo()
	u.Tally()
	if len(u.Marks[1]) != 1 || u.Marks[1][0].Bounds[fleet.BySeats] != 24*hour {
		t.Fatalf("there are %d days", len(u.Marks[1]))
	}
	u.Marks[0] = u.Marks[0][:0]
	u.Marks[0] = append(u.Marks[0], mark{From: day - time.Hour, To: day, Chips: []int32{8}}) // so that the day is asked for
	if w := u.waterfall(Period{To: day}); w.Fleet.Useful != 24*8*hour || w.Bounds[fleet.BySeats] != 24*hour {
		t.Errorf("the fleet was of use for %.1f h", w.Fleet.Useful.Hours())
	}
}

func TestAnOpenHourIsThePartOfASpanThatComesLast(t *testing.T) {
	u := small(t)
	spend(u)
	u.TodayOf(3)[PerNode+int(fleet.ByHeat)] += hour / 4
	u.TodayOf(3)[Cooled] += hour / 4
	u.Waste(0, 8*900)
	u.Clock.Advance(75 * time.Minute)
	f := u.Node(3, Period{Last: AllTime})
	if n := len(f.Timeline); n != 2 || f.Timeline[1] != (BoundSpan{time.Hour, 75 * time.Minute, Bounds{fleet.ByHeat: hour / 4}}) || f.Waterfall.Lost[Cooled] != 8*hour/4 {
		t.Errorf("its course is %+v", f.Timeline)
	}
	// What the first node does again is booked where it was done once the hour ends, and nowhere before.
	if w := u.waterfall(Period{From: time.Hour}); w.Fleet.Useful != 0 || w.Fleet.Lost[Useful] != 0 || w.Fleet.Lost[Cooled] != 8*hour/4 {
		t.Errorf("in the open quarter of an hour the fleet spent %+v", w.Fleet)
	}
}

func TestFortyYearsAreKept(t *testing.T) {
	u := small(t)
	u.Clock.SetTick(year)
	for n := range 42 {
		u.TodayOf(0)[Lit] = uint32(n)
		u.Clock.Advance(u.Clock.Elapsed + year)
		u.Tally()
	}
	years := u.Marks[len(terms)-1]
	if len(years) != maxYears || years[0].From != 2*year || years[maxYears-1].To != 42*year || u.Check(u.Below) != nil {
		t.Errorf("%d years are kept, from %v on: %v", len(years), years[0].From/year, u.Check(u.Below))
	}
	if got := u.Node(0, Period{From: 41 * year}).Waterfall.Lost[Lit]; got != 8*41 {
		t.Errorf("the last year has %d, want %d", got, 8*41)
	}
}

func TestAMonthIsThirtyDaysAndAYearTwelveOfThem(t *testing.T) {
	u := small(t)
	u.Clock.SetTick(day)
	for range 400 {
		u.Clock.Advance(u.Clock.Elapsed + day)
		u.Tally()
	}
	var lengths []int
	for _, marks := range u.Marks {
		lengths = append(lengths, len(marks))
	}
	// The days since the month of the 391st day began and those of the month before it, months likewise.
	if u.Marks[1][0].From != 360*day || u.Marks[2][0].From != 0 || u.Marks[3][0].To != year || lengths[1] != 40 || lengths[2] != 13 || lengths[3] != 1 {
		t.Errorf("after 400 days there are %v marks, days from %v and months from %v on", lengths, u.Marks[1][0].From/day, u.Marks[2][0].From/day)
	}
	if err := u.Check(u.Below); err != nil {
		t.Error(err)
	}
}

func TestMarksThatCannotBeAreNamed(t *testing.T) {
	for name, c := range map[string]struct {
		spoil func(*State)
		says  string
	}{
		"nothing":                 {func(*State) {}, ""},
		"a mark of no time":       {func(s *State) { s.Marks[0][0].To = 0 }, "goes on at T+0s"},
		"a gap":                   {func(s *State) { s.Marks[0][1].From += time.Minute }, "goes on at"},
		"a mark that is to come":  {func(s *State) { s.Marks[0][1].To = 9 * time.Hour }, "goes on at"},
		"another fleet":           {func(s *State) { s.Today = s.Today[1:] }, "is not of 4 nodes in 2 planes"},
		"another fleet's marks":   {func(s *State) { s.Before = append(s.Before, 0) }, "is not of 4 nodes in 2 planes"},
		"more than a day":         {func(s *State) { s.Today[0] = mostOpen + 1 }, "more time today"},
		"marks of more":           {func(s *State) { s.Before[0] = 4*mostOpen + 1 }, "more time today"},
		"marks of less than none": {func(s *State) { s.Before[0] = -1 }, "more time today"},
		"bound for too long":      {func(s *State) { s.Bounds[fleet.ByHeat] = 4*(2*hour+perSecond) + 1 }, "bound by heat for"},
		"too many accelerators":   {func(s *State) { s.Marks[0][0].Chips = []int32{1e6 + 1} }, "nodes with [1000001] accelerators"},
		"groups of another fleet": {func(s *State) { s.Marks[0][0].Chips = []int32{8, 8} }, "nodes with [8 8] accelerators"},
		"planes of another":       {func(s *State) { s.Marks[0][0].Planes.Bytes = s.Marks[0][0].Planes.Bytes[1:] }, "by plane"},
		"nodes of another":        {func(s *State) { s.Marks[0][0].Nodes.Width = 8 }, "by node"},
	} {
		u := small(t)
		spend(u)
		spend(u)
		c.spoil(&u.State)
		got := ""
		if err := u.Check(u.Below); err != nil {
			got = err.Error()
		}
		if (got == "") != (c.says == "") || !strings.Contains(got, c.says) {
			t.Errorf("%s: it says %q, want %q", name, got, c.says)
		}
	}
	u := small(t)
	u.Today[0], u.Before[0], u.Bounds[fleet.ByHeat] = mostOpen, 4*mostOpen, 4*perSecond // as much as can be
	if err := u.Check(u.Below); err != nil {
		t.Error(err)
	}
}

func TestWhatIsReadBackGoesOnAlike(t *testing.T) {
	u := small(t)
	for range 25 {
		spend(u)
	}
	w := wire.Writing(nil)
	u.State.Code(w)
	again := New(u.Below)
	r := wire.Reading(w.Bytes())
	if again.State.Code(r); r.Done() != nil {
		t.Fatal(r.Done())
	}
	a, b := u.waterfall(Period{Last: AllTime}), again.waterfall(Period{Last: AllTime})
	if a.Fleet != b.Fleet || a.Bounds != b.Bounds || a.From != b.From || a.To != b.To || len(a.Timeline) != len(b.Timeline) {
		t.Errorf("read back it spent %+v, want %+v", b.Fleet, a.Fleet)
	}
}

func TestAQuantumIsASixteenthOfASecond(t *testing.T) {
	if Quanta(57_600).Hours() != 1 || Passed(time.Second) != 16 || Passed(time.Second/16-1) != 0 || Passed(time.Hour) != hour {
		t.Errorf("57,600 quanta are %g h", Quanta(57_600).Hours())
	}
	if (Waterfall{}).Share(0) != 0 || (Bounds{}).Share(fleet.Free) != 0 {
		t.Error("of no time a share is not 0")
	}
	sum, seen := 0.0, map[float64]bool{}
	for at := range int64(1000) {
		x := Dither(3, at)
		if x < 0 || x >= 1 || seen[x] {
			t.Fatalf("at %d the phase is %g", at, x)
		}
		sum, seen[x] = sum+x, true
	}
	if sum < 495 || sum > 505 {
		t.Errorf("a thousand phases are %g on average, want 0.5", sum/1000)
	}
}
