package engine

import (
	"fmt"
	"slices"
	"time"

	"orrery/engine/alarm"
	"orrery/engine/fault"
	"orrery/engine/fleet"
	"orrery/engine/link"
	"orrery/engine/sched"
)

// log is what happened: what deserves notice, and, for a while, light and jobs
// coming and going.
type LogState struct {
	Last    int64
	Notable []Event // severity Info and above, the last maxNotable
	Quiet   []Event // Trace, the last maxQuiet
}

const (
	maxNotable = 16384
	maxQuiet   = 2048
)

// tell notes an event. Events of one step may be told out of the order of their
// instants; readers sort.
func (l *EventLog) tell(v Event) {
	l.Last++
	v.Number, v.Step = l.Last, l.Clock.Steps
	if !v.Kind.ofSatellite() {
		v.Node = fleet.None
	}
	if v.Severity == Trace {
		l.Quiet = bounded(append(l.Quiet, v), maxQuiet)
		return
	}
	l.Notable = bounded(append(l.Notable, v), maxNotable)
}

// ofSatellite says whether an event's subject is a satellite.
func (k EventKind) ofSatellite() bool {
	switch k {
	case EnterDark, LeaveDark, NodeDrained, NodeRestored, SatelliteFailed, SatelliteBack, LaserCut, LaserMended, LaserRate, Broke, DesignSet:
		return true
	}
	return false
}

// bounded drops the oldest events once they are a quarter over the bound, so
// that dropping is rare.
func bounded(events []Event, most int) []Event {
	if len(events) < most+most/4 {
		return events
	}
	return slices.Delete(events, 0, len(events)-most)
}

// sentence tells an event to people, and what it is about.
func (e *Engine) sentence(v Event) (subject, sentence string) {
	switch v.Kind {
	case EnterDark, LeaveDark, NodeDrained, NodeRestored:
		return e.nodes.nodeSentence(v)
	case SatelliteFailed, SatelliteBack, LaserCut, LaserMended, LaserRate, StationClosed, StationOpened, GatewayAdded, Rerouted:
		return e.network.netSentence(v)
	case Broke:
		return e.fleet.name(v.Node), fmt.Sprintf("has a fault: %v", fault.Kind(v.Value))
	case DesignSet:
		return e.fleet.Groups[e.fleet.group(v.Node)].Name, fmt.Sprintf("the %v of its satellites is another one", Part(v.Value))
	case PolicyChanged:
		return "policy", sched.Policies[int(v.Value)].Name + " decides from now on"
	case JobSubmitted, JobStarted, JobDone, JobCancelled, FoundWrong, JobStopped, JobSuspended, JobMoved, JobShares, JobPrioritised, JobFailed, JobExchanges:
		return fmt.Sprintf("job %d", v.Job), jobSentence(v)
	case TickChanged:
		return "clock", "the tick is now " + tickName(time.Duration(v.Value*float64(time.Second)))
	case AlarmRaised, AlarmCleared:
		rule := alarm.Rule(v.Value)
		if v.Kind == AlarmCleared {
			return rule.String(), "the alarm clears"
		}
		return rule.String(), "the alarm is raised"
	}
	return e.campaign.flightSentence(v)
}

// jobSentence tells an event of a job.
func jobSentence(v Event) string {
	switch v.Kind {
	case JobSubmitted:
		return fmt.Sprintf("asks for %.0f accelerators", v.Value)
	case JobStarted:
		return fmt.Sprintf("starts on %.0f accelerators", v.Value)
	case JobDone:
		return fmt.Sprintf("is done and frees %.0f accelerators", v.Value)
	case FoundWrong:
		return fmt.Sprintf("its result is wrong since %.0f min: it goes back", v.Value/60)
	case JobStopped:
		return fmt.Sprintf("is stopped by a fault; %.1f accelerator-hours are done again", v.Value)
	case JobFailed:
		return fmt.Sprintf("is given up at its deadline; it asked for %.0f accelerators", v.Value)
	case JobSuspended:
		return "saves its work and waits again"
	case JobMoved:
		return fmt.Sprintf("moves to other nodes and stands still for %.0f s", v.Value)
	case JobShares:
		return fmt.Sprintf("goes on with %.0f accelerators", v.Value)
	case JobExchanges:
		return fmt.Sprintf("exchanges every %.0f steps from now on", v.Value)
	case JobPrioritised:
		return fmt.Sprintf("is of class %.0f now", v.Value)
	}
	return "is cancelled"
}

// netSentence tells an event of the network.
func (nw *Network) netSentence(v Event) (subject, sentence string) {
	switch v.Kind {
	case SatelliteFailed, SatelliteBack:
		return nw.Fleet.name(v.Node), failSentence(v)
	case LaserCut, LaserMended, LaserRate:
		p := link.PairOf(int(v.Node), int(v.Value))
		subject = "laser " + nw.linkName(p)
		switch v.Kind {
		case LaserCut:
			return subject, "is out of service"
		case LaserMended:
			return subject, "is in service again, once acquired"
		}
		return subject, "has another capacity"
	case Rerouted:
		return "network", fmt.Sprintf("all %.0f pairs of places that were cut are re-routed", v.Value)
	}
	subject = nw.stationName(int(v.Value))
	switch v.Kind {
	case StationClosed:
		return subject, "is out of service"
	case StationOpened:
		return subject, "is in service again"
	}
	return subject, "is built and in service"
}

// failSentence says how many satellites left the network or came back to it.
func failSentence(v Event) string {
	others := ""
	if v.Value > 1 {
		others = fmt.Sprintf(" with %.0f others", v.Value-1)
	}
	if v.Kind == SatelliteFailed {
		return "is out of the network" + others
	}
	return "is back in the network" + others
}

func (ns *Nodes) nodeSentence(v Event) (subject, sentence string) {
	subject = ns.Fleet.name(v.Node)
	switch v.Kind {
	case EnterDark:
		return subject, fmt.Sprintf("enters the dark for %.1f min", v.Value/60)
	case LeaveDark:
		return subject, "is in sunlight again"
	case NodeDrained:
		return subject, "takes no new jobs"
	}
	return subject, "takes jobs again"
}

func (c *Campaign) flightSentence(v Event) (subject, sentence string) {
	subject = fmt.Sprintf("flight %d", v.Flight)
	f := c.Flights[v.Flight-1]
	plane, pad := c.Fleet.planeName(f.Plane), c.Spec.Pads[f.Pad].Name
	switch v.Kind {
	case LiftOff:
		return subject, fmt.Sprintf("%s lifts off from %s with %d satellites", c.Spec.Vehicles[f.Vehicle].Name, pad, f.Count)
	case Inserted:
		return subject, fmt.Sprintf("reaches orbit; %d satellites climb to %s for %.1f d", f.Count, plane, f.Climb.Hours()/24)
	case FlightLost:
		return subject, fmt.Sprintf("is lost with %d satellites", f.Count)
	case ReachedSlot:
		return subject, fmt.Sprintf("%d satellites are in their slots in %s", f.Count, plane)
	case InService:
		return subject, fmt.Sprintf("%d satellites are in service in %s", f.Count, plane)
	case FlightBooked:
		return subject, fmt.Sprintf("booked: %d satellites to %s from %s", f.Count, plane, pad)
	case FlightMoved:
		at := c.Clock.Epoch.Add(time.Duration(v.Value * float64(time.Second)))
		return subject, "lift-off moves to " + at.Format("2006-01-02 15:04Z")
	}
	return subject, "is scrubbed; its price comes back"
}
