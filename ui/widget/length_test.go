package widget

import (
	"testing"
	"time"
)

func TestLengthsOfTimeAreRead(t *testing.T) {
	for text, want := range map[string]time.Duration{
		"90s": 90 * time.Second, "10m": 10 * time.Minute, "1h30m": 90 * time.Minute, "2d3h": 51 * time.Hour, "1d 03:42:10": 27*time.Hour + 42*time.Minute + 10*time.Second,
		"0": 0, " 2d ": 48 * time.Hour,
	} {
		if got, err := ParseSpan(text); err != nil || got != want {
			t.Errorf("%q is read as %v (%v), want %v", text, got, err, want)
		}
	}
	for _, text := range []string{"", "1", "-1h", "+1h", "soon", "1d2", "d", "99999999d"} {
		if got, err := ParseSpan(text); err == nil {
			t.Errorf("%q is read as %v", text, got)
		}
	}
}
