package play

import (
	"testing"
	"time"
)

func TestInstantsAreReadAsOperatorsWriteThem(t *testing.T) {
	epoch := time.Date(2026, 6, 20, 0, 0, 0, 0, time.UTC)
	now := 27*time.Hour + 42*time.Minute // 2026-06-21 03:42
	for text, want := range map[string]time.Duration{
		"T+2h": 2 * time.Hour, "T+2d3h": 51 * time.Hour, "t+90s": 90 * time.Second, "T+1d 03:42:10": 27*time.Hour + 42*time.Minute + 10*time.Second,
		"+1h": now + time.Hour, "-20m": now - 20*time.Minute, "+1d": now + 24*time.Hour,
		"03:42": now + 24*time.Hour, "03:43": now + time.Minute, "-03:40": now - 2*time.Minute, "00:00:10": 24*time.Hour + 10*time.Second,
		"+03:42": now + 24*time.Hour, "+03:40": now + 24*time.Hour - 2*time.Minute, "+03:43": now + time.Minute, "03:40": now - 2*time.Minute,
		"2026-06-21T00:00:00Z": 24 * time.Hour, "2026-06-21": 24 * time.Hour, "2026-06-21 03:42:10Z": now + 10*time.Second,
		"2026-06-21T02:00:00+02:00": 24 * time.Hour, "T+0s": 0,
	} {
		if got, err := ParseInstant(text, epoch, now); err != nil || got != want {
			t.Errorf("%q: %v, %v; want %v", text, got, err, want)
		}
	}
	late := time.Date(2026, 6, 20, 5, 0, 0, 0, time.UTC)
	if got, err := ParseInstant("03:42", late, time.Hour); err != nil || got != 22*time.Hour+42*time.Minute {
		t.Errorf("03:42 of a mission that began at 05:00: %v, %v; want that of the next day", got, err)
	}
	for _, text := range []string{"", "soon", "T+", "T+-1h", "25:00", "-3d", "2026-06-19", "+", "1h", "T+99999999d", "T+1h2"} {
		if got, err := ParseInstant(text, epoch, now); err == nil {
			t.Errorf("%q is read as %v, want an error", text, got)
		}
	}
}

func FuzzParseInstant(f *testing.F) {
	for _, s := range []string{"T+2d3h", "-03:40", "+1h", "2026-06-21", "1d 03:42:10"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if at, err := ParseInstant(text, time.Unix(0, 0), time.Hour); err == nil && at < 0 {
			t.Errorf("%q is read as %v", text, at)
		}
	})
}
