// Package compliance answers what law holds back: which laws are in force, whom they bind, what
// waits because of them, and what would end that.
//
// # Model
//
// It has no state. Laws in force are those of engine/law. What waits is counted when asked: jobs
// whose last known reason for waiting is law, each with the first rule that bars it, and flights
// that law keeps on their pads. The total time that jobs waited for law is the figure
// jobs.waited_h.law; that of flights is their delay by law.
//
// # Limits
//
// Accelerator-hours held back are hours waited for law times accelerators requested, of the jobs
// that are remembered; jobs that ended long ago are missing. A job barred by several rules is
// counted under the first. These are rules of a simulation, not legal advice.
//
// # Sources
//
// engine/jurisdiction names those of the rules.
package compliance

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"orrery/engine/campaign"
	"orrery/engine/delay"
	"orrery/engine/flight"
	"orrery/engine/jobs"
	"orrery/engine/jurisdiction"
	"orrery/engine/launch"
	"orrery/engine/law"
	"orrery/engine/network"
	"orrery/engine/sched"
)

// Compliance is what law holds back in a mission.
type Compliance struct {
	Law      *law.Law
	Jobs     *jobs.Jobs
	Campaign *campaign.Campaign
}

// Wants says what a snapshot shall contain of law.
type Wants struct{ All bool }

// View is law at an instant.
type View struct {
	Rulings    []law.Ruling // what states forbid now
	Groups     []Group      // of nodes, and which laws reach them
	Held       []Held       // what holds jobs now, the most accelerators first
	Waiting    int          // jobs that wait for law now: the sum of Held
	WaitedH    float64      // hours that all jobs waited for law so far
	HeldBackH  float64      // accelerator-hours that the jobs which are kept waited for law
	Flights    int          // that law keeps on the ground now
	Late       time.Duration
	Stations   int // closed to some data
	OfStations int
	Controlled int // nodes in service
	OfNodes    int
	Silent     int // satellites in service
}

// Group is a group of nodes, and which laws reach it.
type Group struct {
	Name  string
	Nodes int // in service
	Reach []string
	Filed string // by whom its spectrum is; "" is not said
	Good  bool   // that filing was not withdrawn
}

// Held is jobs that a rule holds.
type Held struct {
	Rule         string
	Jobs         int
	Accelerators int // that they ask for
}

// View returns what is requested of law.
func (c Compliance) View(w Wants) View {
	if !w.All {
		return View{}
	}
	l := c.Law
	v := View{Rulings: l.InForce(), Stations: l.ClosedStations(), OfStations: len(network.Countries(l.Network)), Controlled: l.Controlled(), Silent: l.SilentInService(),
		WaitedH: c.Jobs.WaitedFor[sched.ReasonLaw] / 3600, Late: c.Campaign.LateBy()[delay.ByLaw], Flights: len(c.grounded())}
	for g := range l.Fleet.Groups {
		if group := &l.Fleet.Groups[g]; l.Fleet.Designs[group.Design].IsNode() {
			row := Group{Name: group.Name, Reach: jurisdiction.States(group.Facts().Reach()), Filed: group.Filing, Good: !slices.Contains(l.Silenced, group.Name)}
			row.Nodes = l.InService(g)
			v.OfNodes += row.Nodes
			v.Groups = append(v.Groups, row)
		}
	}
	v.Held, v.HeldBackH = c.held()
	for _, h := range v.Held {
		v.Waiting += h.Jobs
	}
	return v
}

// held is what holds jobs now, and how many accelerator-hours jobs waited for law.
func (c Compliance) held() (all []Held, hours float64) {
	add := func(j *sched.Job) {
		hours += float64(j.Waits[sched.ReasonLaw].Hours() * float64(j.Accelerators))
	}
	for i := range c.Jobs.Past {
		add(&c.Jobs.Past[i])
	}
	for i := range c.Jobs.Live {
		j := &c.Jobs.Live[i]
		if add(j); !waitsForLaw(j) {
			continue
		}
		rule := c.bar(j)
		at := slices.IndexFunc(all, func(h Held) bool { return h.Rule == rule })
		if at < 0 {
			at = len(all)
			all = append(all, Held{Rule: rule})
		}
		all[at].Jobs, all[at].Accelerators = all[at].Jobs+1, all[at].Accelerators+j.Accelerators
	}
	slices.SortFunc(all, func(a, b Held) int {
		return cmp.Or(cmp.Compare(b.Accelerators, a.Accelerators), strings.Compare(a.Rule, b.Rule))
	})
	return all, hours
}

// waitsForLaw reports whether law held a job when that was last looked at.
func waitsForLaw(j *sched.Job) bool {
	return j.Status == sched.Waiting && j.WaitReason == sched.ReasonLaw
}

// bar is the first rule that bars a job from some group of nodes in service.
func (c Compliance) bar(j *sched.Job) string {
	f := c.Law.Fleet
	for g := range f.Groups {
		id := f.First[g]
		if !f.Designs[f.Groups[g].Design].IsNode() || id == f.First[g+1] {
			continue
		}
		if rule, barred := c.Law.BarHosting(j.Jurisdictions, id); barred {
			return rule.String()
		}
		if c.Law.Allows(j, id) {
			continue
		}
		for _, state := range network.Countries(c.Law.Network) {
			if rule, barred := c.Law.BarLanding(j.Jurisdictions, f.Groups[g].Lands, state); barred {
				return rule.String()
			}
		}
	}
	return "no group of nodes is there that it may use"
}

// grounded are the flights that law keeps on the ground now.
func (c Compliance) grounded() (all []*flight.Flight) {
	d := c.Campaign.Countdown()
	for i := range c.Campaign.Flights {
		f := &c.Campaign.Flights[i]
		if f.Status != launch.Booked {
			continue
		}
		if _, barred := d.Barred(f); barred {
			all = append(all, f)
		}
	}
	return all
}
