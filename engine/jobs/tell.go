package jobs

import (
	"fmt"

	"orrery/engine/event"
	"orrery/engine/table"
)

// Sentence describes an event of a job.
func Sentence(v event.Event) string {
	switch v.Kind {
	case event.JobSubmitted:
		return "requests " + accelerators(v)
	case event.JobStarted:
		return "starts on " + accelerators(v)
	case event.JobDone:
		return "is done and frees " + accelerators(v)
	case event.CorruptionFound:
		return fmt.Sprintf("its result has been wrong for %.0f min: it goes back to an earlier checkpoint", v.Value/60)
	case event.JobStopped:
		return fmt.Sprintf("is stopped by a fault; %.1f accelerator-hours must be redone", v.Value)
	case event.JobFailed:
		return "fails at its deadline; it requested " + accelerators(v)
	case event.JobSuspended:
		return "saves its work and waits again"
	case event.JobMoved:
		return fmt.Sprintf("moves to other nodes and pauses for %.0f s", v.Value)
	case event.JobShares:
		return "goes on with " + accelerators(v)
	case event.JobExchanges:
		return fmt.Sprintf("exchanges every %s from now on", table.Count(int(v.Value), "step"))
	case event.JobPrioritised:
		return fmt.Sprintf("has class %.0f now", v.Value)
	}
	return "is cancelled"
}

// accelerators is the number that an event holds, in words.
func accelerators(v event.Event) string { return table.Count(int(v.Value), "accelerator") }
