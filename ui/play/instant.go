package play

import (
	"fmt"
	"strings"
	"time"

	"orrery/ui/widget"
)

// Instants describes the syntax of ParseInstant.
const Instants = "a time is T+1d2h, +1h, -20m, 03:42 today, +03:42 next, -03:42 last or 2026-06-21T03:42:00Z"

// ParseInstant parses a time of a mission and returns it as elapsed time: since the start (T+2d3h),
// from now (+1h, -20m), a time of the present day (03:42, 03:42:10; with a plus the next one, with
// a minus the last), or a calendar time (RFC 3339, or a date). Times before the start are refused;
// only a time of day on the first day is then the next one.
func ParseInstant(text string, epoch time.Time, now time.Duration) (time.Duration, error) {
	text = strings.TrimSpace(text)
	at, err := parseInstant(text, epoch, now)
	switch {
	case err != nil:
		return 0, err
	case at < 0:
		return 0, fmt.Errorf("%q is before the start of the mission, %s", text, epoch.UTC().Format(time.RFC3339))
	}
	return at, nil
}

func parseInstant(text string, epoch time.Time, now time.Duration) (time.Duration, error) {
	for _, form := range []string{time.RFC3339, "2006-01-02 15:04:05Z", "2006-01-02T15:04", "2006-01-02 15:04", "2006-01-02"} {
		if t, err := time.Parse(form, text); err == nil {
			return t.Sub(epoch), nil
		}
	}
	switch {
	case strings.HasPrefix(text, "T+"), strings.HasPrefix(text, "t+"):
		return widget.ParseSpan(text[2:])
	case strings.HasPrefix(text, "+") && !strings.Contains(text, ":"):
		d, err := widget.ParseSpan(text[1:])
		return now + d, err
	case strings.HasPrefix(text, "-") && !strings.Contains(text, ":"):
		d, err := widget.ParseSpan(text[1:])
		return now - d, err
	case strings.Contains(text, ":"):
		return timeOfDay(text, epoch.Add(now), now)
	}
	return 0, fmt.Errorf("%q is not a time: %s", text, Instants)
}

// timeOfDay is a time of the present day, with a plus the next one, with a minus the last. If that
// is now or before the start, it is the next.
func timeOfDay(text string, present time.Time, now time.Duration) (time.Duration, error) {
	clock := strings.TrimLeft(text, "+-")
	next, back := text[0] == '+', text[0] == '-'
	var t time.Time
	var err error
	for _, form := range []string{"15:04", "15:04:05"} {
		if t, err = time.Parse(form, clock); err == nil {
			break
		}
	}
	if err != nil {
		return 0, fmt.Errorf("%q is not a time of day: %s", text, Instants)
	}
	midnight := present.UTC().Truncate(24 * time.Hour)
	at := midnight.Add(time.Duration(t.Hour())*time.Hour + time.Duration(t.Minute())*time.Minute + time.Duration(t.Second())*time.Second)
	switch {
	case back && !at.Before(present):
		at = at.Add(-24 * time.Hour)
	case next && !at.After(present), !back && (at.Equal(present) || now+at.Sub(present) < 0):
		at = at.Add(24 * time.Hour)
	}
	return now + at.Sub(present), nil
}

// ShowSpan formats a length of time of the ladder: 10 s, 1 min, 6 h, 1 day.
func ShowSpan(d time.Duration) string {
	switch {
	case d >= 24*time.Hour && d%(24*time.Hour) == 0:
		if d == 24*time.Hour {
			return "1 day"
		}
		return fmt.Sprintf("%d days", d/(24*time.Hour))
	case d >= time.Hour && d%time.Hour == 0:
		return fmt.Sprintf("%d h", d/time.Hour)
	case d >= time.Minute && d%time.Minute == 0:
		return fmt.Sprintf("%d min", d/time.Minute)
	case d >= time.Second && d%time.Second == 0:
		return fmt.Sprintf("%d s", d/time.Second)
	}
	return d.String()
}

// ShortSpan spells a tick as the palette reads it: 10s, 1m, 6h, 1d.
func ShortSpan(d time.Duration) string {
	switch {
	case d >= 24*time.Hour:
		return fmt.Sprintf("%dd", d/(24*time.Hour))
	case d >= time.Hour:
		return fmt.Sprintf("%dh", d/time.Hour)
	case d >= time.Minute:
		return fmt.Sprintf("%dm", d/time.Minute)
	}
	return fmt.Sprintf("%ds", d/time.Second)
}
