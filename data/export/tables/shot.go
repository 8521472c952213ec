package tables

import (
	"time"

	"orrery/engine"
	"orrery/engine/fleet"
)

// Shot is what an export sees of a mission after a step.
type Shot struct {
	engine.Snapshot
	Roster []fleet.Identity // every satellite, by id
	Sample bool             // what changes all the time is wanted, too
	Last   bool             // the export ends with it
	Before Cursor           // up to where was seen before
}

// At is the moment of a mission's elapsed time, in microseconds since 1970.
func (s *Shot) At(elapsed time.Duration) int64 {
	return s.Clock.Epoch.UnixMicro() + int64(elapsed/time.Microsecond)
}

// Cursor is up to where a mission was seen.
type Cursor struct {
	Event   int64 // the number of the next
	Over    int   // jobs
	Posting int
	Missed  int // events and jobs that were gone before they were seen
}

// After is where a cursor stands behind what a snapshot held.
func (c Cursor) After(s *engine.Snapshot) Cursor {
	if s.Wanted.Told > 0 {
		last := c.Event - 1
		for i := range s.NewEvents {
			last = max(last, s.NewEvents[i].Number)
		}
		c.Missed += int(last-c.Event+1) - len(s.NewEvents)
		c.Event = last + 1
	}
	if s.Wanted.Jobs.Records != nil {
		seen := 0
		for i := range s.Jobs.Records {
			if s.Jobs.Records[i].Ended > 0 {
				seen++
			}
		}
		c.Missed += s.Jobs.Over - c.Over - seen
		c.Over = s.Jobs.Over
	}
	c.Posting += len(s.Ledger.Postings)
	return c
}
