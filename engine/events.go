package engine

import (
	"fmt"
	"time"

	"orrery/engine/alarm"
	"orrery/engine/clock"
	"orrery/engine/event"
	"orrery/engine/failure"
	"orrery/engine/fault"
	"orrery/engine/fleet"
	"orrery/engine/jobs"
	"orrery/engine/sched"
	"orrery/engine/standings"
)

// sentence describes an event in words, with its subject.
func (e *Engine) sentence(v event.Event) (subject, sentence string) {
	switch v.Kind {
	case event.EclipseEntered, event.EclipseLeft, event.NodeDrained, event.NodeRestored:
		return e.nodes.Tell(v)
	case event.SatelliteFailed, event.SatelliteBack, event.LaserCut, event.LaserRestored, event.LaserRate, event.StationClosed, event.StationOpened, event.GatewayAdded, event.Rerouted:
		return e.network.Tell(v)
	case event.Broke:
		return e.fleet.Name(v.Node), fmt.Sprintf("has a fault: %v", fault.Kind(v.Value))
	case event.Decayed:
		return e.fleet.Name(v.Node), failure.DecaySentence(v)
	case event.DesignSet:
		return e.fleet.Groups[e.fleet.Group(v.Node)].Name, fmt.Sprintf("the %v of its satellites is another one", fleet.Part(v.Value))
	case event.PolicyChanged:
		return "policy", sched.ByNumber(int(v.Value)).Name + " decides from now on"
	case event.JobSubmitted, event.JobStarted, event.JobDone, event.JobCancelled, event.CorruptionFound, event.JobStopped, event.JobSuspended, event.JobMoved, event.JobShares, event.JobPrioritised, event.JobFailed, event.JobExchanges:
		return fmt.Sprintf("job %d", v.Job), jobs.Sentence(v)
	case event.MarketChanged:
		return standings.Of(e.market).Tell(v)
	case event.GatewaysClosed, event.GatewaysOpened, event.ExportsControlled, event.ExportsFreed, event.FilingWithdrawn, event.FilingRestored:
		return e.law.Tell(v)
	case event.TickChanged:
		return "clock", "the tick is now " + clock.TickName(time.Duration(v.Value*float64(time.Second)))
	case event.AlarmRaised, event.AlarmCleared:
		return alarm.Tell(v)
	}
	return e.campaign.Tell(v)
}
