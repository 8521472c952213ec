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
	Sample bool             // rows of samples are wanted
	Last   bool             // it is the last of the export
	Before Cursor           // up to where the mission had been seen before
}

// At converts elapsed time to microseconds since 1970.
func (s *Shot) At(elapsed time.Duration) int64 {
	return s.Clock.Epoch.UnixMicro() + int64(elapsed/time.Microsecond)
}

// Cursor is how far a mission has been seen.
type Cursor struct {
	Event   int64 // number of the next one
	Over    int   // jobs
	Posting int
	Missed  int // events and jobs dropped before they were seen
}

// After is the cursor behind the content of a snapshot.
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
