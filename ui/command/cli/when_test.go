package cli

import (
	"errors"
	"testing"
	"time"

	"orrery/engine/space"
)

func TestWhenReadsThreeWaysToNameAMoment(t *testing.T) {
	day := func(y int, m time.Month, d, h int) space.Instant {
		return space.At(time.Date(y, m, d, h, 0, 0, 0, time.UTC))
	}
	start, epoch := day(2026, 6, 20, 0), day(2026, 6, 19, 0)
	cases := []struct {
		text string
		want space.Instant
	}{
		{"T+0", start}, {"T+0s", start}, {"T+2d3h", day(2026, 6, 22, 3)}, {"T-1d", day(2026, 6, 19, 0)},
		{"T+1.5d", day(2026, 6, 21, 12)}, {"T+1h30m", start.Add(90 * time.Minute)},
		{"E+90.5s", epoch.Add(90500 * time.Millisecond)}, {"E-90s", epoch.Add(-90 * time.Second)}, {"E+0", epoch},
		{"E+864us", epoch.Add(864 * time.Microsecond)}, {"E+1ns", epoch + 1},
		{"2026-08-22T12:00:00Z", day(2026, 8, 22, 12)}, {"2026-08-22T14:00:00+02:00", day(2026, 8, 22, 12)},
		{"2026-08-22T12:00:00.25Z", day(2026, 8, 22, 12).Add(250 * time.Millisecond)},
	}
	for _, c := range cases {
		w, err := ParseWhen(c.text)
		if err != nil {
			t.Errorf("%s: %v", c.text, err)
		} else if got := w.At(start, epoch); got != c.want {
			t.Errorf("%s is %v, want %v", c.text, got.Time(), c.want.Time())
		}
	}
	for _, text := range []string{
		"", "T", "E", "T+", "T5s", "T+5", "T+d", "T+5x", "E+-5s", "T+1.2.3s", "T+99999d", "T+9999999999999999999h",
		"2026-08-22", "2026-13-01T00:00:00Z", "1066-10-14T09:00:00Z", "2026-08-22T12:00:00",
	} {
		if w, err := ParseWhen(text); err == nil {
			t.Errorf("%q is %+v, want an error", text, w)
		} else if !errors.As(err, new(UsageError)) {
			t.Errorf("%q: %v is no wrong use", text, err)
		}
	}
}
