package figure_test

import (
	"testing"

	"orrery/engine/figure"
)

// tank is something that figures are read of.
type tank struct{ litres, capacity float64 }

var figures = []figure.Figure[tank]{
	{Key: "tank.content_l", About: "content", Unit: "m³", Per: 1000, Digits: 2, Read: func(t tank) float64 { return t.litres }},
	{Key: "tank.full_share", About: "full", Unit: "%", Per: 0.01, Digits: 1, Better: figure.More,
		Has: func(t tank) bool { return t.capacity > 0 }, Read: func(t tank) float64 { return t.litres / t.capacity },
		Whose: func(tank) int64 { return 7 }},
}

func TestAFigureOfAPartIsThatOfTheWhole(t *testing.T) {
	type house struct{ cellar tank }
	of := figure.Of(figures, func(h house) tank { return h.cellar })
	h := house{tank{1500, 2000}}
	for i, want := range []float64{1500, 0.75} {
		if got, ok := of[i].Value(h); !ok || got != want || of[i].Key != figures[i].Key {
			t.Errorf("%s is %g (%v), want %g", of[i].Key, got, ok, want)
		}
	}
	if _, ok := of[1].Value(house{}); ok {
		t.Error("a tank without capacity is full to some share")
	}
	if of[0].Subject(h) != -1 || of[1].Subject(h) != 7 {
		t.Errorf("subjects are %d and %d, want -1 and 7", of[0].Subject(h), of[1].Subject(h))
	}
}

func TestFiguresAreToldInTheUnitThatPeopleRead(t *testing.T) {
	for i, c := range []struct {
		value       float64
		text, label string
	}{{1500, "1.50", "content, m³"}, {0.756, "75.6", "full, %"}} {
		if f := &figures[i]; f.Text(c.value) != c.text || f.Label() != c.label {
			t.Errorf("%g is told %q of %q, want %q of %q", c.value, f.Text(c.value), f.Label(), c.text, c.label)
		}
	}
}

func TestIfLeavesOutWhatIsNotThere(t *testing.T) {
	some := figure.If(func(t tank) bool { return t.litres > 1 }, []figure.Figure[tank]{figures[0]})
	if _, ok := some[0].Value(tank{1, 2}); ok {
		t.Error("a figure is there where its condition does not hold")
	}
	if v, ok := some[0].Value(tank{3, 2}); !ok || v != 3 {
		t.Errorf("got %g (%v), want 3", v, ok)
	}
	both := figure.If(func(t tank) bool { return t.litres < 5 }, some)
	for litres, want := range map[float64]bool{0: false, 3: true, 6: false} {
		if _, ok := both[0].Value(tank{litres, 2}); ok != want {
			t.Errorf("of %g litres the figure is there: %t, want %t: both conditions hold", litres, ok, want)
		}
	}
}

func TestASpanGrows(t *testing.T) {
	s := figure.Span{From: figure.Readings{"a": 1, "b": 10}, To: figure.Readings{"a": 4, "b": 10, "c": 2}}
	if s.Growth("a") != 3 || s.Growth("c") != 2 {
		t.Errorf("a grew by %g and c by %g, want 3 and 2", s.Growth("a"), s.Growth("c"))
	}
	if got := s.Ratio("a", "c", -1); got != 1.5 {
		t.Errorf("a over c is %g, want 1.5", got)
	}
	if got := s.Ratio("a", "b", -1); got != -1 {
		t.Errorf("over what did not grow it is %g, want -1", got)
	}
}

func TestOfASpanAFigureIsWhatGrewInIt(t *testing.T) {
	span := figure.Span{
		From: figure.Readings{"tank.poured_l": 100, "tank.spilt_l": 30, "tank.content_l": 70},
		To:   figure.Readings{"tank.poured_l": 300, "tank.spilt_l": 40, "tank.content_l": 90},
	}
	for _, c := range []struct {
		f    figure.Figure[tank]
		want float64
	}{
		{figure.Figure[tank]{Key: "tank.poured_l", Counts: true}, 200},
		{figure.Figure[tank]{Key: "tank.content_l"}, 90},
		{figure.Figure[tank]{Key: "tank.spilt_share", Part: "tank.spilt_l", Whole: "tank.poured_l"}, 0.05},
		{figure.Figure[tank]{Key: "tank.leaked_share", Part: "tank.leaked_l", Whole: "tank.leaked_l"}, 1}, // of nothing
	} {
		if got := c.f.Over(span); got != c.want {
			t.Errorf("%s of the span is %g, want %g", c.f.Key, got, c.want)
		}
	}
}
