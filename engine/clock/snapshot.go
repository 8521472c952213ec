package clock

import "time"

// View is when it is.
type View struct {
	Epoch   time.Time
	Elapsed time.Duration
	Step    int64 // how many are done
	Tick    time.Duration
}

// Now is the calendar moment.
func (v View) Now() time.Time { return v.Epoch.Add(v.Elapsed) }

// View is when it is.
func (c *Clock) View() View { return View{c.Epoch, c.Elapsed, c.Steps, c.Tick} }
