package scenario

import (
	"time"

	"orrery/engine/field"
)

// ParseSpan parses a length of time: 90s, 2h18m, 7d, 1d12h, 1.5h, 250ms. It is never negative and
// at most 100 years.
func ParseSpan(s string) (time.Duration, error) { return field.ParseSpan(s) }

// ShowSpan spells a length of time that is not negative as ParseSpan reads it.
func ShowSpan(d time.Duration) string { return field.ShowSpan(d) }
