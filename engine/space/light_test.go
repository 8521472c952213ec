package space

import (
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"
)

func TestArcsComeInOrderAndAreCut(t *testing.T) {
	const s = time.Second
	cases := []struct {
		what  string
		light Light
		want  []Arc
	}{
		{"no dark arc", Light{Span: 60 * s, Period: 90 * s}, nil},
		{"an arc that began before", Light{Span: 60 * s, Enter: -5 * s, Leave: 10 * s, Period: 90 * s}, []Arc{{0, 10 * s}}},
		{"dark throughout", Light{Span: 60 * s, Enter: -5 * s, Leave: 100 * s, Period: 900 * s}, []Arc{{0, 60 * s}}},
		{"an arc after the span", Light{Span: 60 * s, Enter: 60 * s, Leave: 80 * s, Period: 900 * s}, nil},
		{"several", Light{Span: 25 * s, Enter: -1 * s, Leave: 2 * s, Period: 10 * s}, []Arc{{0, 2 * s}, {9 * s, 12 * s}, {19 * s, 22 * s}}},
		{"once", Light{Span: 25 * s, Enter: 1 * s, Leave: 2 * s}, []Arc{{1 * s, 2 * s}}},
	}
	for _, c := range cases {
		if got := slices.Collect(c.light.Arcs()); !slices.Equal(got, c.want) {
			t.Errorf("%s: arcs are %v, want %v", c.what, got, c.want)
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
		var dark, longest, end time.Duration
		for arc := range l.Arcs() {
			if arc.From < end || arc.To <= arc.From || arc.To > l.Span {
				t.Fatalf("%+v: arc %v is out of order", l, arc)
			}
			end = arc.To
			dark += arc.To - arc.From
			longest = max(longest, arc.To-arc.From)
		}
		if got := l.DarkTime(); got != dark {
			t.Fatalf("%+v: dark time is %d, want the arcs' sum %d", l, got, dark)
		}
		if got := l.Longest(); got < longest || got > l.Leave-l.Enter {
			t.Fatalf("%+v: longest is %d, want from %d to the whole arc", l, got, longest)
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
		for arc := range l.Arcs() {
			counted += max(0, min(arc.To, l.Span)-max(arc.From, cut))
		}
		if got := l.DarkTime() - l.Over(cut).DarkTime(); got != counted {
			t.Fatalf("%+v from %d: dark time is %d, want %d", l, cut, got, counted)
		}
	})
}
