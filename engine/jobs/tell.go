package jobs

import (
	"fmt"

	"orrery/engine/event"
)

// Sentence tells an event of a job.
func Sentence(v event.Event) string {
	switch v.Kind {
	case event.JobSubmitted:
		return fmt.Sprintf("asks for %.0f accelerators", v.Value)
	case event.JobStarted:
		return fmt.Sprintf("starts on %.0f accelerators", v.Value)
	case event.JobDone:
		return fmt.Sprintf("is done and frees %.0f accelerators", v.Value)
	case event.FoundWrong:
		return fmt.Sprintf("its result is wrong since %.0f min: it goes back", v.Value/60)
	case event.JobStopped:
		return fmt.Sprintf("is stopped by a fault; %.1f accelerator-hours are done again", v.Value)
	case event.JobFailed:
		return fmt.Sprintf("is given up at its deadline; it asked for %.0f accelerators", v.Value)
	case event.JobSuspended:
		return "saves its work and waits again"
	case event.JobMoved:
		return fmt.Sprintf("moves to other nodes and stands still for %.0f s", v.Value)
	case event.JobShares:
		return fmt.Sprintf("goes on with %.0f accelerators", v.Value)
	case event.JobExchanges:
		return fmt.Sprintf("exchanges every %.0f steps from now on", v.Value)
	case event.JobPrioritised:
		return fmt.Sprintf("is of class %.0f now", v.Value)
	}
	return "is cancelled"
}
