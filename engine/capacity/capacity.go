// Package capacity answers what a fleet could give to a job at the very most.
//
// # Model
//
// Every slot is filled and free, and satellites count as connected if their orbits ever bring them
// within range of their lasers. A job that does not fit even then can never run.
//
// # Limits
//
// A path that is open for a moment counts like one that is always open.
package capacity

import (
	"errors"
	"fmt"

	"orrery/engine/fleet"
	"orrery/engine/jurisdiction"
	"orrery/engine/law"
	"orrery/engine/link"
	"orrery/engine/llm"
	"orrery/engine/network"
	"orrery/engine/sched"
	"orrery/engine/table"
)

// Full is the most that a scenario could ever give to jobs: every slot filled and free.
type Full struct {
	Designs []fleet.Design
	Groups  []fleet.Group
	Links   link.Rules
	Places  []network.Place
	Sites   []network.Site // gateways
	Law     law.Rules      // that stay as they are
}

// possible is what the nodes of a scenario could give to a job.
type possible struct {
	all    int  // accelerators
	seats  int  // accelerators that have the memory and on which law lets it sit
	memory int  // that have the memory
	law    int  // on which law lets it sit
	widest int  // of a node that has both
	holds  bool // some node holds a replica of a service
}

// possibleFor finds what all nodes could give to jobs of some requirements.
func (s Full) possibleFor(t *sched.Requirements) possible {
	a := possible{holds: t.Kind != sched.Serving}
	for _, g := range s.Groups {
		if g.Design < 0 || g.Design >= len(s.Designs) || !s.Designs[g.Design].IsNode() {
			continue
		}
		d, all := &s.Designs[g.Design], g.Len()*s.Designs[g.Design].Accelerators
		_, barred := s.Law.BarHosting(t.Jurisdictions, g.Facts())
		remembers, lies := t.FitsMemory(d.Chip.Memory), !barred
		a.all += all
		if remembers {
			a.memory += all
		}
		if lies {
			a.law += all
		}
		if remembers && lies {
			a.seats += all
			a.widest = max(a.widest, d.Accelerators)
			a.holds = a.holds || d.Chip.Known() && t.Serve.Held(d.Chip, 1) > 0
		}
	}
	return a
}

// CheckJob returns why a job could never run even if every slot were filled and free; nil if it
// could.
func (s Full) CheckJob(t sched.Requirements, accelerators int) error {
	a, least := s.possibleFor(&t), accelerators
	if t.Kind == sched.Serving {
		least = min(least, t.Serve.Replica)
	}
	switch {
	case a.seats < least && t.Memory > 0 && (len(t.Jurisdictions) > 0 || a.law < a.all):
		return fmt.Errorf("a job requests %s%s, and this mission can have %d: %d with the memory, %d in that jurisdiction%s", table.Count(least, "accelerator"), wanted(&t), a.seats, a.memory, a.law, s.barring(&t))
	case a.seats < least:
		return fmt.Errorf("a job requests %s%s, and this mission can have %d%s", table.Count(least, "accelerator"), wanted(&t), a.seats, s.barring(&t))
	case t.Kind == sched.Serving && t.Serve.Replica > accelerators:
		return fmt.Errorf("one replica takes %s, and a service requests %d", table.Count(t.Serve.Replica, "accelerator"), accelerators)
	case !a.holds:
		return fmt.Errorf("no node is known to hold %.3g parameters of %.3g bytes and one request on %s: want accelerators whose memory is known, or more to a replica", t.Serve.Parameters, t.Serve.Weights, table.Count(t.Serve.Replica, "accelerator"))
	case t.Kind == sched.Serving && !s.Links.On() && len(s.Places) > 0:
		return errors.New("a service answers people over lasers, and there are none")
	case t.Kind == sched.Serving:
		return s.checkAsked(&t)
	case t.Kind == sched.Training && !s.Links.On() && accelerators > a.widest:
		return fmt.Errorf("a gang on more than one node needs lasers, and there are none: want at most %s", table.Count(a.widest, "accelerator"))
	case t.Kind == sched.Training:
		if err := s.checkConnected(&t, accelerators, a.widest); err != nil {
			return err
		}
		return checkCircuit(s.best(), t.Train, accelerators, a.widest)
	}
	return nil
}

// wanted tells what accelerators some requirements ask for.
func wanted(t *sched.Requirements) string {
	out := ""
	if t.Memory > 0 {
		out = fmt.Sprintf(" of %.4g GB each", t.Memory/1e9)
	}
	if len(t.Jurisdictions) > 0 {
		out += " in " + jurisdiction.Terms(t.Jurisdictions).String()
	}
	return out
}

// checkConnected says why there never is a way between the nodes of a gang.
func (s Full) checkConnected(t *sched.Requirements, accelerators, widest int) error {
	if accelerators <= widest {
		return nil
	}
	most := max(widest, s.connected(t, widest))
	if accelerators <= most {
		return nil
	}
	best := s.best()
	return fmt.Errorf("%d accelerators are more than one node, and there never is a path over lasers between nodes that have more than %d%s in all: lasers reach %.6g km, pass %.6g km over the ground or higher, and a satellite has %d; want at most %s, or nodes that see each other",
		accelerators, most, wanted(t), best.Range.Kilometres(), best.Grazing.Kilometres(), best.Terminals, table.Count(most, "accelerator"))
}

// checkCircuit says why no laser carries a gang, on as few nodes as it can sit.
func checkCircuit(rules link.Rules, t llm.Training, accelerators, widest int) error {
	nodes := (accelerators + widest - 1) / max(1, widest)
	if need := t.Circuit(nodes); nodes > 1 && need > float64(rules.Capacity) {
		return fmt.Errorf("%d accelerators are %d nodes in a ring, each link of which must carry %.3g Gbps to let the gang have %.2g of its speed, and a laser carries %.3g: want more steps between exchanges, or a lower least speed",
			accelerators, nodes, need/float64(link.Gbps), t.MinSpeed(), rules.Capacity.Gigabits())
	}
	return nil
}

// barring names the first group that a job is barred from by law, and the rule; nothing where
// there is none.
func (s Full) barring(t *sched.Requirements) string {
	for i := range s.Groups {
		g := &s.Groups[i]
		if rule, barred := s.Law.BarHosting(t.Jurisdictions, g.Facts()); barred && s.Designs[g.Design].IsNode() {
			return fmt.Sprintf(": %s is barred by %v%s", g.Name, rule, s.elsewhere(t))
		}
	}
	return ""
}
