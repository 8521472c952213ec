package space

import (
	"iter"
	"testing"
	"time"

	"pgregory.net/rapid"
)

func TestArcsAreCutAtTheEndsOfTheSpan(t *testing.T) {
	const s = time.Second
	cases := []struct {
		what  string
		light Light
		dark  time.Duration
	}{
		{"no dark arc", Light{Span: 60 * s, Period: 90 * s}, 0},
		{"an arc that began before", Light{Span: 60 * s, Enter: -5 * s, Leave: 10 * s, Period: 90 * s}, 10 * s},
		{"dark throughout", Light{Span: 60 * s, Enter: -5 * s, Leave: 100 * s, Period: 900 * s}, 60 * s},
		{"an arc after the span", Light{Span: 60 * s, Enter: 60 * s, Leave: 80 * s, Period: 900 * s}, 0},
		{"several", Light{Span: 25 * s, Enter: -1 * s, Leave: 2 * s, Period: 10 * s}, (2 + 3 + 3) * s},
		{"several, the last cut", Light{Span: 21 * s, Enter: -1 * s, Leave: 2 * s, Period: 10 * s}, (2 + 3 + 2) * s},
		{"once", Light{Span: 25 * s, Enter: 1 * s, Leave: 2 * s}, 1 * s},
	}
	for _, c := range cases {
		if got := c.light.DarkTime(); got != c.dark {
			t.Errorf("%s: %v are dark, want %v", c.what, got, c.dark)
		}
	}
}

// arc is a piece of the span, from From up to To.
type arc struct{ From, To time.Duration }

// arcs are the dark arcs of the span in order, cut at its ends.
func (l Light) arcs() iter.Seq[arc] {
	return func(yield func(arc) bool) {
		for from, to := l.Enter, l.Leave; from < to && from < l.Span; {
			if a := (arc{max(from, 0), min(to, l.Span)}); a.From < a.To && !yield(a) {
				return
			}
			if l.Period <= 0 {
				return
			}
			from, to = from+l.Period, to+l.Period
		}
	}
}

// anyLight draws what package orbit may make: the present or next arc.
func anyLight(t *rapid.T) Light {
	period := time.Duration(rapid.Int64Range(1, 1000).Draw(t, "period"))
	length := time.Duration(rapid.Int64Range(0, int64(period)-1).Draw(t, "length"))
	leave := time.Duration(rapid.Int64Range(1, int64(period)).Draw(t, "leave"))
	l := Light{Span: time.Duration(rapid.Int64Range(0, 5000).Draw(t, "span")), Period: period}
	if length > 0 {
		l.Enter, l.Leave = leave-length, leave
	}
	return l
}

func TestLitAndDarkTimeAddUpToTheSpan(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l := anyLight(t)
		var dark, end time.Duration
		for arc := range l.arcs() {
			if arc.From < end || arc.To <= arc.From || arc.To > l.Span {
				t.Fatalf("%+v: arc %v is out of order", l, arc)
			}
			end = arc.To
			dark += arc.To - arc.From
		}
		if got := l.DarkTime(); got != dark {
			t.Fatalf("%+v: dark time is %d, want the arcs' sum %d", l, got, dark)
		}
		want := 1.0
		if l.Span > 0 {
			want = float64(l.Span-dark) / float64(l.Span)
		} else if l.Dark() {
			want = 0
		}
		if got := l.LitShare(); got != want {
			t.Fatalf("%+v: lit share is %g, want %g", l, got, want)
		}
	})
}

func TestDarkTimeAddsUpOverAdjoiningSpans(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l := anyLight(t)
		cut := time.Duration(rapid.Int64Range(0, int64(l.Span)).Draw(t, "cut"))
		counted := time.Duration(0)
		for arc := range l.arcs() {
			counted += max(0, min(arc.To, l.Span)-max(arc.From, cut))
		}
		if got := l.DarkTime() - l.Over(cut).DarkTime(); got != counted {
			t.Fatalf("%+v from %d: dark time is %d, want %d", l, cut, got, counted)
		}
	})
}
