package clock

import "time"

// Year is when a year given as 2027.5 begins, elapsed; 0 if it is past or none is given.
func (c *Clock) Year(year float64) time.Duration {
	if year == 0 {
		return 0
	}
	return max(0, yearStart(year).Sub(c.Epoch))
}

// yearStart is the moment that a year names, as 2027.5.
func yearStart(year float64) time.Time {
	whole := int(year)
	from := time.Date(whole, 1, 1, 0, 0, 0, 0, time.UTC)
	length := time.Date(whole+1, 1, 1, 0, 0, 0, 0, time.UTC).Sub(from)
	return from.Add(time.Duration(float64(length) * (year - float64(whole))))
}

// Date formats an instant as a calendar time.
func (c *Clock) Date(at time.Duration) string {
	return c.Epoch.Add(at).Format("2006-01-02 15:04Z")
}
