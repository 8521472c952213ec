package widget

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// ParseSpan reads a length of time: 90s, 10m, 1h30m, 2d3h, 1d 03:42:10, or a
// plain 0.
func ParseSpan(text string) (time.Duration, error) {
	rest := strings.TrimSpace(text)
	wrong := fmt.Errorf("%q is not a length of time: write 90s, 10m, 1h30m or 2d3h", text)
	var days time.Duration
	if d, after, ok := strings.Cut(rest, "d"); ok {
		n, err := strconv.ParseUint(strings.TrimSpace(d), 10, 16)
		if err != nil {
			return 0, wrong
		}
		days, rest = time.Duration(n)*24*time.Hour, strings.TrimSpace(after)
		if rest == "" {
			return days, nil
		}
	}
	if t, err := time.Parse("15:04:05", rest); err == nil {
		return days + time.Duration(t.Hour())*time.Hour + time.Duration(t.Minute())*time.Minute + time.Duration(t.Second())*time.Second, nil
	}
	d, err := time.ParseDuration(rest)
	if err != nil || d < 0 || strings.HasPrefix(rest, "+") {
		return 0, wrong
	}
	return days + d, nil
}
