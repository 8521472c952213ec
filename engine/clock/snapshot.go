package clock

import "time"

// View is the time of a mission.
type View struct {
	Epoch   time.Time
	Elapsed time.Duration
	Step    int64 // number of steps done
	Tick    time.Duration
}

// Now is the calendar moment.
func (v View) Now() time.Time { return v.Epoch.Add(v.Elapsed) }

// View returns the time.
func (c *Clock) View() View { return View{c.Epoch, c.Elapsed, c.Steps, c.Tick} }
